//! Tasks in words.

use super::{Line, LineKind};
use crate::catalog::task;

/// Reads a line of words. `wary` where the words may be a script's.
pub(super) fn read(text: &str, _wary: bool) -> Option<Line> {
    let task = task(text)?;
    Some(Line { tasks: vec![task], ..Line::new(LineKind::Task, text) })
}
