//! `cargo xtask size`: what the build weighs, held to `xtask/size-caps.json`.

use anyhow::{Context, bail};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::build::module::{MODULES, Module};
use crate::{build, setup};

/// Arguments.
#[derive(clap::Args, Default)]
pub struct Args {}

/// What the popup loads before it can show a list, besides its module; of the languages, English.
const FIRST: [&str; 6] = [
    "popup.html",
    "style.css",
    "loader.js",
    "page-call.js",
    "pkg/later.js",
    "_locales/en/words.json",
];

/// Prints the bytes of each module and its glue, of all of them, of what the popup loads before its list,
/// and of the whole Chrome package.
///
/// # Errors
/// When nothing is built, something has no cap, or a size is over it.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    let out = build::output("chrome");
    if !out.is_dir() {
        bail!("nothing is built: run `cargo xtask build` first");
    }
    let mut sizes = Vec::new();
    let bytes = |path: &str| -> anyhow::Result<u64> {
        Ok(std::fs::metadata(out.join(path)).with_context(|| path.to_owned())?.len())
    };
    for (name, file) in MODULES.iter().flat_map(Module::files) {
        sizes.push((name, bytes(&["pkg/", &file].concat())?));
    }
    sizes.push(("modules".to_owned(), sizes.iter().map(|(_, bytes)| bytes).sum()));
    let first: u64 = FIRST.into_iter().map(bytes).sum::<anyhow::Result<u64>>()?;
    let module: u64 =
        sizes.iter().filter(|(name, _)| name.starts_with("popup")).map(|it| it.1).sum();
    sizes.push(("before the list".to_owned(), first + module));
    let listed = cmd!(sh, "find {out} -type f -printf %s\\n").quiet().read()?;
    let package = listed.lines().filter_map(|line| line.parse::<u64>().ok()).sum();
    sizes.push(("chrome package".to_owned(), package));

    let caps: Value =
        serde_json::from_str(&sh.read_file(setup::root().join("xtask/size-caps.json"))?)?;
    let mut over = Vec::new();
    for (name, bytes) in sizes {
        let limit = caps[&name].as_u64().with_context(|| format!("no cap for {name}"))?;
        println!("{name:16}{bytes:>9} of {limit:>9} bytes");
        if bytes > limit {
            over.push(name);
        }
    }
    if !over.is_empty() {
        bail!("over the caps of xtask/size-caps.json: {}", over.join(", "));
    }
    Ok(())
}
