//! The worker's reading of a host that the person granted, for our own pages: their policy lets them ask nobody but
//! the extension itself, so they ask the worker. `gloo-net` sends the request. Of what comes back nothing enters
//! this module's memory but the number of the status: text, address and headers stay values of the browser's,
//! which `www/page-call.js` rids of secrets (invariant 4) before a page of ours is handed them.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::Request;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestCredentials, Response,
    ResponseType, Url,
};

use super::{js, permissions, timer};

#[wasm_bindgen(raw_module = "../page-call.js")]
extern "C" {
    /// The function that otherwise runs in a Sentry page: here it lets requests wait for their turn, and blanks
    /// the answers.
    #[wasm_bindgen(js_name = pageCall)]
    fn page_call(request: &JsValue) -> Promise;
    /// How long one reading may take.
    #[wasm_bindgen(thread_local_v2, js_name = READ)]
    static READ: JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// The headers of an answer. `web_sys` has them as texts of Rust, which these are not to become.
    type Headers;
    #[wasm_bindgen(method)]
    fn get(this: &Headers, name: &str) -> JsValue;
}

/// What is read of a Sentry without a tab: its API, its introduction of itself, and the page that every one serves.
const API: &str = "/api/0/";
const PAGES: [&str; 2] = ["/api/client-config/", "/auth/login/"];

/// Milliseconds that the browser gets beyond the time limit to say that it was over.
const GRACE: i32 = 1_000;

/// Reads `base + path` of a request, where that is a host which the person granted and a path that is read of a
/// Sentry. The promise always resolves, as `call` of page-call.js does: to the answer, or to `{ error }`.
#[wasm_bindgen]
pub async fn read_host(request: JsValue) -> JsValue {
    let (base, path) = (js::text(&request, "base"), js::text(&request, "path"));
    let (base, path) = (base.unwrap_or_default(), path.unwrap_or_default());
    let Some(url) = address(&base, &path) else { return failed("no-grant") };
    // Match patterns are without ports, which Firefox does not know there. What is no pattern is not granted.
    let pattern = [&url.protocol(), "//", &url.hostname(), "/*"].concat();
    if !permissions::granted(&[pattern]).await {
        return failed("no-grant");
    }
    let limit = READ.with(|read| js::integer(read, "limit")).unwrap_or_default();
    let send = Closure::once_into_js(move |_path: JsValue, most: f64| {
        future_to_promise(async move { Ok(send(&url.href(), limit, most).await) })
    });
    let call = js::object("op", &"get".into());
    let here = js::get(&js_sys::global(), "location");
    for (key, value) in [
        ("origin", js::get(&here, "origin")),
        ("base", base.into()),
        ("path", path.into()),
        ("limit", limit.into()),
        ("read", send),
    ] {
        js::put(&call, key, &value);
    }
    let late = Promise::new(&mut |resolve, _| {
        timer::after(limit + GRACE, move || {
            let _ = resolve.call1(&JsValue::UNDEFINED, &failed("timed-out"));
        });
    });
    let first = Promise::race(&Array::of2(&page_call(&call), &late));
    JsFuture::from(first).await.unwrap_or_else(|_| failed("lost"))
}

/// The address, where it may be asked for: of a web host, below the base, one of the paths above. As the browser will
/// read it: "/api/0/../.." is not below "/api/0/".
fn address(base: &str, path: &str) -> Option<Url> {
    if !path.starts_with('/') {
        return None;
    }
    let (of, url) = (Url::new(base).ok()?, Url::new(&[base, path].concat()).ok()?);
    let (root, whole) = (of.pathname(), url.pathname());
    let below = whole.strip_prefix(root.strip_suffix('/').unwrap_or(&root))?;
    let is_web = matches!(url.protocol().as_str(), "http:" | "https:");
    let is_plain = url.origin() == of.origin() && url.href().starts_with(&[base, "/"].concat());
    (is_web && is_plain && (below.starts_with(API) || PAGES.contains(&below))).then_some(url)
}

/// Sends the request. The answer is what `pageCall` makes of one itself, `{ status, raw, url, … }`, or `{ error }`
/// where there was none.
async fn send(url: &str, limit: i32, most: f64) -> JsValue {
    let why = Rc::new(Cell::new("lost"));
    let Ok(stop) = AbortController::new() else { return failed("lost") };
    let end = {
        let (why, stop) = (Rc::clone(&why), stop.clone());
        move |with: &'static str| {
            why.set(with);
            // Without a reason of ours: gloo-net takes nothing but an `Error` for what a request failed with.
            stop.abort();
        }
    };
    let over = end.clone();
    timer::after(limit, move || over("timed-out"));
    match answered(url, &stop, most, end).await {
        Some(answer) => answer,
        None => failed(why.get()),
    }
}

async fn answered(
    url: &str,
    stop: &AbortController,
    most: f64,
    end: impl Fn(&'static str) + 'static,
) -> Option<JsValue> {
    let request = Request::get(url)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Include)
        .header("Accept", "application/json")
        .abort_signal(Some(&stop.signal()));
    let came = request.send().await.ok()?;
    let answer = js::object("status", &came.status().into());
    // Not by gloo-net's `text`, which makes a text of Rust of it, as it does of address and headers.
    let came = Response::from(came);
    let address = js::get(&came, "url");
    if address.is_falsy() || !matches!(came.type_(), ResponseType::Basic | ResponseType::Cors) {
        return None;
    }
    let copy = came.clone().ok()?;
    let counted = future_to_promise(async move {
        if !is_within(&copy, most).await? {
            end("too-large");
        }
        Ok(JsValue::UNDEFINED)
    });
    let both = Array::of2(&came.text().ok()?.into(), &counted);
    let raw = Array::from(&JsFuture::from(Promise::all(&both)).await.ok()?).get(0);
    let headers: Headers = js::get(&came, "headers").unchecked_into();
    let pause = [headers.get("retry-after"), headers.get("x-sentry-rate-limit-reset")];
    let pause = pause.into_iter().find(|it| !it.is_null()).unwrap_or(JsValue::NULL);
    for (key, value) in [
        ("raw", raw),
        ("url", address),
        ("contentType", headers.get("content-type")),
        ("link", headers.get("link")),
        ("retryAfter", pause),
    ] {
        js::put(&answer, key, &value);
    }
    Some(answer)
}

/// Whether the text has no more bytes than anybody reads: of what a bomb unpacks to the rest is let go. The parts are
/// counted where they are, beside the reading of the text.
async fn is_within(copy: &Response, most: f64) -> Result<bool, JsValue> {
    let Some(body) = copy.body() else { return Ok(true) };
    let parts: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut left = most;
    while left >= 0.0 {
        let part = JsFuture::from(parts.read()).await?;
        if js::get(&part, "done").is_truthy() {
            return Ok(true);
        }
        left -= js::get(&js::get(&part, "value"), "byteLength").as_f64().unwrap_or(most);
    }
    Ok(false)
}

fn failed(why: &str) -> JsValue {
    js::object("error", &why.into())
}
