//! Looks through all that a browser left on the disk for values that must not be there, packed or not.

mod unpack;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::Result;

/// So many letters of a value in a row are a leak: also of one that is cut at either end, or that a packing
/// without codes of its own (snappy, LZ4: databases of the browsers) broke where something like it stood before.
const PART: usize = 12;
/// Values that have fewer letters of their own are none.
const LEAST: usize = 2 * PART;

/// Values to look for.
#[derive(Default)]
pub struct Search {
    /// Kinds and values, in order.
    values: Vec<(String, String)>,
    /// The first bytes of each part that is looked for, to the whole part and whose it is.
    parts: HashMap<[u8; PART], (Vec<u8>, usize)>,
    /// Whether a part begins with four bytes of this hash.
    begins: Vec<bool>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Searched {
    /// How many values were looked for.
    pub values: usize,
    /// How many files were looked through.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: usize,
    /// How many packed streams were unpacked, and looked through too.
    pub unpacked: usize,
    /// Which values are where: kind, value, file and how it was packed.
    pub found: BTreeSet<(String, String, String)>,
}

impl Searched {
    /// How many different values of each kind were found.
    pub fn kinds(&self) -> BTreeMap<&str, usize> {
        let values: BTreeSet<(&str, &str)> =
            self.found.iter().map(|(kind, value, _)| (kind.as_str(), value.as_str())).collect();
        let mut kinds = BTreeMap::new();
        for (kind, _) in values {
            *kinds.entry(kind).or_default() += 1;
        }
        kinds
    }

    /// Those kinds of which one was found in something packed so.
    pub fn packed(&self, how: &str) -> BTreeSet<&str> {
        let so = self.found.iter().filter(|(_, _, place)| place.ends_with(how));
        so.map(|(kind, _, _)| kind.as_str()).collect()
    }
}

impl std::fmt::Display for Searched {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { values, files, bytes, unpacked, .. } = self;
        let (found, bytes) = (self.kinds().values().sum::<usize>(), bytes / 1_000_000);
        write!(
            to,
            "{found} of {values} values found in {files} files ({bytes} MB, {unpacked} packed streams)"
        )?;
        for (kind, value, place) in self.found.iter().take(40) {
            write!(to, "\n   {kind} {value} in {place}")?;
        }
        Ok(())
    }
}

impl Search {
    /// Looks for this value as well; whether it is one that can be told from others.
    pub fn add(&mut self, kind: &str, value: &str) -> bool {
        // What stands in front tells the kind and is no secret: `sntryu_`, the double's `key_fake_3_`.
        let own = value.rsplit('_').find(|it| it.len() >= LEAST).unwrap_or(value);
        if own.len() < LEAST || self.values.iter().any(|(_, known)| known == value) {
            return false;
        }
        let owner = self.values.len();
        self.values.push((kind.to_owned(), value.to_owned()));
        self.begins.resize(1 << 20, false);
        for part in own.as_bytes().windows(PART) {
            let wide: Vec<u8> = part.iter().flat_map(|byte| [*byte, 0]).collect();
            for part in [part.to_vec(), wide] {
                let Some(head) = part.first_chunk::<PART>().copied() else { continue };
                if let Some(begins) = self.begins.get_mut(hash(&head)) {
                    *begins = true;
                }
                self.parts.insert(head, (part, owner));
            }
        }
        true
    }

    /// How many values are looked for.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// Looks through every file below `folder`, and whatever is packed in it.
    ///
    /// # Errors
    /// When a folder or a file cannot be read.
    pub fn through(&self, folder: &Path) -> Result<Searched> {
        let mut searched = Searched { values: self.count(), ..Searched::default() };
        self.folder(folder, folder, &mut searched)?;
        Ok(searched)
    }

    fn folder(&self, root: &Path, folder: &Path, searched: &mut Searched) -> Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() {
                self.folder(root, &path, searched)?;
            } else if kind.is_file() {
                let bytes = std::fs::read(&path)?;
                let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                searched.files += 1;
                searched.bytes += bytes.len();
                self.text(&bytes, &name, searched);
                self.text(path.file_name().unwrap_or_default().as_encoded_bytes(), &name, searched);
                for (how, unpacked) in unpack::all(&bytes) {
                    searched.unpacked += 1;
                    self.text(&unpacked, &format!("{name}, {how}"), searched);
                }
            }
        }
        Ok(())
    }

    fn text(&self, bytes: &[u8], place: &str, searched: &mut Searched) {
        for (at, window) in bytes.windows(PART).enumerate() {
            let Some(head) = window.first_chunk::<PART>() else { continue };
            if self.begins.get(hash(head)) != Some(&true) {
                continue;
            }
            let Some((part, owner)) = self.parts.get(head) else { continue };
            if bytes.get(at..).is_some_and(|rest| rest.starts_with(part))
                && let Some((kind, value)) = self.values.get(*owner)
            {
                searched.found.insert((kind.clone(), value.clone(), place.to_owned()));
            }
        }
    }
}

/// Of the first four bytes, in twenty bits.
fn hash(head: &[u8; PART]) -> usize {
    let [a, b, c, d, ..] = *head;
    usize::try_from(u32::from_le_bytes([a, b, c, d]).wrapping_mul(0x9E37_79B1) >> 12)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
