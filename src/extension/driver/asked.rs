//! What a person asked for and what can wait for it, carried out. All of it is loaded later, but the
//! revoking.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::audit::Jobs;
use crate::extension::known::{host, owner_key};
use crate::extension::storage::{self, HISTORY};
use crate::extension::{
    FetchTransport, clipboard, form, glimpse, links, permissions, runtime, sites, tabs,
};
use crate::scope::ScopeSet;
use crate::sentry::client::Client;
use crate::sentry::problem::Problem;
use crate::sentry::site::{Bases, Site, home_of};
use crate::sentry::transport::{Dialect, Route};
use crate::ui::action::{Action, Filled, SiteView};
use crate::ui::command::{Command, Link};
use crate::worker::journal::Chosen;
use crate::worker::protocol::Intent;

impl PopupDriver {
    /// Carries out what is not needed for revoking: the part of it that is loaded later.
    pub fn carry_out(&self, command: Command) {
        match command {
            Command::History => spawn_local(self.clone().history()),
            Command::Forget => {
                self.ask(Intent::Forget);
                self.tell(Action::History(Vec::new()));
            }
            Command::Retry(sources) => Rc::clone(&self.0.gatherer).retry(&sources),
            Command::People => Rc::clone(&self.0.gatherer).people(),
            Command::Open(link) => self.open(&link),
            Command::Copy(text) => {
                let driver = self.clone();
                spawn_local(async move {
                    driver.tell(Action::Copied(clipboard::copy(&text).await));
                });
            }
            Command::Purpose { id, jobs } => self.purpose(id, jobs),
            Command::Keep(it) => {
                if let Some(tab) = self.tab() {
                    let area = self.0.stored.area;
                    spawn_local(async move { glimpse::keep(area, &tab.origin, &it).await });
                }
            }
            Command::Fill(scopes) => spawn_local(self.clone().fill(scopes)),
            Command::FullPage(fragment) => self.full_page(&fragment),
            Command::Replace(ask) => self.replace(ask),
            // The address is the Scope finder's; the rest is done without this.
            Command::Address(_)
            | Command::CopyAddress
            | Command::Revoke { .. }
            | Command::Undo { .. }
            | Command::Again { .. }
            | Command::Dismiss { .. }
            | Command::Reload
            | Command::AllowSite
            | Command::Load => {}
        }
    }

    /// With no Sentry tab in front: reads the first known site that the person granted us, if any.
    /// Servers that list the values of tokens are left alone: those must not leave their page.
    pub fn read_granted(self) {
        spawn_local(async move { self.granted().await });
    }

    async fn granted(self) {
        for (origin, base) in &self.0.stored.sites {
            if !permissions::granted(origin).await || !permissions::granted(base).await {
                continue;
            }
            let (client, home) = (Client::new(FetchTransport), home_of(origin, base).to_owned());
            let Ok(instance) = client.bootstrap(&home).await else { continue };
            if instance.dialect != Dialect::ById || instance.user.is_none() {
                continue;
            }
            self.0.known.borrow_mut().read_only = true;
            self.tell(Action::ReadOnly(true));
            self.tell(Action::Site(SiteView::Sentry { host: host(&home) }));
            self.begin();
            let bases = Bases { first: base.clone(), read_only: None };
            spawn_local(self.clone().list(Client::new(FetchTransport), bases));
            spawn_local(self.clone().account(client, home));
            return;
        }
    }

    pub(super) fn revoke(&self, chosen: Vec<Chosen>) {
        let (Some(route), Some(tab)) = (self.0.known.borrow().route(), self.tab()) else { return };
        self.ask(Intent::Revoke { route, tab, chosen });
    }

    pub(super) async fn history(self) {
        let past = storage::load(self.0.stored.area, HISTORY).await;
        self.tell(Action::History(past.unwrap_or_default()));
    }

    pub(super) fn purposes_of(&self, route: &Route) -> std::collections::BTreeMap<String, Jobs> {
        self.0.purposes.borrow().get(&owner_key(route)).cloned().unwrap_or_default()
    }

    pub(super) fn purpose(&self, id: String, jobs: Jobs) {
        let Some(route) = self.0.known.borrow().route() else { return };
        {
            let mut purposes = self.0.purposes.borrow_mut();
            let own = purposes.entry(owner_key(&route)).or_default();
            if jobs.0.is_empty() {
                own.remove(&id);
            } else {
                own.insert(id, jobs);
            }
        }
        self.tell(Action::Purposes(self.purposes_of(&route)));
        let (area, all) = (self.0.stored.area, self.0.purposes.borrow().clone());
        spawn_local(async move {
            // Not stored means asked again; the answer holds for as long as this page lives.
            let _ = storage::save(area, "purposes", &all).await;
        });
    }

    pub(super) async fn fill(self, scopes: ScopeSet) {
        let (Some(tab), Some(url)) = (self.tab(), self.url()) else { return };
        self.tell(Action::Filled(scopes, Filled::Going));
        let filled = match form::set(&tab, url, scopes).await {
            Ok(outcome) => Filled::Done(outcome),
            Err(error) => Filled::Refused(Problem::Transport(error)),
        };
        self.tell(Action::Filled(scopes, filled));
    }

    pub(super) fn open(&self, link: &Link) {
        let site = self.site();
        let by_id =
            self.0.known.borrow().instance.as_ref().is_some_and(|it| it.dialect == Dialect::ById);
        // A site that is not known to be a Sentry has no page that makes a token.
        let sentry =
            self.0.known.borrow().instance.is_some() || matches!(self.site(), Site::Saas(_));
        let tab = self.0.tab.as_ref().filter(|_| sentry).and_then(|tab| tab.url.as_deref());
        let url = links::url(link, site.home(), tab, by_id);
        let Some(url) = url else { return };
        spawn_local(async move { tabs::open(&url).await });
    }

    pub(super) fn full_page(&self, fragment: &str) {
        let id = self.0.tab.as_ref().map(|tab| tab.id.to_string()).unwrap_or_default();
        let url = runtime::url(&["page.html?tab=", &id, "#", fragment].concat());
        spawn_local(async move { tabs::open(&url).await });
    }

    pub(super) fn allow(&self) {
        let site = self.site();
        let Some(origin) = site.origin().map(str::to_owned) else { return };
        self.0.allowed.set(true);
        self.read(&site);
        let area = self.0.stored.area;
        spawn_local(async move { sites::remember(area, &origin, &origin).await });
    }
}
