//! Reading and writing through a Sentry page that the person clicked our icon on (invariants 2, 3).

use wasm_bindgen::JsValue;

use super::page_call::{self, Operation};
use background::journal::Tab;
use sentry::transport::{
    Answer, ByValueAnswer, Create, Read, RevokeByValue, TransportError, Write, WriteRequest,
};

/// A granted tab.
pub struct TabTransport {
    tab: Tab,
}

impl TabTransport {
    /// Through this tab, as long as it shows the origin it showed.
    pub const fn new(tab: Tab) -> Self {
        Self { tab }
    }
}

impl Read for TabTransport {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        page_call::get(Some(self.tab.id), &self.tab.origin, base, path).await
    }
}

impl Write for TabTransport {
    async fn send(&self, request: &WriteRequest) -> Result<Answer, TransportError> {
        page_call::run(self.tab.id, &self.tab.origin, Operation::Send(request)).await
    }

    async fn revoke_by_value(
        &self,
        request: &RevokeByValue,
    ) -> Result<ByValueAnswer, TransportError> {
        page_call::run(self.tab.id, &self.tab.origin, Operation::RevokeByValue(request)).await
    }
}

impl Create for TabTransport {
    type Value = JsValue;

    async fn create(
        &self,
        request: &WriteRequest,
    ) -> Result<(Answer, Option<JsValue>), TransportError> {
        page_call::create(self.tab.id, &self.tab.origin, request).await
    }
}
