//! All inclusion-minimal answers.

use super::ask::Need;
use super::universe::Universe;
use crate::scope::ScopeSet;

/// The minimal members of the universe that meet every requirement; none when there is none.
///
/// One requirement at a time: a member that meets the next one contains a minimal answer to those
/// before and one of its alternatives, hence the least member around both. So widening each
/// minimal answer by each alternative and keeping the minimal results loses nothing.
pub(super) fn minimal(
    needs: impl Iterator<Item = Need> + Clone,
    universe: Universe,
) -> Vec<ScopeSet> {
    // What leaves no choice comes first: it meets much of the rest, which then opens fewer ways.
    let forced = needs.clone().fold(ScopeSet::EMPTY, |all, need| all.union(need.forced()));
    let mut answers: Vec<ScopeSet> = universe.close(forced).into_iter().collect();
    for need in needs {
        // Most of a large selection is met by what the first calls need.
        if answers.iter().all(|answer| need.is_met(*answer)) {
            continue;
        }
        let mut next = Vec::with_capacity(answers.len());
        for answer in answers {
            for wider in widen(need, universe, answer) {
                keep_minimal(&mut next, wider);
            }
        }
        answers = next;
    }
    answers
}

/// The least members around `set` that meet the need: the set itself where it does.
pub(super) fn widen(
    need: Need,
    universe: Universe,
    set: ScopeSet,
) -> impl Iterator<Item = ScopeSet> {
    let met = need.is_met(set);
    let wider = need.alternatives().filter_map(move |it| universe.close(set.union(it)));
    met.then_some(set).into_iter().chain(wider.take(if met { 0 } else { usize::MAX }))
}

/// Adds a set unless one of the list is part of it; drops what it is part of.
pub(super) fn keep_minimal(sets: &mut Vec<ScopeSet>, set: ScopeSet) {
    if sets.iter().any(|have| set.is_superset(*have)) {
        return;
    }
    sets.retain(|have| !have.is_superset(set));
    sets.push(set);
}
