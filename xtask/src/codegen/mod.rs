//! `cargo xtask codegen`: const tables and documents from `data/`.

mod audit;
mod languages;
mod schema;
mod scopes;
mod scopes_md;
mod tables;
mod texts;
mod words;

use std::collections::BTreeMap;
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

/// Writes those that are not as they should be: first what follows from data/ alone, then what the product
/// says once it is built with that.
///
/// # Errors
/// When data/ contradicts itself, or a file cannot be written.
pub fn write() -> Result<()> {
    put(stale(tables()?))?;
    put(stale(documents()?))
}

fn put(files: Vec<(String, String)>) -> Result<()> {
    for (path, text) in files {
        let file = root().join(&path);
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
    let mut found = stale(tables()?);
    // Documents of stale tables would say nothing.
    if found.is_empty() {
        found = stale(documents()?);
    }
    let paths: Vec<_> = found.into_iter().map(|(path, _)| path).collect();
    if !paths.is_empty() {
        bail!("stale: {}; run `cargo xtask codegen`", paths.join(", "));
    }
    Ok(())
}

/// Those that are not what they should be.
fn stale(files: Vec<(String, String)>) -> Vec<(String, String)> {
    let differs = |path: &str, text: &String| {
        !std::fs::read_to_string(root().join(path)).is_ok_and(|have| have == *text)
    };
    files.into_iter().filter(|(path, text)| differs(path, text)).collect()
}

/// What follows from data/ alone.
fn tables() -> Result<Vec<(String, String)>> {
    let folder = root().join("data");
    let data = data::read(&folder)?;
    let mut files = vec![
        ("crates/domain/src/scope/generated.rs", rustfmt(&scopes::generate(&data)?)?),
        ("crates/domain/src/catalog/generated.rs", rustfmt(&tables::generate(&data)?)?),
        ("crates/domain/src/audit/data.rs", rustfmt(&audit::generate(&folder)?)?),
        ("docs/SCOPES.md", scopes_md::generate(&data)?),
    ];
    let mut files: Vec<_> = files.drain(..).map(|(path, text)| (path.to_owned(), text)).collect();
    for language in &data.languages {
        let path = format!("extension/_locales/{language}/catalog.txt");
        files.push((path, texts::generate(&data, language)?));
    }
    files.extend(languages::pages(&root(), &data.languages)?);
    Ok(files)
}

/// The documents for which the product has to be built: with the tables as they are on the disk now, which
/// is why another program prints them.
fn documents() -> Result<Vec<(String, String)>> {
    let shell = xshell::Shell::new()?;
    shell.change_dir(root());
    let printed = xshell::cmd!(shell, "cargo run --quiet --locked --package scopewise-documents")
        .quiet()
        .read()
        .context("docs/RULES.md and docs/CATALOG.md cannot be made; see above")?;
    let documents: BTreeMap<String, String> = serde_json::from_str(&printed)?;
    Ok(documents.into_iter().collect())
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
