//! The page's side of the worker: what it is asked, what it tells, and what happens when it is ended meanwhile.
//! All of it is loaded later.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::PopupDriver;
use crate::extension::{js, runtime, timer};
use crate::ui::state::action::Action;
use background::protocol::{Intent, Journal};
use background::watch::Watch;

/// Milliseconds before a page looks for the worker again that was ended.
const AGAIN: i32 = 250;
/// So often is something asked of a worker that did not take it: it may have been ended just then.
const TRIES: usize = 3;
/// Ticks of the clock, a second each, after which a worker that only waits hears that somebody is there: browsers
/// end it after thirty.
const LISTENING: u32 = 20;

/// What a page knows of the worker.
#[derive(Default)]
pub struct Line {
    /// It was met at least once.
    met: Cell<bool>,
    /// There is a port to it.
    open: Cell<bool>,
    /// Whose time stands still, as a person deals with their undo.
    held: RefCell<Vec<String>>,
    watch: RefCell<Watch>,
}

impl PopupDriver {
    /// Wakes the worker, once: it hears that a page is open, and tells its journal.
    pub fn meet(&self) {
        if !self.0.line.met.get() {
            self.ask(Intent::Look);
        }
    }

    /// Holds a port to the worker. Where the worker is ended while something waits, it is woken again.
    fn connect(&self) {
        let line = &self.0.line;
        if line.open.replace(true) {
            return;
        }
        let back = line.met.replace(true);
        let (hears, loses) = (self.clone(), self.clone());
        let told = move |journal| hears.journal_told(journal);
        let lost = move || {
            loses.0.line.open.set(false);
            if loses.0.waiting.get() {
                timer::after(AGAIN, move || loses.ask(Intent::Look));
            }
        };
        line.open.set(runtime::announce(self.0.stored.area, back, told, lost));
    }

    /// Asks the worker, again where it could not take it: it takes nothing twice.
    pub(super) fn ask(&self, intent: Intent) {
        let driver = self.clone();
        spawn_local(async move {
            for _ in 0..TRIES {
                driver.connect();
                if let Some(journal) = runtime::ask(driver.0.stored.area, &intent).await {
                    return driver.show(journal);
                }
            }
        });
    }

    /// Reads the journal and shows it. What waits for its undo wakes the worker at once.
    pub fn journal_told(&self, journal: JsValue) {
        let Some(text) = js::json(&journal) else { return };
        self.show(Journal::stored(&text));
        if self.0.waiting.get() {
            self.meet();
        }
    }

    fn show(&self, journal: Journal) {
        self.0.waiting.set(journal.is_waiting());
        self.0.line.watch.borrow_mut().told(&journal);
        self.tell(Action::Now(timer::now()));
        self.tell(Action::Journal(journal));
        self.look_after();
    }

    /// A person deals with the undo of these, or does so no more.
    pub(super) fn hold(&self, entries: Vec<String>) {
        *self.0.line.held.borrow_mut() = entries;
        self.renew();
    }

    pub(super) fn release(&self, entries: &[String]) {
        let mut held = self.0.line.held.borrow_mut();
        if *held == entries {
            held.clear();
        }
    }

    fn renew(&self) {
        let entries = self.0.line.held.borrow().clone();
        if !entries.is_empty() {
            self.ask(Intent::Hold { entries });
        }
    }

    /// Once a second while something waits, or is not known since a moment ago.
    pub fn look_after(&self) {
        let now = timer::now();
        let (overdue, unsettled) = {
            let mut watch = self.0.line.watch.borrow_mut();
            (watch.is_overdue(now), watch.is_to_be_read(now))
        };
        if unsettled {
            let owner = self.0.known.borrow().route().map(|route| route.owner);
            if let (Some(owner), Some(tab)) = (owner, self.tab()) {
                self.ask(Intent::ReadBack { owner, tab });
            }
        }
        if overdue {
            self.ask(Intent::Look);
        }
    }

    /// A second has passed.
    pub fn second(&self) {
        self.renew();
        self.look_after();
        if self.0.waiting.get() && self.0.ticks.get().is_multiple_of(LISTENING) {
            self.ask(Intent::Look);
        }
    }
}
