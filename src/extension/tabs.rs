//! Opening pages.

use wasm_bindgen::prelude::*;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], catch)]
    async fn create(details: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize)]
struct Create<'a> {
    url: &'a str,
}

/// Opens an address in a new tab; where the browser refuses, nothing happens.
pub async fn open(url: &str) {
    let _ = create(&js::to_js(&Create { url })).await;
}
