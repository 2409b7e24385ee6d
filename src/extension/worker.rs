//! The worker's effects: what its state machine asks for, done in the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::storage::{self, Area, HISTORY, JOURNAL, OWN, UNDO_TIME};
use super::{TabTransport, action, js, replacing, timer};
use background::found::{Found, Own};
use background::history::{self, History};
use background::journal::Entry;
use background::proof::{self, Told};
use background::protocol::{Intent, Journal};
use background::replacing::machine::{Event as Replacing, Machine as Replacer};
use background::revoking::{Effect, Event, Machine};
use domain::time::Timestamp;
use sentry::client::Client;
use sentry::transport::WITHIN;

/// One life of the worker for the windows that concern one area of the storage: what a private window asks
/// for is never in the journal of the others (invariant 10). Firefox has one worker for both; Chromium
/// has a second one for private windows, where no other message arrives.
pub(super) struct Life {
    pub(super) area: Area,
    machine: RefCell<Machine>,
    /// The replacements under way.
    pub(super) replacer: RefCell<Replacer>,
    past: RefCell<History>,
    /// Whether a wake-up is under way; one chain of them is enough for everything that waits.
    waking: Cell<bool>,
    /// The tab that the badge of a private window was last put on.
    badged: Cell<Option<i32>>,
    /// The journal as it was last could not be stored.
    unstored: Cell<bool>,
}

impl Life {
    fn of(area: Area) -> Rc<Self> {
        let (machine, replacer, past) = Default::default();
        let (waking, badged, unstored) = Default::default();
        Rc::new(Self { area, machine, replacer, past, waking, badged, unstored })
    }
}

#[wasm_bindgen]
extern "C" {
    /// Tells the journal to the open pages that are about private windows, or are not: `extension/worker.js`.
    #[wasm_bindgen(js_name = tellPages)]
    fn tell_pages(private: bool, journal: &JsValue);
}

thread_local! {
    static KEPT: Rc<Life> = Life::of(Area::Kept);
    static PRIVATE: RefCell<Rc<Life>> = RefCell::new(Life::of(Area::Private));
}

fn life(private: bool) -> Rc<Life> {
    if private { PRIVATE.with_borrow(Rc::clone) } else { KEPT.with(Rc::clone) }
}

/// Starts one of the lives with the journal of the last one. Called once, before any message for it is
/// handed on.
#[wasm_bindgen]
pub async fn start_worker(private: bool) {
    let life = life(private);
    let stored = match storage::raw(life.area, JOURNAL).await {
        Ok(value) => js::json(&value).map(|text| Journal::stored(&text)).unwrap_or_default(),
        // Something was there: a person is told so, until they have seen it.
        Err(_) => Journal::lost(),
    };
    let found = match life.area {
        Area::Kept => {
            let own: Own = storage::load(Area::Session, OWN).await.unwrap_or_default();
            life.unstored.set(own.whole);
            Found { stored, own }
        }
        // Nobody but us reaches what is kept of private windows.
        _ => Found::ours(stored),
    };
    let past = storage::list(life.area, HISTORY).await;
    *life.past.borrow_mut() = past;
    replacing::start(&life).await;
    life.handle(Event::Started(found)).await;
}

/// Takes an intent of one of our pages and answers with the journal; `undefined` for what is none.
#[wasm_bindgen]
pub async fn worker_message(private: bool, message: JsValue) -> JsValue {
    let Some(intent) = js::from_js::<Intent>(message) else { return JsValue::UNDEFINED };
    let life = life(private);
    if begins(&intent) {
        let undo = storage::load(Area::Kept, UNDO_TIME).await.unwrap_or_default();
        Rc::clone(&life).handle(Event::Chose(undo)).await;
    }
    match intent {
        Intent::Replace(intent) => {
            replacing::handle(&life, Replacing::Intent(*intent)).await;
            return replacing::shelf(&life);
        }
        Intent::Rename { route, tab, id, name } => {
            let until = Timestamp(timer::now().0 + WITHIN);
            let client = Client::new(TabTransport::new(tab)).until(until);
            return js::to_js(&client.rename(&route, &id, &name).await);
        }
        Intent::Settle { owner, tab } => {
            replacing::handle(&life, Replacing::Settle(owner.clone(), tab.clone())).await;
            Rc::clone(&life).handle(Event::Intent(Intent::Settle { owner, tab })).await;
        }
        intent => Rc::clone(&life).handle(Event::Intent(intent)).await,
    }
    let machine = life.machine.borrow();
    js::by_text(machine.journal())
}

/// Whether an undo time may begin with it.
const fn begins(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Revoke { .. } | Intent::Again { .. } | Intent::Settle { .. } | Intent::Replace(_)
    )
}

/// A page of ours opened, or is back after this worker was ended and started anew.
#[wasm_bindgen]
pub async fn popup_opened(private: bool, back: bool) {
    life(private).handle(if back { Event::Returned } else { Event::Opened }).await;
}

/// A page of ours closed.
#[wasm_bindgen]
pub async fn popup_closed(private: bool) {
    life(private).handle(Event::Closed).await;
}

/// The last private window closed: nothing of it is left here, and what still waited is not sent.
/// What is under way ends in a life that nothing reads any more.
#[wasm_bindgen]
pub fn private_over() {
    PRIVATE.set(Life::of(Area::Private));
}

impl Life {
    pub(super) async fn handle(self: Rc<Self>, event: Event) {
        let (effects, journal) = {
            let mut machine = self.machine.borrow_mut();
            let effects = machine.handle(event, timer::now());
            (effects, machine.journal().clone())
        };
        let mut stored = true;
        for effect in effects {
            match effect {
                Effect::Remember(news) => {
                    Box::pin(replacing::handle(&self, Replacing::Gone(news.clone()))).await;
                    self.remember(|past| history::add(past, news)).await;
                }
                Effect::Forget => self.remember(History::erase).await,
                Effect::Save => {
                    stored = self.keep(&journal).await;
                    self.tell();
                }
                // Without its entry in the journal a write must not go out: nobody would know of it.
                Effect::Write(entry) if !stored => {
                    Box::pin(Rc::clone(&self).handle(Event::NotSaved(entry.id))).await;
                }
                Effect::Write(entry) => spawn_local(Rc::clone(&self).write(entry)),
                Effect::Prove(entries) => {
                    spawn_local(Rc::clone(&self).look(entries, Event::Proved))
                }
                Effect::ReadBack(entry) => spawn_local(Rc::clone(&self).read_back(entry)),
                Effect::LookAgain(entries) => {
                    spawn_local(Rc::clone(&self).look(entries, Event::Missed))
                }
                Effect::Wake(milliseconds) => self.wake(milliseconds),
            }
        }
        if !stored {
            Box::pin(Rc::clone(&self).handle(Event::NotStored)).await;
        }
        self.show_badge().await;
    }

    /// Stores the journal; whether `storage.local` took it. What is ours of it is kept as well, where it is still
    /// known after this worker's end, and first: what was taken back must not be found as something that waits.
    async fn keep(&self, journal: &Journal) -> bool {
        if self.area == Area::Private {
            return self.store(JOURNAL, journal).await;
        }
        self.keep_own(journal, !self.unstored.get()).await;
        let stored = self.store(JOURNAL, journal).await;
        if self.unstored.replace(!stored) == stored {
            self.keep_own(journal, stored).await;
        }
        stored
    }

    async fn keep_own(&self, journal: &Journal, stored: bool) {
        if !self.store_in(Area::Session, OWN, &Own::of(journal, stored)).await {
            // Then nothing goes on by itself, and that takes no room.
            storage::forget(Area::Session, OWN).await;
        }
    }

    /// Tells the journal as it stands to all pages of this life.
    fn tell(&self) {
        if !self.is_over() {
            let machine = self.machine.borrow();
            tell_pages(self.area == Area::Private, &js::by_text(machine.journal()));
        }
    }

    /// Whether this life still counts.
    fn is_over(&self) -> bool {
        self.area == Area::Private
            && PRIVATE.with_borrow(|now| !std::ptr::eq(Rc::as_ptr(now), self))
    }

    pub(super) async fn store<T: serde::Serialize>(&self, key: &str, value: &T) -> bool {
        self.store_in(self.area, key, value).await
    }

    async fn store_in<T: serde::Serialize>(&self, area: Area, key: &str, value: &T) -> bool {
        !self.is_over() && storage::save(area, key, &js::by_text(value)).await.is_ok()
    }

    /// Changes the history and stores it. What the browser does not store is lost with this worker, and
    /// nothing else with it.
    async fn remember(&self, change: impl FnOnce(&mut History)) {
        let past = {
            let mut past = self.past.borrow_mut();
            change(&mut past);
            past.clone()
        };
        self.store(HISTORY, &past).await;
    }

    async fn write(self: Rc<Self>, entry: Entry) {
        let client = Client::new(TabTransport::new(entry.tab.clone())).until(entry.until());
        let outcome = client.revoke(&entry.route, &entry.chosen).await;
        self.handle(Event::Wrote(entry.id, outcome)).await;
    }

    /// Looks whether the owner's list has these, and hands on what it says as this event.
    async fn look(self: Rc<Self>, entries: Vec<Entry>, told: fn(Vec<Told>) -> Event) {
        let Some(first) = entries.first() else { return };
        let client = Client::new(TabTransport::new(first.tab.clone()));
        let chosen: Vec<_> = entries.iter().map(|entry| entry.chosen.clone()).collect();
        let list = client.prove(&first.route, &chosen).await;
        self.handle(told(proof::told(&entries, list))).await;
    }

    async fn read_back(self: Rc<Self>, entry: Entry) {
        let client = Client::new(TabTransport::new(entry.tab.clone()));
        let outcome = client.read_back(&entry.route, &entry.chosen).await;
        self.handle(Event::ReadBack(entry.id, outcome)).await;
    }

    fn wake(self: &Rc<Self>, milliseconds: i64) {
        if self.waking.replace(true) {
            return;
        }
        let life = Rc::clone(self);
        timer::after(i32::try_from(milliseconds).unwrap_or(i32::MAX), move || {
            life.waking.set(false);
            if !life.is_over() {
                spawn_local(life.handle(Event::Woke));
            }
        });
    }

    async fn show_badge(&self) {
        if self.is_over() {
            return;
        }
        let (text, tab) = {
            let machine = self.machine.borrow();
            let text = match machine.countdown(timer::now()) {
                Some(seconds) => seconds.to_string(),
                None if machine.waits_for_word() => "?".to_owned(),
                None if machine.needs_attention() => "!".to_owned(),
                None => String::new(),
            };
            (text, machine.journal().entries.last().map(|entry| entry.tab.id))
        };
        if self.area == Area::Kept {
            return action::badge(&text, None).await;
        }
        // Over every window it would tell of what is done in a private one.
        if let Some(tab) = self.badged.replace(tab).or(tab) {
            action::badge(&text, Some(tab)).await;
        }
    }
}
