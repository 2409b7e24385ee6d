//! Tasks in words: which of a line's tasks are taken, and which are only offered. What the words mean is the
//! searcher's to say ([`meant`]).

use super::{Line, LineKind};
use crate::catalog::{Certainty, Meant, Task, Texts, meant, parts, task};

/// How many others are offered.
const OTHERS: usize = 4;
/// How many are offered where none is sure.
const NEAREST: usize = 3;

/// What a line of words came to.
pub(super) enum Words {
    /// It means tasks.
    Line(Line),
    /// It means none surely; these are the nearest, for a person to choose from.
    Near(Vec<&'static Task>),
}

/// Reads a line of words. `wary` where the words may be a script's: then all of them must be known.
pub(super) fn read(text: &str, wary: bool, texts: &Texts) -> Words {
    let line = |tasks| Line { tasks, ..Line::new(LineKind::Task, text) };
    if let Some(task) = task(text) {
        return Words::Line(line(vec![task]));
    }
    let meant = meant(text, texts);
    let mut sure = meant.iter().filter(|it| it.certainty == Certainty::Sure);
    let best = sure.next();
    let whole = best.is_some_and(|it| it.known >= 99);
    if wary && !whole {
        return Words::Near(Vec::new());
    }
    if !whole && let Some(tasks) = several(text, texts) {
        return Words::Line(line(tasks));
    }
    match best {
        Some(best) => {
            let others = sure.take(OTHERS).map(|it| it.task).collect();
            Words::Line(Line { others, ..line(vec![best.task]) })
        }
        None => Words::Near(meant.iter().take(NEAREST).map(|it| it.task).collect()),
    }
}

/// "Upload source maps and resolve issues": every part must be a task.
fn several(text: &str, texts: &Texts) -> Option<Vec<&'static Task>> {
    let parts = parts(text, texts);
    if parts.len() < 2 {
        return None;
    }
    let mut tasks: Vec<&'static Task> = Vec::new();
    for part in parts {
        let sure = |it: &&Meant| it.certainty == Certainty::Sure && it.core >= 99 && it.known >= 66;
        let found = meant(part, texts).iter().find(sure)?.task;
        if !tasks.iter().any(|it| it.id == found.id) {
            tasks.push(found);
        }
    }
    Some(tasks)
}
