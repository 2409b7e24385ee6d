//! A refusal that names the scopes of which one would have done:
//! `WWW-Authenticate: Bearer error="insufficient_scope", scope="org:admin org:write"`
//! (getsentry/sentry#118612), or a sentence of the documentation that says the same.

use super::scopes::named;
use crate::paste::{Line, LineKind, NoteKey};

/// The scopes may stand in the lines after, but not further away.
const NEAR: usize = 400;

/// Reads the line at the beginning of `text`, `length` bytes long, and tells how much was taken.
pub(in crate::paste) fn read(text: &str, length: usize) -> Option<(Line, usize)> {
    let line = text.get(..length)?;
    let at =
        line.find("insufficient_scope").or_else(|| line.find("one of the following scopes"))?;
    let window = crate::paste::code::cut(text.get(at + 18..)?, NEAR);
    let list = match window.find("scope=").filter(|_| line.contains("insufficient_scope")) {
        Some(at) => {
            let rest = window.get(at + 6..)?.trim_start_matches(['\\', '"', '\'']);
            rest.get(..rest.find(['"', '\'', '\\']).unwrap_or(rest.len()))?
        }
        None => line.get(at + 18..).unwrap_or_default(),
    };
    let end = list.as_ptr() as usize - text.as_ptr() as usize + list.len();
    let (known, unknown) = named(list);
    let mut found = Line::new(LineKind::Challenge, text.get(..end.max(length))?.trim_end());
    if known.is_empty() {
        found.kind = LineKind::Unmatched;
    }
    found.scopes = known;
    found.note = unknown.then_some(NoteKey::UnknownScopes);
    let after = text.get(end..).and_then(|it| it.find('\n')).map_or(text.len(), |it| end + it + 1);
    Some((found, after.max(length)))
}
