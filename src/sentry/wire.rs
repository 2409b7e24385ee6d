//! The list of personal tokens as it comes over the wire, read so that nothing odd in it is lost.
//!
//! Fields that could hold a secret (`token`, `refreshToken`, `clientSecret`, `key`) are no part of the
//! reading at all: they are skipped unread, as the second wall behind the page's own blanking
//! (invariant 4). Numbers are kept as the digits that came, because ids go beyond 2^53.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::problem::Problem;
use crate::credential::{Credential, Kind, Oddity, Place};
use crate::scope::Granted;
use crate::time::Timestamp;

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
}

/// Reads the text of `GET /api/0/api-tokens/` (`facts` §1.1): the credentials in the order they came,
/// and notes on elements that are none.
///
/// # Errors
/// [`Problem::Malformed`] when the text is no JSON list; it says what came instead, never any of it
/// but an HTML page's title.
pub fn personal_tokens(text: &str) -> Result<(Vec<Credential>, Vec<Note>), Problem> {
    let elements: Vec<&RawValue> =
        serde_json::from_str(text).map_err(|_| Problem::Malformed(instead_of_a_list(text)))?;
    let mut credentials = Vec::with_capacity(elements.len());
    let mut notes = Vec::new();
    for (index, element) in elements.into_iter().enumerate() {
        match serde_json::from_str::<Fields<'_>>(element.get()) {
            Ok(fields) => credentials.push(fields.credential()),
            Err(_) => notes.push(Note::NotAnObject { index }),
        }
    }
    Ok((credentials, notes))
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

/// The fields we read, each as the JSON that came. An element may repeat a field: the last one counts.
#[derive(Default)]
struct Fields<'a> {
    id: Option<&'a RawValue>,
    name: Option<&'a RawValue>,
    scopes: Option<&'a RawValue>,
    date_created: Option<&'a RawValue>,
    expires_at: Option<&'a RawValue>,
    last_characters: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "camelCase")]
enum Field {
    Id,
    Name,
    Scopes,
    DateCreated,
    ExpiresAt,
    TokenLastCharacters,
    #[serde(other)]
    Skipped,
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Fields::default();
                while let Some(field) = map.next_key()? {
                    let place = match field {
                        Field::Id => &mut fields.id,
                        Field::Name => &mut fields.name,
                        Field::Scopes => &mut fields.scopes,
                        Field::DateCreated => &mut fields.date_created,
                        Field::ExpiresAt => &mut fields.expires_at,
                        Field::TokenLastCharacters => &mut fields.last_characters,
                        Field::Skipped => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    *place = Some(map.next_value()?);
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl Fields<'_> {
    fn credential(&self) -> Credential {
        let mut notes = Vec::new();
        let id = self.id.and_then(text_or_digits).unwrap_or_default();
        if id.is_empty() {
            notes.push(Oddity::Field("id"));
        }
        let name = match self.name.filter(|raw| !is_null(raw)) {
            None => None,
            Some(raw) => {
                let name = serde_json::from_str::<String>(raw.get());
                if name.is_err() {
                    notes.push(Oddity::Field("name"));
                }
                name.ok().filter(|name| !name.trim().is_empty())
            }
        };
        Credential {
            name,
            last4: self.last_characters.and_then(text_or_digits).and_then(|tail| last4(&tail)),
            scopes: self.scopes(&mut notes),
            created: date("dateCreated", self.date_created, false, &mut notes),
            expires: date("expiresAt", self.expires_at, true, &mut notes),
            notes,
            ..Credential::new(Kind::Personal, Place::User, id)
        }
    }

    fn scopes(&self, notes: &mut Vec<Oddity>) -> Granted {
        let listed =
            self.scopes.and_then(|raw| serde_json::from_str::<Vec<&RawValue>>(raw.get()).ok());
        let Some(listed) = listed else {
            notes.push(Oddity::Field("scopes"));
            return Granted::default();
        };
        let names: Vec<String> =
            listed.iter().filter_map(|raw| serde_json::from_str(raw.get()).ok()).collect();
        if names.len() != listed.len() {
            notes.push(Oddity::Field("scopes"));
        }
        Granted::parse(names)
    }
}

fn is_null(raw: &RawValue) -> bool {
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
