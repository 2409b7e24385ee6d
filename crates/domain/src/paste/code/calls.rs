//! What is done when an expression, a bracket or a statement ends.

use super::callee::{Role, role};
use super::frame::Frame;
use super::scanner::Scanner;
use crate::catalog::Method;
use crate::paste::LineKind;
use crate::paste::shell::{self, Word};
use crate::paste::target::{Verb, is_variable, looks_like};

impl Scanner<'_, '_> {
    /// The expression is whole: it goes to the frame it stands in.
    pub(super) fn flush(&mut self) {
        self.take_path();
        self.joined = false;
        let Some(value) = self.value.take() else { return };
        let filled = self.context.fill(&value);
        let Some(frame) = self.frames.last_mut() else { return };
        let key = frame.key.to_ascii_lowercase();
        let named =
            matches!(key.as_str(), "method" | "type" | "verb" | "httpmethod" | "http_method");
        let upper = !value.is_empty() && value.bytes().all(|it| it.is_ascii_uppercase());
        if named || upper {
            match Verb::named(&value) {
                Some(verb) => frame.name_verb(verb),
                None if named && key == "method" && is_variable(&value) => {
                    frame.verb = frame.verb.or(Some(Verb::Missing));
                }
                None => {}
            }
        } else if looks_like(&filled) {
            frame.urls.push(filled);
        } else if frame.assigns() && filled.contains('/') && filled.len() < 300 {
            frame.given = filled; // perhaps a base address
        }
        frame.data |= matches!(key.as_str(), "data" | "json" | "body");
    }

    /// A bracket is closed.
    pub(super) fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        // `spawn("sentry-cli", ["releases", "new"])`: the list goes on with the command.
        let parent = self.frames.last_mut().filter(|it| {
            frame.bracket == b'[' && matches!(it.words.as_slice(), [word] if shell::is_tool(word))
        });
        if let Some(parent) = parent {
            parent.words.extend(frame.words.iter().cloned());
        } else if frame.bracket == b'[' || frame.bracket == b'(' {
            self.command(&frame);
        }
        if frame.bracket != b'(' || frame.callee.is_empty() {
            if frame.block {
                self.request(frame, None);
            } else if let Some(parent) = self.frames.last_mut() {
                parent.adopt(frame);
            }
            return;
        }
        match role(&frame.callee) {
            Role::Talks => {}
            Role::Requests(verb) if frame.urls.is_empty() => {
                // A builder: `.url("…").put(body)`.
                if let Some(parent) = self.frames.last_mut()
                    && !parent.urls.is_empty()
                {
                    parent.verb = parent.verb.or(Some(verb));
                }
            }
            Role::Requests(verb) => self.request(frame, Some(verb)),
            Role::Sends(method) if !frame.urls.is_empty() => {
                let opens = frame.callee.ends_with("urlopen") && frame.data;
                let method = if opens { Method::Post } else { method };
                let verb = frame.verb.unwrap_or(Verb::Is(method));
                self.request(frame, Some(verb));
            }
            Role::Prepares => {
                self.kept = true;
                self.context.prepared.adopt(frame);
            }
            Role::Performs => {
                let prepared = std::mem::take(&mut self.context.prepared);
                let method = if prepared.data { Method::Post } else { Method::Get };
                let verb = prepared.verb.unwrap_or(Verb::Is(method));
                self.request(Frame { from: frame.from, ..prepared }, Some(verb));
            }
            Role::Sends(_) | Role::Passes => {
                if let Some(parent) = self.frames.last_mut() {
                    parent.adopt(frame);
                }
            }
        }
    }

    /// A command as a list of its words, or as one literal.
    fn command(&mut self, frame: &Frame) {
        if role(&frame.callee) == Role::Talks {
            return;
        }
        let text = around(self.text, frame.from, self.at);
        let is_list = frame.words.first().is_some_and(|it| !it.contains(' '));
        let commands = if is_list {
            let words = frame.words.iter().map(|it| Word { text: it.clone(), quoted: true });
            shell::words(self.context, &words.collect::<Vec<_>>(), text)
        } else {
            let scripts = frame.words.iter().filter(|it| shell::is_script(it));
            scripts.flat_map(|it| shell::script(self.context, it)).collect()
        };
        self.lines.extend(commands.into_iter().map(|line| (frame.from, self.at, line)));
    }

    /// A request is made.
    fn request(&mut self, frame: Frame, verb: Option<Verb>) {
        let text = around(self.text, frame.from, self.at);
        let verb = verb.or(frame.verb).unwrap_or(Verb::Missing);
        for url in frame.urls {
            let mut line = self.context.call(LineKind::Call, text, verb, &url);
            if let Some(other) = frame.other {
                let other = self.context.call(LineKind::Call, text, other, &url);
                line.operations.extend(other.operations);
            }
            if line.kind != LineKind::Ignored {
                self.lines.push((frame.from, self.at, line));
            }
        }
    }

    /// An address given to a variable waits there for the call that takes it.
    fn assign_or_request(&mut self, mut left: Frame) {
        if left.name.is_empty() || left.verb.is_some() {
            // `const options = { method: "PUT" }` waits as well.
            if let (Some(Verb::Is(method)), true) = (left.verb, left.urls.is_empty()) {
                self.context.set(&left.name, method.name());
            }
            self.request(left, None);
        } else if let Some(url) = left.urls.pop() {
            let text = around(self.text, left.from, self.at.saturating_sub(1).max(left.from));
            let line = self.context.call(LineKind::Call, text, Verb::Missing, &url);
            self.context.keep(&left.name, &url, (left.from, self.at), line);
            self.kept = true;
        } else if !left.given.is_empty() {
            self.context.set(&left.name, &left.given);
        }
    }

    /// What a statement left goes to something we do not know: it is a request all the same.
    pub(super) fn end_statement(&mut self) {
        self.flush();
        let Some(frame) = self.frames.last_mut() else { return };
        let from = frame.from;
        let left = std::mem::take(frame);
        *frame =
            Frame { bracket: left.bracket, block: left.block, from: self.at, ..Frame::default() };
        frame.callee.clone_from(&left.callee);
        if self.frames.len() == 1 {
            self.command(&Frame { words: left.words.clone(), from, ..Frame::default() });
        }
        self.assign_or_request(Frame { from, ..left });
        self.last = b'\n';
        self.path.clear();
    }
}

/// The whole lines around a part of a text.
fn around(text: &str, from: usize, to: usize) -> &str {
    let start = text.get(..from).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let to = to.min(text.len());
    let rest = text.get(to..).and_then(|it| it.find('\n')).map_or(text.len(), |it| to + it);
    let end = if text.get(to.saturating_sub(1)..to) == Some("\n") { to } else { rest };
    text.get(start..end).unwrap_or_default().trim()
}
