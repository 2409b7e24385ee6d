//! Finding tasks, operations and scopes by what a person types.

use super::distance::{distance, letters, may_be_near};
use super::generated::TASKS;
use super::index::{FIELDS, simple, split, target, texts_of};
use super::matching::operation_in_line;
use super::operation::Operation;
use super::task::Task;
use super::texts::Texts;
use crate::scope::Scope;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A job.
    Task(&'static Task),
    /// A call.
    Operation(&'static Operation),
    /// A scope.
    Scope(Scope),
}

/// One find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub target: Target,
    /// How well it fits; more is better. Comparable within one search only.
    pub score: u16,
}

/// More query words than this are ignored, so that a pasted page costs nothing.
const WORDS: usize = 12;

/// Everything that fits the query, best first: every word must be found (in whole, as a beginning,
/// inside, with a slip of one letter, two in long words, or by a word that means the same). When
/// nothing has all the words, what has some of them. A `METHOD /path` line finds that very operation.
/// `texts` are what is looked in besides ids, paths and names.
pub fn search(query: &str, texts: &Texts) -> Vec<Hit> {
    found(query, texts).0
}

/// The tasks that have every telling word of a text, three at most.
pub fn tasks_meant(text: &str, texts: &Texts) -> Vec<&'static Task> {
    let (hits, whole) = found(text, texts);
    let tasks = hits.iter().filter(|_| whole).filter_map(|hit| match hit.target {
        Target::Task(task) => Some(task),
        _ => None,
    });
    tasks.take(3).collect()
}

/// What [`search`] finds, and whether it has every word.
fn found(query: &str, texts: &Texts) -> (Vec<Hit>, bool) {
    let mut hits = Vec::new();
    if let Some(found) = operation_in_line(query) {
        hits.push(Hit { target: Target::Operation(found), score: u16::MAX });
        hits.extend(users_of(found));
        return (hits, true);
    }
    let query = query.trim();
    let simplest = simple(query);
    let all: Vec<&str> = split(&simplest).take(WORDS).collect();
    let mut telling: Vec<&str> = all.iter().copied().filter(|it| !is_filler(it, texts)).collect();
    if telling.is_empty() {
        telling = all;
    }
    if telling.is_empty() {
        return (hits, false);
    }
    let worth: Vec<Vec<u8>> = telling.iter().map(|word| worth(word, texts)).collect();
    let mut partial = Vec::new();
    let mut at = 0;
    while let Some(target) = target(at) {
        let (mut score, mut missing) = (0, false);
        for worth in &worth {
            let [main, more, note] = [0, 1, 2].map(|field| {
                worth.get(at * FIELDS + field).copied().map(u16::from).unwrap_or_default()
            });
            let found = main.max(more).max(note / 2); // a note only mentions
            missing |= found == 0;
            score += found;
        }
        if score > 0 {
            // The very name of a task or scope comes first.
            let is = |it: &&str| it.len() == query.len() && simple(it) == simplest;
            let named = !missing && texts_of(target, texts).iter().any(is);
            let score = score * 4 + bonus(target) + u16::from(named) * 1000;
            if missing { &mut partial } else { &mut hits }.push(Hit { target, score });
        }
        at += 1;
    }
    let whole = !hits.is_empty();
    if !whole {
        hits = partial;
    }
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score)); // stable: catalog order within a score
    (hits, whole)
}

/// What a word of the query is worth to every text: itself, or a word that means the same.
fn worth(word: &str, texts: &Texts) -> Vec<u8> {
    // "sourcemaps" for "source maps"; "project:read" is already two words.
    let inside = if word.len() >= 5 { word } else { "" };
    let said = letters(word.as_bytes());
    let mut best = texts.index().worth(|have, has| fit(have, has, word, said), inside, 6);
    for (all, meant) in texts.synonyms() {
        // Halfway through a word, too; but not by one letter.
        let said = |said: &str| same(said, word) > 0 || word.len() >= 4 && said.starts_with(word);
        if !all.split(' ').any(said) {
            continue;
        }
        for meant in meant.split(' ').filter(|it| !it.is_empty()) {
            let inside = if meant.len() >= 5 { meant } else { "" };
            let other =
                texts.index().worth(|have, _| same(have, meant).saturating_sub(1), inside, 5);
            best.iter_mut().zip(other).for_each(|(best, other)| *best = other.max(*best));
        }
    }
    best
}

/// Whether a word says nothing about the job: the synonyms name what it means, and that is nothing.
fn is_filler(word: &str, texts: &Texts) -> bool {
    let mut fillers = texts.synonyms().filter(|(_, meant)| meant.is_empty());
    fillers.any(|(said, _)| said.split(' ').any(|said| said == word))
}

/// Tasks that make this call.
fn users_of(found: &'static Operation) -> impl Iterator<Item = Hit> {
    TASKS
        .iter()
        .filter(|task| task.calls.contains(&found.index))
        .map(|task| Hit { target: Target::Task(task), score: 1 })
}

/// What people mean first: jobs, and the common ones of these.
fn bonus(target: Target) -> u16 {
    match target {
        Target::Task(task) => 12 + 3 * u16::from(task.common),
        Target::Scope(_) => 6,
        Target::Operation(_) => 0,
    }
}

/// How well a word of the catalog, with its letters, fits one of the query: 0 not at all, 12 as a whole.
fn fit(have: &str, has: u32, word: &str, said: u32) -> u8 {
    let all = said & !has == 0;
    match same(have, word) {
        0 if all && have.starts_with(word) => 8,
        0 if all && word.len() >= 3 && contains(have.as_bytes(), word.as_bytes()) => 4,
        0 if goes_on(have, word) => 3,
        0 if may_be_near(has, said, slips_allowed(word)) && slips(have, word) => 3,
        same => same,
    }
}

/// 12 for the same word, 11 but for an `s` at the end, else 0.
fn same(have: &str, word: &str) -> u8 {
    // By length first: this is asked thousands of times a keystroke.
    let plural = |long: &str, short| long.ends_with('s') && long.starts_with(short);
    match have.len().wrapping_sub(word.len()) {
        0 if have == word => 12,
        1 if plural(have, word) => 11,
        usize::MAX if plural(word, have) => 11,
        _ => 0,
    }
}

/// For words; [`str::contains`] prepares more than a word is worth.
fn contains(have: &[u8], word: &[u8]) -> bool {
    have.windows(word.len()).any(|it| it == word)
}

/// Whether a word of at least four letters goes on after another one by an ending ("uploading", "upload").
fn goes_on(have: &str, word: &str) -> bool {
    have.len() >= 4 && word.len() - have.len().min(word.len()) <= 3 && word.starts_with(have)
}

/// Whether two words of at least four letters differ by one slip (two from eight letters on):
/// a letter too many, too few, another, or two neighbours swapped.
fn slips(have: &str, word: &str) -> bool {
    if word.len() < 4 || have.len() < 4 || !have.is_ascii() || !word.is_ascii() {
        return false;
    }
    let allowed = slips_allowed(word);
    distance(have.as_bytes(), word.as_bytes(), allowed) <= allowed
}

fn slips_allowed(word: &str) -> usize {
    if word.len() >= 8 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = include_str!("../../../../extension/_locales/de/catalog.txt");

    /// One that means a word which is no longer said anywhere would be of no use.
    #[test]
    fn every_synonym_means_a_word_of_its_language() {
        for texts in [Texts::english(), Texts::new(GERMAN.to_owned())] {
            assert!(texts.synonyms().count() > 10);
            for (said, meant) in texts.synonyms().filter(|(_, meant)| !meant.is_empty()) {
                for word in meant.split(' ') {
                    let worth = texts.index().worth(|have, _| same(have, word), word, 1);
                    assert!(worth.iter().any(|it| *it > 0), "{said}: {word}");
                }
            }
        }
    }
}
