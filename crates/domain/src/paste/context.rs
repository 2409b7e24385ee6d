//! What is known while a paste is read: variables, and how much looking for near paths is left.

use super::code::Frame;
use super::target::{Nearest, Target, Verb, resolve};
use super::{Line, LineKind, NoteKey};

/// More variables than this are nobody's script.
const VARIABLES: usize = 256;
/// No address is longer.
const LONGEST: usize = 2048;

/// A name with a value.
struct Variable {
    name: String,
    value: String,
    /// What the value asks for by itself, as long as nothing has used it.
    waiting: Option<Found>,
}

/// A line and where it stands in the paste.
pub(super) type Found = (usize, usize, Line);

/// State of a reading.
pub(super) struct Context {
    variables: Vec<Variable>,
    /// Addresses given to variables that were used by nothing before they were given away.
    unused: Vec<Found>,
    /// Finds near paths.
    nearest: Nearest,
    /// Where the text that is being read stands in the paste.
    pub base: usize,
    /// PHP's curl: what it was told so far.
    pub prepared: Frame,
}

impl Context {
    pub(super) fn new() -> Self {
        let (nearest, prepared) = (Nearest::new(), Frame::default());
        Self { variables: Vec::new(), unused: Vec::new(), nearest, base: 0, prepared }
    }

    /// Remembers a variable. Only what can be a part of an address or a method is worth it.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.put(name, value, None);
    }

    /// Remembers a variable of a program; `line` is what its value asks for by itself.
    pub(super) fn keep(&mut self, name: &str, value: &str, at: (usize, usize), line: Line) {
        let telling = matches!(line.kind, LineKind::Call | LineKind::Unmatched | LineKind::Dsn);
        let found = (self.base + at.0, self.base + at.1, line);
        self.put(name, value, telling.then_some(found));
    }

    fn put(&mut self, name: &str, value: &str, waiting: Option<Found>) {
        let telling = value.contains(['/', '.']) || Verb::named(value).is_some();
        if value.len() > LONGEST || name.is_empty() {
            return;
        }
        let value = value.to_owned();
        if let Some(known) = self.variables.iter_mut().find(|it| it.name == name) {
            known.value = value;
            self.unused.extend(std::mem::replace(&mut known.waiting, waiting));
        } else if telling && self.variables.len() < VARIABLES {
            self.variables.push(Variable { name: name.to_owned(), value, waiting });
        } else {
            self.unused.extend(waiting);
        }
    }

    /// The value of a variable, which is used now.
    pub(super) fn used(&mut self, name: &str) -> Option<String> {
        let variable = self.variables.iter_mut().find(|it| it.name == name)?;
        variable.waiting = None;
        Some(variable.value.clone())
    }

    /// Addresses that nothing used.
    pub(super) fn unused(&mut self) -> Vec<Found> {
        let waiting = self.variables.iter_mut().filter_map(|it| it.waiting.take());
        self.unused.extend(waiting);
        std::mem::take(&mut self.unused)
    }

    /// The text with known variables filled in, in any language's notation.
    pub(super) fn fill(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..3 {
            match self.fill_once(&text) {
                Some(filled) if filled.len() <= LONGEST => text = filled,
                _ => break,
            }
        }
        text
    }

    fn fill_once(&mut self, text: &str) -> Option<String> {
        if self.variables.is_empty() || text.len() > LONGEST {
            return None;
        }
        let mut out = String::new();
        let mut changed = false;
        let mut rest = text;
        while let Some(at) = rest.find(['$', '{', '#']) {
            out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at..).unwrap_or_default();
            let (length, name) = reference(rest);
            match self.used(name).filter(|it| it.contains(['/', '.'])) {
                Some(value) => {
                    out.push_str(&value);
                    changed = true;
                }
                None => out.push_str(rest.get(..length).unwrap_or_default()),
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        out.push_str(rest);
        changed.then_some(out)
    }

    /// What a request asks for, as lines of this kind.
    pub(super) fn call(&mut self, kind: LineKind, text: &str, verb: Verb, url: &str) -> Line {
        let url = self.fill(url);
        match resolve(verb, &url, &mut self.nearest) {
            Target::Call(operation, note) => {
                Line { operations: vec![operation], note, ..Line::new(kind, text) }
            }
            Target::Dsn => Line { note: Some(NoteKey::DsnOnly), ..Line::new(LineKind::Dsn, text) },
            Target::Foreign => {
                Line { note: Some(NoteKey::OtherHost), ..Line::new(LineKind::Foreign, text) }
            }
            Target::Unmatched(note, nearest) => {
                Line { note: Some(note), nearest, ..Line::new(LineKind::Unmatched, text) }
            }
            Target::Unknown => {
                let note = Some(NoteKey::UnknownTarget);
                Line { note, ..Line::new(LineKind::Foreign, text) }
            }
            Target::Nothing => {
                Line { note: Some(NoteKey::NoCall), ..Line::new(LineKind::Ignored, text) }
            }
        }
    }
}

/// The variable at the beginning of a text: how long the reference is, and the name.
fn reference(text: &str) -> (usize, &str) {
    let open = text.bytes().take_while(|it| matches!(it, b'$' | b'{' | b'#')).count();
    let inner = text.get(open..).unwrap_or_default();
    let blanks = inner.bytes().take_while(|it| *it == b' ').count();
    let inner = inner.get(blanks..).unwrap_or_default();
    let dotted = text.get(..open).is_some_and(|it| it.contains('{'));
    let name = inner
        .bytes()
        .take_while(|it| it.is_ascii_alphanumeric() || *it == b'_' || dotted && *it == b'.');
    let length = name.count();
    let name = inner.get(..length).unwrap_or_default();
    let mut end = open + blanks + length;
    if dotted {
        // A default, a filter, closing braces.
        let rest = text.get(end..).unwrap_or_default();
        let close = rest.find('}').map_or(0, |it| it + 1);
        end += close;
        let rest = text.get(end..).unwrap_or_default();
        if text.get(..open).is_some_and(|it| it.contains("{{")) && rest.starts_with('}') {
            end += 1;
        }
    }
    (end.max(1), name.rsplit('.').next().unwrap_or(name))
}
