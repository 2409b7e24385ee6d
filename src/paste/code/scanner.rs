//! Goes through a statement, token by token.

use super::callee::{Role, constant, role};
use super::frame::Frame;
use super::literal;
use crate::catalog::Method;
use crate::paste::context::Context;
use crate::paste::shell::{self, Word};
use crate::paste::target::{Verb, is_variable, looks_like};
use crate::paste::{Line, LineKind};

/// Brackets deeper than this are not code that people paste.
const DEEP: usize = 64;

pub(super) struct Scanner<'a, 'b> {
    context: &'b mut Context,
    text: &'a str,
    at: usize,
    frames: Vec<Frame>,
    /// The path of names read last, and where it began.
    path: String,
    path_from: usize,
    /// The expression being put together.
    value: Option<String>,
    /// It goes on with what comes.
    joined: bool,
    /// The last token but blanks: a bracket, an operator, `a` for a name, `"` for a literal.
    last: u8,
    /// PHP's curl: what it was told.
    prepared: Frame,
    lines: Vec<(usize, usize, Line)>,
}

impl<'a, 'b> Scanner<'a, 'b> {
    pub(super) fn new(context: &'b mut Context, text: &'a str) -> Self {
        Self {
            context,
            text,
            at: 0,
            frames: vec![Frame::default()],
            path: String::new(),
            path_from: 0,
            value: None,
            joined: false,
            last: b'\n',
            prepared: Frame::default(),
            lines: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> (Vec<(usize, usize, Line)>, usize) {
        while let Some(byte) = self.peek(0) {
            if byte == b'\n' {
                self.at += 1;
                let flat = self.frames.len() == 1;
                if self.frames.last().is_some_and(Frame::assigns) && !self.goes_on() {
                    self.end_statement();
                    if flat {
                        break;
                    }
                }
                continue;
            }
            if !self.comment(byte) {
                self.token(byte);
            }
        }
        while self.frames.len() > 1 {
            self.close();
        }
        self.end_statement();
        (self.lines, self.at)
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether the next line goes on with the statement.
    fn goes_on(&self) -> bool {
        let next = self.rest().trim_start_matches([' ', '\t', '\r']);
        let chained = next.starts_with(['.', '+', '?', '%', '|'])
            || next.starts_with("->")
            || next.starts_with("&&");
        chained || matches!(self.last, b'+' | b'=' | b',' | b'.' | b'\\' | b'>')
    }

    /// Passes over a comment.
    fn comment(&mut self, byte: u8) -> bool {
        let rest = self.rest();
        let blank_before = self.at == 0
            || self.text.as_bytes().get(self.at - 1).is_some_and(u8::is_ascii_whitespace);
        let line = byte == b'/' && rest.starts_with("//")
            || byte == b'#' && blank_before && !rest.starts_with("#[");
        if line {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            self.at += rest.find("*/").map_or(2, |it| it + 2);
        }
        line || rest.starts_with("/*")
    }

    fn token(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'"' | b'\'' | b'`' => self.quoted(),
            b'(' | b'[' | b'{' => self.open(byte),
            b')' | b']' | b'}' => {
                self.flush();
                self.at += 1;
                if self.frames.len() > 1 {
                    self.close();
                }
                self.last = byte;
            }
            b',' | b';' => {
                self.at += 1;
                self.flush();
                if byte == b';' && self.frames.last().is_some_and(Frame::assigns) {
                    self.end_statement();
                }
                if let Some(frame) = self.frames.last_mut() {
                    frame.key.clear();
                }
                self.last = byte;
            }
            b':' | b'=' => self.named(byte),
            b'+' => {
                self.at += 1;
                self.take_path();
                self.joined = true;
                self.last = b'+';
            }
            // PHP joins with a dot, Lua with two.
            b'.' if !self.peek(1).is_some_and(|it| it.is_ascii_alphanumeric() || it == b'_') => {
                self.at += 1;
                self.take_path();
                self.joined = self.value.is_some();
                self.last = b'.';
            }
            _ if is_name(byte) => self.name(),
            _ => {
                let char = self.rest().chars().next();
                self.at += char.map_or(1, char::len_utf8);
                if matches!(byte, b'&' | b'*' | b'@' | b'!' | b'\\' | b'-' | b'>' | b'?') {
                    // `->` and `?.` go on with a path.
                    if byte == b'-' || byte == b'>' || byte == b'?' {
                        self.path_goes_on(byte);
                    }
                } else {
                    self.flush();
                }
                self.last = byte;
            }
        }
    }

    fn path_goes_on(&mut self, byte: u8) {
        if !self.path.is_empty() {
            self.path.push(char::from(byte));
        }
    }

    /// A name with what it is a part of: `axios.put`, `Net::HTTP::Put.new`, `$client->request`.
    fn name(&mut self) {
        let rest = self.rest();
        let goes_on = self.path.ends_with(['.', ':', '>']);
        if !goes_on {
            // Two names in a row: the first was a keyword or a type.
            self.path.clear();
            self.path_from = self.at;
        }
        let mut end = 0;
        let bytes = rest.as_bytes();
        while let Some(byte) = bytes.get(end) {
            let next = bytes.get(end + 1).copied().unwrap_or(b' ');
            let part = is_name(*byte)
                || *byte == b'.' && is_name(next)
                || *byte == b':' && next == b':' && end > 0
                || *byte == b':' && end > 0 && bytes.get(end - 1) == Some(&b':');
            if !part || end > 300 {
                break;
            }
            end += 1;
        }
        let end = end.max(1);
        let name = rest.get(..end).unwrap_or_default();
        self.at += end;
        if bytes.get(end) == Some(&b'!') {
            self.at += 1; // a macro
        }
        // The prefix of a literal: f"…", r'…', b"…", $"…".
        if end <= 2 && matches!(self.peek(0), Some(b'"' | b'\'')) {
            return;
        }
        self.path.push_str(name);
        self.last = b'a';
    }

    /// The name read last becomes a part of the expression.
    fn take_path(&mut self) {
        if self.path.is_empty() {
            return;
        }
        let path = std::mem::take(&mut self.path);
        let frame = self.frames.last_mut();
        if let Some(verb) = constant(&path) {
            frame.into_iter().for_each(|it| it.verb = Some(verb));
            return;
        }
        if path.starts_with("CURLOPT_POST") {
            frame.into_iter().for_each(|it| it.data = true);
        }
        let (head, tail) = path.split_once('.').unwrap_or((&path, ""));
        let same = matches!(tail, "" | "request_uri" | "to_s" | "toString" | "href" | "path");
        let last = path.rsplit(['.', '>', ':']).next().unwrap_or_default();
        let head = head.trim_start_matches('$');
        let known = self.context.used(last.trim_start_matches('$'));
        let known = known.or_else(|| if same { self.context.used(head) } else { None });
        let piece = known.unwrap_or_else(|| ["{", &path, "}"].concat());
        self.join(piece);
    }

    fn join(&mut self, piece: String) {
        match &mut self.value {
            Some(value) if self.joined => value.push_str(&piece),
            _ => {
                self.flush();
                self.value = Some(piece);
            }
        }
        self.joined = false;
    }

    fn quoted(&mut self) {
        let Some((content, length)) = literal(self.rest()) else {
            self.at += 1;
            return;
        };
        self.take_path();
        // Python and C put neighbours together.
        self.joined |= self.last == b'"' && self.value.is_some();
        self.at += length;
        if let Some(frame) = self.frames.last_mut()
            && frame.words.len() < 64
        {
            frame.words.push(content.clone());
        }
        self.join(content);
        self.last = b'"';
    }

    /// A key or a variable gets a value.
    fn named(&mut self, byte: u8) {
        let next = self.peek(1);
        self.at += 1;
        if byte == b':' && next == Some(b':') {
            self.path.push_str("::");
            self.at += 1;
            return;
        }
        if next == Some(b'=') && byte == b'=' {
            self.at += 1; // a comparison
            self.flush();
            self.path.clear();
            return;
        }
        let arrow = byte == b'=' && next == Some(b'>');
        let walrus = byte == b':' && next == Some(b'=');
        self.at += usize::from(arrow || walrus);
        let name = std::mem::take(&mut self.path);
        let name = if name.is_empty() { self.value.take().unwrap_or_default() } else { name };
        self.value = None;
        let last = name.rsplit(['.', '>']).next().unwrap_or_default();
        let last = last.trim_start_matches('$').to_owned();
        if let Some(frame) = self.frames.last_mut() {
            if byte == b'=' && !arrow || walrus {
                // `url: string = …` has its name before the type.
                let typed = !frame.key.is_empty() && frame.assigns();
                frame.name = if typed { std::mem::take(&mut frame.key) } else { last };
                frame.key.clone_from(&frame.name);
            } else if !name.is_empty() {
                if frame.bracket == 0 {
                    frame.name.clone_from(&last); // a key of YAML
                }
                frame.key = last;
            }
            // A Ruby symbol: `method: :put`.
            if byte == b':' && next.is_some_and(|it| it.is_ascii_alphabetic()) {
                let rest = self.text.get(self.at..).unwrap_or_default();
                let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                if let Some(verb) = rest.get(..length).and_then(Verb::named) {
                    frame.verb = Some(verb);
                }
            }
        }
        self.joined = false;
        self.last = if arrow { b'>' } else { b'=' };
    }

    fn open(&mut self, byte: u8) {
        let callee = if byte == b'(' { std::mem::take(&mut self.path) } else { String::new() };
        let from = if callee.is_empty() { self.at } else { self.path_from };
        if byte == b'{' {
            self.take_path();
        }
        let block = byte == b'{' && !matches!(self.last, b'(' | b',' | b'=' | b'[' | b'+');
        if callee.is_empty() || block {
            self.flush();
        }
        if self.frames.len() < DEEP {
            self.frames.push(Frame { bracket: byte, block, callee, from, ..Frame::default() });
        }
        self.at += 1;
        self.last = byte;
    }

    /// The expression is whole: it goes to the frame it stands in.
    fn flush(&mut self) {
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
                Some(verb) => frame.verb = Some(verb),
                None if named && key == "method" && is_variable(&value) => {
                    frame.verb = Some(Verb::Missing);
                }
                None => {}
            }
        } else if looks_like(&filled) {
            frame.urls.push(filled);
        }
        frame.data |= matches!(key.as_str(), "data" | "json" | "body");
        if frame.assigns() {
            self.assign();
        }
    }

    /// An address given to a variable waits there for the call that takes it.
    fn assign(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.name.is_empty() {
            return;
        }
        if let Some(url) = frame.urls.pop() {
            let text = around(self.text, self.at.saturating_sub(1), self.at);
            let line = self.context.call(LineKind::Call, text, Verb::Missing, &url);
            self.context.keep(&frame.name, &url, (frame.from, self.at), line);
        }
    }

    /// A bracket is closed.
    fn close(&mut self) {
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
                self.prepared.from = frame.from;
                self.prepared.adopt(frame);
            }
            Role::Performs => {
                let prepared = std::mem::take(&mut self.prepared);
                let method = if prepared.data { Method::Post } else { Method::Get };
                let verb = prepared.verb.unwrap_or(Verb::Is(method));
                self.request(prepared, Some(verb));
            }
            Role::Sends(_) | Role::Passes => {
                if let Some(parent) = self.frames.last_mut() {
                    parent.adopt(frame);
                    if parent.assigns() {
                        self.assign();
                    }
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
            let line = self.context.call(LineKind::Call, text, verb, &url);
            if line.kind != LineKind::Ignored {
                self.lines.push((frame.from, self.at, line));
            }
        }
    }

    /// What a statement left goes to something we do not know: it is a request all the same.
    fn end_statement(&mut self) {
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
        self.request(Frame { from, ..left }, None);
        self.last = b'\n';
        self.path.clear();
    }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

/// The whole lines around a part of a text.
fn around(text: &str, from: usize, to: usize) -> &str {
    let start = text.get(..from).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let to = to.min(text.len());
    let rest = text.get(to..).and_then(|it| it.find('\n')).map_or(text.len(), |it| to + it);
    let end = if text.get(to.saturating_sub(1)..to) == Some("\n") { to } else { rest };
    text.get(start..end).unwrap_or_default().trim()
}
