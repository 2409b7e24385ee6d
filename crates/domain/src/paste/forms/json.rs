//! JSON: a HAR file, a structured log, a collection of requests, `package.json`, an API's answer.

use serde_json::{Map, Value};

use super::{marker, scopes};
use crate::paste::context::Context;
use crate::paste::shell::{self, Word};
use crate::paste::target::Verb;
use crate::paste::{Line, LineKind};

/// What a value asks for.
pub(in crate::paste) fn read(context: &mut Context, value: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    match value.pointer("/log/entries").and_then(Value::as_array) {
        Some(entries) => {
            for request in entries.iter().filter_map(|it| it.get("request")?.as_object()) {
                lines.extend(requested(context, request));
            }
        }
        None => walk(context, value, &mut lines),
    }
    lines
}

fn walk(context: &mut Context, value: &Value, lines: &mut Vec<Line>) {
    match value {
        Value::Array(items) => {
            if let Some(line) = list(items) {
                lines.push(line);
                return;
            }
            for item in items {
                walk(context, item, lines);
            }
        }
        Value::Object(fields) => {
            if let Some(line) = requested(context, fields) {
                lines.push(line);
                return;
            }
            if let Some(found) = command(context, fields) {
                lines.extend(found);
                return;
            }
            for field in fields.values() {
                walk(context, field, lines);
            }
        }
        Value::String(text) if text.len() < 4096 => {
            if let Some(line) = marker::read(text, text) {
                lines.push(line);
            } else if text.contains(' ') && shell::is_likely(text) {
                lines.extend(shell::script(context, text));
            } else if let Some((line, false)) = scopes::read(text) {
                lines.push(line);
            }
        }
        _ => {}
    }
}

/// A list of scopes.
fn list(items: &[Value]) -> Option<Line> {
    let mut text = String::new();
    for item in items {
        text.push_str(item.as_str()?);
        text.push(' ');
    }
    scopes::read(&text).filter(|it| !it.1).map(|it| it.0)
}

/// An object with a method and an address.
fn requested(context: &mut Context, fields: &Map<String, Value>) -> Option<Line> {
    let field = |names: &[&str]| names.iter().find_map(|it| fields.get(*it));
    let verb = Verb::named(field(&["method", "http_method", "request_method", "verb"])?.as_str()?)?;
    let url = field(&["url", "uri", "path", "request_uri", "endpoint", "target"])?;
    let url = url.as_str().or_else(|| url.get("raw")?.as_str())?;
    let name = field(&["method", "http_method", "request_method", "verb"])?.as_str()?;
    let text = [name, " ", url].concat();
    let line = context.call(LineKind::Log, &text, verb, url);
    // Of all that a page loads, only what goes to Sentry's API counts.
    let api = url.contains("/api/0/") || line.kind == LineKind::Dsn;
    (line.kind == LineKind::Log || api).then_some(line)
}

/// `"command": "npx", "args": ["…"]`, as agents' settings have it.
fn command(context: &mut Context, fields: &Map<String, Value>) -> Option<Vec<Line>> {
    let head = fields.get("command")?.as_str()?;
    let args = fields.get("args")?.as_array()?;
    let all = std::iter::once(head).chain(args.iter().filter_map(Value::as_str));
    let words: Vec<Word> = all.map(|it| Word { text: it.to_owned(), quoted: false }).collect();
    let texts: Vec<&str> = words.iter().map(|it| it.text.as_str()).collect();
    let lines = shell::words(context, &words, &texts.join(" "));
    (!lines.is_empty()).then_some(lines)
}
