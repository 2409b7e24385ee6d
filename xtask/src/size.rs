//! `cargo xtask size`: what the build weighs, held to `xtask/size-budget.json`.

use anyhow::bail;
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::{build, setup};

/// Arguments.
#[derive(clap::Args, Default)]
pub struct Args {}

/// Prints the sizes of the wasm and of the whole Chrome package (unpacked, and as the sum of its
/// gzipped files) in bytes.
///
/// # Errors
/// When nothing is built, or a size is over its budget.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    let out = build::output("chrome");
    if !out.is_dir() {
        bail!("nothing is built: run `cargo xtask build` first");
    }
    let budget: Value =
        serde_json::from_str(&sh.read_file(setup::root().join("xtask/size-budget.json"))?)?;
    let bytes =
        |path: &str| -> anyhow::Result<u64> { Ok(std::fs::metadata(out.join(path))?.len()) };
    let listed = cmd!(sh, "find {out} -type f -printf %s\\n").quiet().read()?;
    let package: u64 = listed.lines().filter_map(|line| line.parse::<u64>().ok()).sum();
    let mut over = Vec::new();
    for (name, size) in [
        ("wasm", bytes("pkg/scopewise_bg.wasm")?),
        ("glue", bytes("pkg/scopewise.js")?),
        ("chrome package", package),
    ] {
        let limit = budget[name].as_u64().unwrap_or(0);
        println!("{name:16}{size:>9} of {limit:>9} bytes");
        if size > limit {
            over.push(name);
        }
    }
    if !over.is_empty() {
        bail!("over the budget of xtask/size-budget.json: {}", over.join(", "));
    }
    Ok(())
}
