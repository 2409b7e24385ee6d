//! Reading a Sentry whose hosts the person granted, while no tab of it is in front.

use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::extension::known::host;
use crate::extension::storage::Area;
use crate::extension::{HostTransport, permissions, sites};
use crate::ui::state::action::{Action, SiteView};
use sentry::client::Client;
use sentry::problem::Problem;
use sentry::site::{Bases, home_of, patterns};

impl PopupDriver {
    /// No Sentry in front, but `view`: one that the person granted is read all the same.
    pub(super) fn aside(&self, view: SiteView) {
        // Read anew, it is not shown as gone in between.
        if self.0.known.borrow().beside.is_none() {
            self.tell(Action::Site(view.clone()));
        }
        // A private window is about what it shows.
        if self.0.stored.area == Area::Kept {
            self.later(|loaded, driver| (loaded.read_granted)(driver, view));
        }
    }

    /// Reads a granted site, if there is one; this and what it calls is loaded later.
    pub fn read_granted(self, view: SiteView) {
        spawn_local(async move { self.granted(view).await });
    }

    /// Reads the first granted site where the person is signed in. Of those that do not answer the first
    /// is told: what was granted and does not work is not passed over in silence.
    async fn granted(self, view: SiteView) {
        let mut refused = None;
        let sites = sites::entries(&self.0.stored.sites());
        for (origin, base) in &sites {
            if !permissions::granted(&patterns(origin, base)).await {
                continue;
            }
            let home = home_of(origin, base);
            let problem = match Client::new(HostTransport).bootstrap(home).await {
                Ok(instance) if instance.user.is_some() => {
                    self.beside(home);
                    let bases = Bases { first: base.clone(), read_only: None };
                    let client = Client::new(HostTransport);
                    spawn_local(self.clone().list(client, bases, home.to_owned()));
                    return self.clone().met(home, instance).await;
                }
                Ok(_) => Problem::SignedOut,
                Err(problem) => problem,
            };
            refused = refused.or(Some((home, problem)));
        }
        if let Some((home, problem)) = refused {
            self.beside(home);
            self.tell(Action::Refused(problem));
        } else if self.0.known.take().beside.is_some() {
            // Taken back since.
            self.tell(Action::ReadOnly(false));
            self.tell(Action::Site(view));
        }
    }

    /// From now on this is about a Sentry without a tab.
    fn beside(&self, home: &str) {
        self.0.known.borrow_mut().beside = Some(home.to_owned());
        self.tell(Action::ReadOnly(true));
        self.tell(Action::Site(SiteView::Sentry { host: host(home) }));
        self.begin();
    }
}
