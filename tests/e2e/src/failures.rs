//! What failed and why, one file a test: the runner tells it at its end, where a person looks.

use std::path::{Path, PathBuf};

use anyhow::Result;

/// The folder for these files: `$SCOPEWISE_FAILURES`, which `cargo xtask test` sets.
fn folder() -> Option<PathBuf> {
    std::env::var_os("SCOPEWISE_FAILURES").map(PathBuf::from)
}

/// Runs a test; its error is also written to a file of the test's name. `path` is the test's with the
/// program's name in front, as `module_path!` gives it.
///
/// # Errors
/// The test's own.
pub async fn told(path: &str, test: impl Future<Output = Result<()>>) -> Result<()> {
    let outcome = test.await;
    if let (Err(error), Some(folder)) = (&outcome, folder()) {
        let name = path.split_once("::").map_or(path, |(_, name)| name);
        write(&folder, name, &format!("{error:#}"))?;
    }
    outcome
}

fn write(folder: &Path, name: &str, why: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(name), why)
}
