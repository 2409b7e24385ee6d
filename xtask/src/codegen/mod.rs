//! `cargo xtask codegen`: const tables and documents from `data/`.

mod audit;
mod catalog_md;
mod data;
pub(crate) mod gates;
mod known;
mod schema;
mod scopes_md;
mod tables;
mod texts;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::setup::root;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Write nothing; fail when a generated file is not what data/ gives.
    #[arg(long)]
    check: bool,
    /// Compare data/operations.json with Sentry's published OpenAPI schema, and print what differs.
    /// With `--check`, fail when something does.
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,
    /// Take over what the schema says; what was reviewed by hand stays.
    #[arg(long, requires = "schema", conflicts_with = "check")]
    write: bool,
    /// What the header of operations.json shall name as the schema: repository, version, commit, date.
    #[arg(long, requires = "write", value_name = "TEXT")]
    source: Option<String>,
}

/// Writes the generated files, or checks them; or compares the table of operations with a schema.
///
/// # Errors
/// When data/ contradicts itself, a file cannot be written or read, or (with `--check`) one is stale.
pub fn run(args: &Args) -> Result<()> {
    match &args.schema {
        Some(file) => schema::run(file, args.write, args.check, args.source.as_deref()),
        None if args.check => check(),
        None => write(),
    }
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
    let gates = gates::Gates::read(&root().join("data"))?;
    known::check(&data, &gates)?;
    let files = [
        ("crates/domain/src/catalog/generated.rs", rustfmt(&tables::generate(&data)?)?),
        ("extension/_locales/en/catalog.txt", texts::english(&data)?),
        ("extension/_locales/de/catalog.txt", texts::german(&data)?),
        ("crates/domain/src/audit/data.rs", rustfmt(&audit::generate(&root().join("data"))?)?),
        ("docs/RULES.md", cli::audit::words::document()),
        ("docs/CATALOG.md", catalog_md::generate(&gates)? + &known::document(&data)?),
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

fn config(root: &Path) -> PathBuf {
    root.join("rustfmt.toml")
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_what_data_gives() {
        super::check().unwrap();
    }
}
