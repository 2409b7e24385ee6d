//! Optional host permissions: asked for one site at a time, and given back.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    async fn permissions_contains(details: &JsValue) -> Result<JsValue, JsValue>;
    // Not `async`: it must be called within the click, before anything is waited for.
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    fn permissions_request(details: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = remove, catch)]
    async fn permissions_remove(details: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize)]
struct Origins<'a> {
    origins: &'a [String],
}

/// Whether the person has granted us all these hosts (match patterns).
pub async fn granted(origins: &[String]) -> bool {
    let asked = permissions_contains(&js::to_js(&Origins { origins })).await;
    asked.is_ok_and(|answer| answer.is_truthy())
}

/// Asks for these hosts at once; the answer is whether the person granted them. Both browsers take it
/// only from within a click.
pub fn request(origins: &[String]) -> impl Future<Output = bool> + 'static {
    let asked = permissions_request(&js::to_js(&Origins { origins }));
    async move {
        let Ok(asked) = asked else { return false };
        JsFuture::from(asked).await.is_ok_and(|answer| answer.is_truthy())
    }
}

/// Gives these hosts back.
pub async fn give_back(origins: &[String]) {
    // Where the browser refuses (an administrator grants them), the page says that they are still there.
    let _ = permissions_remove(&js::to_js(&Origins { origins })).await;
}
