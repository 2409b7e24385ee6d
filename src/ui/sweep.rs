//! Revoking several at once: which ones, why, and what a person has taken out.

use std::rc::Rc;

use super::caution::{Caution, cautions, revocable};
use super::state::{Item, State};
use crate::audit::Severity;
use crate::credential::LastUse;
use crate::inventory::Offer;

/// More than so many want to be confirmed.
const FEW: usize = 3;
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
}

impl By {
    /// Every choice, in the order they are offered in.
    pub const ALL: [Self; 6] = [
        Self::Age(365),
        Self::Age(180),
        Self::Age(90),
        Self::Findings(Severity::High),
        Self::Unused,
        Self::All,
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
            Self::All => true,
        }
    }
}

/// What a person is about to revoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// By what.
    pub by: By,
    /// Taken out, or, where there is a caution, taken in: keys of credentials.
    pub turned: Vec<String>,
    /// The person wants it; one question is left.
    pub asked: bool,
}

impl Sweep {
    /// By this, and nothing taken out yet.
    pub const fn by(by: By) -> Self {
        Self { by, turned: Vec::new(), asked: false }
    }

    /// The same with this one taken out or in.
    #[must_use]
    pub fn turn(&self, key: &str) -> Self {
        let mut turned = self.turned.clone();
        turned.retain(|known| known != key);
        if turned.len() == self.turned.len() {
            turned.push(key.to_owned());
        }
        Self { by: self.by, turned, asked: false }
    }

    /// Those it takes of what is shown.
    pub fn candidates(&self, state: &State) -> Vec<Candidate> {
        let rows = state.rows().into_iter();
        let gone = state.gone();
        let free = rows.filter(|row| {
            row.entry.as_ref().is_none_or(|entry| !entry.is_going_on())
                && !gone.contains(&row.item.key)
        });
        let offered = |item: &Item| {
            revocable(&item.credential) && state.places.offer(&item.credential) == Offer::Revoke
        };
        free.filter(|row| offered(&row.item) && self.by.takes(&row.item, state))
            .map(|row| {
                let key = row.item.credential.key();
                let cautions = cautions(&row.item.credential, state.now);
                let ticked = cautions.is_empty() != self.turned.contains(&key);
                Candidate { key, item: row.item, cautions, ticked }
            })
            .collect()
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
}

/// Whether what is taken of these wants to be confirmed: more than a few, or one that is asked about
/// when it is revoked alone.
pub fn asks(candidates: &[Candidate]) -> bool {
    let taken = || candidates.iter().filter(|it| it.ticked);
    taken().count() > FEW || taken().any(|it| !it.cautions.is_empty())
}
