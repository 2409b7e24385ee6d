//! `cargo xtask codegen`: const tables and documents from `data/`.

mod audit;
mod catalog_md;
mod data;
pub(crate) mod gates;
mod scopes_md;
mod tables;
mod texts;

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::setup::root;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Write nothing; fail when a generated file is not what data/ gives.
    #[arg(long)]
    check: bool,
}

/// Writes the generated files, or checks them.
///
/// # Errors
/// When data/ contradicts itself, a file cannot be written, or (with `--check`) one is stale.
pub fn run(args: &Args) -> Result<()> {
    if args.check { check() } else { write() }
}

/// Writes those that are not as they should be.
///
/// # Errors
/// When data/ contradicts itself, or a file cannot be written.
pub fn write() -> Result<()> {
    for (path, text) in stale()? {
        let file = root().join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, text).with_context(|| format!("cannot write {path}"))?;
        eprintln!("wrote {path}");
    }
    Ok(())
}

/// Whether every generated file is what data/ gives.
///
/// # Errors
/// When one is not, or data/ contradicts itself.
pub fn check() -> Result<()> {
    let stale: Vec<_> = stale()?.into_iter().map(|(path, _)| path).collect();
    if !stale.is_empty() {
        bail!("stale: {}; run `cargo xtask codegen`", stale.join(", "));
    }
    Ok(())
}

/// The generated files that are not what they should be, with what they should be.
fn stale() -> Result<Vec<(&'static str, String)>> {
    let data = data::read(&root().join("data"))?;
    let files = [
        ("src/catalog/generated.rs", rustfmt(&tables::generate(&data)?)?),
        ("extension/_locales/en/catalog.txt", texts::english(&data)?),
        ("extension/_locales/de/catalog.txt", texts::german(&data)?),
        ("src/audit/data.rs", rustfmt(&audit::generate(&root().join("data"))?)?),
        ("docs/RULES.md", scopewise::audit::document()),
        ("docs/CATALOG.md", catalog_md::generate(&gates::Gates::read(&root().join("data"))?)?),
        ("docs/SCOPES.md", scopes_md::generate(&data)?),
    ];
    let differs = |path: &str, text: &String| {
        std::fs::read_to_string(root().join(path)).is_ok_and(|have| have == *text)
    };
    Ok(files.into_iter().filter(|(path, text)| !differs(path, text)).collect())
}

/// Formats Rust source as the repository does.
fn rustfmt(source: &str) -> Result<String> {
    let shell = xshell::Shell::new()?;
    let config = config(&root());
    let formatted = xshell::cmd!(shell, "rustfmt --quiet --edition 2024 --config-path {config}")
        .stdin(source)
        .read()
        .context("rustfmt refused the generated source")?;
    Ok(formatted + "\n")
}

fn config(root: &Path) -> std::path::PathBuf {
    root.join("rustfmt.toml")
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_what_data_gives() {
        super::check().unwrap();
    }
}
