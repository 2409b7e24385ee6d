//! What is asked of the browser about the list in its view, and told: where it is, how far it is scrolled.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window as Page};

/// Sets a length in pixels by the object model, which the CSP lets through. Without it the list jumps, no more.
pub(super) fn style(list: &Element, name: &str, pixels: &str) {
    if let Some(list) = list.dyn_ref::<HtmlElement>() {
        let _ = list.style().set_property(name, &[pixels, "px"].concat());
    }
}

/// The list's element.
pub(super) fn list() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("rows")
}

/// The key of the row that has the keyboard's focus.
pub(super) fn focused() -> Option<String> {
    let active = web_sys::window()?.document()?.active_element()?;
    active.closest("[data-testid=token-row]").ok()??.get_attribute("data-id")
}

/// The row that is looked at, and where it is: under the pointer, else with the focus, else the first
/// one in view.
pub(super) fn anchor(list: &Element) -> Option<(Element, f64)> {
    let top = view_top(list);
    let placed = |row: Element| {
        let at = row.get_bounding_client_rect();
        let told = (row, at.top() + scrolled(list));
        (at.bottom() > top && at.top() < top + view_height()).then_some(told)
    };
    let at = |query: &str| list.query_selector(query).ok().flatten().and_then(placed);
    let first = || {
        let mut next = list.first_element_child();
        while let Some(row) = next {
            next = row.next_element_sibling();
            if row.has_attribute("data-id")
                && let Some(found) = placed(row)
            {
                return Some(found);
            }
        }
        None
    };
    at(".row:hover").or_else(|| at(".row:focus-within")).or_else(first)
}

fn view_height() -> f64 {
    let page = web_sys::window();
    page.and_then(|page| page.inner_height().ok()?.as_f64()).unwrap_or_default()
}

/// Where the part of the page begins that is scrolled: below the tabs in a popup.
pub(super) fn view_top(list: &Element) -> f64 {
    panel(list).map_or(0.0, |panel| panel.get_bounding_client_rect().top().max(0.0))
}

fn panel(list: &Element) -> Option<Element> {
    list.closest(".panel-body").ok().flatten()
}

/// How far it is scrolled: the panel in a popup, the page elsewhere.
pub(super) fn scrolled(list: &Element) -> f64 {
    let page = web_sys::window().and_then(|page: Page| page.scroll_y().ok()).unwrap_or_default();
    page + panel(list).map_or(0.0, |panel| f64::from(panel.scroll_top()))
}

/// Scrolls by so many pixels; by how many it could.
pub(super) fn scroll(list: &Element, by: f64) -> f64 {
    let before = scrolled(list);
    if let Some(panel) = panel(list) {
        #[allow(clippy::cast_possible_truncation)] // saturates
        panel.set_scroll_top(panel.scroll_top() + by.round() as i32);
    }
    let left = by - (scrolled(list) - before);
    if left.abs() >= 1.0
        && let Some(page) = web_sys::window()
    {
        page.scroll_by_with_x_and_y(0.0, left);
    }
    scrolled(list) - before
}
