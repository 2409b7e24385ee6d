//! What an organization token says about itself: its middle part is base64 of a JSON object with
//! `iat`, `url`, `region_url` and `org` (getsentry/sentry `utils/security/orgauthtoken_token.py`).

use super::mask;
use crate::paste::{Token, TokenForm};

/// The token of this text after `sntrys_`.
pub(super) fn token(secret: &str) -> Token {
    let mut token = Token::of(TokenForm::Organization);
    let payload = secret.split('_').next().unwrap_or_default();
    let Some(json) = decode(payload) else { return token };
    // As text: reading bytes would be a second JSON parser in the wasm.
    let json = String::from_utf8(json).unwrap_or_default();
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(&json) else { return token };
    let field =
        |name: &str| fields.get(name).and_then(serde_json::Value::as_str).and_then(harmless);
    token.organization = field("org");
    token.url = field("url");
    token
}

/// Text of a foreign hand: short, in one line, and no secret itself.
fn harmless(text: &str) -> Option<String> {
    let fits = text.len() <= 200 && !text.chars().any(char::is_control);
    fits.then(|| mask(text).text)
}

/// Standard or URL-safe base64, padded or not.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(out)
}
