//! One element of any of Sentry's lists, taken apart into the few fields we read.

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::wire;

/// A field we read. There is none for a secret.
#[derive(Clone, Copy)]
pub(super) enum Field {
    Id,
    Name,
    Slug,
    Scopes,
    DateCreated,
    ExpiresAt,
    DateLastUsed,
    TokenLastCharacters,
    Application,
    Organization,
    Status,
    Links,
    RegionUrl,
    Url,
    Regions,
    Access,
    Role,
    User,
    Email,
    Rows,
    Event,
    Actor,
    TargetObject,
    Data,
    SecretShown,
}

/// As Sentry names them; API keys have names of their own.
const NAMES: &[(&str, Field)] = &[
    ("id", Field::Id),
    ("name", Field::Name),
    ("label", Field::Name),
    ("slug", Field::Slug),
    ("scopes", Field::Scopes),
    ("scope_list", Field::Scopes),
    ("dateCreated", Field::DateCreated),
    ("expiresAt", Field::ExpiresAt),
    ("dateLastUsed", Field::DateLastUsed),
    ("tokenLastCharacters", Field::TokenLastCharacters),
    ("application", Field::Application),
    ("organization", Field::Organization),
    ("status", Field::Status),
    ("links", Field::Links),
    ("regionUrl", Field::RegionUrl),
    ("url", Field::Url),
    ("regions", Field::Regions),
    ("access", Field::Access),
    ("orgRole", Field::Role),
    ("user", Field::User),
    ("email", Field::Email),
    ("rows", Field::Rows),
    ("event", Field::Event),
    ("actor", Field::Actor),
    ("targetObject", Field::TargetObject),
    ("data", Field::Data),
    // Written by `www/page-call.js` in the place of a client secret that the server showed.
    ("secretShown", Field::SecretShown),
];

const COUNT: usize = 25;

/// The fields as the JSON that came. An element may repeat a field: the last one counts.
#[derive(Default)]
pub(super) struct Fields<'a>([Option<&'a RawValue>; COUNT]);

impl<'a> Fields<'a> {
    /// The fields of an object; `None` for any other JSON.
    pub fn of(raw: &'a RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    /// The field as it came; `None` when it is absent.
    pub fn raw(&self, field: Field) -> Option<&'a RawValue> {
        self.0.get(field as usize).copied().flatten()
    }

    /// Whether it came at all.
    pub fn has(&self, field: Field) -> bool {
        self.raw(field).is_some()
    }

    /// A string's text or a number's digits.
    pub fn text(&self, field: Field) -> Option<String> {
        self.raw(field).and_then(wire::text_or_digits)
    }

    /// An object's own fields.
    pub fn object(&self, field: Field) -> Option<Self> {
        self.raw(field).and_then(Self::of)
    }

    /// A list's elements.
    pub fn list(&self, field: Field) -> Option<Vec<&'a RawValue>> {
        self.raw(field).and_then(|raw| serde_json::from_str(raw.get()).ok())
    }
}

/// A key of an object: the field it names, if we read it.
struct Key(Option<Field>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Key;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
                Ok(Key(NAMES.iter().find(|(name, _)| *name == key).map(|(_, field)| *field)))
            }
        }
        deserializer.deserialize_identifier(Name)
    }
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
                while let Some(Key(field)) = map.next_key()? {
                    match field.and_then(|field| fields.0.get_mut(field as usize)) {
                        Some(place) => *place = Some(map.next_value()?),
                        None => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNT, Field, NAMES};

    #[test]
    fn every_field_has_a_place_and_none_is_a_secret() {
        assert_eq!(Field::SecretShown as usize + 1, COUNT);
        for secret in ["token", "refreshToken", "clientSecret", "key"] {
            assert!(NAMES.iter().all(|(name, _)| *name != secret), "{secret}");
        }
    }
}
