//! What can be found, by number, and the texts it is found by.

use super::Target;
use crate::catalog::generated::{OPERATIONS, TASKS, UNDOCUMENTED};
use crate::catalog::operation::operation;
use crate::catalog::texts::Texts;
use crate::scope::Scope;

/// How many things there are.
pub(super) const fn count() -> usize {
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

/// What a thing is found by: its title, its id or path, the note on it.
pub(super) fn texts_of(target: Target, texts: &Texts) -> [&str; 3] {
    match target {
        // Tasks are static: their titles live as long as the texts.
        Target::Task(task) => [texts.title(task), task.id, texts.note(task)],
        Target::Scope(scope) => [scope.name(), texts.meaning(scope), ""],
        Target::Operation(it) => [texts.summary(it), it.path(), texts.inside(it)],
    }
}
