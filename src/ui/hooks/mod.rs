//! What happens beside drawing.

mod escape;
mod file;
mod focus;

pub use escape::use_escape;
pub use file::{chosen, drops};
pub use focus::use_focus;

use wasm_bindgen::JsCast;

/// Gives an element the focus, if it can take it.
pub fn focus_on(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // A refused focus leaves everything as it was.
        let _ = element.focus();
    }
}
