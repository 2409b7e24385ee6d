//! Reading much through a Sentry page: over a line (`www/line.js`), at whose other end the page keeps to the limit
//! of requests by itself.

use wasm_bindgen_futures::spawn_local;

use super::{js, page_call};
use background::journal::Tab;
use sentry::transport::{Answer, Read, TransportError};

/// So many reads of a host wait in the page behind those in flight: enough for the time in which an answer comes
/// to this side, waits for a drawing to end, and the next request goes back (docs/PERFORMANCE.md).
const AHEAD: usize = 8;

/// A granted tab, as the inventory reads through it. It has no write to call.
pub struct LineTransport {
    tab: Tab,
}

impl LineTransport {
    /// Through this tab, as long as it shows the origin it showed. What waits in its page of an earlier reading
    /// of ours is not asked for any more.
    pub fn new(tab: Tab) -> Self {
        Self::hang_up(tab.id);
        Self { tab }
    }

    /// What waits in the page of this tab is not asked for any more.
    pub fn hang_up(tab: i32) {
        spawn_local(async move {
            page_call::call(Some(tab), &js::object("op", &"hang-up".into())).await;
        });
    }
}

impl Read for LineTransport {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        page_call::read_as("ahead", Some(self.tab.id), &self.tab.origin, base, path).await
    }

    fn ahead(&self) -> usize {
        AHEAD
    }
}
