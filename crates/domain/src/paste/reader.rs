//! Goes through a paste, form by form.

use super::context::{Context, Found};
use super::forms::{challenge, endpoint, json, marker, noise, scopes, terraform, workflow};
use super::words::{self, Words};
use super::{Line, LineKind, NoteKey, code, shell};
use crate::catalog::{Task, Texts};

/// How far a piece of code is looked at from where it begins.
const STATEMENT: usize = 32 * 1024;

pub(super) struct Reader<'a> {
    text: &'a str,
    /// What words are looked up in; without it they are not understood.
    texts: Option<&'a Texts>,
    at: usize,
    context: Context,
    found: Vec<Found>,
    /// It is a file of settings or a program: words in it are seldom a person's.
    structured: bool,
    /// How many lines may still be looked at as words.
    asked: u16,
    /// How many bytes may still be looked at more than once, so that no text takes for ever.
    budget: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, texts: Option<&'a Texts>) -> Self {
        let budget = text.len().saturating_mul(8).saturating_add(STATEMENT);
        let structured = noise::is_structured(text);
        Self {
            text,
            texts,
            at: 0,
            structured,
            context: Context::new(),
            found: Vec::new(),
            asked: 200,
            budget,
        }
    }

    /// Every line with where it stands.
    pub(super) fn run(mut self) -> Vec<Found> {
        if !self.whole() {
            while self.at < self.text.len() {
                self.step();
            }
        }
        let unused = self.context.unused();
        self.found.extend(unused);
        self.found
    }

    /// A paste that is one JSON value.
    fn whole(&mut self) -> bool {
        let text = self.text.trim();
        if !text.starts_with(['{', '[']) {
            return false;
        }
        let Ok(value) = serde_json::from_str(text) else { return false };
        let lines = json::read(&mut self.context, &value);
        let nothing = lines.is_empty();
        let to = self.text.len();
        self.found.extend(lines.into_iter().map(|line| (0, to, line)));
        !nothing
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn emit(&mut self, length: usize, line: Line) {
        self.found.push((self.at, self.at + length, line));
    }

    /// Takes what begins at this line.
    fn step(&mut self) {
        let rest = self.rest();
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default();
        let taken = if line.trim().is_empty() { 0 } else { self.line(rest, line) };
        self.at += taken.max(length + 1);
    }

    /// Reads a line, and what goes on from it; how many bytes that was.
    fn line(&mut self, rest: &'a str, line: &'a str) -> usize {
        let text = line.trim();
        if let Some(taken) = self.comment(rest, line) {
            return taken;
        }
        if let Some(taken) = self.json(rest, text) {
            return taken;
        }
        if let Some((found, taken)) = challenge::read(rest, line.len()) {
            self.emit(taken, found);
            return taken;
        }
        let single = terraform::read(text).or_else(|| workflow::read(text, rest));
        let single =
            single.or_else(|| noise::is_title(text).then(|| Line::new(LineKind::Ignored, text)));
        if let Some(found) = single.or_else(|| marker::read(text, rest)) {
            self.emit(line.len(), found);
            return line.len();
        }
        if let Some(taken) = self.shell(rest, line) {
            return taken;
        }
        if noise::says(text) || text.starts_with("```") || text.starts_with("import ") {
            self.emit(line.len(), Line::new(LineKind::Ignored, text));
            return line.len();
        }
        if let Some(found) = endpoint::written_in(&mut self.context, text) {
            self.emit(line.len(), found);
            return line.len();
        }
        if let Some(taken) = self.code(rest, line) {
            return taken;
        }
        let found = self.words(text);
        for line_found in found {
            self.emit(line.len(), line_found);
        }
        line.len()
    }

    /// A comment, over several lines if it is one.
    fn comment(&mut self, rest: &str, line: &str) -> Option<usize> {
        let text = line.trim();
        let start = rest.len() - rest.trim_start().len();
        let mut taken = line.len();
        let mut content = text;
        for (open, close) in [("/*", "*/"), ("<!--", "-->")] {
            if text.starts_with(open) {
                let window = code::cut(rest.get(start..)?, self.budget.min(STATEMENT));
                self.budget =
                    self.budget.saturating_sub(window.find(close).unwrap_or(window.len()));
                let length = window.find(close).map_or(line.len(), |it| it + close.len());
                content = window.get(..length.min(window.len()))?;
                // What stands after it in its last line is read by itself.
                let after = rest.get(start + length..).unwrap_or_default();
                let blank = after.split('\n').next().is_some_and(|it| it.trim().is_empty());
                taken = if blank { start + length } else { (start + length).max(line.len()) };
            }
        }
        let line_comment = text.starts_with('#') && !text.starts_with("#{")
            || text.starts_with("//")
            || text.starts_with("-- ")
            || text.starts_with("REM ")
            || text.starts_with("rem ");
        let block = text.starts_with("/*") || text.starts_with("<!--");
        if !line_comment && !block {
            return None;
        }
        let attempt = noise::was_attempt(content);
        let kind = if attempt { LineKind::Comment } else { LineKind::Ignored };
        let note = attempt.then_some(NoteKey::CommentedOut);
        self.emit(taken, Line { note, ..Line::new(kind, content.trim()) });
        Some(taken)
    }

    /// A JSON value that begins here, in one line or over several.
    fn json(&mut self, rest: &str, text: &str) -> Option<usize> {
        if !text.starts_with(['{', '[']) || text.len() < 2 && !rest.contains('"') {
            return None;
        }
        let start = rest.find(['{', '['])?;
        let end = if text.ends_with(['}', ']'])
            && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        {
            start + text.len()
        } else {
            start + self.balanced(rest.get(start..)?)?
        };
        let value = serde_json::from_str(rest.get(start..end)?).ok()?;
        let lines = json::read(&mut self.context, &value);
        if lines.is_empty() {
            self.emit(end, Line::new(LineKind::Ignored, code::cut(text, 200)));
        }
        for line in lines {
            self.emit(end, line);
        }
        Some(end)
    }

    /// How long a text in brackets is.
    fn balanced(&mut self, text: &str) -> Option<usize> {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        for (at, byte) in text.bytes().enumerate() {
            self.budget = self.budget.checked_sub(1)?;
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// A command, over several lines if it goes on.
    fn shell(&mut self, rest: &str, line: &str) -> Option<usize> {
        let skip = prefix(line);
        let start = line.get(skip..)?;
        if !shell::is_likely(start) {
            return None;
        }
        let mut text = rest.get(skip..)?;
        // The value of a key in quotes.
        let trimmed = start.trim_end().trim_end_matches(',');
        let quote = ['"', '\''].into_iter().find(|it| {
            skip > 0 && trimmed.len() > 2 && trimmed.starts_with(*it) && trimmed.ends_with(*it)
        });
        if let Some(quote) = quote {
            text = trimmed.trim_matches(quote);
        }
        let script = shell::lex(text);
        let found = shell::read(&mut self.context, text, &script);
        if found.is_empty() {
            if !shell::talks(&script) {
                return None;
            }
            self.emit(line.len(), Line::new(LineKind::Ignored, line.trim()));
            let Some(word) = script.until else { return Some(line.len()) };
            let taken = (skip + script.length).max(line.len()).min(rest.len());
            return Some(taken + here_document(rest.get(taken..).unwrap_or_default(), &word));
        }
        let offset = skip + usize::from(quote.is_some());
        let base = self.at + offset;
        self.found.extend(found.into_iter().map(|(from, to, it)| (base + from, base + to, it)));
        let mut taken = if quote.is_some() { line.len() } else { skip + script.length };
        if let Some(word) = script.until {
            taken += here_document(rest.get(taken..).unwrap_or_default(), &word);
        }
        Some(taken)
    }

    /// A piece of a program.
    fn code(&mut self, rest: &str, line: &str) -> Option<usize> {
        let open = code::is_open(line);
        if !open && !code::is_likely(line) {
            return None;
        }
        let most = if open { STATEMENT.min(self.budget).max(line.len()) } else { line.len() };
        self.context.base = self.at;
        let read = code::read(&mut self.context, rest, most);
        self.budget = self.budget.saturating_sub(read.length);
        let lines = read.lines.into_iter();
        let base = self.at;
        let before = self.found.len();
        self.found.extend(lines.map(|(from, to, it)| (base + from, base + to, it)));
        if self.found.len() == before {
            if !read.kept {
                return None;
            }
            self.emit(line.len(), Line::new(LineKind::Ignored, line.trim()));
        }
        Some(read.length)
    }

    /// What is no code: addresses, scopes, words.
    fn words(&mut self, text: &str) -> Vec<Line> {
        if let Some(found) = endpoint::read(&mut self.context, text) {
            return vec![found];
        }
        let listed = scopes::read(text);
        if let Some((found, false)) = listed {
            return vec![found];
        }
        let mut lines: Vec<Line> = listed.into_iter().map(|it| it.0).collect();
        let spans = self.spans(text);
        if !spans.is_empty() {
            return spans;
        }
        let prose = noise::is_prose(text) || !lines.is_empty();
        let few = text.split(' ').count() <= 3;
        let script = noise::is_script(text) && few || self.structured;
        let pair = noise::is_pair(text);
        let prose = prose && (!self.structured || endpoint::bullet(text).contains(' '));
        let mut near: Vec<&'static Task> = Vec::new();
        if prose && !text.ends_with(':') && self.asked > 0 && text.len() < 400 {
            self.asked -= 1;
            let wary = script || !lines.is_empty();
            match self.texts.map(|texts| words::read(text, wary, texts)) {
                Some(Words::Line(line)) => lines.push(line),
                Some(Words::Near(tasks)) => near = tasks,
                None => {}
            }
        }
        if lines.is_empty() {
            let harmless = !prose || script || pair || text.ends_with([':', '!']);
            let kind = if harmless { LineKind::Ignored } else { LineKind::Unmatched };
            let others = if harmless { Vec::new() } else { near };
            lines.push(Line { others, ..Line::new(kind, text) });
        }
        lines
    }

    /// Commands and calls in backticks within a sentence.
    fn spans(&mut self, text: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        for span in text.split('`').skip(1).step_by(2).take(8) {
            let script = shell::lex(span);
            let found = shell::read(&mut self.context, span, &script);
            if found.is_empty() {
                lines.extend(endpoint::written_in(&mut self.context, span));
            }
            lines.extend(found.into_iter().map(|it| it.2));
        }
        for line in &mut lines {
            text.clone_into(&mut line.text);
        }
        lines
    }
}

/// How many bytes of a line come before the command: an indent, the mark of a list, a prompt, a key.
fn prefix(line: &str) -> usize {
    let mut rest = line.trim_start();
    for _ in 0..3 {
        let before = rest;
        for mark in ["- ", "$ ", "% ", "> ", "RUN ", "@", "+ "] {
            rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
        }
        // `user@host:~/web$ command`
        if let Some((prompt, command)) = rest.split_once("$ ").or_else(|| rest.split_once("# "))
            && prompt.len() < 60
            && !prompt.contains([' ', '"', '\''])
            && prompt.contains(['@', '~'])
        {
            rest = command;
        }
        let key = |it: u8| {
            it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'"' | b'\'' | b':' | b'.')
        };
        if let Some((name, value)) = rest.split_once(": ")
            && !name.is_empty()
            && name.bytes().all(key)
        {
            rest = value.trim_start();
        }
        if rest == before {
            break;
        }
    }
    line.len() - rest.len()
}

/// How long a here-document is, its last line included; nothing when it does not end.
fn here_document(text: &str, word: &str) -> usize {
    let mut length = 0;
    for line in text.split_inclusive('\n').take(500) {
        length += line.len();
        if line.trim() == word {
            return length;
        }
    }
    0
}
