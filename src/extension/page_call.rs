//! Calling the injected function (`www/page-call.js`) and reading what the page answers as what it is:
//! foreign input.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::js;
use crate::sentry::transport::{Answer, RevokeByValue, TransportError, WriteRequest};

// The very module the loader uses, so that there is one copy of it.
#[wasm_bindgen(raw_module = "../page-call.js")]
extern "C" {
    pub(super) async fn call(tab_id: Option<i32>, request: &JsValue) -> JsValue;
}

/// What the injected function is asked to do. The names are those of `page-call.js`.
#[derive(Serialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Operation<'a> {
    /// Reads `base + path`.
    Get {
        /// Base address.
        base: &'a str,
        /// Path with query.
        path: &'a str,
    },
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

/// Why there is no answer, as `page-call.js` names it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    error: String,
    #[serde(default)]
    origin: String,
    #[serde(default)]
    user_id: String,
    #[serde(default)]
    detail: String,
}

impl From<Failure> for TransportError {
    fn from(failure: Failure) -> Self {
        match failure.error.as_str() {
            "moved" => Self::Moved { origin: failure.origin },
            "other-user" => Self::OtherUser { user_id: failure.user_id },
            "no-grant" => Self::NoGrant,
            "tab-gone" => Self::TabGone,
            "timed-out" => Self::TimedOut,
            "lost" => Self::Lost,
            "not-checked" => Self::NotChecked,
            _ => Self::NoResult(failure.detail),
        }
    }
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

/// Reads `base + path` from our own page, where the person granted the host.
///
/// # Errors
/// [`TransportError::Lost`] or [`TransportError::TimedOut`]: the browser does not say why. No grant, no
/// network and a refused certificate look alike.
pub async fn get_from_here<T: serde::de::DeserializeOwned>(
    base: &str,
    path: &str,
) -> Result<T, TransportError> {
    // Our own origin is for `call` to say.
    let request = Request { operation: Operation::Get { base, path }, origin: "" };
    read(call(None, &js::to_js(&request)).await)
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
    // Asked first: an object with `error` is never an answer, whatever else it holds.
    if let Some(failure) =
        js::text(&result, "error").and_then(|_| js::from_js::<Failure>(result.clone()))
    {
        return Err(failure.into());
    }
    js::from_js(result).ok_or_else(|| TransportError::NoResult(String::new()))
}
