//! Why each scope of an answer is there, and what would do in its place.

use super::ask::{Ask, Need};
use super::minimal::{keep_minimal, widen};
use super::universe::Universe;
use super::{Answer, Because, Cost, Instead};
use crate::scope::{Scope, ScopeSet};

/// For each chosen scope the requirements that break when the choice is lowered by it.
pub(super) fn because(ask: &Ask, universe: Universe, closure: ScopeSet) -> Vec<Because> {
    let less = |scope| without(universe, closure, scope);
    let (chosen, mut core) = (closure.maximal(), closure);
    let mut because: Vec<Because> = Vec::with_capacity(chosen.len());
    for scope in chosen.iter() {
        core = core.intersection(less(scope));
        because.push(Because { scope, requirements: Vec::new() });
    }
    // What is met without any of the chosen scopes breaks by none; that is most of many calls.
    let telling: Vec<(usize, Need)> = ask
        .requirements
        .iter()
        .enumerate()
        .map(|(at, it)| (at, it.need()))
        .filter(|(_, need)| !need.is_met(core))
        .collect();
    for it in &mut because {
        let less = less(it.scope);
        let broken = telling.iter().filter(|(_, need)| !need.is_met(less));
        it.requirements = broken.map(|(at, _)| *at).collect();
    }
    because
}

/// What could be chosen in place of a scope of the answer `best`, everything else as it is: every
/// minimal way, cheapest first. None where only a wider scope that brings this one would do.
pub fn instead(ask: &Ask, universe: Universe, best: &Answer, because: &Because) -> Vec<Instead> {
    if because.requirements.is_empty() {
        return Vec::new();
    }
    let scope = because.scope;
    let less = without(universe, best.closure, scope);
    let mut sets = vec![less];
    for requirement in because.requirements.iter().filter_map(|at| ask.requirements.get(*at)) {
        let mut next = Vec::new();
        for set in sets {
            for wider in widen(requirement.need(), universe, set) {
                if !wider.contains(scope) {
                    keep_minimal(&mut next, wider);
                }
            }
        }
        sets = next;
    }
    let mut found: Vec<(Cost, Instead)> = sets
        .into_iter()
        .map(|set| {
            let cost = Cost::of(set);
            let scopes = set.difference(less).maximal();
            let opens = i32::from(cost.reach.total()) - i32::from(best.cost.reach.total());
            (cost, Instead { scopes, opens })
        })
        .collect();
    found.sort_by_key(|(cost, it)| (*cost, it.scopes.names()));
    found.into_iter().map(|(_, it)| it).collect()
}

/// The answer lowered by one of its scopes.
fn without(universe: Universe, closure: ScopeSet, scope: Scope) -> ScopeSet {
    universe.interior(closure.difference(ScopeSet::of(&[scope])))
}
