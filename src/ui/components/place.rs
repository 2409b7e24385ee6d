//! The reader's place in the list: which rows are near the view, and the row that must not move.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent, Window as Page};
use yew::Callback;

use super::rows::{Keeper, RowsProps};
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::hooks::focus_on;
use crate::ui::rows::Row;
use crate::ui::window::{LONG, Part, Window};

/// The space below a row, in pixels.
const SPACE: f64 = 8.0;
/// What is listened to, anywhere in the page.
const EVENTS: [&str; 5] = ["scroll", "resize", "keydown", "pointerover", "focusin"];

/// What is known of the list's place, kept from one drawing to the next.
struct Place {
    ui: Ui,
    redraw: Callback<()>,
    listener: Closure<dyn Fn(Event)>,
    window: RefCell<Window>,
    rows: RefCell<Rc<Vec<Row>>>,
    /// The row that is looked at, and how far below the beginning of what is scrolled it is.
    anchor: RefCell<Option<(Element, f64)>>,
    /// Other rows are drawn than before.
    moved: Cell<bool>,
    came: Cell<usize>,
    held: Cell<bool>,
    /// It was there at one drawing.
    seen: Cell<bool>,
    /// Space below the list that lets it be scrolled as far as the anchor wants.
    room: Cell<u32>,
}

/// Keeps the place: draws again when the view comes near rows that are not there, holds the order of the
/// rows once the person touches the list or scrolls, and scrolls where something above the row that is
/// looked at changed its height by itself.
pub fn place(ui: Ui, redraw: Callback<()>) -> Rc<dyn Keeper> {
    let place = Rc::new_cyclic(|it: &std::rc::Weak<Place>| {
        let it = it.clone();
        let listener = Closure::new(move |event: Event| {
            if let Some(place) = it.upgrade() {
                place.on(&event);
            }
        });
        Place {
            ui,
            redraw,
            listener,
            window: RefCell::default(),
            rows: RefCell::default(),
            anchor: RefCell::default(),
            moved: Cell::default(),
            came: Cell::default(),
            held: Cell::default(),
            seen: Cell::default(),
            room: Cell::default(),
        }
    });
    let function = place.listener.as_ref().unchecked_ref::<js_sys::Function>();
    for kind in EVENTS {
        if let Some(page) = web_sys::window() {
            // In the capturing phase: where an element scrolls, nothing bubbles. It cannot fail.
            let _ = page.add_event_listener_with_callback_and_bool(kind, function, true);
        }
    }
    place
}

impl Drop for Place {
    fn drop(&mut self) {
        let function = self.listener.as_ref().unchecked_ref::<js_sys::Function>();
        for kind in EVENTS {
            if let Some(page) = web_sys::window() {
                let _ = page.remove_event_listener_with_callback_and_bool(kind, function, true);
            }
        }
    }
}

impl Keeper for Place {
    /// Those in any case, and those around the focus.
    fn parts(&self, props: &RowsProps) -> Vec<Part> {
        let rows = &props.rows;
        self.take(rows);
        let mut kept = props.kept.clone();
        if rows.len() > LONG
            && let Some(key) = focused()
            && let Some(at) = rows.iter().position(|row| row.item.key == key)
        {
            // Its neighbours too: they are where the Tab key goes.
            for at in [at.saturating_sub(1), at, at + 1] {
                if let Err(place) = kept.binary_search(&at) {
                    kept.insert(place, at);
                }
            }
        }
        self.window.borrow().parts(&kept)
    }

    fn drawn(&self, props: &RowsProps) {
        if !self.seen.replace(true) && is_touched() {
            self.ui.act(Action::Hold);
        }
        self.restored(props.held, props.came);
        if self.look() {
            self.redraw.emit(());
        }
    }
}

/// The person was in the list before anybody listened.
fn is_touched() -> bool {
    let within = |it: &Element| it.matches(":hover, :focus-within").unwrap_or_default();
    list().is_some_and(|list| within(&list) || scrolled(&list) > 0.0)
}

/// The view itself was scrolled, not a list of choices or a field.
fn is_view(target: &web_sys::EventTarget) -> bool {
    match target.dyn_ref::<Element>() {
        Some(element) => element.class_list().contains("panel-body"),
        None => target.is_instance_of::<Document>(),
    }
}

fn is_in_list(target: &web_sys::EventTarget) -> bool {
    let list = target.dyn_ref::<Element>().and_then(|it| it.closest("#rows").ok().flatten());
    list.is_some()
}

impl Place {
    fn on(&self, event: &Event) {
        let kind = event.type_();
        let moves = kind == "scroll" || kind == "resize";
        if let Some(target) = event.target().filter(|_| !self.held.get()) {
            let touched =
                if moves { kind == "scroll" && is_view(&target) } else { is_in_list(&target) };
            if touched {
                self.ui.act(Action::Hold);
            }
        }
        if moves {
            if self.look() {
                self.redraw.emit(());
            }
        } else if kind == "keydown" {
            self.find(event);
        }
    }

    /// The browser's own search sees only what is in the document; ours sees every row. Asked for once
    /// more from within it, the browser's comes.
    fn find(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let wanted = (key.ctrl_key() || key.meta_key()) && !key.alt_key() && key.key() == "f";
        if !wanted || self.rows.borrow().len() <= LONG {
            return;
        }
        let document = web_sys::window().and_then(|page| page.document());
        let Some(document) = document else { return };
        let search = document.query_selector("[data-testid=search]").ok().flatten();
        if let Some(search) = search.filter(|it| document.active_element().as_ref() != Some(it)) {
            event.prevent_default();
            focus_on(&search);
        }
    }

    fn take(&self, rows: &Rc<Vec<Row>>) {
        let before = self.rows.replace(Rc::clone(rows));
        if !Rc::ptr_eq(&before, rows) {
            let key = |rows: &[Row], at| rows.get(at).map(|row: &Row| Rc::clone(&row.item));
            let same = |at| match (key(&before, at), key(rows, at)) {
                (Some(old), Some(new)) => Rc::ptr_eq(&old, &new) || old.key == new.key,
                _ => false,
            };
            self.window.borrow_mut().fit(rows.len(), same);
        }
    }

    /// After a drawing: the row that was looked at goes back to where it was, if what moved it came by
    /// itself.
    fn restored(&self, held: bool, came: usize) {
        let Some(list) = list() else { return };
        let let_go = self.held.replace(held) && !held;
        let moved = self.moved.replace(false);
        let came = self.came.replace(came) != came && held;
        if let_go {
            self.make_room(&list, 0);
            let above = list.get_bounding_client_rect().top() - view_top(&list);
            if above < 0.0 {
                scroll(&list, above);
            }
        }
        if moved || came {
            self.restore(&list);
        }
        if self.rows.borrow().len() > LONG {
            self.measure(&list);
        }
    }

    fn restore(&self, list: &Element) {
        let anchor = self.anchor.borrow().clone().filter(|(row, _)| row.is_connected());
        let Some((row, at)) = anchor else { return };
        let by = row.get_bounding_client_rect().top() + scrolled(list) - at;
        if by.abs() < 1.0 {
            return;
        }
        let left = by - scroll(list, by);
        if left >= 1.0 {
            // The list ends too soon for that.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
            self.make_room(list, self.room.get().saturating_add(left.ceil() as u32));
            scroll(list, left);
        }
    }

    fn make_room(&self, list: &Element, room: u32) {
        if self.room.replace(room) != room
            && let Some(list) = list.dyn_ref::<HtmlElement>()
        {
            let room = [&room.to_string(), "px"].concat();
            // By the object model, which the CSP lets through. Without it the list jumps, no more.
            let _ = list.style().set_property("padding-bottom", &room);
        }
    }

    fn measure(&self, list: &Element) {
        let mut window = self.window.borrow_mut();
        let mut next = list.first_element_child();
        while let Some(row) = next {
            next = row.next_element_sibling();
            let number = row.get_attribute("aria-posinset").and_then(|it| it.parse::<usize>().ok());
            let Some(number) = number else { continue };
            let area = row.get_bounding_client_rect();
            let below = next.as_ref().map(|next| next.get_bounding_client_rect().top());
            let height = below.unwrap_or(area.bottom() + SPACE) - area.top();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
            window.measured(number.saturating_sub(1), height.round() as u32);
        }
        window.learn();
    }

    /// Looks where the view is; whether other rows are to be drawn for it.
    fn look(&self) -> bool {
        let (Some(list), Some(page)) = (list(), web_sys::window()) else { return false };
        let (rows, held) = (self.rows.borrow().len(), self.held.get());
        if rows > LONG || held {
            *self.anchor.borrow_mut() = anchor(&list);
        }
        if rows <= LONG {
            return false;
        }
        let height = page.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
        let top = -list.get_bounding_client_rect().top();
        #[allow(clippy::cast_possible_truncation)] // saturates
        let moved = self.window.borrow_mut().show(top as i64, height as i64);
        if moved {
            self.moved.set(true);
        }
        moved
    }
}

fn list() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("rows")
}

/// The key of the row that has the keyboard's focus.
fn focused() -> Option<String> {
    let active = web_sys::window()?.document()?.active_element()?;
    active.closest("[data-testid=token-row]").ok()??.get_attribute("data-id")
}

/// The row that is looked at, and where it is: under the pointer, else with the focus, else the first
/// one in view.
fn anchor(list: &Element) -> Option<(Element, f64)> {
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
fn view_top(list: &Element) -> f64 {
    panel(list).map_or(0.0, |panel| panel.get_bounding_client_rect().top().max(0.0))
}

fn panel(list: &Element) -> Option<Element> {
    list.closest(".panel-body").ok().flatten()
}

/// How far it is scrolled: the panel in a popup, the page elsewhere.
fn scrolled(list: &Element) -> f64 {
    let page = web_sys::window().and_then(|page: Page| page.scroll_y().ok()).unwrap_or_default();
    page + panel(list).map_or(0.0, |panel| f64::from(panel.scroll_top()))
}

/// Scrolls by so many pixels; by how many it could.
fn scroll(list: &Element, by: f64) -> f64 {
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
