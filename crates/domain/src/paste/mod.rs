//! A pasted question, whatever its form, as the calls and tasks it asks about.
//!
//! [`read`] takes any text at all: a task in words, a call, a `curl` command, a script, a workflow,
//! a log, a refusal, a list of scopes, or all of these mixed. It never fails and drops nothing that
//! is an attempt at something: what is not understood is a line of [`LineKind::Unmatched`]. Secrets
//! are masked before anything else looks at the text, so that no part of a [`Reading`] can hold one.
//!
//! There are no words for people in here: kinds, notes and forms of tokens are enums.

mod code;
mod context;
mod finish;
mod forms;
mod line;
mod reader;
mod secret;
mod shell;
mod target;
mod words;

pub use line::{Line, LineKind, NoteKey, Token, TokenForm};

use crate::advisor::{Ask, Lists};
use crate::catalog::{Operation, Task, Texts};
use crate::scope::ScopeSet;

/// What a paste says, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was found, in the order of the paste. A command over several lines is one.
    pub lines: Vec<Line>,
    /// There was a secret in it. It is masked in [`Line::text`] and kept nowhere.
    pub contains_secret: bool,
}

/// Reads a pasted text; `texts` are what its words are looked up in.
pub fn read(text: &str, texts: &Texts) -> Reading {
    by_lines(text, Some(texts))
}

/// The same but for words, which are lines of [`LineKind::Unmatched`]: enough to tell what sort of text it is.
pub fn forms(text: &str) -> Reading {
    by_lines(text, None)
}

fn by_lines(text: &str, texts: Option<&Texts>) -> Reading {
    let masked = secret::mask(text);
    finish::finish(reader::Reader::new(&masked.text, texts).run(), masked.found)
}

/// Whether there is a secret in a text.
pub fn has_secret(text: &str) -> bool {
    !secret::mask(text).found.is_empty()
}

/// A text with each secret replaced by its public prefix and [`MASK`].
pub fn masked(text: &str) -> String {
    secret::mask(text).text
}

/// What stands in place of a secret.
pub const MASK: &str = secret::MASK;

/// What stands in an input where a secret was begun: everything before the mask and after the secret.
/// The mask stays until something else is typed, so that no letter of the secret is ever seen.
pub fn typed_on(text: &str) -> String {
    let Some((before, after)) = text.rsplit_once(MASK) else { return text.to_owned() };
    match secret::after_mask(after).trim_start() {
        "" => [before, MASK].concat(),
        rest => [before, rest].concat(),
    }
}

impl Reading {
    /// The question for the advisor. Scopes somebody has are no requirement; those a refusal names
    /// are.
    pub fn ask(&self, lists: Lists) -> Ask {
        let mut ask = Ask::new(lists);
        for line in &self.lines {
            line.add_to(&mut ask);
        }
        ask
    }

    /// The documented operations among what was read, as calls, sorted, each once.
    pub fn operations(&self) -> Vec<String> {
        let mut found: Vec<&Operation> = Vec::new();
        for operation in self.lines.iter().flat_map(|line| &line.operations) {
            if operation.read_in_schema() && !found.iter().any(|it| it.index == operation.index) {
                found.push(operation);
            }
        }
        let mut labels: Vec<String> = found.into_iter().map(Operation::label).collect();
        labels.sort();
        labels
    }

    /// The tasks among what was read, in the order of the paste, each once.
    pub fn tasks(&self) -> Vec<&'static Task> {
        let mut found: Vec<&Task> = Vec::new();
        for task in self.lines.iter().flat_map(|line| &line.tasks) {
            if !found.iter().any(|it| it.id == task.id) {
                found.push(task);
            }
        }
        found
    }

    /// The scopes that somebody says to have.
    pub fn held(&self) -> ScopeSet {
        let lists = self.lines.iter().filter(|line| line.kind == LineKind::Scopes);
        lists.fold(ScopeSet::EMPTY, |all, line| all.union(line.scopes))
    }

    /// The lines that are an attempt at something we do not know.
    pub fn unmatched(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.kind == LineKind::Unmatched)
    }
}
