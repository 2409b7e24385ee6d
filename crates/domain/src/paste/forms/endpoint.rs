//! A call as such: `METHOD /path` in a sentence, a table, an access log, a trace, or the address
//! alone.

use crate::paste::context::Context;
use crate::paste::target::{Verb, address_end, looks_like};
use crate::paste::{Line, LineKind, NoteKey};

/// Reads a line in which there is a method and an address.
pub(in crate::paste) fn written_in(context: &mut Context, line: &str) -> Option<Line> {
    let text = line.trim();
    let (verb, url, log) = written(text)?;
    let kind = if log { LineKind::Log } else { LineKind::Call };
    let mut found = context.call(kind, text, verb, url);
    let nothing =
        matches!(found.kind, LineKind::Ignored) || found.note == Some(NoteKey::UnknownTarget);
    if log {
        // A log is full of other requests.
        let sentry = url.contains("api/0") || text.contains("sentry");
        if nothing || found.kind == LineKind::Unmatched && !sentry {
            found = Line { note: Some(NoteKey::NoCall), ..Line::new(LineKind::Ignored, text) };
        }
    } else if nothing {
        found.kind = LineKind::Unmatched;
        found.note = Some(NoteKey::UnknownPath);
    }
    Some(found)
}

/// Reads a line with an address but without a method.
pub(in crate::paste) fn read(context: &mut Context, line: &str) -> Option<Line> {
    let text = line.trim();
    if let Some(found) = fields(context, text) {
        return Some(found);
    }
    let text = bullet(text);
    let url = text.trim_matches(['"', '\'', '`', ',', ';', '<', '>', '*', '|', ' ']);
    let alone = !url.is_empty() && address_end(url) >= url.find(['?', '#']).unwrap_or(url.len());
    let whole = url.starts_with("http://")
        || url.starts_with("https://")
        || url.starts_with('/') && url.len() > 1;
    let plain = !url.contains(['(', '"', '\'', ',']);
    if alone && plain && (looks_like(url) || whole) {
        let found = context.call(LineKind::Call, text, Verb::Missing, url);
        let path = url.starts_with('/') && !url.starts_with("/*") && !url.starts_with("//");
        if found.kind == LineKind::Ignored && path && url.ends_with('/') {
            let note = Some(NoteKey::UnknownPath);
            return Some(Line { note, ..Line::new(LineKind::Unmatched, text) });
        }
        return Some(found);
    }
    // In a sentence.
    let at = text.find("/api/0/")?;
    let start = text.get(..at)?.rfind([' ', '"', '`', '\'', '(', '=']).map_or(0, |it| it + 1);
    let url = text.get(start..)?;
    let url = url.get(..address_end(url))?.trim_end_matches(['.', ',', ')', ';', ':']);
    Some(context.call(LineKind::Call, text, Verb::Missing, url))
        .filter(|it| it.kind != LineKind::Ignored)
}

/// A method and the address after it, and whether it stands in a log.
fn written(text: &str) -> Option<(Verb, &str, bool)> {
    let mut from = 0;
    for (count, word) in text.split([' ', '\t']).enumerate().take(60) {
        let name =
            word.trim_matches(['"', '\'', '`', '[', ']', '(', ')', '*', '|', ':', ',', '>', '-']);
        let upper = !name.is_empty() && name.bytes().all(|it| it.is_ascii_uppercase());
        let here = from;
        from += word.len() + 1;
        if !upper && count > 0 {
            continue;
        }
        let Some(verb) = Verb::named(name) else { continue };
        let rest = text.get(here + word.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t', '|', '`', '"', '\'', '*', ':']);
        let url = rest.get(..address_end(rest)).unwrap_or_default();
        let query = rest.get(..rest.find([' ', '"']).unwrap_or(rest.len())).unwrap_or_default();
        let url = url.trim_end_matches(['`', '"', '\'', '*', '|', ',', ')']);
        let begins = url.starts_with(['/', '$', '{', '<', ':']);
        if !(begins && url.len() > 1 || url.contains('/')) {
            continue;
        }
        let behind = rest.get(query.len()..).unwrap_or_default().trim_start();
        let log = behind.starts_with("HTTP/")
            || text.starts_with(['>', '['])
            || count > 2 && text.contains("request ")
            || text.get(..here).is_some_and(|it| {
                it.contains("://") || it.contains("DEBUG") || it.contains("INFO")
            });
        return Some((verb, url, log));
    }
    None
}

/// `method=GET path=/api/0/…`, as structured logs have it.
fn fields(context: &mut Context, text: &str) -> Option<Line> {
    let value = |name: &str| {
        let at = text.find(name)? + name.len();
        let rest = text.get(at..)?.trim_start_matches(['"', '\'', '\\', ' ', ':', '=']);
        rest.get(..rest.find([' ', '"', '\'', '\\', ',', '}']).unwrap_or(rest.len()))
    };
    let verb = Verb::named(value("method=").or_else(|| value("method\":"))?)?;
    let url =
        ["path=", "url=", "uri=", "path\":", "url\":", "uri\":"].iter().find_map(|it| value(it))?;
    let found = context.call(LineKind::Log, text, verb, url);
    Some(found).filter(|it| it.kind == LineKind::Log || url.contains("/api/0/"))
}

/// A line of a list without what marks it.
pub(in crate::paste) fn bullet(text: &str) -> &str {
    let text = text.trim();
    for mark in ["- ", "* ", "+ ", "• ", "> ", "$ ", "% "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return rest.trim_start();
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    match rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) {
        Some(rest) if digits > 0 => rest.trim_start(),
        _ => text,
    }
}
