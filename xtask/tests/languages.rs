//! Every page has its own few words in every language of `extension/_locales`.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::{Path, PathBuf};

/// The names in a folder, with their paths.
fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap());
    entries.map(|it| (it.file_name().into_string().unwrap(), it.path())).collect()
}

/// What a page says where nothing could be loaded stands in the page, once in each language.
#[test]
fn every_page_speaks_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut pages = entries(&root.join("www"));
    pages.extend(entries(&root.join("www/fragments")));
    let mut speaking = 0;
    for (name, path) in pages.into_iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = std::fs::read_to_string(path).unwrap();
        let count = |language: &str| text.matches(&format!("<div lang=\"{language}\">")).count();
        let wanted = count("en");
        speaking += usize::from(wanted > 0);
        for (language, _) in entries(&root.join("extension/_locales")) {
            let have = count(&language);
            assert_eq!(
                have, wanted,
                "www: {name}: write `<div lang=\"{language}\">` beside each `<div lang=\"en\">`"
            );
        }
    }
    assert!(speaking >= 2, "no page was looked at");
}
