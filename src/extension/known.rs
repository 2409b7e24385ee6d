//! What the driver has learned of the Sentry in front.

use sentry::bootstrap::{Instance, Mode};
use sentry::inventory::Session;
use sentry::transport::Route;

/// What was learned of this Sentry so far.
#[derive(Default)]
pub struct Known {
    /// The instance and who is signed in.
    pub instance: Option<Instance>,
    /// The base address that answered the list.
    pub base: Option<String>,
    /// The home of a Sentry that is read without a tab, so that nothing can be written.
    pub beside: Option<String>,
    /// Of this reading, the list is there.
    pub listed: bool,
    /// Of this reading, the account is there.
    pub met: bool,
    /// Its personal tokens were read between two equal answers who is signed in.
    pub proved: bool,
    /// Counts the readings: what belongs to an earlier one is not taken.
    pub turn: u32,
}

impl Known {
    /// What a write needs to know; `None` while that is not all known, and without a tab.
    pub fn route(&self) -> Option<Route> {
        if self.beside.is_some() {
            return None;
        }
        self.instance.as_ref()?.route(self.base.as_ref()?)
    }

    /// The id of whoever is signed in.
    pub fn user(&self) -> Option<String> {
        Some(self.instance.as_ref()?.user.as_ref()?.id.clone())
    }

    /// What gathering the rest needs to know: once the list has shown which host answers, and the account
    /// whose session it is.
    pub fn session(&self) -> Option<Session> {
        let instance = self.instance.as_ref().filter(|_| self.listed && self.met)?;
        Some(Session {
            origin: instance.origin.clone(),
            base: self.base.clone()?,
            saas: instance.mode == Mode::Saas,
            regions: instance.regions.clone(),
        })
    }
}

/// The host of an origin, with its port, as a person reads it.
pub fn host(origin: &str) -> String {
    origin.split_once("://").map_or(origin, |(_, host)| host).to_owned()
}
