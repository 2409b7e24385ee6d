//! A list as it is stored, read entry by entry: one that cannot be read costs that one, and is kept as it is.
//!
//! A newer version may have written it, and may come back: until a person dismisses it, it is written back
//! as the very text that came.

use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Error, Serialize, SerializeSeq, Serializer};
use serde_json::value::RawValue;

/// What stands in the place of a whole value that the browser could not give back.
const LOST: &str = r#"{"unreadable":true}"#;

/// An entry that cannot be read, as its JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(String);

impl Unread {
    /// What tells it from other entries: none that can be read is called so.
    pub fn key(&self) -> String {
        // FNV-1a.
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = self.0.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
        ["unread-", &hash.to_string()].concat()
    }

    /// Whether not even its text is left.
    pub fn is_lost(&self) -> bool {
        self.0 == LOST
    }

    /// Its JSON.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// The entries that can be read, in their order, and those that cannot. It is used as the list of the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<T> {
    /// What could be read.
    pub read: Vec<T>,
    /// What could not.
    pub unread: Vec<Unread>,
}

impl<T> Kept<T> {
    /// What is left of a list that the browser could not give back: something was there.
    pub fn lost() -> Self {
        Self { read: Vec::new(), unread: vec![Unread(LOST.to_owned())] }
    }

    /// A value of a shape that this version does not know, kept as one entry.
    pub fn foreign(text: &str) -> Self {
        Self { read: Vec::new(), unread: vec![Unread(text.to_owned())] }
    }

    /// The person has seen that this one cannot be read.
    pub fn dismiss(&mut self, key: &str) {
        self.unread.retain(|it| it.key() != key);
    }

    /// Drops all of it.
    pub fn erase(&mut self) {
        self.read.clear();
        self.unread.clear();
    }
}

impl<T: DeserializeOwned> Kept<T> {
    /// Reads what was stored. What is no list at all is kept as one entry.
    pub fn stored(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::foreign(text))
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { read: Vec::new(), unread: Vec::new() }
    }
}

impl<T> From<Vec<T>> for Kept<T> {
    fn from(read: Vec<T>) -> Self {
        Self { read, unread: Vec::new() }
    }
}

impl<T> Deref for Kept<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.read
    }
}

impl<T> DerefMut for Kept<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.read
    }
}

impl<'a, T> IntoIterator for &'a Kept<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.read.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Kept<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.read.iter_mut()
    }
}

impl<T> IntoIterator for Kept<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.read.into_iter()
    }
}

/// One list of both. Only JSON text can hold what is kept unread: at the browser's edge it goes by text.
impl<T: Serialize> Serialize for Kept<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.unread.len() + self.read.len()))?;
        for Unread(text) in &self.unread {
            let raw = RawValue::from_string(text.clone()).map_err(S::Error::custom)?;
            list.serialize_element(&raw)?;
        }
        for it in &self.read {
            list.serialize_element(it)?;
        }
        list.end()
    }
}

/// From JSON alone.
impl<'de, T: DeserializeOwned> Deserialize<'de> for Kept<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Vec::<Box<RawValue>>::deserialize(deserializer)?;
        let mut kept = Self::default();
        for raw in all {
            match serde_json::from_str(raw.get()) {
                Ok(it) => kept.read.push(it),
                Err(_) => kept.unread.push(Unread(raw.get().to_owned())),
            }
        }
        Ok(kept)
    }
}
