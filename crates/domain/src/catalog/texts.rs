//! The words of the catalog in one language: no part of the wasm, but a file beside it.

use std::sync::OnceLock;

use super::generated::{OPERATIONS, TASKS, UNDOCUMENTED};
use super::operation::Operation;
use super::search::Index;
use super::task::{Task, Why};
use crate::scope::Scope;

const SCOPES: usize = Scope::ALL.len();
const CALLS: usize = OPERATIONS.len() + UNDOCUMENTED.len();

/// What `extension/_locales/<language>/catalog.txt` says, which `cargo xtask codegen` writes from
/// `data/`: a line a thing, in the order of the tables; a note follows after a tab, and where it was
/// read after another. Behind them is what the search knows of the language, from `data/search`. What the
/// file does not have is empty. It costs nothing before the first text is asked for.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    file: String,
    /// Other languages that words are looked up in.
    also: Vec<Texts>,
    /// Where each line begins.
    lines: OnceLock<Vec<usize>>,
    /// What the search looks at, a language each.
    indexes: OnceLock<Vec<Index>>,
}

/// Equal when they say the same.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file && self.also == other.also
    }
}

impl Eq for Texts {}

impl Texts {
    /// The file as it came.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The texts of this file.
    pub const fn new(file: String) -> Self {
        Self { file, also: Vec::new(), lines: OnceLock::new(), indexes: OnceLock::new() }
    }

    /// The English ones, for the host.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self::new(include_str!("../../../../extension/_locales/en/catalog.txt").to_owned())
    }

    /// The same, with the words of another language looked up besides.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.also.push(other);
        self.indexes.take();
        self
    }

    /// These texts, and those of the other languages.
    pub(super) fn every(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.also)
    }

    /// What a scope means, in one plain sentence.
    pub fn meaning(&self, scope: Scope) -> &str {
        self.line(scope as usize).0
    }

    /// What an operation does, in a few plain words.
    pub fn summary(&self, operation: &Operation) -> &str {
        self.line(SCOPES + usize::from(operation.index)).0
    }

    /// What a person should know before they trust an operation's lists; empty if there is nothing.
    pub fn inside(&self, operation: &Operation) -> &str {
        self.line(SCOPES + usize::from(operation.index)).1
    }

    /// What a task is, in a few plain words; its id when there are none.
    pub fn title<'a>(&'a self, task: &'a Task) -> &'a str {
        match self.line(SCOPES + CALLS + usize::from(task.index)).0 {
            "" => task.id,
            title => title,
        }
    }

    /// What a person should know of a task; empty if there is nothing.
    pub fn note(&self, task: &Task) -> &str {
        self.line(SCOPES + CALLS + usize::from(task.index)).1
    }

    /// Where the calls of a task were read; English in every language.
    pub fn task_source(&self, task: &Task) -> &str {
        self.line(SCOPES + CALLS + usize::from(task.index)).2
    }

    /// Where it was read what an operation asks for, if not in the public schema's list; likewise.
    pub fn source(&self, operation: &Operation) -> &str {
        self.line(SCOPES + usize::from(operation.index)).2
    }

    /// Why it should be this kind of token.
    pub fn why(&self, why: Why) -> &str {
        self.line(SCOPES + CALLS + TASKS.len() + usize::from(why.0)).0
    }

    /// Collects the words now, so that the first [`search`](super::search) does not have to.
    pub fn prepare(&self) {
        let _ = self.indexes();
    }

    /// All the words, collected when they are first looked for.
    pub(super) fn indexes(&self) -> &[Index] {
        self.indexes.get_or_init(|| Index::all(self))
    }

    /// The text of a line, the note on it, and its source.
    fn line(&self, at: usize) -> (&str, &str, &str) {
        let lines = self.lines.get_or_init(|| {
            let mut begins = vec![0];
            let breaks = self.file.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            begins.extend(breaks.map(|(at, _)| at + 1));
            begins
        });
        let Some([from, next]) = lines.get(at..at + 2) else { return ("", "", "") };
        let line = self.file.get(*from..next - 1).unwrap_or_default();
        let (text, rest) = line.split_once('\t').unwrap_or((line, ""));
        let (note, source) = rest.split_once('\t').unwrap_or((rest, ""));
        (text, note, source)
    }
}
