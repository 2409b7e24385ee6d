//! `cargo xtask build`: the unpacked extension for both browsers, in `target/extension`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::finder;
use crate::imports;
use crate::setup::{self, Need};

/// The browsers we build for; each has an overlay `extension/manifest.<name>.json`.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// What of `www` is the Scope finder's alone.
const FINDER: [&str; 4] =
    ["scope-finder.html", "scope-finder.js", "scope-finder-file.js", "scope-finder-call.js"];

/// What wasm-opt may emit, named one by one: with `--all-features` it emits compact imports, which
/// Chromium 156 refuses ("Invalid import kind 127").
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Arguments.
#[derive(clap::Args, Default)]
pub struct Args {
    /// Install nothing; name what is missing.
    #[arg(long)]
    pub no_install: bool,
}

/// The folder of the built extension.
pub fn output(browser: &str) -> PathBuf {
    setup::root().join("target/extension").join(browser)
}

/// Builds both.
///
/// # Errors
/// When a tool is missing or a step fails; the message names it.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    setup::ensure(&[Need::WasmTarget], !args.no_install)?;
    let node = setup::ensure(&[Need::Node], !args.no_install);
    let package = compile(&sh)?;
    match node {
        Ok(()) => shrink(&sh, &package)?,
        Err(missing) => eprintln!(
            "built without wasm-opt and esbuild, so the package is about a third larger and starts \
             later:\n{missing:#}"
        ),
    }
    refuse_eval(&sh, &package)?;
    refuse_paths(&package)?;
    for browser in BROWSERS {
        assemble(&sh, browser, &package)?;
        println!("{}", output(browser).strip_prefix(setup::root())?.display());
    }
    assemble_finder(&sh, &package)?;
    println!("{}", finder::output().strip_prefix(setup::root())?.display());
    Ok(())
}

/// Compiles the wasm and makes its glue.
fn compile(sh: &Shell) -> anyhow::Result<PathBuf> {
    // The crate type is named here because cargo does not optimise across crates for a library that is
    // also built as an rlib: 750 KB instead of what `cargo xtask size` prints.
    cmd!(
        sh,
        "cargo rustc --quiet --release --locked --package scopewise --lib --crate-type cdylib
         --target wasm32-unknown-unknown"
    )
    .env("RUSTFLAGS", remap()?)
    .run()?;
    let package = setup::root().join("target/extension/pkg");
    sh.remove_path(&package)?;
    let wasm = "target/wasm32-unknown-unknown/release/scopewise.wasm";
    cmd!(
        sh,
        "cargo run --quiet --locked --package scopewise-bindgen -- bindgen --target web --no-typescript
         --out-dir {package} {wasm}"
    )
    .run()?;
    Ok(package)
}

/// Panics name their files: without the way to them on this machine.
fn remap() -> anyhow::Result<String> {
    let mut flags = format!("--remap-path-prefix={}=", setup::root().display());
    let registry = cargo_home()?.join("registry/src");
    for folder in std::fs::read_dir(&registry).into_iter().flatten() {
        flags += &format!(" --remap-path-prefix={}/=", folder?.path().display());
    }
    Ok(flags)
}

/// Where cargo keeps the sources of other crates.
fn cargo_home() -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let usual = || std::env::home_dir().map(|home| home.join(".cargo"));
    named.or_else(usual).context("no CARGO_HOME and no home folder")
}

/// No path of the machine that built it stands in the wasm.
fn refuse_paths(package: &Path) -> anyhow::Result<()> {
    let wasm = std::fs::read(package.join("scopewise_bg.wasm"))?;
    let home = std::env::home_dir().unwrap_or_else(|| "/home".into());
    for path in [setup::root(), cargo_home()?, home] {
        let path = path.display().to_string();
        if wasm.windows(path.len()).any(|at| at == path.as_bytes()) {
            bail!("the wasm names {path}, a folder of this machine");
        }
    }
    Ok(())
}

/// wasm-opt on the wasm, esbuild on the glue (which is parsed each time the popup opens).
fn shrink(sh: &Shell, package: &Path) -> anyhow::Result<()> {
    let bin = setup::node_modules().join(".bin");
    let (wasm, glue) = (package.join("scopewise_bg.wasm"), package.join("scopewise.js"));
    let (wasm_opt, esbuild) = (bin.join("wasm-opt"), bin.join("esbuild"));
    // Nothing of ours lies below 1024: the linker puts the stack first, and it grows downwards.
    let names = cmd!(
        sh,
        "{wasm_opt} -Oz --low-memory-unused {WASM_FEATURES...} --minify-imports {wasm} -o {wasm}"
    )
    .quiet()
    .read()?;
    sh.write_file(&glue, imports::rename(&sh.read_file(&glue)?, &names)?)?;
    cmd!(
        sh,
        "{esbuild} {glue} --minify --format=esm --log-level=warning --allow-overwrite --outfile={glue}"
    )
    .quiet()
    .run()?;
    Ok(())
}

/// The CSP forbids code from strings; better a failed build than a popup that stays empty.
fn refuse_eval(sh: &Shell, package: &Path) -> anyhow::Result<()> {
    let glue = sh.read_file(package.join("scopewise.js"))?;
    // What debug strings print of a function is `Function(${name})`, which is no call.
    let glue = glue.replace("`Function(${", "");
    for word in ["Function(", "eval("] {
        if glue.contains(word) {
            bail!("the glue contains `{word}`, which the extension's CSP refuses at run time");
        }
    }
    Ok(())
}

fn assemble(sh: &Shell, browser: &str, package: &Path) -> anyhow::Result<()> {
    let (root, out) = (setup::root(), output(browser));
    sh.remove_path(&out)?;
    sh.create_dir(out.join("pkg"))?;
    for file in ["scopewise.js", "scopewise_bg.wasm"] {
        sh.copy_file(package.join(file), out.join("pkg").join(file))?;
    }
    sh.copy_file(root.join("extension/worker.js"), &out)?;
    copy_tree(sh, &root.join("www"), &out)?;
    for file in FINDER {
        sh.remove_path(out.join(file))?;
    }
    for folder in ["_locales", "icons"] {
        copy_tree(sh, &root.join("extension").join(folder), &out.join(folder))?;
    }
    sh.write_file(out.join("manifest.json"), format!("{:#}\n", manifest(sh, browser)?))?;
    Ok(())
}

/// The page without the extension: the same wasm and words, and no more of `www` than it needs.
fn assemble_finder(sh: &Shell, package: &Path) -> anyhow::Result<()> {
    let (root, out) = (setup::root(), finder::output());
    sh.remove_path(&out)?;
    sh.create_dir(out.join("pkg"))?;
    for file in ["scopewise.js", "scopewise_bg.wasm"] {
        sh.copy_file(package.join(file), out.join("pkg").join(file))?;
    }
    let www = root.join("www");
    for file in FINDER.iter().chain(&["style.css", "parts.css", "finder.css"]) {
        sh.copy_file(www.join(file), out.join(file))?;
    }
    // The page's own name, and the one by which the glue imports what it must not have here.
    for (file, name) in
        [("scope-finder.html", "index.html"), ("scope-finder-call.js", "page-call.js")]
    {
        sh.copy_file(www.join(file), out.join(name))?;
        sh.remove_path(out.join(file))?;
    }
    for folder in ["_locales", "icons"] {
        copy_tree(sh, &root.join("extension").join(folder), &out.join(folder))?;
    }
    Ok(())
}

/// The common manifest with the browser's own keys over it.
///
/// # Errors
/// When either file is no JSON object.
pub fn manifest(sh: &Shell, browser: &str) -> anyhow::Result<Value> {
    let read = |name: String| -> anyhow::Result<Value> {
        let path = setup::root().join("extension").join(name);
        serde_json::from_str(&sh.read_file(&path)?).with_context(|| path.display().to_string())
    };
    let mut manifest = read("manifest.json".into())?;
    let overlay = read(format!("manifest.{browser}.json"))?;
    let (Some(keys), Value::Object(own)) = (manifest.as_object_mut(), overlay) else {
        bail!("a manifest must be a JSON object");
    };
    keys.extend(own);
    Ok(manifest)
}

fn copy_tree(sh: &Shell, from: &Path, to: &Path) -> anyhow::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    sh.create_dir(to)?;
    for path in sh.read_dir(from)? {
        let Some(name) = path.file_name() else { continue };
        match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.is_dir() => copy_tree(sh, &path, &to.join(name))?,
            // Sources of the icons are not shipped.
            Some("svg") => {}
            _ => sh.copy_file(&path, to.join(name))?,
        }
    }
    Ok(())
}
