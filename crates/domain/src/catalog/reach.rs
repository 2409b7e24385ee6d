//! What a set of scopes opens.

use super::generated::{KINDS, OPERATIONS};
use super::operation::{Class, Operation};
use crate::scope::{Scope, ScopeSet};

/// How many documented operations a set of scopes opens, by class. Ordered from the left: fewer
/// destructive ones is less, whatever the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reach {
    /// Operations of [`Class::Destructive`].
    pub destructive: u16,
    /// Operations of [`Class::Write`].
    pub write: u16,
    /// Operations of [`Class::Read`], public ones included.
    pub read: u16,
}

impl Reach {
    /// All of them.
    pub const fn total(self) -> u16 {
        self.destructive + self.write + self.read
    }
}

/// Counts what these scopes and all they imply open, of the documented operations.
pub fn reach(scopes: ScopeSet) -> Reach {
    let closure = scopes.closure();
    let mut reach = Reach::default();
    for (class, accepts, count) in KINDS {
        if accepts.is_empty() || !accepts.intersection(closure).is_empty() {
            match class {
                Class::Destructive => reach.destructive += count,
                Class::Write => reach.write += count,
                Class::Read => reach.read += count,
            }
        }
    }
    reach
}

/// The documented operations these scopes and all they imply open, in the order of the schema.
pub fn reached(scopes: ScopeSet) -> impl Iterator<Item = &'static Operation> {
    let closure = scopes.closure();
    OPERATIONS
        .iter()
        .filter(move |it| it.is_public() || !it.accepts.intersection(closure).is_empty())
}

/// What `scopes` open beyond what `needed` ones do.
pub fn reached_beyond(scopes: ScopeSet, needed: ScopeSet) -> Vec<&'static Operation> {
    let needed = needed.closure();
    let more = |it: &&Operation| !it.is_public() && it.accepts.intersection(needed).is_empty();
    reached(scopes).filter(more).collect()
}

/// The documented operations that only this scope opens, or a wider one that implies it.
pub fn only_by(scope: Scope) -> impl Iterator<Item = &'static Operation> {
    let wider: ScopeSet = Scope::ALL
        .iter()
        .copied()
        .filter(|other| *other == scope || other.implies().contains(&scope))
        .collect();
    OPERATIONS.iter().filter(move |it| !it.is_public() && wider.is_superset(it.accepts))
}
