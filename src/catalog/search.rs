//! Finding tasks, operations and scopes by what a person types.

use super::generated::{OPERATIONS, TASKS, UNDOCUMENTED};
use super::matching::operation_in_line;
use super::operation::Operation;
use super::task::Task;
use super::texts::Texts;
use crate::order;
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

/// Words that say nothing about the job.
const FILLER: [&str; 33] = [
    "a", "an", "and", "can", "do", "for", "how", "i", "in", "my", "need", "of", "on", "scope",
    "scopes", "the", "to", "token", "what", "with", "der", "die", "das", "den", "ein", "eine",
    "ich", "für", "mit", "und", "von", "wie", "zu",
];
/// More query words than this are ignored, so that a pasted page costs nothing.
const WORDS: usize = 12;

/// Everything that fits the query, best first: every word must be found (in whole, as a beginning,
/// inside, or with a slip of one letter, two in long words). When nothing has all the words, what
/// has some of them. A `METHOD /path` line finds that very operation. `texts` are what is looked in
/// besides ids, paths and names.
pub fn search(query: &str, texts: &Texts) -> Vec<Hit> {
    let mut hits = Vec::new();
    if let Some(found) = operation_in_line(query) {
        hits.push(Hit { target: Target::Operation(found), score: u16::MAX });
        hits.extend(users_of(found));
        return hits;
    }
    let query = lower(query.trim());
    let all: Vec<&str> = words(&query).take(WORDS).collect();
    let mut telling: Vec<&str> = all.iter().copied().filter(|it| !FILLER.contains(it)).collect();
    if telling.is_empty() {
        telling = all;
    }
    if telling.is_empty() {
        return hits;
    }
    let mut partial = Vec::new();
    for (target, bonus, texts) in candidates(texts) {
        let texts = texts.map(lower);
        let [main, more, note] = &texts;
        let scores = telling.iter().map(|word| {
            fit(main, word).max(fit(more, word)).max(fit(note, word) / 2) // a note only mentions
        });
        let (mut score, mut missing) = (0, false);
        for found in scores {
            missing |= found == 0;
            score += found;
        }
        if score > 0 {
            // The very name of a task or scope comes first.
            let named = u16::from(texts.contains(&query)) * 1000;
            let hit = Hit { target, score: score * 4 + bonus + named };
            if missing { &mut partial } else { &mut hits }.push(hit);
        }
    }
    if hits.is_empty() {
        hits = partial;
    }
    order::sort_by_key(&mut hits, |hit| std::cmp::Reverse(hit.score)); // stable: catalog order within a score
    hits
}

/// Tasks that make this call.
fn users_of(found: &'static Operation) -> impl Iterator<Item = Hit> {
    TASKS
        .iter()
        .filter(|task| task.calls.contains(&found.index))
        .map(|task| Hit { target: Target::Task(task), score: 1 })
}

/// Everything there is, a small bonus for what people mean first, and the texts to look in.
fn candidates(texts: &Texts) -> impl Iterator<Item = (Target, u16, [&str; 3])> {
    let tasks = TASKS.iter().map(move |task| {
        let bonus = 12 + 3 * u16::from(task.common); // people mean jobs
        (Target::Task(task), bonus, [texts.title(task), task.id, texts.note(task)])
    });
    let scopes = Scope::ALL
        .iter()
        .map(move |scope| (Target::Scope(*scope), 6, [scope.name(), texts.meaning(*scope), ""]));
    let operations = OPERATIONS.iter().chain(UNDOCUMENTED.iter()).map(move |operation| {
        let texts = [texts.summary(operation), operation.path(), texts.inside(operation)];
        (Target::Operation(operation), 0, texts)
    });
    tasks.chain(scopes).chain(operations)
}

/// In lower case, as far as English and German go; all of Unicode's tables are 27 KB of wasm.
fn lower(text: &str) -> String {
    let small = |c: char| match c {
        'Ä' => 'ä',
        'Ö' => 'ö',
        'Ü' => 'ü',
        _ => c.to_ascii_lowercase(),
    };
    text.chars().map(small).collect()
}

/// Runs of letters and digits; what is not ASCII is taken for a letter, but for `…`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == '…' || c.is_ascii() && !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// How well one word fits a lower-case text: 0 not at all, 12 as a whole word.
fn fit(text: &str, word: &str) -> u16 {
    let mut best = 0;
    for have in words(text) {
        let score = if have == word {
            12
        } else if have.strip_prefix(word) == Some("s") || word.strip_prefix(have) == Some("s") {
            11
        } else if have.starts_with(word) {
            8
        } else if word.len() >= 3 && have.contains(word) {
            4
        } else if slips(have, word) {
            3
        } else {
            0
        };
        best = best.max(score);
    }
    // "sourcemaps" for "source maps", "project:read" is already two words.
    if best == 0 && word.len() >= 5 && words(text).collect::<String>().contains(word) {
        best = 6;
    }
    best
}

/// Whether two words of at least four letters differ by one slip (two from eight letters on):
/// a letter too many, too few, another, or two neighbours swapped; or if one goes on after the
/// other but for an ending ("uploading", "upload").
fn slips(have: &str, word: &str) -> bool {
    if word.len() < 4 || have.len() < 4 || !have.is_ascii() || !word.is_ascii() {
        return false;
    }
    if word.starts_with(have) && word.len() - have.len() <= 3 {
        return true;
    }
    let allowed = if word.len() >= 8 { 2 } else { 1 };
    distance(have.as_bytes(), word.as_bytes(), allowed) <= allowed
}

/// Edit distance with swaps of neighbours, given up once beyond `limit`.
pub(crate) fn distance(a: &[u8], b: &[u8], limit: usize) -> usize {
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(limit + 1);
            let mut cost = cell(&last, j) + usize::from(x != y);
            cost = cost.min(cell(&last, j + 1) + 1).min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(cell(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = last;
        last = row;
    }
    last.last().copied().unwrap_or(limit + 1)
}
