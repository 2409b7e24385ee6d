//! Setting Sentry's own form in the tab (`www/form.js`), and reading what the page says of it.

use serde::{Deserialize, Serialize};

use super::{js, page_call};
use background::journal::Tab;
use domain::scope::ScopeSet;
use sentry::form::{Outcome, Row, compare, path, wanted};
use sentry::transport::TransportError;

// No `Operation`: those are in the first module, and this is loaded later.
#[derive(Serialize)]
struct Request<'a> {
    op: &'static str,
    origin: &'a str,
    path: &'a str,
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
    let request = Request { op: "fill", origin: &tab.origin, path, rows: wanted(scopes) };
    let answer = page_call::call(Some(tab.id), &js::to_js(&request)).await;
    let answer: Answer = page_call::read(answer)?;
    Ok(compare(scopes, &answer.rows))
}
