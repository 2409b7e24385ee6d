//! One reading of the inventory as a whole: its end, and what tells it from another.

use super::plan::{Inventory, Session};

impl Inventory {
    /// Ends it: what is under way is no longer taken, and nothing else is asked.
    pub fn stop(&mut self) {
        self.start(Session::default());
        self.schedule.clear();
        self.sources.clear();
        self.tracks.clear();
    }

    /// Counts the readings.
    pub const fn turn(&self) -> u32 {
        self.generation
    }

    /// How many requests were handed out, in all readings.
    pub const fn handed(&self) -> u32 {
        self.schedule.handed
    }

    /// The base address of the session; empty while there is none.
    pub fn base(&self) -> &str {
        &self.session.base
    }
}
