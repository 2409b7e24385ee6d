//! The lists as they come over the wire, read so that nothing odd in them is lost.
//!
//! One reading for every kind: an element is taken apart once into the few [`Fields`] any list has.
//! Fields that could hold a secret (`token`, `refreshToken`, `clientSecret`, `key`) are no part of it
//! at all: they are skipped unread, as the second wall behind the page's own blanking (invariant 4).
//! Numbers are kept as the digits that came, because ids go beyond 2^53.

use serde_json::value::RawValue;

use super::fields::{Field, Fields};
use super::problem::Problem;
use domain::credential::{Credential, Kind, LastUse, Oddity, Place};
use domain::scope::Granted;
use domain::time::Timestamp;

/// Something about the list itself that could not be read as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The element at this position (from 0) is not an object, so it is shown as nothing.
    NotAnObject {
        /// Position in the list, from 0.
        index: usize,
    },
    /// More pages follow than were read; so many were.
    PagesLeft {
        /// Pages read.
        read: usize,
    },
    /// The list is longer than what is loaded of one; so many of its elements were.
    RowsLeft {
        /// Elements read.
        read: usize,
    },
}

/// More elements of one list than these are left unread, and said to be.
pub const ROWS: usize = 20_000;

/// Reads the text of `GET /api/0/api-tokens/` (docs/COMPATIBILITY.md): the credentials in the order they came,
/// and notes on elements that are none.
///
/// # Errors
/// [`Problem::Malformed`] when the text is no JSON list; it says what came instead, never any of it
/// but an HTML page's title.
pub fn personal_tokens(text: &str) -> Result<(Vec<Credential>, Vec<Note>), Problem> {
    credentials(Kind::Personal, &Place::User, text)
}

/// Reads the one personal token of the answer to its making (docs/COMPATIBILITY.md); `None` when it is no object.
pub fn personal_token(text: &str) -> Option<Credential> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    Some(credential(&Fields::of(raw)?, Kind::Personal, Place::User))
}

/// Reads a list of credentials of this kind, all of them in this place (docs/COMPATIBILITY.md).
///
/// # Errors
/// As [`personal_tokens`].
pub fn credentials(
    kind: Kind,
    place: &Place,
    text: &str,
) -> Result<(Vec<Credential>, Vec<Note>), Problem> {
    let (elements, notes) = elements(text)?;
    let read = |fields: &Fields<'_>| credential(fields, kind, place.clone());
    Ok((elements.iter().map(read).collect(), notes))
}

/// The elements of a JSON list that are objects, and notes on those that are none.
pub(super) fn elements(text: &str) -> Result<(Vec<Fields<'_>>, Vec<Note>), Problem> {
    let mut raw: Vec<&RawValue> =
        serde_json::from_str(text).map_err(|_| Problem::Malformed(instead_of_a_list(text)))?;
    let mut elements = Vec::with_capacity(raw.len());
    let mut notes = Vec::new();
    if raw.len() > ROWS {
        raw.truncate(ROWS);
        notes.push(Note::RowsLeft { read: ROWS });
    }
    for (index, element) in raw.into_iter().enumerate() {
        match Fields::of(element) {
            Some(fields) => elements.push(fields),
            None => notes.push(Note::NotAnObject { index }),
        }
    }
    Ok((elements, notes))
}

/// The text of a JSON string, or the digits of a JSON number; `None` for anything else.
pub(super) fn text_or_digits(raw: &RawValue) -> Option<String> {
    let raw = raw.get();
    match raw.as_bytes().first()? {
        b'"' => serde_json::from_str(raw).ok(),
        b'-' | b'0'..=b'9' => Some(raw.to_owned()),
        _ => None,
    }
}

/// How much of a client id is kept: it is no secret, but as long as one.
const CLIENT_ID: usize = 8;

fn credential(fields: &Fields<'_>, kind: Kind, place: Place) -> Credential {
    let mut notes = Vec::new();
    let mut id = fields.text(Field::Id).unwrap_or_default();
    if id.is_empty() {
        notes.push(Oddity::Field("id"));
    }
    if kind == Kind::Application {
        id = id.chars().take(CLIENT_ID).collect();
    }
    let application = fields.object(Field::Application);
    let name = match (&application, kind) {
        (Some(application), Kind::Grant) => name(application, &mut notes),
        _ => name(fields, &mut notes),
    };
    // An application has scopes since 2024 alone, and a date since 2026; an API key never had one.
    let scoped = kind != Kind::Application || fields.has(Field::Scopes);
    let dated = !matches!(kind, Kind::Application | Kind::ApiKey) || fields.has(Field::DateCreated);
    // Only these two say when they end.
    let ends = matches!(kind, Kind::Personal | Kind::Integration) || fields.has(Field::ExpiresAt);
    let scopes = if scoped { scopes(fields, &mut notes) } else { Granted::default() };
    let mut date_if = |told, field, raw, nullable| {
        if told { date(field, raw, nullable, &mut notes) } else { None }
    };
    let created = date_if(dated, "dateCreated", fields.raw(Field::DateCreated), false);
    let expires = date_if(ends, "expiresAt", fields.raw(Field::ExpiresAt), true);
    let last_used = match fields.raw(Field::DateLastUsed) {
        None => LastUse::NotRecorded,
        Some(raw) if is_null(raw) => LastUse::Never,
        Some(raw) => date("dateLastUsed", Some(raw), true, &mut notes)
            .map_or(LastUse::NotRecorded, LastUse::At),
    };
    let organization = fields
        .object(Field::Organization)
        .and_then(|it| it.text(Field::Name).or_else(|| it.text(Field::Slug)));
    Credential {
        holder: if kind == Kind::Grant { name.clone() } else { None },
        name,
        last4: fields.text(Field::TokenLastCharacters).and_then(|tail| last4(&tail)),
        scopes,
        created,
        expires,
        last_used,
        organization,
        notes,
        ..Credential::new(kind, place, id)
    }
}

fn name(fields: &Fields<'_>, notes: &mut Vec<Oddity>) -> Option<String> {
    let raw = fields.raw(Field::Name).filter(|raw| !is_null(raw))?;
    let name = serde_json::from_str::<String>(raw.get());
    if name.is_err() {
        notes.push(Oddity::Field("name"));
    }
    name.ok().filter(|name| !name.trim().is_empty())
}

fn scopes(fields: &Fields<'_>, notes: &mut Vec<Oddity>) -> Granted {
    let Some(listed) = fields.list(Field::Scopes) else {
        notes.push(Oddity::Field("scopes"));
        return Granted::unread();
    };
    let names: Vec<String> =
        listed.iter().filter_map(|raw| serde_json::from_str(raw.get()).ok()).collect();
    let mut granted = Granted::parse(&names);
    granted.unread |= names.len() != listed.len();
    if granted.unread {
        notes.push(Oddity::Field("scopes"));
    }
    granted
}

pub(super) fn is_null(raw: &RawValue) -> bool {
    raw.get() == "null"
}

/// At most the last four characters, should a server ever tell more; `None` for an empty text.
fn last4(tail: &str) -> Option<String> {
    let from = tail.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    tail.get(from..).filter(|tail| !tail.is_empty()).map(str::to_owned)
}

/// Reads a date; what cannot be read leaves an oddity. A date that never comes may be null.
fn date(
    field: &'static str,
    raw: Option<&RawValue>,
    nullable: bool,
    notes: &mut Vec<Oddity>,
) -> Option<Timestamp> {
    let raw = match raw {
        Some(raw) if nullable && is_null(raw) => return None,
        Some(raw) if !is_null(raw) => raw,
        _ => {
            notes.push(Oddity::Field(field));
            return None;
        }
    };
    let text = serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().to_owned());
    let read = Timestamp::parse(&text);
    if read.is_none() {
        notes.push(Oddity::Date(field, text.chars().take(40).collect()));
    }
    read
}

/// What a text is that should have been a JSON list. Of its content only an HTML title is told.
fn instead_of_a_list(text: &str) -> String {
    match text.trim_start().as_bytes().first() {
        None => "an empty answer".to_owned(),
        Some(b'<') => page(text),
        Some(b'[') => "a list that is cut off or broken".to_owned(),
        Some(b'{') => "an object where a list should be".to_owned(),
        Some(_) => "something that is not JSON".to_owned(),
    }
}

/// What a text is that should have been a JSON object.
pub(super) fn instead_of_an_object(text: &str) -> String {
    match text.trim_start().as_bytes().first() {
        Some(b'[') => "a list where an object should be".to_owned(),
        Some(b'{') => "an object that is cut off or broken".to_owned(),
        _ => instead_of_a_list(text),
    }
}

/// Names an HTML page by its title, cut and cleaned.
pub(super) fn page(html: &str) -> String {
    let title = || {
        let start = find_ignoring_case(html, "<title")?;
        let rest = html.get(start..)?;
        let rest = rest.get(rest.find('>')? + 1..)?;
        let title: String = rest.get(..rest.find('<')?)?.chars().take(200).collect();
        let words: Vec<&str> = title.split_whitespace().filter(|word| !secret_like(word)).collect();
        let title: String = words.join(" ").chars().filter(|c| !c.is_control()).take(80).collect();
        (!title.is_empty()).then_some(title)
    };
    match title() {
        Some(title) => format!("a web page titled \u{201c}{title}\u{201d}"),
        None => "a web page".to_owned(),
    }
}

/// Long unbroken words could be values; a title needs none of them.
fn secret_like(word: &str) -> bool {
    word.len() >= 32
}

fn find_ignoring_case(text: &str, tag: &str) -> Option<usize> {
    text.as_bytes()
        .windows(tag.len())
        .position(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

#[cfg(test)]
mod tests;
