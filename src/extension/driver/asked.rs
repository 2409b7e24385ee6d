//! What a person asked for, carried out. All of it is loaded later.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::extension::storage::{self, HISTORY};
use crate::extension::{clipboard, form, glimpse, links, purposes, runtime, sites, tabs};
use crate::ui::state::action::{Action, Filled};
use crate::ui::state::command::{Command, Link};
use background::history::History;
use background::protocol::Intent;
use domain::audit::Jobs;
use domain::credential::CredentialRef;
use domain::scope::ScopeSet;
use sentry::problem::Problem;
use sentry::site::Site;
use sentry::transport::{Dialect, Route};

impl PopupDriver {
    /// Carries out a command.
    pub fn carry_out(&self, command: Command) {
        match command {
            Command::Revoke { chosen } => self.revoke(chosen),
            Command::Undo { entries } => self.ask(Intent::Undo { entries }),
            Command::Hold { entries } => self.hold(entries),
            Command::Release { entries } => self.release(&entries),
            Command::Confirm { entries } => self.ask(Intent::Confirm { entries }),
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
                self.tell(Action::History(History::default()));
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
                    let (area, driver) = (self.0.stored.area, self.clone());
                    spawn_local(async move {
                        let known = driver.0.remembered.get();
                        let stored = driver.0.stored.all();
                        glimpse::keep(area, &tab.origin, &it, known, stored).await;
                    });
                }
            }
            Command::Fill(scopes) => spawn_local(self.clone().fill(scopes)),
            Command::FullPage(fragment) => self.full_page(&fragment),
            Command::Sites => self.sites(),
            Command::EraseLost => spawn_local(self.clone().erase_lost()),
            Command::Replace(ask) => self.replace(ask),
            // The address is the Scope finder's, granting and choosing the options page's; the rest is done
            // without this.
            Command::Address(_)
            | Command::UndoTime(_)
            | Command::CopyAddress
            | Command::Grant(_)
            | Command::GiveBack(_)
            | Command::ForgetSite(_)
            | Command::Reload
            | Command::Load => {}
        }
    }

    pub(super) fn revoke(&self, mut chosen: Vec<CredentialRef>) {
        let (Some(route), Some(tab)) = (self.0.known.borrow().route(), self.tab()) else { return };
        chosen.iter_mut().for_each(|it| it.proved = self.is_sure());
        self.ask(Intent::Revoke { route, tab, chosen });
    }

    pub(super) async fn history(self) {
        self.tell(Action::History(storage::list(self.0.stored.area, HISTORY).await));
    }

    /// Shows what this person said tokens are for, and from now on what is said in other pages.
    pub(super) async fn purposes(&self, route: &Route) {
        let (area, key) = (self.0.stored.area, purposes::key(route));
        self.tell(Action::Purposes(purposes::load(area, route).await));
        let mut heard = self.0.heard.borrow_mut();
        if heard.contains(&key) {
            return;
        }
        heard.push(key.clone());
        let driver = self.clone();
        storage::watch(area, key.clone(), move |own| {
            let now = driver.0.known.borrow().route();
            if now.is_some_and(|route| purposes::key(&route) == key) {
                driver.tell(Action::Purposes(purposes::read(&own)));
            }
        });
    }

    pub(super) fn purpose(&self, id: String, jobs: Jobs) {
        let Some(route) = self.0.known.borrow().route() else { return };
        self.tell(Action::Purpose(id.clone(), jobs.clone()));
        let (area, driver) = (self.0.stored.area, self.clone());
        spawn_local(async move {
            // Not stored, it holds for as long as this page lives, and the page says so.
            if !purposes::say(area, &route, id, jobs).await {
                driver.tell(Action::NotKept);
            }
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
        self.0.forgotten.set(false);
        self.0.remembered.set(false);
        self.read(&site);
        let area = self.0.stored.area;
        // It may have been forgotten before: this is a new yes.
        spawn_local(async move {
            let _ = sites::remember(area, &origin, &origin, false).await;
        });
    }

    /// Erases what the browser cannot give back.
    async fn erase_lost(self) {
        let area = self.0.stored.area;
        for key in &self.0.stored.lost {
            storage::forget(area, key).await;
        }
        if storage::everything(area).await.is_err() {
            // Not even then: nothing of it is of use to anybody.
            storage::clear(area).await;
        }
        let erased = storage::everything(area).await.is_ok();
        self.tell(Action::Erased(erased));
    }
}
