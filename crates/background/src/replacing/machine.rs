//! The state machine of replacements: events in, shelf and effects out. No clock, no browser, no value.

use serde::{Deserialize, Serialize};

use super::correct::corrected;
use super::find::{Found, find};
use super::replacement::{Replacement, Shelf, Step};
use crate::bounds::{self, Bounded as _};
use crate::history::Past;
use crate::journal::Tab;
use crate::protocol::Intent as Asked;
use crate::revoking::SETTLED;
use domain::credential::{Credential, CredentialRef, Kind, Owner};
use domain::time::Timestamp;
use sentry::outcome::{Creation, Reason};
use sentry::transport::Route;

/// What a page of ours asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Intent {
    /// Make the new token: once this is stored as [`Step::Creating`], the page that asked may send. As
    /// [`Step::Elsewhere`] the person makes it in Sentry itself: nothing is sent, and it is stored so that it
    /// can be gone on with.
    Create(Box<Replacement>),
    /// What became of the request.
    Made {
        /// The replacement.
        id: String,
        /// Its outcome.
        creation: Creation,
    },
    /// The new token's value is in the clipboard.
    Copied {
        /// The replacement.
        id: String,
    },
    /// The person has put the new value wherever the old one was.
    Swapped {
        /// The replacement.
        id: String,
    },
    /// Revoke the old token, which the new one has replaced.
    RevokeOld {
        /// The replacement.
        id: String,
        /// The tab of now.
        tab: Tab,
    },
    /// Revoke the new token, whose value nobody has.
    RevokeNew {
        /// The replacement.
        id: String,
        /// The tab of now.
        tab: Tab,
    },
    /// Keep the new token after all.
    Keep {
        /// The replacement.
        id: String,
    },
    /// The person is through with it.
    Finish {
        /// The replacement.
        id: String,
    },
    /// Only tell the shelf.
    Look,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The worker starts; the shelf as stored.
    Started(Shelf),
    /// A page asks.
    Intent(Intent),
    /// The person clicked the icon: this owner's list can be read through this tab.
    Settle(Owner, Tab),
    /// The shelf could not be stored before this one was sent.
    NotSaved(String),
    /// The owner's list was read, whole; or why not.
    Looked(String, Result<Vec<Credential>, Reason>),
    /// These were read back as gone.
    Gone(Vec<Past>),
}

/// What the machine wants done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store the shelf. Whatever follows waits for it.
    Save,
    /// The page may go on with this one; where it could not be stored, answer with [`Event::NotSaved`].
    Permit(String),
    /// Read the list; answer with [`Event::Looked`].
    Look(Box<Replacement>),
    /// Hand this to the worker's own machine: a revocation like any other, with its undo time and its
    /// reading back.
    Revoke(Box<Asked>),
}

/// The shelf and what is being read in this life of the worker.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    shelf: Shelf,
    /// Whose list is being read, and since when.
    looking: Vec<(String, Timestamp)>,
}

impl Machine {
    /// The shelf as it stands.
    pub const fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Takes one event at the time `now` and says what is to be done.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let before = self.shelf.clone();
        let mut effects = match event {
            Event::Started(stored) => {
                self.shelf = stored;
                for it in &mut self.shelf {
                    it.bound();
                }
                Vec::new()
            }
            Event::Intent(intent) => self.intent(intent, now),
            Event::Settle(owner, tab) => self.settle(&owner, &tab, now),
            Event::NotSaved(id) => {
                self.go(&id, |it| match it.step {
                    Step::Creating { .. } => Some(Step::Refused { at: now, why: Reason::NotSaved }),
                    _ => None,
                });
                // Nobody would find it again: it is not shown as if they could.
                self.shelf.retain(|it| it.id != id || !matches!(it.step, Step::Elsewhere { .. }));
                Vec::new()
            }
            Event::Looked(id, list) => {
                self.looked(&id, list, now);
                Vec::new()
            }
            Event::Gone(past) => {
                past.iter().for_each(|it| self.gone(it));
                Vec::new()
            }
        };
        if self.shelf != before {
            effects.insert(0, Effect::Save);
        }
        effects
    }

    fn intent(&mut self, intent: Intent, now: Timestamp) -> Vec<Effect> {
        match intent {
            Intent::Create(new) if matches!(new.step, Step::Elsewhere { .. }) => {
                self.leave(*new, now)
            }
            Intent::Create(new) => self.create(*new, now),
            Intent::Made { id, creation } => self.made(&id, creation, now),
            Intent::Copied { id } => {
                self.go(&id, |it| match &it.step {
                    Step::Created { at, new, .. } => {
                        Some(Step::Created { at: *at, new: new.clone(), copied: Some(now) })
                    }
                    _ => None,
                });
                Vec::new()
            }
            Intent::Swapped { id } => {
                self.go(&id, |it| match &it.step {
                    Step::Created { new, copied: Some(_), .. } => {
                        Some(Step::Swapped { at: now, new: new.clone() })
                    }
                    Step::Elsewhere { at, kind, jobs, swapped: None } => {
                        let (at, kind, jobs) = (*at, *kind, jobs.clone());
                        Some(Step::Elsewhere { at, kind, jobs, swapped: Some(now) })
                    }
                    _ => None,
                });
                Vec::new()
            }
            Intent::RevokeOld { id, tab } => match self.find(&id) {
                Some(it) if it.is_swapped() => vec![revoke(&it.route, tab, &it.old)],
                _ => Vec::new(),
            },
            Intent::RevokeNew { id, tab } => self.discard(&id, tab, now),
            Intent::Keep { id } => {
                self.go(&id, |it| match &it.step {
                    Step::Discarding { at, new, copied } => {
                        Some(Step::Created { at: *at, new: new.clone(), copied: *copied })
                    }
                    _ => None,
                });
                Vec::new()
            }
            Intent::Finish { id } => {
                self.shelf.dismiss(&id);
                self.shelf.retain(|it| it.id != id || !it.can_be_finished());
                Vec::new()
            }
            Intent::Look => Vec::new(),
        }
    }

    /// Begins, unless one for the same token is under way: that one's outcome has to be known first.
    fn create(&mut self, mut new: Replacement, now: Timestamp) -> Vec<Effect> {
        // What was cut is not what was meant. The page that asked finds nothing of it on the shelf.
        if !new.bound() || !self.makes_room(&new) {
            return Vec::new();
        }
        let id = new.id.clone();
        // Without the old one in it, it is not the list that would show the new one.
        let looked = new.old.kind == Kind::Personal && new.known.contains(&new.old.id);
        let step = if looked {
            Step::Creating { at: now }
        } else {
            Step::Refused { at: now, why: Reason::NotListed }
        };
        let new = Replacement { step, ..new };
        self.shelf.push(new);
        if looked { vec![Effect::Permit(id)] } else { Vec::new() }
    }

    /// Stores that the person went to Sentry, unless one for the same token is under way.
    fn leave(&mut self, new: Replacement, now: Timestamp) -> Vec<Effect> {
        let mut new = new;
        let Step::Elsewhere { at, kind: Kind::Organization | Kind::Integration, swapped, .. } =
            &mut new.step
        else {
            return Vec::new();
        };
        (*at, *swapped) = (now, None);
        if !new.bound() {
            return Vec::new();
        }
        if new.old.kind != Kind::Personal || !self.makes_room(&new) {
            return Vec::new();
        }
        let id = new.id.clone();
        self.shelf.push(new);
        vec![Effect::Permit(id)]
    }

    /// Takes away the one for the same token that came to nothing, and, where the shelf is full, the oldest
    /// others that did; false where one for the same token is under way, or there is no room for one more.
    fn makes_room(&mut self, new: &Replacement) -> bool {
        let twin = |it: &Replacement| {
            it.id == new.id || (it.owner() == new.owner() && it.old.key() == new.old.key())
        };
        if self.shelf.iter().any(|it| twin(it) && it.is_going_on()) {
            return false;
        }
        self.shelf.retain(|it| !twin(it));
        let own = |it: &Replacement| it.owner() == new.owner();
        for (most, whose) in [(bounds::SHELF_OF_ONE, true), (bounds::SHELF, false)] {
            let counted = |it: &Replacement| !whose || own(it);
            let left = |it: &Replacement| counted(it) && it.is_going_on();
            let going = self.shelf.iter().filter(|it| left(it)).count();
            bounds::keep_last(&mut self.shelf, (most - 1).saturating_sub(going), |it| {
                counted(it) && !it.is_going_on()
            });
            if self.shelf.iter().filter(|it| counted(it)).count() >= most {
                return false;
            }
        }
        true
    }

    /// What the page says that became of it. That it was made is believed at any time: a token that is
    /// there is never lost from sight.
    fn made(&mut self, id: &str, creation: Creation, now: Timestamp) -> Vec<Effect> {
        self.go(id, |it| match (&it.step, creation) {
            (
                Step::Creating { .. }
                | Step::Unknown { .. }
                | Step::Unclear { .. }
                | Step::Refused { .. },
                Creation::Made(mut new),
            ) => {
                new.bound();
                it.known.clear();
                Some(Step::Created { at: now, new, copied: None })
            }
            (Step::Creating { .. } | Step::Unknown { .. }, Creation::Refused(why)) => {
                Some(Step::Refused { at: now, why })
            }
            (Step::Creating { at } | Step::Unknown { at, .. }, Creation::Unknown(why)) => {
                Some(Step::Unknown { at: *at, why })
            }
            _ => None,
        });
        let unknown = |it: &&Replacement| matches!(it.step, Step::Unknown { .. });
        let unknown = self.find(id).filter(unknown).cloned();
        unknown.into_iter().filter_map(|it| self.look(it, now)).collect()
    }

    fn discard(&mut self, id: &str, tab: Tab, now: Timestamp) -> Vec<Effect> {
        self.go(id, |it| match &it.step {
            Step::Created { new, copied, .. } => {
                Some(Step::Discarding { at: now, new: new.clone(), copied: *copied })
            }
            _ => None,
        });
        match self.find(id) {
            Some(Replacement { step: Step::Discarding { new, .. }, route, .. }) => {
                vec![revoke(route, tab, new)]
            }
            _ => Vec::new(),
        }
    }

    /// Reads the list for what nobody knows. The page that makes one may still wait for its answer:
    /// found by now, it is there; not found, it may still come.
    fn settle(&mut self, owner: &Owner, tab: &Tab, now: Timestamp) -> Vec<Effect> {
        let mut unsettled = Vec::new();
        for it in &mut self.shelf {
            let open = matches!(it.step, Step::Creating { .. } | Step::Unknown { .. });
            if (open || it.may_be_there(now)) && it.owner() == owner {
                it.tab = tab.clone();
                unsettled.push(it.clone());
            }
        }
        unsettled.into_iter().filter_map(|it| self.look(it, now)).collect()
    }

    fn look(&mut self, it: Replacement, now: Timestamp) -> Option<Effect> {
        if self.looking.iter().any(|(id, _)| *id == it.id) {
            return None;
        }
        self.looking.push((it.id.clone(), now));
        Some(Effect::Look(Box::new(it)))
    }

    fn looked(&mut self, id: &str, list: Result<Vec<Credential>, Reason>, now: Timestamp) {
        let Some(at) = self.looking.iter().position(|(looking, _)| looking == id) else { return };
        let (_, since) = self.looking.swap_remove(at);
        self.go(id, |it| {
            if let Step::Refused { at, why } = it.step {
                return corrected(it, at, why, list.ok()?);
            }
            let (Step::Creating { at: sent } | Step::Unknown { at: sent, .. }) = it.step else {
                return None;
            };
            match list {
                // A failed reading learns nothing, and must not move the time it counts from.
                Err(why) if matches!(it.step, Step::Unknown { .. }) => {
                    Some(Step::Unknown { at: sent, why })
                }
                Err(_) => None,
                Ok(list) => match find(it, sent, &list) {
                    Found::One(mut new) => {
                        new.bound();
                        it.known.clear();
                        Some(Step::Created { at: sent, new, copied: None })
                    }
                    Found::Unclear => Some(Step::Unclear { at: now }),
                    Found::None if (0..SETTLED).contains(&(since.0 - sent.0)) => None,
                    Found::None => Some(Step::Refused { at: now, why: Reason::NotMade }),
                },
            }
        });
    }

    /// A token was read back as gone: an old one that was replaced, or a new one that nobody could use.
    fn gone(&mut self, past: &Past) {
        let is = |chosen: &CredentialRef| chosen.kind == past.kind && chosen.id == past.id;
        for it in &mut self.shelf {
            if *it.owner() != past.owner || past.kind != Kind::Personal {
                continue;
            }
            if it.new_one().is_some_and(is) {
                it.step = Step::Discarded { at: past.at };
            } else if is(&it.old) {
                it.old_gone = Some(past.at);
            }
        }
    }

    fn find(&self, id: &str) -> Option<&Replacement> {
        self.shelf.iter().find(|it| it.id == id)
    }

    /// Moves one on, if `step` says where to.
    fn go(&mut self, id: &str, step: impl FnOnce(&mut Replacement) -> Option<Step>) {
        if let Some(it) = self.shelf.iter_mut().find(|it| it.id == id)
            && let Some(next) = step(it)
        {
            it.step = next;
        }
    }
}

fn revoke(route: &Route, tab: Tab, chosen: &CredentialRef) -> Effect {
    let (route, chosen) = (route.clone(), vec![chosen.clone()]);
    Effect::Revoke(Box::new(Asked::Revoke { route, tab, chosen }))
}
