//! The reader's place in the list: which rows are near the view, and the row that must not move.
//!
//! Who draws the page may let a frame be painted between two parts of one change, and before it says that it
//! is drawn (Yew's scheduler does, every 16 ms). So the place is kept whenever the document has changed, by
//! an observer that is called before anything is painted, and not only after a drawing.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, KeyboardEvent, MutationObserver, MutationObserverInit, PointerEvent,
};
use yew::{Callback, Html};

use super::rows::{Keeper, RowsProps};
use super::view::{Anchor, focused, list, scrolled};
use crate::ui::context::Ui;
use crate::ui::hooks::focus_on;
use crate::ui::state::action::Action;
use crate::ui::state::rows::Row;
use crate::ui::state::window::{LONG, Part, Window};

mod above;
mod keep;

/// What is listened to, anywhere in the page.
const EVENTS: [&str; 9] = [
    "scroll",
    "wheel",
    "pointerdown",
    "resize",
    "keydown",
    "pointerover",
    "pointermove",
    "pointerout",
    "focusin",
];

/// What is known of the list's place, kept from one drawing to the next.
struct Place {
    me: Weak<Place>,
    ui: Ui,
    redraw: Callback<()>,
    listener: Closure<dyn Fn(Event)>,
    still: Closure<dyn Fn()>,
    /// What tells that the page has changed, and what it calls.
    observer: (Option<MutationObserver>, Closure<dyn Fn()>),
    window: RefCell<Window>,
    rows: RefCell<Rc<Vec<Row>>>,
    /// The row that is looked at, and how far below the beginning of what is scrolled it is.
    anchor: RefCell<Option<Anchor>>,
    /// Keys of the rows that were sorted in above the view and were not seen since, and how many were told.
    above: RefCell<Vec<String>>,
    told: Cell<usize>,
    /// Other rows are drawn than before.
    moved: Cell<bool>,
    came: Cell<usize>,
    ordered: Cell<usize>,
    /// The person has just asked for another order.
    lets_go: Cell<bool>,
    /// The person's last word came by a key, not by the pointer.
    by_key: Cell<bool>,
    /// Where the pointer is. What is under it is looked up there: what browsers say is hovered is late where
    /// the page has moved, and lost where a row was put elsewhere in the document.
    pointer: Cell<Option<(i32, i32)>>,
    held: Cell<bool>,
    /// It was there at one drawing.
    seen: Cell<bool>,
    /// Space below the list that lets it be scrolled as far as the anchor wants.
    room: Cell<u32>,
    /// The browser scrolls, or is about to: a key, a wheel or a finger, which goes on for some frames. The
    /// timer that ends it.
    scrolling: Cell<Option<i32>>,
    /// Where we scrolled to ourselves: the event that tells so is nobody's touch.
    ours: Cell<f64>,
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
    let place = Rc::new_cyclic(|it: &Weak<Place>| {
        let (on, settles, changes) = (it.clone(), it.clone(), it.clone());
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
        let changed = Closure::new(move || {
            if let Some(place) = changes.upgrade() {
                place.changed();
            }
        });
        Place {
            me: it.clone(),
            ui,
            redraw,
            listener,
            still,
            observer: (observe(&changed), changed),
            window: RefCell::default(),
            rows: RefCell::default(),
            anchor: RefCell::default(),
            above: RefCell::default(),
            told: Cell::default(),
            moved: Cell::default(),
            came: Cell::default(),
            ordered: Cell::default(),
            lets_go: Cell::default(),
            by_key: Cell::default(),
            pointer: Cell::default(),
            held: Cell::default(),
            seen: Cell::default(),
            room: Cell::default(),
            scrolling: Cell::default(),
            ours: Cell::new(-1.0),
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

/// Calls whenever something of the page has changed, before it is painted.
fn observe(changed: &Closure<dyn Fn()>) -> Option<MutationObserver> {
    let frame = web_sys::window()?.document()?.body()?;
    // Where there is none, the place is kept after each drawing.
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_character_data(true);
    what.set_subtree(true);
    observer.observe_with_options(&frame, &what).ok()?;
    Some(observer)
}

impl Drop for Place {
    fn drop(&mut self) {
        self.rests();
        if let Some(observer) = &self.observer.0 {
            observer.disconnect();
        }
        let function = self.listener.as_ref().unchecked_ref::<js_sys::Function>();
        for kind in EVENTS {
            if let Some(page) = web_sys::window() {
                let _ = page.remove_event_listener_with_callback_and_bool(kind, function, true);
            }
        }
    }
}

impl Keeper for Place {
    /// Those in any case, and those around the focus and under the pointer.
    fn parts(&self, props: &RowsProps) -> Vec<Part> {
        let rows = &props.rows;
        if self.ordered.replace(props.ordered) != props.ordered {
            // Nothing is held against that.
            self.lets_go.set(true);
            *self.anchor.borrow_mut() = None;
            self.above.borrow_mut().clear();
        }
        self.take(rows, props.held);
        let mut kept = props.kept.clone();
        if rows.len() > LONG {
            let looked_at = self.anchor.borrow().as_ref().and_then(Anchor::key);
            for key in [focused(), looked_at].into_iter().flatten() {
                let Some(at) = rows.iter().position(|row| row.item.key == key) else { continue };
                // Its neighbours too: they are where the Tab key goes.
                for at in [at.saturating_sub(1), at, at + 1] {
                    if let Err(place) = kept.binary_search(&at) {
                        kept.insert(place, at);
                    }
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

    fn above(&self, props: &RowsProps) -> Html {
        self.told_above(props)
    }
}

/// The person was in the list before anybody listened. A pointer that lies over it is no touch.
fn is_touched() -> bool {
    let within = |it: &Element| it.matches(":focus-within").unwrap_or_default();
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

/// In the list, or in what is ticked of it.
fn is_in_list(target: &web_sys::EventTarget) -> bool {
    let list =
        target.dyn_ref::<Element>().and_then(|it| it.closest("#rows, .sweep").ok().flatten());
    list.is_some()
}

impl Place {
    fn on(&self, event: &Event) {
        let kind = event.type_();
        if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
            self.points(pointer, &kind);
        }
        if matches!(kind.as_str(), "pointermove" | "pointerout") {
            return;
        }
        let moves = kind == "scroll" || kind == "resize";
        let ours = kind == "scroll" && self.is_ours();
        match kind.as_str() {
            "keydown" => {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                self.ends.set(key.is_some_and(|key| key == "End") && is_free(event));
                self.by_key.set(true);
                self.scrolls();
            }
            "scroll" if !ours => {
                self.scrolls();
                // At the very top nothing has to be scrolled for it.
                if list().is_some_and(|list| scrolled(&list) < 1.0) {
                    self.settle();
                }
            }
            "wheel" | "pointerdown" => {
                self.ends.set(false);
                self.by_key.set(false);
            }
            _ => {}
        }
        if let Some(target) = event.target().filter(|_| !self.held.get()) {
            // A pointer that merely lies over the list, or goes over it, has not touched it.
            let touched = match kind.as_str() {
                "scroll" => !ours && is_view(&target),
                "pointerdown" | "keydown" | "focusin" => is_in_list(&target),
                _ => false,
            };
            if touched {
                self.ui.act(Action::Hold);
            }
        }
        if (moves || kind == "pointerover" || kind == "keydown") && self.look() {
            self.redraw.emit(());
        }
        if kind == "keydown" {
            self.find(event);
        }
    }

    /// Notes where the pointer is, and whether it was moved: browsers tell of one that rests as well, where the
    /// page has moved under it.
    fn points(&self, event: &PointerEvent, kind: &str) {
        let at = (event.client_x(), event.client_y());
        if kind == "pointerout" {
            // Out of the page, not from one of its parts to another.
            if event.related_target().is_none() {
                self.pointer.set(None);
            }
        } else if self.pointer.replace(Some(at)) != Some(at) {
            self.by_key.set(false);
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
}
