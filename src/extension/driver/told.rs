//! What follows when list, account or journal were told. All of it is loaded later.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::PopupDriver;
use crate::extension::gatherer::{Gatherer, Reader, Told};
use crate::extension::known::host;
use crate::extension::line_transport::LineTransport;
use crate::extension::page_call::{self, Marks, Operation};
use crate::extension::{glimpse, sites, timer};
use crate::ui::state::action::{AccountView, Action, SiteView};
use background::protocol::Intent;
use sentry::bootstrap::Instance;
use sentry::client::Client;
use sentry::form;
use sentry::problem::Problem;
use sentry::site::origin_of;
use sentry::transport::Read;

impl PopupDriver {
    /// Looks for Sentry's marks in the page of an unknown site, without a request (invariant 8).
    pub async fn examine(self, origin: String) {
        let Some(tab) = &self.0.tab else { return };
        let host = host(&origin);
        match page_call::run::<Marks>(tab.id, &origin, Operation::Marks).await {
            Ok(marks) if marks.sentry => self.tell(Action::Site(SiteView::Ask { host })),
            Ok(_) => self.aside(SiteView::Unlike { host }),
            Err(_) => self.aside(SiteView::NoAccess),
        }
    }

    /// The list was read or refused.
    pub fn list_answered(&self, home: String) {
        if self.url().and_then(form::path).is_some() {
            self.tell(Action::Form);
        }
        self.account(home);
        self.gather();
        let driver = self.clone();
        spawn_local(async move { driver.remember().await });
    }

    /// Asks for the account, once a reading.
    pub fn account(&self, home: String) {
        let Some(tab) = self.tab().filter(|_| !self.0.asked.replace(true)) else { return };
        spawn_local(self.clone().ask_account(Client::new(self.primed(tab)), home));
    }

    async fn ask_account<T: Read>(self, client: Client<T>, origin: String) {
        match client.at(timer::now()).bootstrap(&origin).await {
            Ok(instance) => self.met(&origin, instance).await,
            Err(problem) => self.tell(Action::Refused(problem)),
        }
    }

    /// Whose session it is, is known.
    pub(super) async fn met(self, origin: &str, instance: Instance) {
        if self.0.forgotten.get() {
            return;
        }
        let Some(user) = &instance.user else {
            self.forget_glimpse().await;
            return self.tell(Action::Refused(Problem::SignedOut));
        };
        let who =
            user.email.clone().or_else(|| user.name.clone()).unwrap_or_else(|| user.id.clone());
        let Some(route) = instance.route(origin) else { return };
        // It was perhaps another one's. The view gives the new one as soon as the list is there as well.
        self.forget_glimpse().await;
        self.purposes(&route).await;
        self.tell(Action::Account(AccountView {
            owner: route.owner.clone(),
            host: host(origin),
            who,
            version: instance.version.clone(),
            create_url: [origin, "/settings/account/api/auth-tokens/new-token/"].concat(),
            dialect: route.dialect,
        }));
        {
            let mut known = self.0.known.borrow_mut();
            known.instance = Some(instance);
            known.met = true;
        }
        self.gather();
        // Not before: the worker starts with a module of its own, and the account would be told later for it.
        self.meet();
        if let Some(tab) = self.tab() {
            self.ask(Intent::Settle { owner: route.owner, tab });
        }
        self.remember().await;
    }

    /// Once both list and account are there, the next opening need not wait for the wasm.
    async fn remember(&self) {
        let both = {
            let known = self.0.known.borrow();
            let origin = known.instance.as_ref().and_then(|it| origin_of(&it.origin));
            origin.zip(known.base.clone())
        };
        let Some((origin, base)) = both.filter(|_| !self.0.forgotten.get()) else { return };
        // What is read without a tab is read because it is among the sites.
        let beside = self.0.known.borrow().beside.is_some();
        let known = beside || self.0.remembered.get();
        match sites::remember(self.0.stored.area, &origin, &base, known).await {
            _ if beside => {}
            true => self.0.remembered.set(true),
            false => self.forget(),
        }
    }

    async fn forget_glimpse(&self) {
        if let Some(tab) = self.tab() {
            glimpse::forget(self.0.stored.area, &tab.origin).await;
        }
    }

    /// Once the list has shown which host answers, and the account whose session it is: gathers
    /// the rest.
    fn gather(&self) {
        if self.0.forgotten.get() {
            return;
        }
        let Some(session) = self.0.known.borrow().session() else { return };
        let reader = match self.tab() {
            Some(tab) => Reader::Tab(LineTransport::new(tab)),
            None => Reader::Host,
        };
        let Some(owner) = self.0.known.borrow().user() else { return };
        self.prove();
        let (tell, driver) = (self.0.dispatch.borrow().clone(), self.clone());
        let stranger = Callback::from(move |who| driver.stranger(who));
        let told = Told { tell, stranger, owner };
        Gatherer::start(Rc::clone(&self.0.gatherer), session, reader, told);
    }
}
