//! How each row of operations.json is known: documented, read in the source, inferred, measured.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use data::{Data, OperationRow};
use domain::catalog::{OPERATIONS, UNDOCUMENTED};

use crate::gates::{Gates, Verdict};

/// Whether each row says where it is from, and nothing that is not so.
///
/// # Errors
/// When a source is missing or of another path, or `measured` is not what data/gates has.
pub fn check(data: &Data, gates: &Gates) -> Result<()> {
    let measured = format!("measured {}", gates.observed.server);
    for (at, row) in data.all().enumerate() {
        let label = row.label();
        let first = row.known.first().with_context(|| format!("{label}: how is it known?"))?;
        if at < data.operations.len() {
            let path = row.source.split_once("/api/0").map(|(_, path)| shape(path));
            ensure!(first == "documented", "{label}: {first}, but it is documented");
            ensure!(path == Some(shape(&row.path)), "{label}: its source is {:?}", row.source);
        } else {
            let read = row.read_in_source == Some(true);
            let want = if read { "source-read" } else { "inferred" };
            ensure!(first == want, "{label}: {first}, but it is {want}");
            ensure!(row.source.is_empty(), "{label}: undocumented, with a source in the schema");
        }
        let known = OPERATIONS.iter().chain(&UNDOCUMENTED).find(|it| it.label() == label);
        let equal = known.is_some_and(|it| gates.verdict(it) == Verdict::Equal);
        let rest = row.known.get(1..).unwrap_or_default();
        let want: &[&str] = if equal { &[&measured] } else { &[] };
        ensure!(rest == want, "{label}: known by {rest:?}, data/gates has {want:?}");
    }
    Ok(())
}

/// A path without the names of what is filled in.
fn shape(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The part of docs/CATALOG.md that says how the rows are known.
///
/// # Errors
/// None that happens: writing to a text.
pub fn document(data: &Data) -> Result<String> {
    let mut out = String::from(
        "\n## How each row is known\n\nEach row of `data/operations.json` says it: `known`, and `source` \
         or `evidence`; `cargo xtask codegen` refuses one without, one whose source is another path, and \
         a `measured` that `data/gates` does not bear out. SCOPES.md shows it row by row.\n\n\
         | known | rows | such as |\n|---|---|---|\n",
    );
    let mut kinds: BTreeMap<String, (usize, &OperationRow)> = BTreeMap::new();
    for row in data.all() {
        kinds.entry(row.known.join(", ")).or_insert((0, row)).0 += 1;
    }
    for (known, (count, row)) in kinds {
        let from = if row.source.is_empty() { &row.evidence } else { &row.source };
        writeln!(out, "| {known} | {count} | `{}`: {from} |", row.label())?;
    }
    Ok(out)
}
