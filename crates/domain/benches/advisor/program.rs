//! The same question as an integer program, for a solver that knows nothing of scopes.
//!
//! Variables: `x` for each of the 22 scopes (held or not), `y` for each kind of operation (a class
//! and a list of scopes; opened or not), `z` for each alternative that is more than one scope.
//! Constraints: a scope brings what it implies, and what the form brings it with; a held scope opens
//! what lists it; of each requirement at least one alternative is held.
//!
//! The order (destructive, write, read, scopes) is one objective, by weights: 22 scopes weigh less
//! than one read, all reads and scopes less than one write, and so on. Every value is a whole number
//! below 2^23, far within what a double holds, and the gap is 0, so the least weight is the least
//! cost. `y` needs not be declared whole: it only ever rises to the largest `x` that opens it.

use domain::advisor::{Ask, Universe};
use domain::catalog::{Class, OPERATIONS};
use domain::scope::{Resource, Scope, ScopeSet};
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

/// More than any count of scopes, of reads, of writes.
const SCOPES: f64 = 23.0;
const READS: f64 = 121.0;
const WRITES: f64 = 77.0;

/// The least closed set, or `None` where no set of the universe will do.
///
/// # Errors
/// When the solver fails.
pub fn solve(ask: &Ask, universe: Universe) -> Result<Option<ScopeSet>, Error> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let scopes: Vec<(Scope, Variable)> = Scope::ALL
        .iter()
        .filter(|it| it.resource() != Resource::Identity)
        .map(|scope| (*scope, problem.add_binary_var(1.0)))
        .collect();
    let of = |scope: Scope| scopes.iter().find(|(it, _)| *it == scope).map(|(_, at)| *at);
    let brings = |problem: &mut Problem, scope: Scope, with: Scope| {
        if let (Some(scope), Some(with)) = (of(scope), of(with)) {
            problem.add_constraint([(scope, 1.0), (with, -1.0)], ComparisonOp::Le, 0.0);
        }
    };
    for (scope, _) in &scopes {
        for implied in scope.implies() {
            brings(&mut problem, *scope, *implied);
        }
    }
    if universe == Universe::Form {
        brings(&mut problem, Scope::OrgIntegrations, Scope::OrgAdmin);
        brings(&mut problem, Scope::MemberInvite, Scope::MemberWrite);
        if let Some(ci) = of(Scope::OrgCi) {
            problem.add_constraint([(ci, 1.0)], ComparisonOp::Le, 0.0);
        }
    }
    for (class, accepts, count) in kinds() {
        let weight = match class {
            Class::Read => SCOPES,
            Class::Write => SCOPES * READS,
            Class::Destructive => SCOPES * READS * WRITES,
        };
        let opened = problem.add_var(weight * count, (0.0, 1.0));
        for scope in accepts.iter().filter_map(of) {
            problem.add_constraint([(opened, 1.0), (scope, -1.0)], ComparisonOp::Ge, 0.0);
        }
    }
    for requirement in ask.requirements.iter().filter(|it| !it.is_public()) {
        let mut enough: Vec<(Variable, f64)> = Vec::new();
        for alternative in requirement.alternatives() {
            let mut parts = alternative.iter().filter_map(of);
            match (alternative.len(), parts.next()) {
                (1, Some(scope)) => enough.push((scope, 1.0)),
                (_, first) => {
                    let whole = problem.add_binary_var(0.0);
                    for part in first.into_iter().chain(parts) {
                        problem.add_constraint([(whole, 1.0), (part, -1.0)], ComparisonOp::Le, 0.0);
                    }
                    enough.push((whole, 1.0));
                }
            }
        }
        problem.add_constraint(enough, ComparisonOp::Ge, 1.0);
    }
    let mut options = SolveOptions::default();
    options.mip_gap = 0.0;
    match problem.solve_with(options) {
        Ok(outcome) => {
            let solution =
                outcome.into_solution().map_err(|_| Error::InternalError("stopped".into()))?;
            let held = scopes.iter().filter(|(_, at)| solution.var_value(*at) > 0.5);
            Ok(Some(held.map(|(scope, _)| *scope).collect()))
        }
        Err(Error::Infeasible) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Operations that cost the same and open alike, counted: 223 rows would only slow the solver down.
fn kinds() -> Vec<(Class, ScopeSet, f64)> {
    let mut kinds: Vec<(Class, ScopeSet, f64)> = Vec::new();
    for it in OPERATIONS.iter().filter(|it| !it.is_public()) {
        match kinds.iter_mut().find(|(class, list, _)| (*class, *list) == (it.class, it.accepts)) {
            Some((_, _, count)) => *count += 1.0,
            None => kinds.push((it.class, it.accepts, 1.0)),
        }
    }
    kinds
}
