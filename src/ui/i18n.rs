//! Words: texts of one language by key, with `{name}` for what is filled in.
//!
//! Only the active language is loaded (`_locales/<language>/messages.json`, the browsers' own format);
//! none is part of the wasm. Braces stand for what is filled in because Chrome gives `$…$` a meaning.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

#[derive(serde::Deserialize)]
struct Message {
    message: String,
}

/// Keys and texts in the order of the keys. A tree would cost more wasm than the search saves.
#[derive(Default)]
struct Texts(Vec<(String, String)>);

impl Texts {
    fn get(&self, key: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
        self.0.get(at).map(|(_, text)| text.as_str())
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Texts;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
                let mut texts = Vec::new();
                while let Some((key, Message { message })) = map.next_entry::<String, Message>()? {
                    texts.push((key, message));
                }
                Ok(Texts(texts))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The texts of one language.
pub struct Messages {
    texts: Texts,
    language: String,
    plural: Plural,
}

impl Messages {
    /// Reads the text of a `messages.json`, whose keys are in order (a test holds that). One that cannot be read leaves no texts, so that keys are
    /// shown: better than nothing at all.
    pub fn parse(json: &str, language: &str) -> Self {
        let texts = serde_json::from_str(json).unwrap_or_default();
        Self { texts, language: language.to_owned(), plural: Plural::new(language) }
    }

    /// The language's code, such as `de`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether there is a text for this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.get(key).is_some()
    }

    /// The text of this key; the key itself when there is none.
    pub fn t(&self, key: &str) -> String {
        self.raw(key).to_owned()
    }

    /// The text of this key with `{name}` replaced by each value.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.raw(key), values)
    }

    /// The text for so many: `<key>_one`, `<key>_other` and the like, as the language counts. `{n}` is
    /// the number.
    pub fn count(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        let chosen = [key, "_", AsRef::<str>::as_ref(&self.plural.category(n))].concat();
        let text = self.texts.get(&chosen).or_else(|| self.texts.get(&[key, "_other"].concat()));
        text.map_or_else(|| key.to_owned(), |text| fill(text, &all))
    }

    fn raw<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).unwrap_or(key)
    }
}

/// Replaces every `{name}` that has a value; others stay as they are. Values are not looked into.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, tail))
        });
        match found {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The text in lower case. A browser has the tables for it, which are 27 KB of wasm otherwise.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    #[cfg(target_arch = "wasm32")]
    return js_sys::JsString::from(text).to_lower_case().into();
    #[cfg(not(target_arch = "wasm32"))]
    text.to_lowercase()
}

/// How the language counts: `Intl.PluralRules` in a browser.
#[cfg(target_arch = "wasm32")]
struct Plural(js_sys::Intl::PluralRules);

#[cfg(target_arch = "wasm32")]
impl Plural {
    fn new(language: &str) -> Self {
        let languages = js_sys::Array::of1(&language.into());
        Self(js_sys::Intl::PluralRules::new(&languages, &js_sys::Object::new()))
    }

    fn category(&self, n: usize) -> String {
        self.0.select(n as f64).into()
    }
}

/// English and German count alike; the host's tests need no more.
#[cfg(not(target_arch = "wasm32"))]
struct Plural;

#[cfg(not(target_arch = "wasm32"))]
impl Plural {
    fn new(_language: &str) -> Self {
        Self
    }

    fn category(&self, n: usize) -> &'static str {
        if n == 1 { "one" } else { "other" }
    }
}
