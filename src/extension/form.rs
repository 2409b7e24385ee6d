//! Setting Sentry's own form in the tab (`www/form.js`), and reading what the page says of it.

use serde::{Deserialize, Serialize};

use super::{js, page_call};
use crate::scope::ScopeSet;
use crate::sentry::form::{Outcome, Row, compare, path, wanted};
use crate::sentry::transport::TransportError;
use crate::worker::journal::Tab;

/// Milliseconds that the page may take; it waits half a second at most for each step of each list.
const LIMIT: i32 = 20_000;

#[derive(Serialize)]
struct Request<'a> {
    op: &'static str,
    origin: &'a str,
    path: &'a str,
    limit: i32,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    rows: Vec<Row>,
}

/// Sets the form that the tab shows at `url` for these scopes, and compares what was read back.
///
/// # Errors
/// As [`page_call::run`].
pub async fn set(tab: &Tab, url: &str, scopes: ScopeSet) -> Result<Outcome, TransportError> {
    let Some(path) = path(url) else { return Ok(Outcome::NoForm) };
    let rows = wanted(scopes);
    let request = Request { op: "fill", origin: &tab.origin, path, limit: LIMIT, rows };
    let answer: Answer = page_call::read(page_call::call(tab.id, &js::to_js(&request)).await)?;
    Ok(compare(scopes, &answer.rows))
}
