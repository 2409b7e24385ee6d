//! `cargo xtask codegen`: const tables and documents from `data/`.

mod data;
mod scopes_md;
mod tables;

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
    let stale = stale()?;
    if args.check {
        if !stale.is_empty() {
            let names: Vec<_> = stale.iter().map(|(path, _)| *path).collect();
            bail!("stale: {}; run `cargo xtask codegen`", names.join(", "));
        }
        return Ok(());
    }
    for (path, text) in stale {
        let file = root().join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, text).with_context(|| format!("cannot write {path}"))?;
        eprintln!("wrote {path}");
    }
    Ok(())
}

/// The generated files that are not what they should be, with what they should be.
fn stale() -> Result<Vec<(&'static str, String)>> {
    let data = data::read(&root().join("data"))?;
    let files = [
        ("src/catalog/generated.rs", rustfmt(&tables::generate(&data)?)?),
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
        let stale: Vec<_> = super::stale().unwrap().into_iter().map(|(path, _)| path).collect();
        assert!(stale.is_empty(), "run `cargo xtask codegen`: {stale:?}");
    }
}
