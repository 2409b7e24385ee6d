//! Optional host permissions: asked for one origin at a time, and given back.

use wasm_bindgen::prelude::*;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    async fn permissions_contains(details: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize)]
struct Origins {
    origins: [String; 1],
}

/// Whether the person has granted us this origin.
pub async fn granted(origin: &str) -> bool {
    let asked = js::to_js(&Origins { origins: [[origin, "/*"].concat()] });
    permissions_contains(&asked).await.is_ok_and(|answer| answer.is_truthy())
}
