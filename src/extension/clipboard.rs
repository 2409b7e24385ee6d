//! The clipboard.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_value(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Puts a text into the clipboard; whether the browser did it.
pub async fn copy(text: &str) -> bool {
    write_text(text).await.is_ok()
}

/// The same for a text of the browser's that is never to be in the memory of the wasm.
pub async fn copy_value(value: &JsValue) -> bool {
    write_value(value).await.is_ok()
}
