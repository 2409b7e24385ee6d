//! CONTRIBUTING.md's recipes name files that are there.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;

/// Folders at the top: what begins with one of them is a path, where it stands in backticks.
const FOLDERS: [&str; 8] =
    ["benches/", "crates/", "data/", "docs/", "extension/", "src/", "tests/", "www/"];

#[test]
fn every_path_that_a_recipe_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let paths: Vec<_> = quoted
        .filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)))
        .filter(|word| !word.contains(['<', ' ', '*']))
        .collect();
    let gone: Vec<_> = paths.iter().filter(|path| !root.join(path).exists()).collect();
    assert!(gone.is_empty(), "CONTRIBUTING.md: not there any more: {gone:?}");
    for recipe in ["**A rule**", "**A task**", "**An operation**", "**A language**"] {
        assert!(text.contains(recipe), "CONTRIBUTING.md has no recipe {recipe}");
    }
    assert!(paths.len() > 12, "only {paths:?}");
}
