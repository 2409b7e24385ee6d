//! Words: texts of one language by key, with `{name}` for what is filled in.
//!
//! Only the active language is loaded (`_locales/<language>/messages.json`, the browsers' own format);
//! none is part of the wasm. Braces stand for what is filled in because Chrome gives `$…$` a meaning.

use std::collections::BTreeMap;

#[derive(serde::Deserialize)]
struct Message {
    message: String,
}

/// The texts of one language.
pub struct Messages {
    texts: BTreeMap<String, Message>,
    language: String,
    plural: Plural,
}

impl Messages {
    /// Reads the text of a `messages.json`. One that cannot be read leaves no texts, so that keys are
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
        self.texts.contains_key(key)
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
        let chosen = [key, "_", &self.plural.category(n)].concat();
        let text = self.texts.get(&chosen).or_else(|| self.texts.get(&[key, "_other"].concat()));
        text.map_or_else(|| key.to_owned(), |text| fill(&text.message, &all))
    }

    fn raw<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, |text| &text.message)
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
