//! All inclusion-minimal answers.

use super::ask::Requirement;
use super::universe::Universe;
use crate::scope::ScopeSet;

/// The minimal members of the universe that meet every requirement; none when there is none.
///
/// One requirement at a time: a member that meets the next one contains a minimal answer to those
/// before and one of its alternatives, hence the least member around both. So widening each
/// minimal answer by each alternative and keeping the minimal results loses nothing.
pub(super) fn minimal(requirements: &[Requirement], universe: Universe) -> Vec<ScopeSet> {
    let mut answers: Vec<ScopeSet> = universe.close(ScopeSet::EMPTY).into_iter().collect();
    for requirement in requirements {
        // Most of a large selection is met by what the first calls need.
        if answers.iter().all(|answer| requirement.is_met(*answer)) {
            continue;
        }
        let mut next = Vec::with_capacity(answers.len());
        for answer in answers {
            for wider in widen(requirement, universe, answer) {
                keep_minimal(&mut next, wider);
            }
        }
        answers = next;
    }
    answers
}

/// The least members around `set` that meet the requirement: the set itself where it does.
pub(super) fn widen(requirement: &Requirement, universe: Universe, set: ScopeSet) -> Vec<ScopeSet> {
    if requirement.is_met(set) {
        return vec![set];
    }
    requirement.alternatives().filter_map(|it| universe.close(set.union(it))).collect()
}

/// Adds a set unless one of the list is part of it; drops what it is part of.
pub(super) fn keep_minimal(sets: &mut Vec<ScopeSet>, set: ScopeSet) {
    if sets.iter().any(|have| set.is_superset(*have)) {
        return;
    }
    sets.retain(|have| !have.is_superset(set));
    sets.push(set);
}
