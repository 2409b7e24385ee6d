//! What counts as a hand on Undo, and what does not: pure, so that it can be tried without a browser.
//!
//! Undo appears where Revoke was, under a pointer that rests there, and gets the focus. Neither is a person who
//! deals with it. A pointer that comes onto it anew is, and a key pressed while it has the focus.

/// For so many milliseconds after it appeared a click is taken for the second half of a double one, unless the
/// pointer moved or a key was used.
pub const FRESH: i32 = 600;
/// A hand that clicks twice trembles by less than this, in pixels.
const TREMBLE: i32 = 8;

/// Whether a key clicks a button that has the focus. Held down from another button on, it clicks none.
pub fn presses(key: &str) -> bool {
    matches!(key, "Enter" | " ")
}

/// What a button knows of pointer and keys since it appeared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    settled: bool,
    moved: bool,
    first: Option<(i32, i32)>,
    last: Option<(i32, i32)>,
    elsewhere: bool,
    over: bool,
    by_pointer: bool,
    by_key: bool,
}

impl Guard {
    /// It has been there for [`FRESH`] milliseconds.
    pub const fn settle(&mut self) {
        self.settled = true;
    }

    /// The pointer was seen at a point of the page, on the button or not.
    pub fn pointer(&mut self, inside: bool, at: (i32, i32)) {
        let first = *self.first.get_or_insert(at);
        self.moved |= (first.0 - at.0).abs().max((first.1 - at.1).abs()) > TREMBLE;
        // Where the page moves under a pointer that rests, browsers tell of the pointer as well.
        let moves = self.last.is_some_and(|last| last != at);
        if inside {
            self.by_pointer |= !self.over && self.elsewhere && moves;
        } else {
            self.elsewhere = true;
            self.by_pointer &= !moves;
        }
        (self.over, self.last) = (inside, Some(at));
    }

    /// A key was pressed while it has the focus.
    pub fn key(&mut self, key: &str) {
        if self.settled || !presses(key) {
            (self.moved, self.by_key) = (true, true);
        }
    }

    /// It lost the focus.
    pub const fn blurred(&mut self) {
        self.by_key = false;
    }

    /// Whether a click is meant.
    pub const fn takes_click(&self) -> bool {
        self.settled || self.moved
    }

    /// Whether a person deals with it.
    pub const fn is_held(&self) -> bool {
        self.by_pointer || self.by_key
    }
}
