//! Where browsers, drivers and scripts are found, and what to do when one is missing.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

#[path = "../../../xtask/src/tools.rs"]
mod shared;

/// The root of the repository.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root.pop();
    root
}

/// Where tools that are no part of the build live.
pub fn folder() -> PathBuf {
    shared::folder(&root())
}

/// A program: named by the environment variable, or one of `names` on `PATH` or among the tools.
pub fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
    dirs.extend([folder().join("tools/bin"), folder().join("bin")]);
    names.iter().find_map(|name| dirs.iter().map(|dir| dir.join(name)).find(|file| file.is_file()))
}

/// The script of axe-core: `$AXE`, or as npm installs it among the tools or in the repository.
pub fn axe() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("AXE") {
        return Some(PathBuf::from(named));
    }
    let script = Path::new("node_modules/axe-core/axe.min.js");
    [folder().join("npm"), root()].iter().map(|dir| dir.join(script)).find(|file| file.is_file())
}

/// Whether this process is root, whom Chromium refuses to run in its sandbox.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Says that a test did not run because `reason`.
///
/// # Errors
/// With `SCOPEWISE_ALL=1`, where nothing may be left out.
pub fn skipped(reason: &str) -> Result<()> {
    if std::env::var_os("SCOPEWISE_ALL").is_some_and(|value| value == "1") {
        bail!("SCOPEWISE_ALL=1, but: {reason}");
    }
    // Straight to the descriptor: a skip must be seen although the test harness captures output.
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "SKIPPED: {reason}");
    Ok(())
}

/// The folder that a test leaves pictures in, if one is named by `SCOPEWISE_PICTURES`.
pub fn pictures() -> Option<PathBuf> {
    std::env::var_os("SCOPEWISE_PICTURES").map(Into::into)
}
