//! The reader's place in the list: which rows are near the view, and the row that must not move.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, KeyboardEvent};
use yew::Callback;

use super::rows::{Keeper, RowsProps};
use super::view::{anchor, focused, list, scroll, scrolled, style, view_top};
use crate::ui::action::Action;
use crate::ui::app::Ui;
use crate::ui::hooks::focus_on;
use crate::ui::rows::Row;
use crate::ui::window::{LONG, Part, Window};

/// The space below a row, in pixels.
const SPACE: f64 = 8.0;
/// What is listened to, anywhere in the page.
const EVENTS: [&str; 7] =
    ["scroll", "wheel", "pointerdown", "resize", "keydown", "pointerover", "focusin"];
/// So long after it last scrolled the browser has done what a key or a wheel said, in milliseconds.
const STILL: i32 = 250;
/// Farther than any list is high, in pixels.
const FAR: f64 = 1e8;

/// What is known of the list's place, kept from one drawing to the next.
struct Place {
    ui: Ui,
    redraw: Callback<()>,
    listener: Closure<dyn Fn(Event)>,
    still: Closure<dyn Fn()>,
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
    /// The browser scrolls, or is about to: a key, a wheel or a finger, which goes on for some frames. The
    /// timer that ends it.
    scrolling: Cell<Option<i32>>,
    /// How far below its place the list stands, in pixels, until the browser has scrolled.
    shift: Cell<i32>,
    /// How far the rows were moved and not moved back: less than a pixel is left, until it adds up to one.
    drift: Cell<f64>,
    /// The End key was pressed: the end may be lower than the browser knew, once its rows are drawn.
    ends: Cell<bool>,
}

/// Keeps the place: draws again when the view comes near rows that are not there, holds the order of the
/// rows once the person touches the list or scrolls, and scrolls where something above the row that is
/// looked at changed its height by itself.
pub fn place(ui: Ui, redraw: Callback<()>) -> Rc<dyn Keeper> {
    let place = Rc::new_cyclic(|it: &std::rc::Weak<Place>| {
        let (on, settles) = (it.clone(), it.clone());
        let listener = Closure::new(move |event: Event| {
            if let Some(place) = on.upgrade() {
                place.on(&event);
            }
        });
        let still = Closure::new(move || {
            if let Some(place) = settles.upgrade() {
                place.scrolled();
            }
        });
        Place {
            ui,
            redraw,
            listener,
            still,
            window: RefCell::default(),
            rows: RefCell::default(),
            anchor: RefCell::default(),
            moved: Cell::default(),
            came: Cell::default(),
            held: Cell::default(),
            seen: Cell::default(),
            room: Cell::default(),
            scrolling: Cell::default(),
            shift: Cell::default(),
            drift: Cell::default(),
            ends: Cell::default(),
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
        self.rests();
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

/// The key was not pressed in a field, where it means something else.
fn is_free(event: &Event) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| !it.matches("input, textarea, select").unwrap_or_default())
}

fn is_in_list(target: &web_sys::EventTarget) -> bool {
    let list = target.dyn_ref::<Element>().and_then(|it| it.closest("#rows").ok().flatten());
    list.is_some()
}

impl Place {
    fn on(&self, event: &Event) {
        let kind = event.type_();
        let moves = kind == "scroll" || kind == "resize";
        match kind.as_str() {
            "keydown" => {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                self.ends.set(key.is_some_and(|key| key == "End") && is_free(event));
                self.scrolls();
            }
            "scroll" => {
                self.scrolls();
                // At the very top nothing has to be scrolled for it.
                if list().is_some_and(|list| scrolled(&list) < 1.0) {
                    self.settle();
                }
            }
            "wheel" | "pointerdown" => self.ends.set(false),
            _ => {}
        }
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
            self.shift(&list, 0);
            let above = list.get_bounding_client_rect().top() - view_top(&list);
            if above < 0.0 {
                scroll(&list, above);
            }
        }
        if moved || came {
            self.restore(&list, came);
        }
        if self.rows.borrow().len() > LONG {
            self.measure(&list);
        }
    }

    fn restore(&self, list: &Element, came: bool) {
        let anchor = self.anchor.borrow().clone().filter(|(row, _)| row.is_connected());
        let Some((row, at)) = anchor else { return };
        let by = row.get_bounding_client_rect().top() + scrolled(list) - at + self.drift.get();
        if by.abs() < 1.0 {
            self.drift.set(by);
            return;
        }
        // Whole pixels are moved.
        self.drift.set(by - by.round());
        let at_top = scrolled(list) < 1.0;
        if self.scrolling.get().is_some() && !(at_top && came) {
            // Scrolled by us, the browser would end what it does: the Home key would lead nowhere. At the very
            // top the rows go to their places; only what arrives must move nothing there either.
            if !at_top {
                #[allow(clippy::cast_possible_truncation)] // saturates
                self.shift(list, self.shift.get().saturating_sub(by.round() as i32));
            }
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
        if self.room.replace(room) != room {
            style(list, "padding-bottom", &room.to_string());
        }
    }

    fn shift(&self, list: &Element, shift: i32) {
        if self.shift.replace(shift) != shift {
            style(list, "top", &shift.to_string());
        }
    }

    /// The browser scrolls from now on until it has been still for a while.
    fn scrolls(&self) {
        self.rests();
        let Some(page) = web_sys::window() else { return };
        let still = self.still.as_ref().unchecked_ref();
        // It cannot fail; without the timer the list would be scrolled at once, as it is when nothing moves.
        let timer = page.set_timeout_with_callback_and_timeout_and_arguments_0(still, STILL);
        self.scrolling.set(timer.ok());
    }

    /// The timer calls no more: not into a list that is gone.
    fn rests(&self) {
        if let (Some(timer), Some(page)) = (self.scrolling.take(), web_sys::window()) {
            page.clear_timeout_with_handle(timer);
        }
    }

    /// The browser is still.
    fn scrolled(&self) {
        self.scrolling.set(None);
        self.settle();
        if self.ends.get()
            && let Some(list) = list()
        {
            // Once more when the rows that this shows are drawn, until there is nothing below.
            self.ends.set(self.rows.borrow().len() > LONG && scroll(&list, FAR) >= 1.0);
        }
    }

    /// The list goes to its place and the view with it: the rows stay where they are seen. At the very top
    /// the person is where they wanted to be.
    fn settle(&self) {
        let (shift @ (..=-1 | 1..), Some(list)) = (self.shift.get(), list()) else { return };
        let at_top = scrolled(&list) < 1.0;
        self.shift(&list, 0);
        if !at_top {
            scroll(&list, -f64::from(shift));
        }
        // What is looked at stands elsewhere now; at the top no scrolling would tell.
        if self.look() {
            self.redraw.emit(());
        }
    }

    fn measure(&self, list: &Element) {
        let mut window = self.window.borrow_mut();
        let top = list.get_bounding_client_rect().top();
        let mut next = list.first_element_child();
        while let Some(row) = next {
            next = row.next_element_sibling();
            let number = row.get_attribute("aria-posinset").and_then(|it| it.parse::<usize>().ok());
            let Some(number) = number else { continue };
            let area = row.get_bounding_client_rect();
            let below = next.as_ref().map(|next| next.get_bounding_client_rect().top());
            let below = below.unwrap_or(area.bottom() + SPACE);
            // Both ends are rounded, not the height: what is lost does not add up.
            let height = (below - top).round() - (area.top() - top).round();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
            window.measured(number.saturating_sub(1), height as u32);
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
