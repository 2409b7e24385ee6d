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

/// The row that is looked at.
#[derive(Clone)]
pub(super) struct Anchor {
    /// Its element.
    pub row: Element,
    /// How far below the beginning of what is scrolled it is.
    pub at: f64,
    /// The pointer lies over it.
    pub hovered: bool,
}

impl Anchor {
    /// The credential's key.
    pub fn key(&self) -> Option<String> {
        self.row.get_attribute("data-id")
    }
}

/// The row that is looked at, and where it is: under the pointer, else, where `any` counts, with the focus,
/// else the first one in view. After a key the focus comes before a pointer that was left lying there.
pub(super) fn anchor(
    list: &Element,
    any: bool,
    by_key: bool,
    pointer: Option<(i32, i32)>,
) -> Option<Anchor> {
    let placed = |row: Element, hovered| {
        is_in_view(list, &row).then(|| {
            let at = row.get_bounding_client_rect().top() + scrolled(list);
            Anchor { row, at, hovered }
        })
    };
    let find = |query: &str| list.query_selector(query).ok().flatten();
    let focused = || find(".row:focus-within").and_then(|row| placed(row, false));
    let under = || match pointer {
        Some(at) => under(at),
        // It has not been told of yet.
        None => find(".row:hover"),
    };
    let under = || under().and_then(|row| placed(row, true));
    if by_key && let Some(focused) = focused() {
        return Some(focused);
    }
    let found = under();
    if found.is_some() || !any {
        return found;
    }
    focused().or_else(|| first_in_view(list).and_then(|row| placed(row, false)))
}

/// The row at a point of the page, if it is not covered.
fn under((x, y): (i32, i32)) -> Option<Element> {
    let document = web_sys::window()?.document()?;
    #[allow(clippy::cast_precision_loss)] // no screen is that large
    let element = document.element_from_point(x as f32, y as f32)?;
    element.closest("#rows > .row").ok().flatten()
}

fn is_in_view(list: &Element, row: &Element) -> bool {
    let (top, at) = (view_top(list), row.get_bounding_client_rect());
    at.bottom() > top && at.top() < top + view_height()
}

/// The first row of which something is in view.
pub(super) fn first_in_view(list: &Element) -> Option<Element> {
    let mut next = list.first_element_child();
    while let Some(row) = next {
        next = row.next_element_sibling();
        if row.has_attribute("data-id") && is_in_view(list, &row) {
            return Some(row);
        }
    }
    None
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

/// Shows the very beginning.
pub(super) fn to_top(list: &Element) {
    if let Some(panel) = panel(list) {
        panel.set_scroll_top(0);
    }
    if let Some(page) = web_sys::window() {
        page.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// How far it could be scrolled on.
pub(super) fn below(list: &Element) -> f64 {
    let left = |it: &Element| f64::from(it.scroll_height() - it.client_height() - it.scroll_top());
    let page = web_sys::window().and_then(|page| page.document()?.document_element());
    panel(list).map_or(0.0, |it| left(&it)).max(page.map_or(0.0, |it| left(&it)))
}
