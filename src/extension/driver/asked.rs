//! What a person asked for, carried out. All of it is loaded later.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::audit::Jobs;
use crate::extension::known::{Purposes, owner_key};
use crate::extension::storage::{self, HISTORY};
use crate::extension::{clipboard, form, glimpse, links, runtime, sites, tabs};
use crate::scope::ScopeSet;
use crate::sentry::problem::Problem;
use crate::sentry::site::Site;
use crate::sentry::transport::{Dialect, Route};
use crate::ui::action::{Action, Filled};
use crate::ui::command::{Command, Link};
use crate::worker::journal::Chosen;
use crate::worker::protocol::Intent;

impl PopupDriver {
    /// Carries out a command.
    pub fn carry_out(&self, command: Command) {
        match command {
            Command::Revoke { chosen } => self.revoke(chosen),
            Command::Undo { entries } => self.ask(Intent::Undo { entries }),
            Command::Again { entries } => {
                if let Some(tab) = self.tab() {
                    self.ask(Intent::Again { entries, tab });
                }
            }
            Command::Dismiss { entry } => self.ask(Intent::Dismiss { entry }),
            Command::AllowSite => self.allow(),
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
            Command::Sites => self.sites(),
            Command::Replace(ask) => self.replace(ask),
            // The address is the Scope finder's, granting the options page's; the rest is done without this.
            Command::Address(_)
            | Command::CopyAddress
            | Command::Grant(_)
            | Command::GiveBack(_)
            | Command::ForgetSite(_)
            | Command::Reload
            | Command::Load => {}
        }
    }

    pub(super) fn revoke(&self, mut chosen: Vec<Chosen>) {
        let (Some(route), Some(tab)) = (self.0.known.borrow().route(), self.tab()) else { return };
        chosen.iter_mut().for_each(|it| it.proved = self.is_sure());
        self.ask(Intent::Revoke { route, tab, chosen });
    }

    pub(super) async fn history(self) {
        let past = storage::load(self.0.stored.area, HISTORY).await;
        self.tell(Action::History(past.unwrap_or_default()));
    }

    pub(super) fn purposes_of(&self, route: &Route) -> std::collections::BTreeMap<String, Jobs> {
        self.purposes(|all| all.get(&owner_key(route)).cloned().unwrap_or_default())
    }

    fn purposes<T>(&self, with: impl FnOnce(&mut Purposes) -> T) -> T {
        let mut known = self.0.purposes.borrow_mut();
        with(known.get_or_insert_with(|| self.0.stored.read("purposes")))
    }

    pub(super) fn purpose(&self, id: String, jobs: Jobs) {
        let Some(route) = self.0.known.borrow().route() else { return };
        let all = self.purposes(|all| {
            let own = all.entry(owner_key(&route)).or_default();
            if jobs.0.is_empty() {
                own.remove(&id);
            } else {
                own.insert(id, jobs);
            }
            all.clone()
        });
        self.tell(Action::Purposes(self.purposes_of(&route)));
        let area = self.0.stored.area;
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
        // One that is read without a tab is what the links are about.
        let beside = self.0.known.borrow().beside.clone();
        let (home, tab) = (beside.as_deref().or(site.home()), beside.as_deref().or(tab));
        let url = links::url(link, home, tab, by_id);
        let Some(url) = url else { return };
        spawn_local(async move { tabs::open(&url).await });
    }

    pub(super) fn full_page(&self, fragment: &str) {
        let id = self.0.tab.as_ref().map(|tab| tab.id.to_string()).unwrap_or_default();
        let url = runtime::url(&["page.html?tab=", &id, "#", fragment].concat());
        spawn_local(async move { tabs::open(&url).await });
    }

    pub(super) fn sites(&self) {
        let url = runtime::url("options.html");
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
