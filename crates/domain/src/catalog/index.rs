//! All words of the catalog in one language, made once, so that a keystroke looks at each word once and
//! not at each text.

use super::distance::letters;
use super::generated::{OPERATIONS, TASKS, UNDOCUMENTED};
use super::operation::operation;
use super::search::Target;
use super::texts::Texts;
use crate::scope::Scope;

/// What each thing is found by: its title, its id or path, the note on it.
pub(super) const FIELDS: usize = 3;
/// Slots of the table that is used while the words are collected; three times what there are.
const SLOTS: usize = 4096;

/// The words, and in which texts they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Every text's words in simplest form without what is between them, each text ended by a line break.
    joined: String,
    /// Where each text ends in it.
    ends: Vec<u32>,
    /// Where each word stands in it for the first time.
    words: Vec<(u32, u32)>,
    /// Which letters each word has.
    letters: Vec<u32>,
    /// The words of each text, one text after another.
    places: Vec<u16>,
    /// Where each text's words end among them.
    until: Vec<u32>,
}

/// How many things there are.
const fn count() -> usize {
    TASKS.len() + Scope::ALL.len() + OPERATIONS.len() + UNDOCUMENTED.len()
}

/// The thing of this number: tasks first, then scopes, then operations.
pub(super) fn target(at: usize) -> Option<Target> {
    if let Some(task) = TASKS.get(at) {
        return Some(Target::Task(task));
    }
    let at = at - TASKS.len();
    if let Some(scope) = Scope::ALL.get(at) {
        return Some(Target::Scope(*scope));
    }
    operation(u16::try_from(at - Scope::ALL.len()).ok()?).map(Target::Operation)
}

/// What a thing is found by.
pub(super) fn texts_of(target: Target, texts: &Texts) -> [&str; FIELDS] {
    match target {
        // Tasks are static: their titles live as long as the texts.
        Target::Task(task) => [texts.title(task), task.id, texts.note(task)],
        Target::Scope(scope) => [scope.name(), texts.meaning(scope), ""],
        Target::Operation(it) => [texts.summary(it), it.path(), texts.inside(it)],
    }
}

impl Index {
    /// Collects the words.
    pub(super) fn of(texts: &Texts) -> Self {
        let mut index = Self::default();
        let mut table = vec![u16::MAX; SLOTS];
        for target in (0..count()).filter_map(target) {
            for text in texts_of(target, texts) {
                let text = simple(text);
                for word in split(&text) {
                    let word = index.word(word, &mut table);
                    index.places.push(word);
                }
                index.joined.push('\n');
                index.ends.push(short(index.joined.len()));
                index.until.push(short(index.places.len()));
            }
        }
        index
    }

    /// The number of a word, which is the next of its text.
    fn word(&mut self, word: &str, table: &mut [u16]) -> u16 {
        let from = short(self.joined.len());
        self.joined.push_str(word);
        let mut slot = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193) // FNV-1a
        }) as usize;
        for _ in 0..SLOTS {
            slot = (slot + 1) % SLOTS;
            let Some(known) = table.get_mut(slot) else { break };
            if self.words.get(usize::from(*known)).is_some_and(|it| self.at(*it) == word) {
                return *known;
            }
            if *known == u16::MAX {
                *known = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
                self.words.push((from, short(self.joined.len())));
                self.letters.push(letters(word.as_bytes()));
                return *known;
            }
        }
        u16::MAX // more words than slots: found as a part of the text only
    }

    fn at(&self, (from, to): (u32, u32)) -> &str {
        self.joined.get(from as usize..to as usize).unwrap_or_default()
    }

    /// What each text is worth, by what its best word is worth to `fit`, which is told that word's letters,
    /// too; `part` for what has no such word, but `inside` somewhere when nothing is between its words.
    pub(super) fn worth(&self, fit: impl Fn(&str, u32) -> u8, inside: &str, part: u8) -> Vec<u8> {
        let words = self.words.iter().zip(&self.letters);
        let words: Vec<u8> = words.map(|(it, letters)| fit(self.at(*it), *letters)).collect();
        let mut worth = self.best(&words);
        if !inside.is_empty() {
            let mut text = 0;
            for (at, _) in self.joined.match_indices(inside) {
                while self.ends.get(text).is_some_and(|end| *end as usize <= at) {
                    text += 1;
                }
                if let Some(worth) = worth.get_mut(text).filter(|it| **it == 0) {
                    *worth = part;
                }
            }
        }
        worth
    }

    /// What the best of each text's words is worth.
    fn best(&self, words: &[u8]) -> Vec<u8> {
        if words.iter().all(|it| *it == 0) {
            return vec![0; self.until.len()];
        }
        let mut from = 0;
        let text = |until: &u32| {
            let places = self.places.get(from..*until as usize).unwrap_or_default();
            from = *until as usize;
            places.iter().filter_map(|it| words.get(usize::from(*it)).copied()).max()
        };
        self.until.iter().map(text).map(Option::unwrap_or_default).collect()
    }
}

/// In the simplest form, as far as English and German go: lower case, no umlauts. All of Unicode's
/// tables are 27 KB of wasm.
pub(super) fn simple(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(match c {
            'Ä' | 'ä' => 'a',
            'Ö' | 'ö' => 'o',
            'Ü' | 'ü' => 'u',
            'ß' => 's',
            _ => c.to_ascii_lowercase(),
        });
    }
    out
}

/// Runs of letters and digits; what is not ASCII is taken for a letter, but for `…`.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == '…' || c.is_ascii() && !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
