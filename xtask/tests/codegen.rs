//! What generates the product's tables builds without the product.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;

/// A conflict marker in a generated file stops every crate of the product, and must not stop codegen.
#[test]
fn xtask_depends_on_no_crate_of_the_product() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for manifest in ["Cargo.toml", "data/Cargo.toml"] {
        let text = std::fs::read_to_string(root.join(manifest)).unwrap();
        let (_, dependencies) = text.split_once("\n[dependencies]\n").unwrap();
        let ours = dependencies.lines().filter(|line| line.starts_with("scopewise"));
        for line in ours {
            let name = line.split(' ').next().unwrap_or_default();
            assert_eq!(
                name, "scopewise-data",
                "xtask/{manifest}: {name} is or uses what is generated"
            );
        }
    }
}
