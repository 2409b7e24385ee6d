//! Tasks in words: ranked, and patient with slips.
//!
//! Each task has words of its own in the [`lexicon`]. A line is the task whose words it says: most of
//! what the line says must be known to the task, and most of what makes up the task must be said.

mod lexicon;

use super::{Line, LineKind};
use crate::catalog::{Task, distance, letters, may_be_near, task};
use lexicon::{Entry, FILLER, Lexicon, PHRASES, SAME, THING, VERB, VERBS};

/// More words than this are a letter, not a question.
const WORDS: usize = 24;
/// How many others are offered.
const OTHERS: usize = 4;

/// A task that a line may mean.
#[derive(Clone, Copy)]
struct Hit {
    task: &'static Task,
    /// Hundredths of what the line says that the task knows.
    known: usize,
    /// Hundredths of what makes up the task that are said.
    core: usize,
    score: usize,
}

/// Reads a line of words. `wary` where the words may be a script's: then all of them must be known.
pub(super) fn read(text: &str, wary: bool) -> Option<Line> {
    if let Some(task) = task(text) {
        return Some(Line { tasks: vec![task], ..Line::new(LineKind::Task, text) });
    }
    let hits = ranked(text);
    let best = hits.first();
    let whole = best.is_some_and(|it| it.known >= 99);
    if wary && !whole {
        return None;
    }
    if !whole && let Some(tasks) = several(text) {
        return Some(Line { tasks, ..Line::new(LineKind::Task, text) });
    }
    let others = hits.iter().skip(1).take(OTHERS).map(|it| it.task).collect();
    Some(Line { tasks: vec![best?.task], others, ..Line::new(LineKind::Task, text) })
}

/// "Upload source maps and resolve issues": every part must be a task.
fn several(text: &str) -> Option<Vec<&'static Task>> {
    let lower = text.to_ascii_lowercase();
    let parts = lower
        .split([',', ';', '+', '&'])
        .flat_map(|it| it.split(" and "))
        .flat_map(|it| it.split(" then "))
        .filter(|it| words(it).next().is_some());
    let parts: Vec<&str> = parts.collect();
    if parts.len() < 2 {
        return None;
    }
    let mut tasks: Vec<&'static Task> = Vec::new();
    for part in parts {
        let sure = |it: &&Hit| it.core >= 99 && it.known >= 66;
        let found = ranked(part).iter().find(sure)?.task;
        if !tasks.iter().any(|it| it.id == found.id) {
            tasks.push(found);
        }
    }
    Some(tasks)
}

/// The tasks that a text may mean, best first.
fn ranked(text: &str) -> Vec<Hit> {
    let mut lower = text.to_ascii_lowercase();
    for (two, one) in PHRASES {
        lower = lower.replace(two, one);
    }
    let said: Vec<String> = words(&lower).take(WORDS + 1).collect();
    if said.is_empty() || said.len() > WORDS {
        return Vec::new();
    }
    let lexicon = Lexicon::get();
    let said: Vec<Said> = said
        .iter()
        .enumerate()
        .map(|(at, word)| Said::of(lexicon, word, said.get(at + 1)))
        .collect();
    let mut hits: Vec<Hit> =
        lexicon.entries.iter().filter_map(|it| hit(lexicon, it, &said)).collect();
    hits.sort_by_key(|it| std::cmp::Reverse(it.score));
    hits
}

/// A word that is said, and which words of the lexicon it may be.
struct Said {
    weight: usize,
    known: Vec<bool>,
    /// The same of this word and the next in one, when that is long enough to be one.
    pair: Option<Vec<bool>>,
}

impl Said {
    fn of(lexicon: &Lexicon, word: &str, next: Option<&String>) -> Self {
        let known = |word: &str, least: usize| {
            let said = letters(word.as_bytes());
            let fits = |it: &lexicon::Word| it.text.len() >= least && fits(it, word, said);
            lexicon.words.iter().map(fits).collect()
        };
        let pair = next.map(|next| [word, next].concat()).filter(|it| it.len() >= 7);
        let weight = if VERBS.contains(&word) { VERB } else { THING };
        Self { weight, known: known(word, 0), pair: pair.map(|it| known(&it, it.len() - 1)) }
    }
}

/// How well a task fits what is said; `None` when it does not.
fn hit(lexicon: &Lexicon, entry: &Entry, said: &[Said]) -> Option<Hit> {
    let mut core_hit = vec![false; entry.core.len()];
    let (mut all, mut known) = (0, 0);
    let mut at = 0;
    while let Some(word) = said.get(at) {
        let find = |known: &[bool]| {
            let fits = |it: &u16| known.get(usize::from(*it)).copied().unwrap_or_default();
            let own = entry.core.iter().position(fits);
            own.map(Some).or_else(|| entry.more.iter().any(fits).then_some(None))
        };
        let found = word.pair.as_deref().and_then(find);
        let both = found.is_some();
        let found = found.or_else(|| find(&word.known));
        let weight = if both { 2 * THING } else { word.weight };
        all += weight;
        if let Some(place) = found {
            known += weight;
            if let Some(hit) = place.and_then(|it| core_hit.get_mut(it)) {
                *hit = true;
            }
        }
        at += 1 + usize::from(both);
    }
    let telling = known > 2; // "upload" alone is nothing
    let known = known * 100 / all.max(1);
    if !telling || known < 55 {
        return None;
    }
    let weight = |it: &u16| lexicon.words.get(usize::from(*it)).map_or(0, |it| it.weight);
    let total: usize = entry.core.iter().map(weight).sum();
    let met = entry.core.iter().zip(&core_hit).filter(|it| *it.1).map(|it| weight(it.0));
    let core = met.sum::<usize>() * 100 / total.max(1);
    let task = entry.task;
    let score = known * 10 + core * 6 + usize::from(task.common) * 8;
    (core >= 50).then_some(Hit { task, known, core, score })
}

/// The telling words of a lower-case text, each in its simplest form.
fn words(lower: &str) -> impl Iterator<Item = String> {
    lower
        .split(|it: char| it.is_ascii() && !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty() && it.len() <= 40)
        .map(|it| simplest(stem(it)))
        .filter(|it| !FILLER.contains(&it.as_str()))
}

/// Without the endings of a plural and of what is being done.
fn stem(word: &str) -> &str {
    let plural = word.len() > 3 && !word.ends_with("ss") && !word.ends_with("us");
    let word = word.strip_suffix('s').filter(|_| plural).unwrap_or(word);
    word.strip_suffix("ing").filter(|_| word.len() > 6).unwrap_or(word)
}

/// The word of the lexicon for one that means the same.
fn simplest(word: &str) -> String {
    let same = SAME.iter().find(|it| it.1.split(' ').any(|it| it == word));
    same.map_or(word, |it| it.0).to_owned()
}

/// Whether a word of the lexicon is meant by one that is said, with its letters: as it is or with a slip.
fn fits(have: &lexicon::Word, word: &str, said: u32) -> bool {
    let (text, has) = (have.text, have.letters);
    if text == word {
        return true;
    }
    let (short, long) = (text.len().min(word.len()), text.len().max(word.len()));
    if short < 4 || long - short > 3 || !word.is_ascii() {
        return false;
    }
    if text.starts_with(word) || word.starts_with(text) {
        return true;
    }
    // A slip in the first letter is rare, and would let in much that is not meant.
    let allowed = if short >= 8 { 2 } else { 1 };
    long - short <= allowed
        && text.as_bytes().first() == word.as_bytes().first()
        && may_be_near(has, said, allowed)
        && distance(text.as_bytes(), word.as_bytes(), allowed) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_in_its_simplest_form_and_names_every_task() {
        let lexicon = Lexicon::get();
        for word in lexicon.words.iter().map(|it| it.text) {
            assert_eq!(simplest(stem(word)), word);
            assert!(!FILLER.contains(&word), "{word}");
        }
        for task in crate::catalog::TASKS.iter() {
            assert!(
                lexicon.entries.iter().any(|it| it.task.id == task.id),
                "{} has no words",
                task.id
            );
        }
    }
}
