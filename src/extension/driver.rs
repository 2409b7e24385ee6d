//! The popup's driver: learns what the views show, and does what they ask. It decides nothing about
//! tokens: revoking is an intent for the worker, and what came of it is the worker's journal.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;
use yew::Callback;

use super::boot::{BootTab, Early, Primed, Promised, Stored};
use super::gatherer::Gatherer;
use super::known::{Known, host};
use super::later::{self, Loaded};
use super::storage::{self, JOURNAL};
use super::{TabTransport, alone, sites, timer};
use crate::ui::driver::Driver;
use crate::ui::later::Later;
use crate::ui::state::State;
use crate::ui::state::action::{self, Action, SiteView};
use crate::ui::state::command::Command;
use background::journal::Tab;
use replacing::Fresh;
use sentry::client::{Client, Listed};
use sentry::site::{Bases, Site};
use sentry::transport::Read;

mod asked;
mod forgotten;
mod granted;
mod proved;
mod replacing;
mod told;
mod worker;

/// Milliseconds between two looks at the clock while something waits; ages need it far more rarely.
const TICK: i32 = 1_000;
/// Ticks between two looks while nothing waits.
const CALM: u32 = 30;
/// Milliseconds of one frame: what can be seen is drawn first.
const FRAME: i32 = 16;
/// The longest that the worker is left asleep, in milliseconds, when its journal has nothing that waits.
/// It starts with a module of its own, which costs the list 50 ms if both start at once.
const ASLEEP: i32 = 500;
/// The longest that the account waits for the list, in milliseconds. Its answer is on the way meanwhile, but
/// what reads it is loaded later.
const PATIENCE: i32 = 400;

/// The driver of popup and full-tab page.
#[derive(Clone)]
pub struct PopupDriver(Rc<Inner>);

struct Inner {
    tab: Option<BootTab>,
    stored: Stored,
    /// The person said yes to this tab's site in this very popup: `stored` does not know it yet.
    allowed: Cell<bool>,
    /// The tab's site was among those that may be read: when it is no more, the person had it forgotten.
    remembered: Cell<bool>,
    /// It was forgotten while this page is open: nothing is asked of it, or kept, before the person says yes.
    forgotten: Cell<bool>,
    early: Rc<Early>,
    promised: Promised,
    glimpse: RefCell<Option<Node>>,
    dispatch: RefCell<Callback<Action>>,
    known: RefCell<Known>,
    gatherer: Rc<Gatherer>,
    /// The keys of what persons of this Sentry said, whose changes are heard.
    heard: RefCell<Vec<String>>,
    /// What the first reading begins with is in the state already.
    begun: Cell<bool>,
    /// Of this reading, the account was asked for.
    asked: Cell<bool>,
    waiting: Cell<bool>,
    line: worker::Line,
    ticks: Cell<u32>,
    /// This is the full page.
    full: bool,
    fresh: RefCell<Fresh>,
    later: Cell<Option<&'static Loaded>>,
    /// What waits for it, in order.
    owed: RefCell<Vec<Act>>,
}

/// What is to be done with what is loaded later.
type Act = Box<dyn FnOnce(&'static Loaded, PopupDriver)>;

impl PopupDriver {
    /// For this tab, with what was stored and what the loader already asked for.
    pub fn new(
        tab: Option<BootTab>,
        stored: Stored,
        early: Early,
        promised: Promised,
        full: bool,
    ) -> Self {
        let origin = |tab: &BootTab| Site::of(tab.url.as_deref()?).origin().map(str::to_owned);
        let origin = tab.as_ref().and_then(origin);
        let remembered = origin.is_some_and(|origin| stored.knows(&origin));
        Self(Rc::new(Inner {
            tab,
            stored,
            allowed: Cell::new(false),
            remembered: Cell::new(remembered),
            forgotten: Cell::new(false),
            early: Rc::new(early),
            promised,
            glimpse: RefCell::default(),
            dispatch: RefCell::new(Callback::noop()),
            known: RefCell::default(),
            gatherer: Gatherer::new(),
            heard: RefCell::default(),
            begun: Cell::new(false),
            asked: Cell::new(false),
            waiting: Cell::new(false),
            line: worker::Line::default(),
            ticks: Cell::new(0),
            full,
            fresh: RefCell::default(),
            later: Cell::new(later::at_once()),
            owed: RefCell::default(),
        }))
    }

    fn tell(&self, action: Action) {
        // What was still on its way when the site was forgotten is not shown.
        let of_it = matches!(
            action,
            Action::Listed { .. } | Action::Account(_) | Action::Refused(_) | Action::Purposes(_)
        );
        if of_it && self.0.forgotten.get() {
            return;
        }
        self.0.dispatch.borrow().emit(action);
    }

    /// The tab as the worker is to use it, while it shows something that may be asked, and this is about it.
    fn tab(&self) -> Option<Tab> {
        if self.0.known.borrow().beside.is_some() || self.0.forgotten.get() {
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

    /// What is known at once of a tab that will be read: part of what is drawn first, not a second drawing.
    pub fn begin_with(&self, state: &mut State) {
        let site = self.site();
        let known = match &site {
            Site::Unknown { origin, .. } => self.0.stored.knows(origin),
            site => matches!(site, Site::Saas(_)),
        };
        if let (true, Some(home)) = (known, site.home()) {
            (state.site, state.loading) = (SiteView::Sentry { host: host(home) }, true);
            self.0.begun.set(true);
        }
    }

    /// Says what the tab shows, and reads it if it may be asked. What is known at once is told at once:
    /// told one by one, each would be drawn.
    fn look(&self) {
        let site = self.site();
        if self.0.forgotten.get() {
            return self.later(|loaded, driver| (loaded.forgotten)(&driver));
        }
        match &site {
            Site::Aside { .. } => self.aside(SiteView::OffApp),
            Site::Nothing if self.0.tab.is_none() => self.aside(SiteView::Gone),
            Site::Nothing => self.aside(SiteView::NotSentry),
            Site::Unknown { origin, .. }
                if !self.0.allowed.get() && !self.0.stored.knows(origin) =>
            {
                let origin = origin.clone();
                self.later(|loaded, driver| (loaded.examine)(driver, origin));
            }
            Site::Saas(_) | Site::Unknown { .. } => self.read(&site),
        }
    }

    /// Does this with what is loaded later: at once if it is there, else as soon as it is. What waits outlives a
    /// loading that failed: whoever has it loaded in the end, what hung on it is made up for.
    fn later(&self, act: impl FnOnce(&'static Loaded, Self) + 'static) {
        match self.0.later.get() {
            Some(loaded) => act(loaded, self.clone()),
            None => {
                self.0.owed.borrow_mut().push(Box::new(act));
                spawn_local(self.clone().load());
            }
        }
    }

    /// Loads it. The state has it from then on, and the words of the catalog; if it cannot be loaded, the
    /// views say so. Written once for all that wait.
    async fn load(self) {
        // Several may load it at once: what one has is there for all, whatever the others met.
        let Some(loaded) = later::load().await.or_else(|| self.0.later.get()) else {
            return self.tell(Action::Later(Later::Missing));
        };
        let texts = self.0.promised.texts().await;
        if self.0.later.replace(Some(loaded)).is_none() {
            self.tell(Action::Texts(texts));
            self.tell(Action::Later(Later::Here(loaded.parts)));
            (loaded.shelve)(&self);
            // The page was opened from the finder: it goes on with that job.
            let job = alone::fragment();
            if job.len() > 1 {
                self.tell(Action::Opened(job));
            }
        }
        // In the order in which it was asked for; what one of them adds finds it there.
        let owed = std::mem::take(&mut *self.0.owed.borrow_mut());
        owed.into_iter().for_each(|act| act(loaded, self.clone()));
    }

    /// What a person asked for is done now or not at all: a loading that failed drops it, as nobody expects it
    /// any more when another one has come to an end.
    fn carry(&self, command: Command) {
        if let Some(loaded) = self.0.later.get() {
            return (loaded.carry_out)(self, command);
        }
        let driver = self.clone();
        spawn_local(async move {
            driver.clone().load().await;
            if let Some(loaded) = driver.0.later.get() {
                (loaded.carry_out)(&driver, command);
            }
        });
    }

    /// Reads the list, which waits for nothing, and behind it the account.
    fn read(&self, site: &Site) {
        let (Some(home), Some(bases), Some(tab)) = (site.home(), site.bases(), self.tab()) else {
            return;
        };
        if !self.0.begun.take() {
            self.tell(Action::Site(SiteView::Sentry { host: host(home) }));
            self.begin();
        }
        spawn_local(self.clone().list(Client::new(self.primed(tab)), bases, home.to_owned()));
        let (driver, home) = (self.clone(), home.to_owned());
        timer::after(PATIENCE, move || {
            driver.later(|loaded, driver| (loaded.account)(&driver, home));
        });
    }

    fn primed(&self, tab: Tab) -> Primed {
        Primed { early: Rc::clone(&self.0.early), tab: TabTransport::new(tab) }
    }

    /// A new reading begins: neither list nor account of it is known.
    fn begin(&self) {
        {
            let mut known = self.0.known.borrow_mut();
            (known.listed, known.met, known.proved) = (false, false, false);
            known.turn = known.turn.wrapping_add(1);
        }
        self.0.asked.set(false);
        self.tell(Action::Loading);
    }

    async fn list<T: Read>(self, client: Client<T>, bases: Bases, home: String) {
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
                timer::after(FRAME, move || {
                    self.tell(Action::Rest);
                    self.answered(home);
                });
            }
            Err(problem) => {
                self.tell(Action::Refused(problem));
                self.answered(home);
            }
        }
    }

    /// The list was read or refused: what hangs on it, none of which the first screen needs.
    fn answered(&self, home: String) {
        self.later(|loaded, driver| (loaded.answered)(&driver, home));
    }

    /// The worker's journal was told. Without what is loaded later nothing could be undone or read of it.
    fn journal(&self, told: JsValue) {
        self.later(|loaded, driver| (loaded.journal)(&driver, told));
    }

    fn tick(self) {
        timer::after(TICK, move || {
            let ticks = self.0.ticks.get().wrapping_add(1);
            self.0.ticks.set(ticks);
            if self.0.waiting.get() || ticks.is_multiple_of(CALM) {
                self.tell(Action::Now(timer::now()));
            }
            if let Some(loaded) = self.0.later.get() {
                (loaded.second)(&self);
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
        let driver = self.clone();
        storage::watch(self.0.stored.area, sites::KEY, move |sites| {
            driver.later(|loaded, driver| (loaded.sites)(&driver, sites));
        });
        if let Some(journal) = self.0.stored.journal() {
            self.journal(journal);
        }
        let driver = self.clone();
        timer::after(ASLEEP, move || driver.later(|loaded, driver| (loaded.meet)(&driver)));
        let driver = self.clone();
        spawn_local(async move {
            if let Some((owner, node)) = driver.0.promised.glimpse().await {
                *driver.0.glimpse.borrow_mut() = Some(node);
                driver.tell(Action::Glimpse(owner));
            }
        });
        self.look();
        self.clone().tick();
    }

    fn glimpse(&self) -> Option<Node> {
        self.0.glimpse.borrow().clone()
    }

    fn run(&self, command: Command) {
        match command {
            Command::Reload => self.look(),
            Command::Load => self.later(|_, _| {}),
            // What a view that was chosen shows: it is read once the view can be drawn.
            command @ (Command::History | Command::People) => {
                self.later(|loaded, driver| (loaded.carry_out)(&driver, command));
            }
            command => self.carry(command),
        }
    }
}
