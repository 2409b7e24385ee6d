//! Words: texts of one language by key, with `{name}` for what is filled in.
//!
//! Only the active language is loaded (`_locales/<language>/messages.json`, the browsers' own format; the built
//! extension has it as `words.json`); none is part of the wasm. Braces stand for what is filled in because Chrome
//! gives `$…$` a meaning.

use domain::text::fill;

/// The texts by key. In a browser it is the browser that reads the JSON, and each text is taken from there when
/// it is needed: that is less wasm, and sooner.
#[cfg(target_arch = "wasm32")]
#[derive(Default)]
struct Texts(wasm_bindgen::JsValue);

#[cfg(target_arch = "wasm32")]
impl Texts {
    fn parse(json: &str) -> Self {
        Self(js_sys::JSON::parse(json).unwrap_or_default())
    }

    fn get(&self, key: &str) -> Option<String> {
        let member = |of: &wasm_bindgen::JsValue, key: &str| js_sys::Reflect::get(of, &key.into());
        member(&member(&self.0, key).ok()?, "message").ok()?.as_string()
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[derive(serde::Deserialize)]
struct Message {
    message: String,
}

/// The same for the host's tests.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Default)]
struct Texts(std::collections::BTreeMap<String, Message>);

#[cfg(not(target_arch = "wasm32"))]
impl Texts {
    fn parse(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).map(|it| it.message.clone())
    }
}

/// The texts of one language.
pub struct Messages {
    texts: Texts,
    language: String,
    plural: Plural,
}

impl Messages {
    /// Reads the text of a `messages.json`. One that cannot be read leaves no texts, so that keys are shown:
    /// better than nothing at all.
    pub fn parse(json: &str, language: &str) -> Self {
        Self {
            texts: Texts::parse(json),
            language: language.to_owned(),
            plural: Plural::new(language),
        }
    }

    /// The same of a `messages.json` that the page has parsed.
    #[cfg(target_arch = "wasm32")]
    pub fn parsed(texts: wasm_bindgen::JsValue, language: &str) -> Self {
        Self { texts: Texts(texts), language: language.to_owned(), plural: Plural::new(language) }
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
        self.texts.get(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of this key with `{name}` replaced by each value.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.t(key), values)
    }

    /// The text for so many: `<key>_one`, `<key>_other` and the like, as the language counts. `{n}` is
    /// the number.
    pub fn count(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        let chosen = [key, "_", AsRef::<str>::as_ref(&self.plural.category(n))].concat();
        let text = self.texts.get(&chosen).or_else(|| self.texts.get(&[key, "_other"].concat()));
        text.map_or_else(|| key.to_owned(), |text| fill(&text, &all))
    }
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
