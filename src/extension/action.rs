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

#[derive(serde::Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(serde::Serialize)]
struct Color {
    color: &'static str,
}

/// Shows `text` on the icon; empty takes the badge away. A badge that cannot be set harms nothing.
pub async fn badge(text: &str) {
    let _ = set_badge_color(&js::to_js(&Color { color: "#b3261e" })).await;
    let _ = set_badge_text(&js::to_js(&Text { text })).await;
}
