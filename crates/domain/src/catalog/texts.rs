//! The words of the catalog in one language: no part of the wasm, but a file beside it.

use std::sync::OnceLock;

use super::operation::Operation;
use super::search::Index;
use super::task::{Task, Why};
use crate::scope::Scope;

/// What `extension/_locales/<language>/catalog.txt` says, which `cargo xtask codegen` writes from
/// `data/`: a line a thing, sorted by the key that it begins with; after a tab the text, after another a note, and
/// after one more where it was read. Behind them is what the search knows of the language, from `data/search`. What
/// the file does not have is empty. It costs nothing before the first text is asked for.
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
        self.line(scope.name()).0
    }

    /// What an operation does, in a few plain words.
    pub fn summary(&self, operation: &Operation) -> &str {
        self.line(&operation.label()).0
    }

    /// What a person should know before they trust an operation's lists; empty if there is nothing.
    pub fn inside(&self, operation: &Operation) -> &str {
        self.line(&operation.label()).1
    }

    /// What a task is, in a few plain words; its id when there are none.
    pub fn title<'a>(&'a self, task: &'a Task) -> &'a str {
        match self.line(task.id).0 {
            "" => task.id,
            title => title,
        }
    }

    /// What a person should know of a task; empty if there is nothing.
    pub fn note(&self, task: &Task) -> &str {
        self.line(task.id).1
    }

    /// Where the calls of a task were read; English in every language.
    pub fn task_source(&self, task: &Task) -> &str {
        self.line(task.id).2
    }

    /// Where it was read what an operation asks for, if not in the public schema's list; likewise.
    pub fn source(&self, operation: &Operation) -> &str {
        self.line(&operation.label()).2
    }

    /// Why it should be this kind of token.
    pub fn why(&self, why: Why) -> &str {
        self.line(&["why ", why.0].concat()).0
    }

    /// Collects the words now, so that the first [`search`](super::search) does not have to.
    pub fn prepare(&self) {
        let _ = self.indexes();
    }

    /// All the words, collected when they are first looked for.
    pub(super) fn indexes(&self) -> &[Index] {
        self.indexes.get_or_init(|| Index::all(self))
    }

    /// The text of this key, the note on it, and its source.
    fn line(&self, key: &str) -> (&str, &str, &str) {
        let lines = self.lines();
        let Ok(at) = lines.binary_search_by(|from| self.starting(*from).0.cmp(key)) else {
            return ("", "", "");
        };
        let (_, rest) = lines.get(at).map(|from| self.starting(*from)).unwrap_or_default();
        let (text, rest) = rest.split_once('\t').unwrap_or((rest, ""));
        let (note, source) = rest.split_once('\t').unwrap_or((rest, ""));
        (text, note, source)
    }

    /// Where each line of a text begins. The first line that begins with `~` is the search's, as are those behind.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let texts = self.file.split_once("\n~").map_or(self.file.as_str(), |(texts, _)| texts);
            let breaks = texts.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let after = breaks.map(|(at, _)| at + 1).filter(|at| *at < texts.len());
            std::iter::once(0).chain(after).collect()
        })
    }

    /// The key and the rest of the line that begins here.
    fn starting(&self, from: usize) -> (&str, &str) {
        let line = self.file.get(from..).unwrap_or_default();
        let line = line.split_once('\n').map_or(line, |(line, _)| line);
        line.split_once('\t').unwrap_or((line, ""))
    }
}
