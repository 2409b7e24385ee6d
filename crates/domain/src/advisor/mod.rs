//! The least scopes for a job, exactly, with the proof.
//!
//! Least privilege is the closed set in the [`Universe`] that satisfies every requirement and has
//! the smallest [`Cost`], compared from the left. Cost grows with the set, so the least answer is
//! one of the inclusion-minimal ones, and those are few: they are built one requirement at a time,
//! keeping only what no other answer is part of. A test holds this against plain enumeration.

mod ask;
mod holder;
mod minimal;
mod notes;
mod proof;
mod universe;

pub use ask::{Ask, Lists, Requirement};
pub use proof::instead;
pub use universe::Universe;

use crate::catalog::{Operation, Reach, Task, TokenKind, Why, reach};
use crate::scope::{Scope, ScopeSet};
use ask::Need;

/// What a set of scopes puts at risk: what it opens, and how many scopes that takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    /// The documented operations it opens.
    pub reach: Reach,
    /// How many scopes there are in the closure.
    pub scopes: u16,
}

impl Cost {
    /// The cost of these scopes and all they imply.
    pub fn of(scopes: ScopeSet) -> Self {
        let closure = scopes.closure();
        let scopes = u16::try_from(closure.len()).unwrap_or(u16::MAX);
        Self { reach: reach(closure), scopes }
    }
}

/// A set of scopes that is enough, and from which nothing can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The maximal scopes: what to choose.
    pub scopes: ScopeSet,
    /// All that Sentry will list for it.
    pub closure: ScopeSet,
    /// What it puts at risk.
    pub cost: Cost,
}

/// Why a recommended scope is there: without it these requirements break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// The scope, one of [`Answer::scopes`].
    pub scope: Scope,
    /// Indices into [`Ask::requirements`]. Empty only where the universe forces the scope: an
    /// organization token always holds `org:ci`.
    pub requirements: Vec<usize>,
}

/// What could be chosen in place of one scope of an answer; see [`instead`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The scopes to choose (maximal ones).
    pub scopes: ScopeSet,
    /// How many documented operations more the whole then opens; fewer if negative.
    pub opens: i32,
}

/// What a person should know besides. [`Note::text`] has English words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing was asked that we understand.
    NothingAsked,
    /// This many lines were not understood; the answer does not cover them.
    Unmatched(usize),
    /// Every call is public: no token is needed.
    PublicOnly,
    /// The requirement of this index cannot be met in the universe.
    Blocked(usize),
    /// This job takes no token at all.
    Tokenless(&'static Task),
    /// What was noted about the job.
    Task(&'static Task),
    /// The server checks more, or something else, than the list says.
    Inside(&'static Operation),
    /// Not in the public schema: the list was read in the source, or inferred.
    Undocumented(&'static Operation),
    /// By the documented lists alone this would be the answer; it may be refused inside.
    DocumentedSays(ScopeSet),
    /// Sentry's API would accept this smaller choice; its token form cannot make it.
    FormCannot(ScopeSet),
    /// An organization token holds `org:ci`, needed or not.
    OrganizationFixed,
    /// A personal token can do no more than its owner's role allows.
    Role,
    /// A personal token reaches only the projects its owner may see, where the organization's
    /// membership is not open.
    Team,
}

/// The answer to an [`Ask`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The least answer; `None` when no set in the universe is enough.
    pub best: Option<Answer>,
    /// The other inclusion-minimal answers, by cost.
    pub alternatives: Vec<Answer>,
    /// Why each scope of the best answer is there, in the order of their names.
    pub because: Vec<Because>,
    /// Which credential should hold it.
    pub holder: TokenKind,
    /// Why that one.
    pub why: Why,
    /// What to know besides.
    pub notes: Vec<Note>,
}

/// Finds the least scopes for what is asked.
pub fn advise(ask: &Ask, universe: Universe) -> Advice {
    let mut answers = answers(ask, universe, Requirement::need);
    let best = if answers.is_empty() { None } else { Some(answers.remove(0)) };
    let because = best.map(|best| proof::because(ask, universe, best.closure)).unwrap_or_default();
    let (holder, why) = holder::choose(ask);
    let notes = notes::notes(ask, universe, best.as_ref(), holder);
    Advice { best, alternatives: answers, because, holder, why, notes }
}

/// Every inclusion-minimal answer, cheapest first. The order is total: by cost, then by names. `need`
/// says by which lists a requirement is met.
fn answers(ask: &Ask, universe: Universe, need: fn(&Requirement) -> Need) -> Vec<Answer> {
    // No organization token stands in for a DSN.
    if universe == Universe::Organization && ask.is_tokenless() {
        return Vec::new();
    }
    let sets = minimal::minimal(ask.requirements.iter().map(need), universe);
    let mut answers: Vec<_> = sets
        .into_iter()
        .map(|closure| Answer { scopes: closure.maximal(), closure, cost: Cost::of(closure) })
        .collect();
    answers.sort_by_key(|answer| (answer.cost, answer.scopes.by_names()));
    answers
}
