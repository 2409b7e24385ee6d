//! `crates/domain/src/audit/data.rs` from `data/audit.json`: thresholds and norms.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

#[derive(Deserialize)]
struct Data {
    thresholds: Thresholds,
    norms: Vec<Norm>,
}

#[derive(Deserialize)]
struct Thresholds {
    rotation_days: Sourced<u16>,
    unused_days: Sourced<u16>,
    unused_long_days: Sourced<u16>,
    grant_days: Sourced<u16>,
    ends_soon_days: Sourced<u16>,
    never_end_count: Sourced<u8>,
    nearly_all_percent: Sourced<u8>,
    examples: Sourced<u8>,
    automation_words: Sourced<Vec<String>>,
    service_words: Sourced<Vec<String>>,
    old_default: Sourced<Vec<String>>,
}

/// A figure is worth what its source is.
#[derive(Deserialize)]
struct Sourced<T> {
    value: T,
    source: String,
}

#[derive(Deserialize)]
struct Norm {
    key: String,
    name: String,
    url: String,
}

/// The Rust source, not yet formatted.
///
/// # Errors
/// When the file cannot be read, lacks a source, or names a scope that does not exist.
pub fn generate(folder: &Path) -> Result<String> {
    let text = std::fs::read_to_string(folder.join("audit.json")).context("data/audit.json")?;
    let Data { thresholds: it, norms } = serde_json::from_str(&text).context("data/audit.json")?;
    let sources = [
        &it.rotation_days.source,
        &it.unused_days.source,
        &it.unused_long_days.source,
        &it.grant_days.source,
        &it.ends_soon_days.source,
        &it.never_end_count.source,
        &it.nearly_all_percent.source,
        &it.examples.source,
        &it.automation_words.source,
        &it.service_words.source,
        &it.old_default.source,
    ];
    if sources.iter().any(|source| source.trim().is_empty()) {
        bail!("data/audit.json: a threshold without a source");
    }
    let old = data::set(&it.old_default.value).context("data/audit.json: old_default")?;
    let mut out = String::from(
        "//! Generated from `data/audit.json` by `cargo xtask codegen`; do not edit.\n\n\
         use super::{Norm, Thresholds};\nuse crate::scope::ScopeSet;\n\n\
         /// What rules compare with; the sources stand in `data/audit.json`.\n\
         pub const THRESHOLDS: Thresholds = Thresholds {\n",
    );
    writeln!(out, "rotation_days: {},", it.rotation_days.value)?;
    writeln!(out, "unused_days: {},", it.unused_days.value)?;
    writeln!(out, "unused_long_days: {},", it.unused_long_days.value)?;
    writeln!(out, "grant_days: {},", it.grant_days.value)?;
    writeln!(out, "ends_soon_days: {},", it.ends_soon_days.value)?;
    writeln!(out, "never_end_count: {},", it.never_end_count.value)?;
    writeln!(out, "nearly_all_percent: {},", it.nearly_all_percent.value)?;
    writeln!(out, "examples: {},", it.examples.value)?;
    writeln!(out, "automation_words: &{:?},", it.automation_words.value)?;
    writeln!(out, "service_words: &{:?},", it.service_words.value)?;
    writeln!(out, "old_default: ScopeSet({:#x}),\n}};\n", old)?;
    writeln!(out, "/// What rules rest on.\npub const NORMS: &[Norm] = &[")?;
    for Norm { key, name, url } in norms {
        writeln!(out, "Norm {{ key: {key:?}, name: {name:?}, url: {url:?} }},")?;
    }
    out.push_str("];\n");
    Ok(out)
}
