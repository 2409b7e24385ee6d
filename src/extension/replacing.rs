//! The worker's part of replacing tokens: what the state machine asks for, done in the browser.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::storage::{self, SHELF};
use super::worker::Life;
use super::{TabTransport, js, timer};
use background::replacing::machine::{Effect, Event};
use background::replacing::replacement::{Replacement, Shelf};
use background::revoking;
use sentry::client::Client;

/// Starts with the shelf of the last life.
pub async fn start(life: &Rc<Life>) {
    let stored: Shelf = storage::list(life.area, SHELF).await;
    handle(life, Event::Started(stored)).await;
}

/// The shelf as it stands.
pub fn shelf(life: &Life) -> JsValue {
    js::by_text(life.replacer.borrow().shelf())
}

/// Takes one event, and does what follows from it.
pub async fn handle(life: &Rc<Life>, event: Event) {
    let (effects, shelf) = {
        let mut machine = life.replacer.borrow_mut();
        let effects = machine.handle(event, timer::now());
        (effects, machine.shelf().clone())
    };
    let mut stored = true;
    for effect in effects {
        match effect {
            Effect::Save => stored = life.store(SHELF, &shelf).await,
            // What is not on the shelf must not be made: nobody would know of it.
            Effect::Permit(id) if !stored => Box::pin(handle(life, Event::NotSaved(id))).await,
            Effect::Permit(_) => {}
            Effect::Look(replacement) => spawn_local(look(Rc::clone(life), *replacement)),
            Effect::Revoke(intent) => {
                Rc::clone(life).handle(revoking::Event::Intent(*intent)).await;
            }
        }
    }
}

async fn look(life: Rc<Life>, replacement: Replacement) {
    let client = Client::new(TabTransport::new(replacement.tab));
    let list = client.whole(&replacement.route).await;
    handle(&life, Event::Looked(replacement.id, list)).await;
}
