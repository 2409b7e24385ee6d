//! Goes through a statement, token by token.

use super::callee::constant;
use super::frame::Frame;
use super::{Statement, literal};
use crate::paste::context::Context;

use crate::paste::Line;
use crate::paste::target::Verb;

/// Brackets deeper than this are not code that people paste.
const DEEP: usize = 64;

pub(super) struct Scanner<'a, 'b> {
    pub(super) context: &'b mut Context,
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) frames: Vec<Frame>,
    /// The path of names read last, and where it began.
    pub(super) path: String,
    path_from: usize,
    /// The expression being put together.
    pub(super) value: Option<String>,
    /// It goes on with what comes.
    pub(super) joined: bool,
    /// The last token but blanks: a bracket, an operator, `a` for a name, `"` for a literal.
    pub(super) last: u8,
    /// Something was kept for a call to come.
    pub(super) kept: bool,
    pub(super) lines: Vec<(usize, usize, Line)>,
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
            kept: false,
            lines: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Statement {
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
        Statement { lines: self.lines, length: self.at, kept: self.kept }
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
    pub(super) fn take_path(&mut self) {
        if self.path.is_empty() {
            return;
        }
        let path = std::mem::take(&mut self.path);
        let frame = self.frames.last_mut();
        if let Some(verb) = constant(&path) {
            frame.into_iter().for_each(|it| it.name_verb(verb));
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
        if let Some(verb) = known.as_deref().and_then(Verb::named) {
            if let Some(frame) = self.frames.last_mut() {
                frame.name_verb(verb);
            }
            return;
        }
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
        // `remove ? "DELETE" : "PUT"` has no key before the colon.
        if byte == b':' && self.value.as_deref().and_then(Verb::named).is_some() {
            self.flush();
            return;
        }
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
                    frame.name_verb(verb);
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
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}
