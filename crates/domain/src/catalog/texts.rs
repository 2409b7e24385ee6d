//! The words of the catalog in one language: no part of the wasm, but a file beside it.

use std::cell::OnceCell;

use super::generated::{OPERATIONS, TASKS, UNDOCUMENTED, WHYS};
use super::index::Index;
use super::operation::Operation;
use super::task::{Task, Why};
use crate::scope::Scope;

const SCOPES: usize = Scope::ALL.len();
const CALLS: usize = OPERATIONS.len() + UNDOCUMENTED.len();

/// What `extension/_locales/<language>/catalog.txt` says, which `cargo xtask codegen` writes from
/// `data/`: a line a thing, in the order of the tables; a note follows after a tab, and where it was
/// read after another. At the end there are words that people say in place of those. What the file does
/// not have is empty. It costs nothing before the first text is asked for.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    file: String,
    /// Where each line begins.
    lines: OnceCell<Vec<usize>>,
    /// What the search looks at.
    index: OnceCell<Index>,
}

/// Equal when they say the same.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file
    }
}

impl Eq for Texts {}

impl Texts {
    /// The texts of this file.
    pub const fn new(file: String) -> Self {
        Self { file, lines: OnceCell::new(), index: OnceCell::new() }
    }

    /// The English ones, for the host.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self::new(include_str!("../../../../extension/_locales/en/catalog.txt").to_owned())
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

    /// What people say, and which words of the texts mean the same; those that mean nothing are filler.
    /// Both are one or more words in the simplest form.
    pub(super) fn synonyms(&self) -> impl Iterator<Item = (&str, &str)> {
        let first = SCOPES + CALLS + TASKS.len() + WHYS;
        let pair = |at| (self.line(at).0, self.line(at).1);
        (first..).map(pair).take_while(|(said, _)| !said.is_empty())
    }

    /// Collects the words now, so that the first [`search`](super::search) does not have to.
    pub fn prepare(&self) {
        let _ = self.index();
    }

    /// All the words, collected when they are first looked for.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
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
