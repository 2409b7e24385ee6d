//! The worker's effects: what its state machine asks for, done in the browser.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::storage::{self, HISTORY, JOURNAL};
use super::{TabTransport, action, js, replacing, timer};
use crate::replacing::machine::Event as Replacing;
use crate::sentry::client::Client;
use crate::worker::history::{self, Past};
use crate::worker::journal::Entry;
use crate::worker::machine::{Effect, Event, Machine};
use crate::worker::protocol::{Intent, Journal};

thread_local! {
    static MACHINE: RefCell<Machine> = RefCell::default();
    static PAST: RefCell<Vec<Past>> = RefCell::default();
    /// Whether a wake-up is under way; one chain of them is enough for everything that waits.
    static WAKING: Cell<bool> = const { Cell::new(false) };
}

/// Starts the worker with the journal of its last life. Called once, before any message is handed on.
#[wasm_bindgen]
pub async fn start_worker() {
    let stored: Journal = storage::load(JOURNAL).await.unwrap_or_default();
    let past = storage::load(HISTORY).await.unwrap_or_default();
    PAST.with_borrow_mut(|kept| *kept = past);
    replacing::start().await;
    handle(Event::Started(stored)).await;
}

/// Takes an intent of one of our pages and answers with the journal; `undefined` for what is none.
#[wasm_bindgen]
pub async fn worker_message(message: JsValue) -> JsValue {
    let Some(intent) = js::from_js::<Intent>(message) else { return JsValue::UNDEFINED };
    match intent {
        Intent::Replace(intent) => {
            replacing::handle(Replacing::Intent(*intent)).await;
            return replacing::shelf();
        }
        Intent::Rename { route, tab, id, name } => {
            return js::to_js(
                &Client::new(TabTransport::new(tab)).rename(&route, &id, &name).await,
            );
        }
        Intent::Settle { owner, tab } => {
            replacing::handle(Replacing::Settle(owner.clone(), tab.clone())).await;
            handle(Event::Intent(Intent::Settle { owner, tab })).await;
        }
        intent => handle(Event::Intent(intent)).await,
    }
    MACHINE.with_borrow(|machine| js::to_js(machine.journal()))
}

/// A page of ours opened.
#[wasm_bindgen]
pub async fn popup_opened() {
    handle(Event::Opened).await;
}

/// A page of ours closed.
#[wasm_bindgen]
pub async fn popup_closed() {
    handle(Event::Closed).await;
}

pub(super) async fn handle(event: Event) {
    let (effects, journal) = MACHINE.with_borrow_mut(|machine| {
        let effects = machine.handle(event, timer::now());
        (effects, machine.journal().clone())
    });
    let mut stored = true;
    for effect in effects {
        match effect {
            Effect::Remember(news) => {
                Box::pin(replacing::handle(Replacing::Gone(news.clone()))).await;
                remember(|past| history::add(past, news)).await;
            }
            Effect::Forget => remember(Vec::clear).await,
            Effect::Save => stored = storage::save(JOURNAL, &journal).await.is_ok(),
            // Without its entry in the journal a write must not go out: nobody would know of it.
            Effect::Write(entry) if !stored => Box::pin(handle(Event::NotSaved(entry.id))).await,
            Effect::Write(entry) => spawn_local(write(entry)),
            Effect::ReadBack(entry) => spawn_local(read_back(entry)),
            Effect::Wake(milliseconds) => wake(milliseconds),
        }
    }
    show_badge().await;
}

/// Changes the history and stores it. What the browser does not store is lost with this worker, and
/// nothing else with it.
async fn remember(change: impl FnOnce(&mut Vec<Past>)) {
    let past = PAST.with_borrow_mut(|past| {
        change(past);
        past.clone()
    });
    let _ = storage::save(HISTORY, &past).await;
}

async fn write(entry: Entry) {
    let client = Client::new(TabTransport::new(entry.tab.clone()));
    let outcome = client.revoke(&entry.route, &entry.chosen).await;
    handle(Event::Wrote(entry.id, outcome)).await;
}

async fn read_back(entry: Entry) {
    let client = Client::new(TabTransport::new(entry.tab.clone()));
    let outcome = client.read_back(&entry.route, &entry.chosen).await;
    handle(Event::ReadBack(entry.id, outcome)).await;
}

fn wake(milliseconds: i64) {
    if WAKING.replace(true) {
        return;
    }
    timer::after(i32::try_from(milliseconds).unwrap_or(i32::MAX), || {
        WAKING.set(false);
        spawn_local(handle(Event::Woke));
    });
}

async fn show_badge() {
    let text = MACHINE.with_borrow(|machine| match machine.countdown(timer::now()) {
        Some(seconds) => seconds.to_string(),
        None if machine.needs_attention() => "!".to_owned(),
        None => String::new(),
    });
    action::badge(&text).await;
}
