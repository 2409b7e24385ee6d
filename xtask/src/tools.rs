//! Where tools that are no part of the build live. The browser tests look there too.

use std::path::{Path, PathBuf};

/// `$SCOPEWISE_TOOLS`, else `$XDG_CACHE_HOME/scopewise`, else `~/.cache/scopewise`, so that a clean clone finds
/// them again; without a home, below the repository's `root`.
pub fn folder(root: &Path) -> PathBuf {
    let dir = |name: &str| std::env::var_os(name).map(PathBuf::from);
    dir("SCOPEWISE_TOOLS")
        .or_else(|| dir("XDG_CACHE_HOME").map(|cache| cache.join("scopewise")))
        .or_else(|| dir("HOME").map(|home| home.join(".cache/scopewise")))
        .unwrap_or_else(|| root.join("target/tools"))
}
