//! Keeps the row that is looked at where it is: by scrolling, by room below the list, or by shifting it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Place;
use crate::ui::components::view::{
    Anchor, anchor, below, list, scroll, scrolled, style, to_top, view_top,
};
use crate::ui::state::rows::Row;
use crate::ui::state::window::LONG;

/// The space below a row, in pixels.
const SPACE: f64 = 8.0;
/// So long after it last scrolled the browser has done what a key or a wheel said, in milliseconds.
const STILL: i32 = 250;
/// Farther than any list is high, in pixels.
const FAR: f64 = 1e8;

impl Place {
    pub(super) fn take(&self, rows: &Rc<Vec<Row>>, held: bool) {
        let before = self.rows.replace(Rc::clone(rows));
        if !Rc::ptr_eq(&before, rows) {
            let key = |rows: &[Row], at| rows.get(at).map(|row: &Row| Rc::clone(&row.item));
            let same = |at| match (key(&before, at), key(rows, at)) {
                (Some(old), Some(new)) => Rc::ptr_eq(&old, &new) || old.key == new.key,
                _ => false,
            };
            self.window.borrow_mut().fit(rows.len(), same);
            if !held {
                self.sorted_in(&before, rows);
            }
        }
    }

    /// After a drawing: the row that was looked at goes back to where it was, if what moved it came by
    /// itself.
    pub(super) fn restored(&self, held: bool, came: usize) {
        let Some(list) = list() else { return };
        let let_go = self.held.replace(held) && !held;
        let let_go = self.lets_go.replace(false) || let_go;
        let moved = self.moved.replace(false);
        let came = self.came.replace(came) != came;
        if let_go {
            self.make_room(&list, 0);
            self.shift(&list, 0);
            let above = list.get_bounding_client_rect().top() - view_top(&list);
            if above < 0.0 {
                self.scroll(&list, above);
            }
        }
        let under = self.is_under();
        if moved || came || under {
            self.restore(&list, came || under);
        }
        if self.rows.borrow().len() > LONG {
            self.measure(&list);
        }
    }

    /// Something of the page has changed, and nothing was painted since. What lies under the pointer stays
    /// there, whatever it was; and so does the row that is looked at where rows came into the document because
    /// the view came near them, whose heights may be others than was thought.
    pub(super) fn changed(&self) {
        let under = self.is_under();
        if let (true, Some(list)) = (under || self.moved.get(), list()) {
            self.restore(&list, under);
        }
    }

    /// What is looked at lies under the pointer.
    fn is_under(&self) -> bool {
        self.anchor.borrow().as_ref().is_some_and(|it| it.hovered)
    }

    fn restore(&self, list: &Element, came: bool) {
        let anchor = self.anchor.borrow().clone().filter(|it| it.row.is_connected());
        let Some(Anchor { row, at, hovered }) = anchor else { return };
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
                self.shift_by(list, -by);
            }
            return;
        }
        let left = by - self.scroll(list, by);
        if left >= 1.0 {
            // The list ends too soon for that.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
            self.make_room(list, self.room.get().saturating_add(left.ceil() as u32));
            self.scroll(list, left);
        } else if left <= -1.0 && hovered {
            // It begins too late: it stands lower until it is scrolled.
            self.shift_by(list, -left);
        }
    }

    /// Scrolls by so many pixels; by how many it could.
    pub(super) fn scroll(&self, list: &Element, by: f64) -> f64 {
        let done = scroll(list, by);
        self.ours.set(scrolled(list));
        done
    }

    /// Shows the very beginning: asked for, but nobody's touch, as the worst are still to stand there.
    pub(super) fn to_top(&self) {
        if let Some(list) = list() {
            to_top(&list);
            self.ours.set(scrolled(&list));
            if self.look() {
                self.redraw.emit(());
            }
        }
    }

    /// It is where we scrolled to ourselves.
    pub(super) fn is_ours(&self) -> bool {
        let is = list().is_some_and(|list| (scrolled(&list) - self.ours.get()).abs() < 1.0);
        if !is {
            self.ours.set(-1.0);
        }
        is
    }

    /// Lower by so many pixels.
    fn shift_by(&self, list: &Element, by: f64) {
        #[allow(clippy::cast_possible_truncation)] // saturates
        self.shift(list, self.shift.get().saturating_add(by.round() as i32));
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
    pub(super) fn scrolls(&self) {
        self.rests();
        let Some(page) = web_sys::window() else { return };
        let still = self.still.as_ref().unchecked_ref();
        // It cannot fail; without the timer the list would be scrolled at once, as it is when nothing moves.
        let timer = page.set_timeout_with_callback_and_timeout_and_arguments_0(still, STILL);
        self.scrolling.set(timer.ok());
    }

    /// The timer calls no more: not into a list that is gone.
    pub(super) fn rests(&self) {
        if let (Some(timer), Some(page)) = (self.scrolling.take(), web_sys::window()) {
            page.clear_timeout_with_handle(timer);
        }
    }

    /// The browser is still.
    pub(super) fn scrolled(&self) {
        self.scrolling.set(None);
        self.settle();
        if self.ends.get()
            && let Some(list) = list()
        {
            // Once more when the rows that this shows are drawn, until there is nothing below.
            self.ends.set(self.rows.borrow().len() > LONG && self.scroll(&list, FAR) >= 1.0);
        }
    }

    /// The list goes to its place and the view with it: the rows stay where they are seen. At the very top
    /// the person is where they wanted to be.
    pub(super) fn settle(&self) {
        let (shift @ (..=-1 | 1..), Some(list)) = (self.shift.get(), list()) else { return };
        let at_top = scrolled(&list) < 1.0;
        self.shift(&list, 0);
        if !at_top {
            self.scroll(&list, -f64::from(shift));
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

    /// Looks where the view is; whether the rows are to be drawn again for it.
    pub(super) fn look(&self) -> bool {
        let (Some(list), Some(page)) = (list(), web_sys::window()) else { return false };
        let rows = self.rows.borrow().len();
        // Before anybody has touched the list, and where it is not scrolled, only the row under the pointer is
        // looked at: all others are free to be sorted.
        let any = rows > LONG || self.held.get() || scrolled(&list) >= 1.0;
        *self.anchor.borrow_mut() = anchor(&list, any, self.by_key.get(), self.pointer.get());
        self.trim_room(&list);
        let news = self.see(&list);
        if rows <= LONG {
            return news;
        }
        let height = page.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
        let top = -list.get_bounding_client_rect().top();
        #[allow(clippy::cast_possible_truncation)] // saturates
        let moved = self.window.borrow_mut().show(top as i64, height as i64);
        if moved {
            self.moved.set(true);
        }
        moved || news
    }

    /// Room that the list has grown into is needed no more.
    fn trim_room(&self, list: &Element) {
        let (room, spare) = (self.room.get(), below(list));
        if room > 0 && spare >= 1.0 && self.scrolling.get().is_none() {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
            self.make_room(list, room.saturating_sub(spare.floor() as u32));
        }
    }
}
