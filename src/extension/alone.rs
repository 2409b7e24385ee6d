//! The Scope finder: the finder as a page of its own, without the extension. No `chrome.*` is touched,
//! and nothing is asked of any network.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::mount::mount;
use super::{clipboard, links};
use crate::ui::driver::Driver;
use crate::ui::later::{Later, PARTS};
use crate::ui::state::View;
use crate::ui::state::action::Action;
use crate::ui::state::command::{Command, Link};
use sentry::pages;

/// Starts the page with what `www/scope-finder.js` loaded: `{ messages, catalog, language }`.
pub fn start(boot: &JsValue) {
    mount(boot, Rc::new(Alone::default()), |state| {
        (state.view, state.view_chosen) = (View::Find, true);
        (state.full, state.alone) = (true, true);
        state.later = Later::Here(&PARTS);
    });
}

/// The driver of a page that has only itself.
#[derive(Clone, Default)]
struct Alone(Rc<RefCell<Callback<Action>>>);

impl Driver for Alone {
    fn start(&self, dispatch: Callback<Action>) {
        *self.0.borrow_mut() = dispatch.clone();
        // Who opened a link wants its answer.
        let job = fragment();
        if !job.is_empty() {
            dispatch.emit(Action::Opened(job));
        }
        let opened = Closure::<dyn Fn()>::new(move || dispatch.emit(Action::Opened(fragment())));
        if let Some(window) = web_sys::window() {
            window.set_onhashchange(Some(opened.as_ref().unchecked_ref()));
        }
        // The page's end is the listener's end.
        opened.forget();
    }

    fn run(&self, command: Command) {
        let Some(window) = web_sys::window() else { return };
        match command {
            Command::Copy(text) => self.copy(text),
            Command::CopyAddress => self.copy(window.location().href().unwrap_or_default()),
            Command::Address(fragment) => {
                let address = ["#", &fragment].concat();
                if let Ok(history) = window.history() {
                    // Without it the link is one behind; the answer is not.
                    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
                }
            }
            Command::Open(link) => {
                let url = match &link {
                    Link::Create(kind) => Some(pages::create("", *kind)),
                    link => links::url(link, None, None, false),
                };
                let Some(url) = url else { return };
                let _ = window.open_with_url_and_target_and_features(&url, "_blank", "noopener");
            }
            // There are no tokens here.
            _ => {}
        }
    }
}

impl Alone {
    fn copy(&self, text: String) {
        let dispatch = self.0.borrow().clone();
        spawn_local(async move { dispatch.emit(Action::Copied(clipboard::copy(&text).await)) });
    }
}

/// The fragment of the page's address.
pub(super) fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}
