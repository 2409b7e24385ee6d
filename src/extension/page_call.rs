//! Calling the injected function (`www/page-call.js`) and reading what the page answers as what it is:
//! foreign input.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::js;
use sentry::transport::{Answer, RevokeByValue, TransportError, WriteRequest};

// The very module the loader uses, so that there is one copy of it.
#[wasm_bindgen(raw_module = "../page-call.js")]
extern "C" {
    pub(super) async fn call(tab_id: Option<i32>, request: &JsValue) -> JsValue;
}

/// What the injected function is asked to do. The names are those of `page-call.js`.
#[derive(Serialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Operation<'a> {
    /// Checks who is signed in, then writes.
    Send(&'a WriteRequest),
    /// As `Send`, and gives the value of the token it made as a field of its own.
    Create(&'a WriteRequest),
    /// The whole of a revocation by value.
    RevokeByValue(&'a RevokeByValue),
    /// Looks at the page; requests nothing.
    Marks,
}

#[derive(Serialize)]
struct Request<'a> {
    #[serde(flatten)]
    operation: Operation<'a>,
    origin: &'a str,
}

/// What a page that may be a Sentry shows of itself.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// It loads Sentry's own assets or carries its initial data.
    pub sentry: bool,
    /// The text of the inline script that assigns the initial data; parsed, never evaluated.
    pub initial: Option<String>,
}

/// Runs an operation in the tab, if it still shows `origin`.
///
/// # Errors
/// See [`TransportError`]; a result of another shape than asked for is `NoResult`.
pub async fn run<T: serde::de::DeserializeOwned>(
    tab_id: i32,
    origin: &str,
    operation: Operation<'_>,
) -> Result<T, TransportError> {
    let request = js::to_js(&Request { operation, origin });
    read(call(Some(tab_id), &request).await)
}

/// Reads `base + path` in the tab, if it still shows `origin`; without a tab by the worker, where the
/// person granted the host, and there is no `origin`. The request is put together by hand: it is the
/// one that the first screen has, and goes without what writes.
///
/// # Errors
/// As [`run`]; without a tab [`TransportError::NoGrant`] where the host is not granted, else
/// [`TransportError::Lost`] or [`TransportError::TimedOut`]: the browser does not say why. No network, a refused
/// certificate and a worker that ended meanwhile look alike.
pub async fn get(
    tab_id: Option<i32>,
    origin: &str,
    base: &str,
    path: &str,
) -> Result<Answer, TransportError> {
    read_as("get", tab_id, origin, base, path).await
}

/// The same by another operation that reads.
///
/// # Errors
/// As [`get`].
pub async fn read_as(
    operation: &str,
    tab_id: Option<i32>,
    origin: &str,
    base: &str,
    path: &str,
) -> Result<Answer, TransportError> {
    let request = js::object("op", &operation.into());
    js::put(&request, "origin", &origin.into());
    js::put(&request, "base", &base.into());
    js::put(&request, "path", &path.into());
    answer(&call(tab_id, &request).await)
}

/// Makes a token in the tab. Its value is taken out of the answer before that is read: it stays a value
/// of the browser's, and is never in the memory of the wasm.
///
/// # Errors
/// As [`run`].
pub async fn create(
    tab_id: i32,
    origin: &str,
    request: &WriteRequest,
) -> Result<(Answer, Option<JsValue>), TransportError> {
    let request = js::to_js(&Request { operation: Operation::Create(request), origin });
    let answer = call(Some(tab_id), &request).await;
    let value = js::take(&answer, "value").filter(JsValue::is_string);
    read(answer).map(|answer| (answer, value))
}

/// Reads what a call of the injected function gave.
///
/// # Errors
/// As [`run`].
pub fn read<T: serde::de::DeserializeOwned>(result: JsValue) -> Result<T, TransportError> {
    refused(&result)?;
    js::from_js(result).ok_or_else(|| TransportError::NoResult(String::new()))
}

/// The same for the answer to one request, member by member: the list is drawn from it, and a text that is
/// written as JSON to be read as JSON again costs time.
///
/// # Errors
/// As [`run`].
pub fn answer(result: &JsValue) -> Result<Answer, TransportError> {
    refused(result)?;
    let text = |key| js::text(result, key);
    let status = js::integer(result, "status").and_then(|it| u16::try_from(it).ok());
    Ok(Answer {
        status: status.ok_or_else(|| TransportError::NoResult(String::new()))?,
        text: text("text").unwrap_or_default(),
        url: text("url").unwrap_or_default(),
        content_type: text("contentType"),
        link: text("link"),
        retry_after: text("retryAfter"),
    })
}

/// Why there is no answer, as `page-call.js` names it. Asked first: an object with `error` is never an
/// answer, whatever else it holds.
fn refused(result: &JsValue) -> Result<(), TransportError> {
    let text = |key| js::text(result, key).unwrap_or_default();
    let Some(error) = js::text(result, "error") else { return Ok(()) };
    Err(match error.as_str() {
        "moved" => TransportError::Moved { origin: text("origin") },
        "other-user" => TransportError::OtherUser { user_id: text("userId") },
        "no-grant" => TransportError::NoGrant,
        "tab-gone" => TransportError::TabGone,
        "timed-out" => TransportError::TimedOut,
        "lost" => TransportError::Lost,
        "not-sent" => TransportError::NotSent,
        "not-checked" => TransportError::NotChecked,
        "too-large" => TransportError::TooLarge,
        "held" => TransportError::Held,
        _ => TransportError::NoResult(text("detail")),
    })
}
