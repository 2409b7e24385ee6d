//! The icon's badge.

use wasm_bindgen::prelude::*;

use super::js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    async fn set_badge_text(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor, catch)]
    async fn set_badge_color(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// Shows `text` on the icon; empty takes the badge away. A badge that cannot be set harms nothing.
///
/// With a `tab` it is shown while that one is in front, and in no other window.
pub async fn badge(text: &str, tab: Option<i32>) {
    let _ = set_badge_color(&js::object("color", &"#b3261e".into())).await;
    let details = js::object("text", &text.into());
    if let Some(tab) = tab {
        js::put(&details, "tabId", &tab.into());
    }
    let _ = set_badge_text(&details).await;
}
