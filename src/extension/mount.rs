//! Putting the view onto a page, whichever page it is.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{js, timer};
use crate::ui::app::{App, AppProps};
use crate::ui::driver::Driver;
use crate::ui::i18n::Messages;
use crate::ui::state::State;
use domain::catalog::Texts;

/// Draws the view in the page's `#app`, starting with what `first` makes of the empty state; `boot` holds
/// the words: `{ messages, catalog, language }`, the first of them parsed. Without that element nothing is drawn.
pub fn mount(boot: &JsValue, driver: Rc<dyn Driver>, first: impl FnOnce(&mut State)) {
    let text = |key: &str| js::text(boot, key).unwrap_or_default();
    let messages = Rc::new(Messages::parsed(js::get(boot, "messages"), &text("language")));
    let mut initial = State::new(timer::now());
    initial.texts = Rc::new(Texts::new(text("catalog")));
    first(&mut initial);
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|it| it.get_element_by_id("app")) else { return };
    let props = AppProps { messages, driver, initial };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}
