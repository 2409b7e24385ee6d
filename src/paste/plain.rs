//! One line at a time: a task's id, a call or scopes.

use super::{Line, LineKind, Reading};
use crate::catalog::{operation_in_line, task};
use crate::scope::{Scope, ScopeSet};

/// Reads lines that are each a task's id, `METHOD /path` or a scope.
pub(super) fn read(text: &str) -> Reading {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Reading { lines: lines.map(line).collect(), contains_secret: false }
}

fn line(text: &str) -> Line {
    if let Some(task) = task(text) {
        return Line { tasks: vec![task], ..Line::new(LineKind::Task, text) };
    }
    if let Some(operation) = operation_in_line(text) {
        return Line { operations: vec![operation], ..Line::new(LineKind::Call, text) };
    }
    if let Some(scope) = Scope::from_name(text) {
        return Line { scopes: ScopeSet::of(&[scope]), ..Line::new(LineKind::Scopes, text) };
    }
    Line::new(LineKind::Unmatched, text)
}
