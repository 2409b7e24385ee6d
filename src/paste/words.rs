//! Tasks in words.

use super::{Line, LineKind};
use crate::catalog::{Target, search, task};

/// Reads a line of words. `wary` where the words may be a script's.
pub(super) fn read(text: &str, wary: bool) -> Option<Line> {
    if let Some(task) = task(text) {
        return Some(Line { tasks: vec![task], ..Line::new(LineKind::Task, text) });
    }
    if wary {
        return None;
    }
    let mut tasks = search(text).into_iter().filter_map(|it| match it.target {
        Target::Task(task) => Some(task),
        _ => None,
    });
    let best = tasks.next()?;
    Some(Line {
        tasks: vec![best],
        others: tasks.take(3).collect(),
        ..Line::new(LineKind::Task, text)
    })
}
