//! What is cut of each record before it is stored.

use super::{
    ADDRESS, Bounded, ID, KNOWN, LAST4, NAME, NEW_NAME, PAST, PAST_OF_ONE, SCOPES, cut, cut_some,
    keep_last, size,
};
use crate::history::Past;
use crate::journal::{Entry, Tab};
use crate::replacing::replacement::{Replacement, Step};
use domain::credential::{CredentialRef, Owner, Place};
use sentry::transport::Route;

/// Whether none of several was cut; all of them are.
fn all<const N: usize>(whole: [bool; N]) -> bool {
    whole.into_iter().all(|it| it)
}

impl Bounded for Owner {
    fn bound(&mut self) -> bool {
        all([cut(&mut self.instance, ADDRESS), cut(&mut self.user_id, ID)])
    }
}

impl Bounded for Route {
    fn bound(&mut self) -> bool {
        let owner = self.owner.bound();
        all([owner, cut(&mut self.base, ADDRESS), cut(&mut self.csrf_cookie, ID)])
    }
}

impl Bounded for Tab {
    fn bound(&mut self) -> bool {
        cut(&mut self.origin, ADDRESS)
    }
}

impl Bounded for Place {
    fn bound(&mut self) -> bool {
        match self {
            Self::User => true,
            Self::Organization(slug) => cut(slug, ID),
            Self::Integration { organization, slug } => all([cut(organization, ID), cut(slug, ID)]),
        }
    }
}

impl Bounded for CredentialRef {
    fn bound(&mut self) -> bool {
        cut_some(&mut self.name, NAME);
        cut_some(&mut self.last4, LAST4);
        all([self.place.bound(), cut(&mut self.id, ID)])
    }
}

impl Bounded for Entry {
    fn bound(&mut self) -> bool {
        cut(&mut self.id, ID);
        all([self.route.bound(), self.tab.bound(), self.chosen.bound()])
    }
}

impl Bounded for Past {
    fn bound(&mut self) -> bool {
        cut(&mut self.entry, ID);
        cut_some(&mut self.name, NAME);
        cut_some(&mut self.last4, LAST4);
        cut_some(&mut self.organization, NAME);
        all([self.owner.bound(), cut(&mut self.id, ID)])
    }
}

impl Bounded for Step {
    fn bound(&mut self) -> bool {
        match self {
            Self::Created { new, .. }
            | Self::Swapped { new, .. }
            | Self::Discarding { new, .. } => new.bound(),
            Self::Elsewhere { jobs, .. } => {
                jobs.truncate(SCOPES);
                for job in jobs {
                    cut(job, ID);
                }
                true
            }
            Self::Creating { .. }
            | Self::Unknown { .. }
            | Self::Unclear { .. }
            | Self::Refused { .. }
            | Self::Discarded { .. } => true,
        }
    }
}

/// Its name and its scopes are what it is asked for with, and by the ids its answer is looked for: with any of
/// them cut it is not the one that was meant.
impl Bounded for Replacement {
    fn bound(&mut self) -> bool {
        let scopes = self.scopes.len() <= SCOPES;
        self.scopes.truncate(SCOPES);
        let whole = self.scopes.iter_mut().fold(scopes, |whole, it| cut(it, ID) && whole);
        let known = self.known.iter().map(|id| size(id) + 3).sum::<usize>() <= KNOWN;
        if !known {
            self.known.clear();
        }
        let parts =
            all([self.route.bound(), self.tab.bound(), self.old.bound(), self.step.bound()]);
        all([cut(&mut self.id, ID), cut(&mut self.name, NEW_NAME), parts, whole, known])
    }
}

/// Drops the oldest records of the history beyond what is kept: of one person, then of whoever has most.
pub fn bound_history(past: &mut Vec<Past>) {
    let mut owners: Vec<Owner> = Vec::new();
    for it in past.iter() {
        if !owners.contains(&it.owner) {
            owners.push(it.owner.clone());
        }
    }
    for owner in &owners {
        keep_last(past, PAST_OF_ONE, |it| it.owner == *owner);
    }
    while past.len() > PAST {
        let count = |owner: &&Owner| past.iter().filter(|it| it.owner == **owner).count();
        let most = owners.iter().max_by_key(count);
        let Some(oldest) = past.iter().position(|it| Some(&it.owner) == most) else { return };
        past.remove(oldest);
    }
}
