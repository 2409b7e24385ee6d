//! The one searcher: it finds tasks, operations and scopes by words, whoever says them. The finder asks it
//! at every key ([`search`]), a pasted text and the command line ask it for each line of words ([`meant`]).
//!
//! Words are no part of it: they are in the file of the language (see [`Texts`]), which `cargo xtask codegen`
//! writes from `data/`. A file may hold more languages than its own, as people mix them; each is an index of
//! its own, and what fits best in any of them counts.

mod distance;
mod index;
mod language;
mod said;
mod score;
mod things;

pub(crate) use distance::distance;
pub(super) use index::Index;

use super::generated::TASKS;
use super::matching::operation_in_line;
use super::operation::Operation;
use super::task::Task;
use super::texts::Texts;
use crate::scope::Scope;
use language::simple;
use score::Fit;
use things::{target, texts_of};

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

/// How sure it is that a task is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Most of what is said is known to the task, and most of what makes up the task is said.
    Sure,
    /// It is among the nearest: to be chosen by a person, never taken by itself.
    Near,
}

/// A task that words may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Which.
    pub task: &'static Task,
    /// How sure that is.
    pub certainty: Certainty,
    /// Hundredths of what is said that a way to say the task has.
    pub known: u16,
    /// Hundredths of what makes the task up that are said.
    pub core: u16,
}

/// More typed words than this are ignored, so that a pasted page costs nothing.
const TYPED: usize = 12;
/// More words than this are a letter, not a question.
const LETTER: usize = 24;
/// What the very name of a thing is worth.
const NAMED: u16 = 5000;

/// Everything that fits the query, best first: every word must be found (in whole, as a beginning,
/// inside, with a slip of one letter, two in long words, or by a word that means the same). When
/// nothing has all the words, what has some of them. A `METHOD /path` line finds that very operation.
/// `texts` are what is looked in besides ids, paths and names.
pub fn search(query: &str, texts: &Texts) -> Vec<Hit> {
    if let Some(found) = operation_in_line(query) {
        let this = Hit { target: Target::Operation(found), score: u16::MAX };
        return std::iter::once(this).chain(users_of(found)).collect();
    }
    let mut found = fits(query, texts, TYPED, usize::MAX);
    let whole = found.iter().any(|(_, fit)| fit.whole);
    found.retain(|(_, fit)| fit.whole == whole && fit.score > 0);
    let hits = found.into_iter().filter_map(|(thing, fit)| {
        let target = target(thing)?;
        Some(Hit { target, score: fit.score + bonus(target) })
    });
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score)); // stable: catalog order within a score
    hits
}

/// The tasks that a text in words may mean, each once: first those it surely means, then those that are
/// near, best first. A text of many words is a letter and means none.
pub fn meant(text: &str, texts: &Texts) -> Vec<Meant> {
    if texts.indexes().iter().all(|it| said::telling(it, text).len() > LETTER) {
        return Vec::new();
    }
    let mut found = fits(text, texts, LETTER, TASKS.len());
    found.retain(|(_, fit)| fit.sure || fit.whole);
    let rank = |it: &(usize, Fit)| {
        let common = TASKS.get(it.0).is_some_and(|task| task.common);
        (it.1.sure, it.1.score + COMMON * u16::from(common))
    };
    found.sort_by_key(|it| std::cmp::Reverse(rank(it)));
    let meant = found.into_iter().filter_map(|(thing, fit)| {
        let certainty = if fit.sure { Certainty::Sure } else { Certainty::Near };
        Some(Meant { task: TASKS.get(thing)?, certainty, known: fit.known, core: fit.core })
    });
    meant.collect()
}

/// The parts of a text that may be jobs of their own: "upload source maps and resolve issues".
pub fn parts<'a>(text: &'a str, texts: &Texts) -> Vec<&'a str> {
    let and = |word: &str| {
        let word = simple(word);
        texts.indexes().iter().any(|it| it.and.contains(&word))
    };
    let mut parts = Vec::new();
    for clause in text.split([',', ';', '+', '&']) {
        let (mut from, mut at) = (0, 0);
        for word in clause.split(' ') {
            if and(word) {
                parts.extend(clause.get(from..at));
                from = at + word.len();
            }
            at += word.len() + 1;
        }
        parts.extend(clause.get(from..));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// How well each thing below `end` fits the first words of a text, in the language that it fits best in.
fn fits(query: &str, texts: &Texts, words: usize, end: usize) -> Vec<(usize, Fit)> {
    let query = query.trim();
    let mut all: Vec<(usize, Fit)> = Vec::new();
    for index in texts.indexes() {
        let mut tokens = said::telling(index, query);
        tokens.truncate(words);
        if tokens.is_empty() {
            continue;
        }
        let said = said::said(index, &tokens);
        let mut best: Vec<Fit> = Vec::new();
        let about = index.about.iter().take(end);
        let base: Vec<u8> = about.flat_map(|it| score::about(index, *it, &said)).collect();
        for way in index.ways.iter().filter(|it| usize::from(it.thing) < end) {
            let thing = usize::from(way.thing);
            let own = thing * said.len()..(thing + 1) * said.len();
            let fit = score::fit(index, way, &said, base.get(own).unwrap_or_default());
            if thing >= best.len() {
                best.resize(thing + 1, Fit::default());
            }
            if let Some(best) = best.get_mut(thing) {
                *best = (*best).max(fit);
            }
        }
        for (thing, fit) in best.into_iter().enumerate() {
            match all.get_mut(thing) {
                Some((_, known)) => *known = (*known).max(fit),
                None => all.push((thing, fit)),
            }
        }
    }
    let simplest = simple(query);
    let is = |it: &&str| it.len() == query.len() && simple(it) == simplest;
    // The very name of a thing has every word of it.
    for (thing, fit) in all.iter_mut().filter(|it| it.1.whole) {
        let of = |it| texts.every().any(|texts| texts_of(it, texts).iter().any(is));
        let named = target(*thing).is_some_and(of);
        if named && !query.is_empty() {
            *fit = Fit { sure: true, whole: true, score: NAMED, known: 100, core: 100 };
        }
    }
    all
}

/// Tasks that make this call.
fn users_of(found: &'static Operation) -> impl Iterator<Item = Hit> {
    TASKS
        .iter()
        .filter(|task| task.calls.contains(&found.index))
        .map(|task| Hit { target: Target::Task(task), score: 1 })
}

/// What jobs in wide use are worth more than others.
const COMMON: u16 = 20;

/// What people mean first: jobs, and the common ones of these.
fn bonus(target: Target) -> u16 {
    match target {
        Target::Task(task) => 100 + COMMON * u16::from(task.common),
        Target::Scope(_) => 50,
        Target::Operation(_) => 0,
    }
}
