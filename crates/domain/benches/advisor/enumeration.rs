//! Plain enumeration: every member of the universe against every requirement.

use domain::advisor::{Ask, Cost, Universe};
use domain::scope::{Resource, Scope, ScopeSet};

/// A universe written out, each member with its cost, made once and outside of all timing.
pub struct Enumeration {
    members: Vec<(ScopeSet, Cost)>,
}

impl Enumeration {
    /// Every closed set that the universe leaves as it is.
    pub fn of(universe: Universe) -> Self {
        let mut sets = std::collections::BTreeSet::from([ScopeSet::EMPTY]);
        for scope in Scope::ALL.iter().filter(|it| it.resource() != Resource::Identity) {
            let wider: Vec<_> = sets.iter().map(|set| set.with(*scope).closure()).collect();
            sets.extend(wider);
        }
        let members = sets.into_iter().filter(|set| universe.close(*set) == Some(*set));
        Self { members: members.map(|set| (set, Cost::of(set))).collect() }
    }

    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// The least cost that is enough.
    pub fn solve(&self, ask: &Ask) -> Option<Cost> {
        let enough = |set: ScopeSet| ask.requirements.iter().all(|it| it.is_met(set));
        self.members.iter().filter(|(set, _)| enough(*set)).map(|(_, cost)| *cost).min()
    }
}
