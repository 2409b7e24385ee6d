//! `docs/RULES.md` and `docs/CATALOG.md`: what they say follows from the product's own rules and advisor, so
//! they are made by a program that is built after the tables. `cargo xtask codegen` runs it when the tables
//! are written.
//!
//! Prints one object in JSON: the text of each document by its path.

mod catalog_md;
mod gates;
mod known;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

fn main() -> ExitCode {
    match documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")) {
        Ok(documents) => {
            println!("{documents}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn documents(folder: &Path) -> Result<String> {
    let data = data::read(folder)?;
    let gates = gates::Gates::read(folder)?;
    known::check(&data, &gates)?;
    let catalog = catalog_md::generate(&gates)? + &known::document(&data)?;
    let documents = BTreeMap::from([
        ("docs/CATALOG.md", catalog),
        ("docs/RULES.md", cli::audit::words::document()),
    ]);
    Ok(serde_json::to_string(&documents)?)
}
