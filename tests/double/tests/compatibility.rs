//! docs/COMPATIBILITY.md is what the table says.

use sentry_double::compatibility::{behaviours, document};
use std::collections::HashSet;

#[test]
fn the_document_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/COMPATIBILITY.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let how = "run `cargo run -p sentry-double -- --compatibility > docs/COMPATIBILITY.md`";
    assert!(written == document(), "docs/COMPATIBILITY.md is stale: {how}");
}

#[test]
fn every_row_has_a_name_of_its_own_and_a_source() {
    let mut names = HashSet::new();
    for row in behaviours() {
        assert!(names.insert(row.id), "{} twice", row.id);
        assert!(!row.source.is_empty() && !row.what.is_empty() && !row.versions.is_empty());
        assert!(
            !row.what.contains('|') && !row.source.contains('|'),
            "{} breaks the table",
            row.id
        );
    }
}
