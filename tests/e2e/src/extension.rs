//! The unpacked extension as `cargo xtask build` leaves it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::dir::{TempDir, copy};
use crate::{Browser, tools};

/// Where the build for `browser` is: under `$SCOPEWISE_EXTENSION` or `target/extension`.
///
/// # Errors
/// When there is none.
pub fn built(browser: Browser) -> Result<PathBuf> {
    let base = std::env::var_os("SCOPEWISE_EXTENSION")
        .map_or_else(|| tools::root().join("target/extension"), PathBuf::from);
    let dir = base.join(match browser {
        Browser::Chromium => "chrome",
        Browser::Firefox => "firefox",
    });
    if !dir.join("manifest.json").is_file() {
        bail!("no extension at {}: run cargo xtask build", dir.display());
    }
    Ok(dir.canonicalize()?)
}

/// A copy of that build which a test may change; `None`, which is said, where browser or build is missing.
///
/// # Errors
/// When it cannot be copied; with `SCOPEWISE_ALL`, when something is missing.
pub fn own(browser: Browser) -> Result<Option<TempDir>> {
    let missing = browser.missing().or_else(|| built(browser).err().map(|error| error.to_string()));
    if let Some(reason) = missing {
        tools::skipped(&reason)?;
        return Ok(None);
    }
    let own = TempDir::new("extension")?;
    copy(&built(browser)?, own.path())?;
    Ok(Some(own))
}

/// The id Chromium gives an unpacked extension: the first 16 bytes of the SHA-256 of its absolute
/// path, each half byte as a letter from a to p.
pub fn chromium_id(dir: &Path) -> String {
    let hash = Sha256::digest(dir.as_os_str().as_encoded_bytes());
    let letter = |nibble: u8| char::from(b'a' + nibble);
    hash[..16].iter().flat_map(|byte| [letter(byte >> 4), letter(byte & 15)]).collect()
}

/// The id in the Firefox manifest.
///
/// # Errors
/// When the manifest cannot be read or names none.
pub fn gecko_id(dir: &Path) -> Result<String> {
    let manifest: Value = serde_json::from_slice(&std::fs::read(dir.join("manifest.json"))?)?;
    let id = manifest["browser_specific_settings"]["gecko"]["id"].as_str();
    id.map(str::to_owned).context("the manifest has no gecko id")
}
