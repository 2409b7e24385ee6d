//! The three pages that are compared, and the probe that is put into each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use scopewise_e2e::dir::copy;

/// One rule for all: when the list is there, when it is painted and takes input.
const PROBE: &str = include_str!("../../../../../benches/probe.js");

/// What a token's row is in Scopewise's popup.
pub const OURS: &str = "[data-testid=token-row]";
/// The same in the plain popup.
pub const PLAIN: &str = ".row";
/// The same in Sentry's page: its button that removes a token.
pub const SENTRY: &str = "button[aria-label=Remove]";

/// The probe, looking for this selector.
pub fn probe(selector: &str) -> String {
    format!("{}({selector:?});", PROBE.trim_end())
}

/// A copy of an unpacked extension whose popup carries the probe; its canonical path.
///
/// # Errors
/// When it cannot be copied or has no `popup.html` with a head.
pub fn probed(from: &Path, to: &Path, selector: &str) -> Result<PathBuf> {
    ensure!(from.is_dir(), "no extension at {}: run cargo xtask build", from.display());
    copy(from, to)?;
    fs::write(to.join("probe.js"), probe(selector))?;
    let popup = to.join("popup.html");
    let html = fs::read_to_string(&popup).context("popup.html")?;
    ensure!(html.contains("<title>"), "popup.html has no title to put the probe before");
    let html = html.replacen("<title>", "<script src=\"probe.js\"></script>\n<title>", 1);
    fs::write(&popup, html)?;
    Ok(to.canonicalize()?)
}
