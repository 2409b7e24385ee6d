//! The popup's driver: learns what the views show, and does what they ask. It decides nothing about
//! tokens: revoking is an intent for the worker, and what came of it is the worker's journal.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::boot::{BootTab, Early, Primed, Purposes, Stored};
use super::gatherer::{Gatherer, Reader};
use super::known::{Known, host};
use super::later::{self, Loaded};
use super::page_call::{self, Marks, Operation};
use super::storage::{self, JOURNAL};
use super::{TabTransport, alone, glimpse, runtime, sites, timer};
use crate::sentry::bootstrap::Instance;
use crate::sentry::client::{Client, Listed};
use crate::sentry::form;
use crate::sentry::problem::Problem;
use crate::sentry::site::{Bases, Site, origin_of};
use crate::sentry::transport::Read;
use crate::ui::action::{self, AccountView, Action, SiteView};
use crate::ui::command::Command;
use crate::ui::driver::Driver;
use crate::ui::later::Later;
use crate::worker::journal::{Entry, State, Tab};
use crate::worker::protocol::{Intent, Journal};
use replacing::Fresh;

mod asked;
mod granted;
mod replacing;

/// Milliseconds between two looks at the clock while something waits; ages need it far more rarely.
const TICK: i32 = 1_000;
/// Ticks between two looks while nothing waits.
const CALM: u32 = 30;
/// Milliseconds of one frame: what can be seen is drawn first.
const FRAME: i32 = 16;
/// The longest that the worker is left asleep, in milliseconds, when its journal has nothing that waits.
/// It starts with a module of its own, which costs the list 50 ms if both start at once.
const ASLEEP: i32 = 500;

/// The driver of popup and full-tab page.
#[derive(Clone)]
pub struct PopupDriver(Rc<Inner>);

struct Inner {
    tab: Option<BootTab>,
    stored: Stored,
    /// The person said yes to this tab's site in this very popup: `stored` does not know it yet.
    allowed: Cell<bool>,
    early: Rc<Early>,
    dispatch: RefCell<Callback<Action>>,
    known: RefCell<Known>,
    gatherer: Rc<Gatherer>,
    purposes: RefCell<Purposes>,
    waiting: Cell<bool>,
    met: Cell<bool>,
    ticks: Cell<u32>,
    /// This is the full page.
    full: bool,
    fresh: RefCell<Fresh>,
    later: Cell<Option<&'static Loaded>>,
}

impl PopupDriver {
    /// For this tab, with what was stored and what the loader already asked for.
    pub fn new(tab: Option<BootTab>, mut stored: Stored, early: Early, full: bool) -> Self {
        let purposes = RefCell::new(std::mem::take(&mut stored.purposes));
        Self(Rc::new(Inner {
            tab,
            stored,
            allowed: Cell::new(false),
            early: Rc::new(early),
            dispatch: RefCell::new(Callback::noop()),
            known: RefCell::default(),
            gatherer: Gatherer::new(),
            purposes,
            waiting: Cell::new(false),
            met: Cell::new(false),
            ticks: Cell::new(0),
            full,
            fresh: RefCell::default(),
            later: Cell::new(later::at_once()),
        }))
    }

    fn tell(&self, action: Action) {
        self.0.dispatch.borrow().emit(action);
    }

    /// The tab as the worker is to use it, while it shows something that may be asked, and this is about it.
    fn tab(&self) -> Option<Tab> {
        if self.0.known.borrow().beside.is_some() {
            return None;
        }
        let tab = self.0.tab.as_ref()?;
        let origin = Site::of(tab.url.as_deref()?).origin()?.to_owned();
        Some(Tab { id: tab.id, origin })
    }

    fn url(&self) -> Option<&str> {
        self.0.tab.as_ref()?.url.as_deref()
    }

    fn site(&self) -> Site {
        self.url().map_or(Site::Nothing, Site::of)
    }

    /// Says what the tab shows, and reads it if it may be asked. What is known at once is told at once:
    /// told one by one, each would be drawn.
    fn look(&self) {
        let site = self.site();
        match &site {
            Site::Aside { .. } => self.aside(SiteView::OffApp),
            Site::Nothing if self.0.tab.is_none() => self.aside(SiteView::Gone),
            Site::Nothing => self.aside(SiteView::NotSentry),
            Site::Unknown { origin, .. }
                if !self.0.allowed.get() && !self.0.stored.sites.contains_key(origin) =>
            {
                spawn_local(self.clone().examine(origin.clone()));
            }
            Site::Saas(_) | Site::Unknown { .. } => self.read(&site),
        }
    }

    /// Does this with what is loaded later, at once if it is there. If it cannot be loaded, the views
    /// say so.
    fn later(&self, act: impl FnOnce(&'static Loaded, Self) + 'static) {
        let driver = self.clone();
        if let Some(loaded) = self.0.later.get() {
            return act(loaded, driver);
        }
        spawn_local(async move {
            let loaded = later::load().await;
            let Some(loaded) = loaded else { return driver.tell(Action::Later(Later::Missing)) };
            driver.0.later.set(Some(loaded));
            act(loaded, driver);
        });
    }

    /// Looks for Sentry's marks in the page of an unknown site, without a request (invariant 8).
    async fn examine(self, origin: String) {
        let Some(tab) = &self.0.tab else { return };
        let host = host(&origin);
        match page_call::run::<Marks>(tab.id, &origin, Operation::Marks).await {
            Ok(marks) if marks.sentry => self.tell(Action::Site(SiteView::Ask { host })),
            Ok(_) => self.aside(SiteView::Unlike { host }),
            Err(_) => self.aside(SiteView::NoAccess),
        }
    }

    /// Reads list and account side by side; the list waits for nothing.
    fn read(&self, site: &Site) {
        let (Some(home), Some(bases), Some(tab)) = (site.home(), site.bases(), self.tab()) else {
            return;
        };
        self.tell(Action::Site(SiteView::Sentry { host: host(home) }));
        if self.url().and_then(form::path).is_some() {
            self.tell(Action::Form);
        }
        self.begin();
        let transport =
            || Primed { early: Rc::clone(&self.0.early), tab: TabTransport::new(tab.clone()) };
        spawn_local(self.clone().list(Client::new(transport()), bases));
        spawn_local(self.clone().account(Client::new(transport()), home.to_owned()));
    }

    /// A new reading begins: neither list nor account of it is known.
    fn begin(&self) {
        {
            let mut known = self.0.known.borrow_mut();
            (known.listed, known.met) = (false, false);
        }
        self.tell(Action::Loading);
    }

    /// Once the list has shown which host answers, and the account whose session it is, and what is loaded
    /// later is there: gathers the rest.
    fn gather(&self) {
        let Some(loaded) = self.0.later.get() else { return };
        let Some(session) = self.0.known.borrow().session() else { return };
        let reader = match self.tab() {
            Some(tab) => Reader::Tab(TabTransport::new(tab)),
            None => Reader::Host,
        };
        let tell = self.0.dispatch.borrow().clone();
        (loaded.gather)(Rc::clone(&self.0.gatherer), session, reader, tell);
    }

    async fn list<T: Read>(self, client: Client<T>, bases: Bases) {
        match client.at(timer::now()).personal_tokens(&bases).await {
            Ok(listed) => {
                let complete = listed.complete();
                let Listed { base, credentials, notes } = listed;
                let notes = notes.iter().map(action::Note::of).collect();
                {
                    let mut known = self.0.known.borrow_mut();
                    known.base = Some(base);
                    known.listed = true;
                }
                self.tell(Action::Listed { credentials, notes, complete, at: timer::now() });
                let driver = self.clone();
                timer::after(FRAME, move || driver.tell(Action::Rest));
                self.gather();
                self.remember().await;
            }
            Err(problem) => self.tell(Action::Refused(problem)),
        }
        self.meet();
    }

    async fn account<T: Read>(self, client: Client<T>, origin: String) {
        match client.at(timer::now()).bootstrap(&origin).await {
            Ok(instance) => self.met(&origin, instance).await,
            Err(problem) => self.tell(Action::Refused(problem)),
        }
    }

    /// Whose session it is, is known.
    async fn met(self, origin: &str, instance: Instance) {
        let Some(user) = &instance.user else {
            self.forget_glimpse().await;
            return self.tell(Action::Refused(Problem::SignedOut));
        };
        let who =
            user.email.clone().or_else(|| user.name.clone()).unwrap_or_else(|| user.id.clone());
        let Some(route) = instance.route(origin) else { return };
        // It was perhaps another one's. The view gives the new one as soon as the list is there as well.
        self.forget_glimpse().await;
        self.tell(Action::Purposes(self.purposes_of(&route)));
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
        if let Some((origin, base)) = both {
            sites::remember(self.0.stored.area, &origin, &base).await;
        }
    }

    async fn forget_glimpse(&self) {
        if let Some(tab) = self.tab() {
            glimpse::forget(self.0.stored.area, &tab.origin).await;
        }
    }

    /// Wakes the worker, once: it hears that a page is open, and tells its journal.
    fn meet(&self) {
        if !self.0.met.replace(true) {
            runtime::announce(self.0.stored.area);
            self.ask(Intent::Look);
        }
    }

    fn ask(&self, intent: Intent) {
        let driver = self.clone();
        spawn_local(async move {
            if let Some(journal) = runtime::ask(driver.0.stored.area, &intent).await {
                driver.journal(journal);
            }
        });
    }

    /// Shows the journal. An outcome that changes the list is a reason to read it again.
    fn journal(&self, journal: Journal) {
        let waits =
            |entry: &Entry| matches!(entry.state, State::Intended { .. } | State::Sent { .. });
        self.0.waiting.set(journal.entries.iter().any(waits));
        self.tell(Action::Now(timer::now()));
        self.tell(Action::Journal(journal));
    }

    fn tick(self) {
        timer::after(TICK, move || {
            let ticks = self.0.ticks.get().wrapping_add(1);
            self.0.ticks.set(ticks);
            if self.0.waiting.get() || ticks.is_multiple_of(CALM) {
                self.tell(Action::Now(timer::now()));
            }
            self.tick();
        });
    }
}

impl Driver for PopupDriver {
    fn start(&self, dispatch: Callback<Action>) {
        *self.0.dispatch.borrow_mut() = dispatch;
        let driver = self.clone();
        storage::watch(self.0.stored.area, JOURNAL, move |journal| driver.journal(journal));
        self.journal(self.0.stored.journal.clone());
        if self.0.waiting.get() {
            self.meet();
        } else {
            let driver = self.clone();
            timer::after(ASLEEP, move || driver.meet());
        }
        self.look();
        self.clone().tick();
    }

    fn run(&self, command: Command) {
        match command {
            Command::Revoke { chosen } => self.revoke(chosen),
            Command::Undo { entries } => self.ask(Intent::Undo { entries }),
            Command::Again { entries } => {
                if let Some(tab) = self.tab() {
                    self.ask(Intent::Again { entries, tab });
                }
            }
            Command::Dismiss { entry } => self.ask(Intent::Dismiss { entry }),
            Command::Reload => self.look(),
            Command::AllowSite => self.allow(),
            Command::Load => self.later(|loaded, driver| {
                driver.tell(Action::Later(Later::Here(loaded.parts)));
                (loaded.shelve)(&driver);
                driver.gather();
                // The page was opened from the finder: it goes on with that job.
                let job = alone::fragment();
                if job.len() > 1 {
                    driver.tell(Action::Opened(job));
                }
            }),
            // Revoking never waits for what is loaded later; everything else may.
            command => self.later(|loaded, driver| (loaded.carry_out)(&driver, command)),
        }
    }
}
