//! What a person said a credential is for, as it is stored.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Ids of the tasks a credential is for, in the order they were said. Until it could be several, one
/// id was stored as a text: that is still read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Jobs(pub Vec<String>);

impl Jobs {
    /// Reads what was stored of one person, by credential: an answer that cannot be read costs that one.
    pub fn stored(text: &str) -> BTreeMap<String, Self> {
        let all: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).unwrap_or_default();
        let read = |(key, raw): (String, Box<RawValue>)| {
            Some((key, serde_json::from_str(raw.get()).ok()?))
        };
        all.into_iter().filter_map(read).collect()
    }

    /// The one task.
    pub fn one(id: &str) -> Self {
        Self(vec![id.to_owned()])
    }
}

impl<'de> Deserialize<'de> for Jobs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Jobs;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("one id or a list of ids")
            }

            fn visit_str<E>(self, id: &str) -> Result<Jobs, E> {
                Ok(Jobs::one(id))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Jobs, A::Error> {
                let mut ids = Vec::new();
                while let Some(id) = list.next_element()? {
                    ids.push(id);
                }
                Ok(Jobs(ids))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

#[cfg(test)]
mod tests {
    use super::Jobs;

    #[test]
    fn reads_what_was_stored_before_and_since() {
        let read = |json: &str| serde_json::from_str::<Jobs>(json).ok();
        assert_eq!(read(r#""tf-project""#), Some(Jobs::one("tf-project")));
        assert_eq!(read(r#"["a","b"]"#), Some(Jobs(vec!["a".into(), "b".into()])));
        assert_eq!(read("[]"), Some(Jobs::default()));
        assert_eq!(read("7"), None);
        assert_eq!(serde_json::to_string(&Jobs::one("a")).ok().as_deref(), Some(r#"["a"]"#));
    }
}
