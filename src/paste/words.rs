//! Tasks in words: ranked, and patient with slips.
//!
//! Each task has words of its own in the [`lexicon`]. A line is the task whose words it says: most of
//! what the line says must be known to the task, and most of what makes up the task must be said.

mod lexicon;

use super::{Line, LineKind};
use crate::catalog::{Task, distance, task};
use crate::order;
use lexicon::{FILLER, PHRASES, SAME, VERBS, entries};

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
    let mut tasks: Vec<&'static Task> = Vec::new();
    let mut parts = 0;
    for part in lower
        .split([',', ';', '+', '&'])
        .flat_map(|it| it.split(" and "))
        .flat_map(|it| it.split(" then "))
    {
        if words(part).next().is_none() {
            continue;
        }
        parts += 1;
        let sure = |it: &&Hit| it.core >= 99 && it.known >= 66;
        let found = ranked(part).iter().find(sure)?.task;
        if !tasks.iter().any(|it| it.id == found.id) {
            tasks.push(found);
        }
    }
    (parts > 1).then_some(tasks)
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
    let mut hits: Vec<Hit> = entries().filter_map(|it| hit(it, &said)).collect();
    order::sort_by_key(&mut hits, |it| std::cmp::Reverse(it.score));
    hits
}

/// How well a task fits what is said; `None` when it does not.
fn hit((id, core, more): (&str, &str, &str), said: &[String]) -> Option<Hit> {
    let mut core_hit: Vec<bool> = core.split(' ').map(|_| false).collect();
    let (mut all, mut known) = (0, 0);
    let mut at = 0;
    while let Some(word) = said.get(at) {
        let pair = said.get(at + 1).map(|next| [word.as_str(), next].concat());
        let find = |word: &str, least: usize| {
            let fits = |it: &str| it.len() >= least && fits(it, word);
            let own = core.split(' ').position(fits);
            own.map(Some).or_else(|| more.split(' ').any(fits).then_some(None))
        };
        let mut found = None;
        if let Some(pair) = pair.as_deref().filter(|it| it.len() >= 7) {
            found = find(pair, pair.len() - 1);
        }
        let both = found.is_some();
        let found = found.or_else(|| find(word, 0));
        let weight = if both { 6 } else { weight(word) };
        all += weight;
        if let Some(place) = found {
            known += weight;
            if let Some(hit) = place.and_then(|it| core_hit.get_mut(it)) {
                *hit = true;
            }
        }
        at += 1 + usize::from(both);
    }
    let total: usize = core.split(' ').map(weight).sum();
    let met =
        core.split(' ').zip(&core_hit).filter(|it| *it.1).map(|it| weight(it.0)).sum::<usize>();
    let telling = known > 2; // "upload" alone is nothing
    let known = known * 100 / all.max(1);
    let core_met = met * 100 / total.max(1);
    let task = task(id)?;
    let good = telling && known >= 55 && core_met >= 50;
    let score = known * 10 + core_met * 6 + usize::from(task.common) * 8;
    good.then_some(Hit { task, known, core: core_met, score })
}

/// What a word weighs: things more than what is done with them.
fn weight(word: &str) -> usize {
    if VERBS.contains(&word) { 2 } else { 3 }
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

/// Whether a word is meant by another one, as it is or with a slip.
fn fits(have: &str, word: &str) -> bool {
    if have == word {
        return true;
    }
    let (short, long) = (have.len().min(word.len()), have.len().max(word.len()));
    if short < 4 || !word.is_ascii() {
        return false;
    }
    if long - short <= 3 && (have.starts_with(word) || word.starts_with(have)) {
        return true;
    }
    // A slip in the first letter is rare, and looking for it everywhere is slow.
    let allowed = if short >= 8 { 2 } else { 1 };
    long - short <= allowed
        && have.as_bytes().first() == word.as_bytes().first()
        && distance(have.as_bytes(), word.as_bytes(), allowed) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_in_its_simplest_form_and_names_every_task() {
        for (id, core, more) in entries() {
            assert!(task(id).is_some(), "{id}");
            for word in core.split(' ').chain(more.split(' ')) {
                assert_eq!(simplest(stem(word)), word, "{id}");
                assert!(!FILLER.contains(&word), "{id}: {word}");
            }
        }
        for task in crate::catalog::TASKS.iter() {
            assert!(entries().any(|it| it.0 == task.id), "{} has no words", task.id);
        }
    }
}
