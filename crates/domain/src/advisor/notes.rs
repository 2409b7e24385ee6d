//! What a person should know besides the scopes.

use super::ask::{Ask, Lists, Requirement};
use super::universe::Universe;
use super::{Answer, Note, answers};
use crate::catalog::TokenKind;
use crate::scope::{Scope, ScopeSet};

/// The notes on an answer, most important first.
pub(super) fn notes(
    ask: &Ask,
    universe: Universe,
    best: Option<&Answer>,
    holder: TokenKind,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if !ask.unmatched.is_empty() {
        notes.push(Note::Unmatched(ask.unmatched.len()));
    }
    if ask.requirements.is_empty() && ask.tasks.is_empty() {
        notes.push(Note::NothingAsked);
    } else if !ask.requirements.is_empty() && ask.requirements.iter().all(|it| it.is_public()) {
        notes.push(Note::PublicOnly);
    }
    if best.is_none() {
        let meets = |it: ScopeSet| universe.close(it).is_some();
        let blocked = |it: &Requirement| !it.is_public() && !it.alternatives().any(meets);
        let all = ask.requirements.iter().enumerate();
        notes.extend(all.filter(|(_, it)| blocked(it)).map(|(at, _)| Note::Blocked(at)));
    }
    for task in &ask.tasks {
        if task.calls.is_empty() && task.scopes.is_empty() {
            notes.push(Note::Tokenless(task));
        }
        if task.noted {
            notes.push(Note::Task(task));
        }
    }
    if let Some(best) = best {
        compare(&mut notes, ask, universe, best);
    }
    for operation in ask.requirements.iter().filter_map(|it| it.operation) {
        if operation.is_noted() {
            notes.push(Note::Inside(operation));
        }
        if !operation.read_in_schema() {
            notes.push(Note::Undocumented(operation));
        }
    }
    let personal = [TokenKind::Personal, TokenKind::PersonalOauth, TokenKind::PersonalOrInternal];
    if personal.contains(&holder) && universe != Universe::Organization {
        notes.push(Note::Role);
        let path = |it: &Requirement| it.operation.map(|it| it.path()).unwrap_or_default();
        let of_project = |path: &str| path.contains("/projects/") || path.contains("{project");
        if ask.requirements.iter().any(|it| of_project(path(it))) {
            notes.push(Note::Team);
        }
    }
    notes
}

/// What the other lists or the other universe would have answered.
fn compare(notes: &mut Vec<Note>, ask: &Ask, universe: Universe, best: &Answer) {
    if ask.lists == Lists::Effective && ask.requirements.iter().any(|it| !it.sets.is_empty()) {
        match answers(ask, universe, Requirement::documented).first() {
            Some(other) if other.closure != best.closure => {
                notes.push(Note::DocumentedSays(other.scopes));
            }
            _ => {}
        }
    }
    if universe == Universe::Form {
        let any = answers(ask, Universe::Any, Requirement::need);
        // `org:ci` is what organization tokens are for: the kind of token says that.
        let less = any.iter().find(|it| !it.closure.contains(Scope::OrgCi));
        if let Some(less) = less.filter(|it| it.cost < best.cost) {
            notes.push(Note::FormCannot(less.scopes));
        }
    }
    if universe == Universe::Organization && ask.requirements.iter().all(|it| it.is_public()) {
        notes.push(Note::OrganizationFixed);
    }
}
