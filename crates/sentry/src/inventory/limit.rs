//! How much of one source is loaded: what is more than that is left unread, and said to be.

use super::job::Request;
use super::plan::Inventory;
use super::source::Standing;
use crate::wire::ROWS;

impl Inventory {
    /// Plans the next page behind one of so many rows, if there is one and room for it.
    pub(super) fn page_within(&mut self, request: &Request, cursor: Option<String>, rows: usize) {
        let found = self.sources.get(request.source).map_or(0, |it| it.found);
        if found.saturating_add(rows) >= ROWS {
            self.mark(request.source, Standing::Truncated);
        } else {
            self.page(request, cursor);
        }
    }
}
