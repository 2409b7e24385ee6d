//! The Scope finder: the finder as a page of its own, without the extension. No `chrome.*` is touched,
//! and nothing is asked of any network.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::{clipboard, js, later, links, timer};
use crate::catalog::Texts;
use crate::sentry::pages;
use crate::ui::action::Action;
use crate::ui::app::{App, AppProps};
use crate::ui::command::{Command, Link};
use crate::ui::driver::Driver;
use crate::ui::i18n::Messages;
use crate::ui::later::Later;
use crate::ui::state::{State, View};

/// Starts the page with what `www/scope-finder.js` loaded: `{ messages, catalog, language }`.
#[wasm_bindgen]
pub fn start_finder(boot: &JsValue) {
    let text = |key: &str| js::text(boot, key).unwrap_or_default();
    let Some(window) = web_sys::window() else { return };
    let root = window.document().and_then(|document| document.get_element_by_id("app"));
    let Some(root) = root else { return };
    let initial = State {
        view: View::Find,
        view_chosen: true,
        full: true,
        alone: true,
        texts: Rc::new(Texts::new(text("catalog"))),
        ..State::new(timer::now())
    };
    let messages = Rc::new(Messages::parse(&text("messages"), &text("language")));
    let props = AppProps { messages, driver: Rc::new(Alone::default()), initial, glimpse: None };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}

/// The driver of a page that has only itself.
#[derive(Clone, Default)]
struct Alone(Rc<RefCell<Callback<Action>>>);

impl Driver for Alone {
    fn start(&self, dispatch: Callback<Action>) {
        *self.0.borrow_mut() = dispatch.clone();
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
            Command::Load => {
                let dispatch = self.0.borrow().clone();
                spawn_local(async move {
                    let loaded = later::load().await;
                    let later = loaded.map_or(Later::Missing, |it| Later::Here(it.parts));
                    dispatch.emit(Action::Later(later));
                    // Who opened a link wants its answer.
                    let job = fragment();
                    if !job.is_empty() {
                        dispatch.emit(Action::Opened(job));
                    }
                });
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
