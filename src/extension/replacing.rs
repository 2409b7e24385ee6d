//! The worker's part of replacing tokens: what the state machine asks for, done in the browser.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::storage::{self, SHELF};
use super::{TabTransport, js, timer, worker};
use crate::replacing::machine::{Effect, Event, Machine};
use crate::replacing::replacement::{Replacement, Shelf};
use crate::sentry::client::Client;
use crate::worker::machine;

thread_local! {
    static MACHINE: RefCell<Machine> = RefCell::default();
}

/// Starts with the shelf of the worker's last life.
pub async fn start() {
    let stored: Shelf = storage::load(SHELF).await.unwrap_or_default();
    handle(Event::Started(stored)).await;
}

/// The shelf as it stands.
pub fn shelf() -> JsValue {
    MACHINE.with_borrow(|machine| js::to_js(machine.shelf()))
}

/// Takes one event, and does what follows from it.
pub async fn handle(event: Event) {
    let (effects, shelf) = MACHINE.with_borrow_mut(|machine| {
        let effects = machine.handle(event, timer::now());
        (effects, machine.shelf().clone())
    });
    let mut stored = true;
    for effect in effects {
        match effect {
            Effect::Save => stored = storage::save(SHELF, &shelf).await.is_ok(),
            // What is not on the shelf must not be made: nobody would know of it.
            Effect::Permit(id) if !stored => Box::pin(handle(Event::NotSaved(id))).await,
            Effect::Permit(_) => {}
            Effect::Look(replacement) => spawn_local(look(*replacement)),
            Effect::Revoke(intent) => worker::handle(machine::Event::Intent(*intent)).await,
        }
    }
}

async fn look(replacement: Replacement) {
    let client = Client::new(TabTransport::new(replacement.tab));
    let list = client.whole(&replacement.route).await;
    handle(Event::Looked(replacement.id, list)).await;
}
