//! Revoking several at once: which ones, why, and what a person has taken out or in.
//!
//! What is revoked is what was seen: nothing is ticked before a person says by what, and from then on only they
//! tick. What comes later is offered behind the others, not ticked.

use std::collections::HashMap;
use std::rc::Rc;

use super::caution::{Caution, cautions, revocable};
use super::{Item, State};
use domain::audit::Severity;
use domain::credential::LastUse;
use sentry::inventory::Offer;

/// Not used for so many days counts as unused.
const UNUSED: i64 = 90;

/// By what the tokens are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Made at least so many days ago.
    Age(u16),
    /// Findings of this severity or a worse one.
    Findings(Severity),
    /// Never used, or not for ninety days, where Sentry records it.
    Unused,
    /// All that are shown.
    All,
    /// Those that the person ticks, one by one.
    Hand,
}

impl By {
    /// Every choice, in the order they are offered in.
    pub const ALL: [Self; 7] = [
        Self::Age(365),
        Self::Age(180),
        Self::Age(90),
        Self::Findings(Severity::High),
        Self::Unused,
        Self::All,
        Self::Hand,
    ];

    /// The key of its words, and its name in the page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Age(365) => "sweep_by_age_365",
            Self::Age(180) => "sweep_by_age_180",
            Self::Age(_) => "sweep_by_age_90",
            Self::Findings(_) => "sweep_by_findings",
            Self::Unused => "sweep_by_unused",
            Self::All => "sweep_by_all",
            Self::Hand => "sweep_by_hand",
        }
    }

    fn takes(self, item: &Item, state: &State) -> bool {
        let it = &item.credential;
        match self {
            // Without a date its age is not known.
            Self::Age(days) => {
                it.created.is_some_and(|at| state.now.days_since(at) >= i64::from(days))
            }
            Self::Findings(worst) => item.report.severity >= worst,
            Self::Unused => match it.last_used {
                LastUse::NotRecorded => false,
                LastUse::Never => true,
                LastUse::At(at) => state.now.days_since(at) >= UNUSED,
            },
            Self::All | Self::Hand => true,
        }
    }
}

/// What a person is about to revoke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// By what; nothing until it is chosen.
    pub by: Option<By>,
    /// Keys of those that are taken.
    pub ticked: Vec<String>,
    /// Keys of those that were offered when it was chosen, in the order in which they are shown: a tick moves none
    /// of them.
    offered: Vec<String>,
    /// The person wants it; one question is left.
    pub asked: bool,
}

impl Sweep {
    /// By this, as things stand: what nothing speaks against is ticked, and stands first.
    pub fn by(by: By, state: &State) -> Self {
        let chosen = Self { by: Some(by), ..Self::default() };
        let all = chosen.candidates(state);
        let hand = by == By::Hand;
        let (free, other): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|it| hand || it.cautions.is_empty());
        let keys = |all: &[Candidate]| all.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
        let ticked = if hand { Vec::new() } else { keys(&free) };
        Self { ticked, offered: [keys(&free), keys(&other)].concat(), ..chosen }
    }

    /// The same with this one taken out or in.
    #[must_use]
    pub fn turn(&self, key: &str) -> Self {
        let mut turned = Self { asked: false, ..self.clone() };
        turned.ticked.retain(|known| known != key);
        if turned.ticked.len() == self.ticked.len() {
            turned.ticked.push(key.to_owned());
        }
        turned
    }

    /// The same with the question asked, or no more.
    #[must_use]
    pub fn ask(&self, asked: bool) -> Self {
        Self { asked, ..self.clone() }
    }

    /// Those it takes of what is shown; none until it is said by what.
    pub fn candidates(&self, state: &State) -> Vec<Candidate> {
        let Some(by) = self.by else { return Vec::new() };
        let rows = state.rows().into_iter();
        let gone = state.gone();
        let free = rows.filter(|row| {
            row.entry.as_ref().is_none_or(|entry| !entry.is_going_on())
                && !gone.contains(&row.item.key)
        });
        let offered = |item: &Item| {
            revocable(&item.credential) && state.places.offer(&item.credential) == Offer::Revoke
        };
        let places: HashMap<&str, usize> =
            self.offered.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
        let mut candidates: Vec<Candidate> = free
            .filter(|row| offered(&row.item) && by.takes(&row.item, state))
            .map(|row| {
                let key = row.item.credential.key();
                let cautions = cautions(&row.item, state.now);
                let ticked = self.ticked.contains(&key);
                let late = !places.contains_key(key.as_str());
                Candidate { key, item: row.item, cautions, ticked, late }
            })
            .collect();
        let place = |it: &Candidate| places.get(it.key.as_str()).copied().unwrap_or(usize::MAX);
        candidates.sort_by_key(place);
        candidates
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The credential's key.
    pub key: String,
    /// The credential.
    pub item: Rc<Item>,
    /// What speaks against it; then it is not taken unless a person says so.
    pub cautions: Vec<Caution>,
    /// It is taken.
    pub ticked: bool,
    /// It came after the choice.
    pub late: bool,
}

/// Whether what is taken of these wants to be confirmed: more than one, or one that is asked about when it is
/// revoked alone.
pub fn asks(candidates: &[Candidate]) -> bool {
    let taken = || candidates.iter().filter(|it| it.ticked);
    taken().count() > 1 || taken().any(|it| !it.cautions.is_empty())
}
