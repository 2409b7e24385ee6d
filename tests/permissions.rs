//! What the extension may do: the manifest and `docs/PERMISSIONS.md` say the same, and nothing more.

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

fn manifest() -> serde_json::Value {
    serde_json::from_str(&read("extension/manifest.json")).unwrap_or_default()
}

/// The words in backticks of each first cell of a table's rows under `heading`.
fn table(text: &str) -> Vec<String> {
    let cells = text.lines().filter(|line| line.starts_with("| `"));
    let words =
        cells.flat_map(|line| line.split('|').nth(1).unwrap_or("").split('`').skip(1).step_by(2));
    words.map(str::to_owned).collect()
}

fn strings(value: &serde_json::Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

#[test]
fn every_permission_is_argued_and_none_else_is_asked_for() {
    let document = read("docs/PERMISSIONS.md");
    let (asked, optional) = document.split_once("Optional,").expect("two tables");
    let manifest = manifest();
    assert_eq!(table(asked), strings(&manifest["permissions"]));
    assert_eq!(table(optional), strings(&manifest["optional_host_permissions"]));
    assert!(manifest.get("host_permissions").is_none(), "an install must not warn");
    assert!(manifest.get("content_scripts").is_none());
}

#[test]
fn the_policy_lets_nothing_foreign_in() {
    let policy = manifest()["content_security_policy"]["extension_pages"].clone();
    assert_eq!(
        policy,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self' https: http:; worker-src 'none'; base-uri 'none'; \
         form-action 'none'; object-src 'none'"
    );
}
