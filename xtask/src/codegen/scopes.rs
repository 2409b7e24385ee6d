//! `crates/domain/src/scope/generated.rs`: the scopes, from `data/scopes.json`.

use std::fmt::Write as _;

use anyhow::Result;
use data::Data;

use super::tables::{camel, quote};

/// The Rust source, not yet formatted.
pub fn generate(data: &Data) -> Result<String> {
    let mut out = String::from(
        "//! Generated from `data/scopes.json` by `cargo xtask codegen`; do not edit.\n\n\
         use super::{Level, Resource};\n\nscopes! {\n",
    );
    for row in &data.scopes {
        let implies: Vec<_> = row.implies.iter().map(|name| variant(name)).collect();
        writeln!(
            out,
            "    {} {} {} {} [{}];",
            variant(&row.name),
            quote(&row.name),
            camel(&row.resource),
            camel(&row.level),
            implies.join(" "),
        )?;
    }
    out.push_str("}\n");
    Ok(out)
}

/// `project:releases` as `ProjectReleases`.
fn variant(name: &str) -> String {
    camel(&name.replace(':', "-"))
}
