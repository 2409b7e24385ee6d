//! What a verb needs on the machine: where tools live, what is missing, how to get it.

use std::path::PathBuf;

/// The root of the repository.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// Where tools that are no part of the build live, so that a clean clone finds them again:
/// `$SCOPEWISE_TOOLS`, else `$XDG_CACHE_HOME/scopewise`, else `~/.cache/scopewise`.
pub fn tools() -> PathBuf {
    let dir = |name: &str| std::env::var_os(name).map(PathBuf::from);
    dir("SCOPEWISE_TOOLS")
        .or_else(|| dir("XDG_CACHE_HOME").map(|cache| cache.join("scopewise")))
        .or_else(|| dir("HOME").map(|home| home.join(".cache/scopewise")))
        .unwrap_or_else(|| root().join("target/tools"))
}
