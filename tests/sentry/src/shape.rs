//! What two servers must have in common in an answer: status, kind of body, keys, types and the words
//! a client goes by. Ids, dates and values differ and are left out.

use sentry::transport::Answer;
use serde_json::Value;

/// Keys whose text a client goes by.
const WORDS: [&str; 4] = ["detail", "error", "message", "csrfCookieName"];

/// The comparable part of an answer, one line.
pub fn shape(answer: &Answer) -> String {
    let kind = answer.content_type.as_deref().unwrap_or("-").split(';').next().unwrap_or_default();
    // Where the server is, is no part of what it says, and stands in addresses to come back to.
    let host = answer.url.split('/').nth(2).unwrap_or("-");
    let text = answer.text.replace(&host.replace(':', "%3A"), "HOST");
    let text = text.trim();
    let body = match serde_json::from_str::<Value>(text) {
        Ok(value) => of(&value, false),
        Err(_) if text.is_empty() => "empty".to_owned(),
        Err(_) if text.starts_with('<') => "a page".to_owned(),
        Err(_) => format!("text {text}"),
    };
    format!("{} {kind} {body}", answer.status)
}

fn of(value: &Value, words: bool) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(_) => "number".to_owned(),
        Value::String(text) if words => format!("{text:?}"),
        Value::String(_) => "string".to_owned(),
        Value::Array(elements) if words => {
            format!("[{}]", elements.iter().map(|e| of(e, true)).collect::<Vec<_>>().join(", "))
        }
        // How long a list is, is the account's affair; what its elements look like is the server's.
        Value::Array(elements) => {
            let mut shapes: Vec<String> =
                elements.iter().map(|element| of(element, false)).collect();
            shapes.sort();
            shapes.dedup();
            format!("[{}]", shapes.join(" | "))
        }
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| {
                format!("{key}: {}", of(value, words || WORDS.contains(&key.as_str())))
            };
            let mut fields: Vec<String> = fields.iter().map(field).collect();
            fields.sort();
            format!("{{{}}}", fields.join(", "))
        }
    }
}
