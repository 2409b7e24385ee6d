//! `cargo xtask build`: the unpacked extension for both browsers, in `target/extension`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::build::module::{MODULES, POPUP};
use crate::finder;
use crate::network::{self, Generated};
use crate::pages;
use crate::setup::{self, Need};

pub mod module;

/// The browsers we build for; each has an overlay `extension/manifest.<name>.json`.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// The worker's own script.
const WORKER: &str = "worker.js";

/// What of `www` is the Scope finder's alone.
const FINDER: [&str; 4] =
    ["scope-finder.html", "scope-finder.js", "scope-finder-file.js", "scope-finder-call.js"];

/// The styles that every page has. They are one file in what is built: each file is 2 ms before the first paint.
const STYLES: [&str; 3] = ["style.css", "parts.css", "finder.css"];

/// What of `www` is nobody's but the loader's.
const LOADERS: [&str; 1] = ["glimpse.js"];

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
    if let Err(missing) = &node {
        eprintln!(
            "built without wasm-opt and esbuild, so the package is about a third larger and starts \
             later:\n{missing:#}"
        );
    }
    let package = setup::root().join("target/extension/pkg");
    sh.remove_path(&package)?;
    let mut generated = Generated::default();
    for module in &MODULES {
        module.compile(&sh, &package)?;
        generated.take(&sh, module, &package)?;
        if node.is_ok() {
            module.shrink(&sh, &package)?;
        }
        module.refuse(&sh, &package)?;
    }
    network::check(&sh, &generated)?;
    for browser in BROWSERS {
        assemble(&sh, browser, &package, node.is_ok())?;
        println!("{}", output(browser).strip_prefix(setup::root())?.display());
    }
    assemble_finder(&sh, &package)?;
    println!("{}", finder::output().strip_prefix(setup::root())?.display());
    Ok(())
}

fn assemble(sh: &Shell, browser: &str, package: &Path, node: bool) -> anyhow::Result<()> {
    let (root, out) = (setup::root(), output(browser));
    sh.remove_path(&out)?;
    copy_tree(sh, package, &out.join("pkg"))?;
    sh.copy_file(root.join("extension").join(WORKER), &out)?;
    copy_tree(sh, &root.join("www"), &out)?;
    for file in FINDER.iter().chain(&[pages::FRAGMENTS]) {
        sh.remove_path(out.join(file))?;
    }
    join_styles(sh, &out)?;
    if node {
        bundle_loader(sh, &out)?;
    }
    for page in ["popup.html", "page.html", "options.html"] {
        sh.write_file(out.join(page), pages::compose(sh, page, node)?)?;
    }
    for folder in ["_locales", "icons"] {
        copy_tree(sh, &root.join("extension").join(folder), &out.join(folder))?;
    }
    let manifest = format!("{:#}\n", manifest(sh, browser)?);
    part_words(sh, &out, &manifest)?;
    sh.write_file(out.join("manifest.json"), manifest)?;
    Ok(())
}

/// Leaves in `messages.json` what the manifest names, and puts all words beside it, where only we read them: Chromium
/// reads that file, and hands all of it to the page, before it gives the page a stylesheet (10 ms of the first paint).
fn part_words(sh: &Shell, out: &Path, manifest: &str) -> anyhow::Result<()> {
    for folder in sh.read_dir(out.join("_locales"))? {
        let file = folder.join("messages.json");
        let text = sh.read_file(&file)?;
        sh.write_file(folder.join("words.json"), &text)?;
        let mut words: serde_json::Map<String, Value> = serde_json::from_str(&text)?;
        words.retain(|key, _| manifest.contains(&format!("__MSG_{key}__")));
        sh.write_file(&file, format!("{:#}\n", Value::Object(words)))?;
    }
    Ok(())
}

/// Makes one file of the styles.
fn join_styles(sh: &Shell, out: &Path) -> anyhow::Result<()> {
    let mut all = String::new();
    for file in STYLES {
        all += &sh.read_file(setup::root().join("www").join(file))?;
        sh.remove_path(out.join(file))?;
    }
    sh.write_file(out.join(STYLES[0]), all)?;
    Ok(())
}

/// Makes one file of the loader and what only it needs before the wasm is there. The worker and the options page
/// have files of their own of what they share with it; the glue shares `page-call.js` itself.
fn bundle_loader(sh: &Shell, out: &Path) -> anyhow::Result<()> {
    let esbuild = setup::node_modules().join(".bin/esbuild");
    let loader = out.join("loader.js");
    cmd!(
        sh,
        "{esbuild} {loader} --bundle --minify-whitespace --format=esm --charset=utf8
         --external:./pkg/* --external:./page-call.js
         --log-level=warning --allow-overwrite --outfile={loader}"
    )
    .quiet()
    .run()?;
    for file in LOADERS {
        sh.remove_path(out.join(file))?;
    }
    Ok(())
}

/// The page without the extension: the same wasm and words, and no more of `www` than it needs.
fn assemble_finder(sh: &Shell, package: &Path) -> anyhow::Result<()> {
    let (root, out) = (setup::root(), finder::output());
    sh.remove_path(&out)?;
    sh.create_dir(out.join("pkg"))?;
    for (_, file) in POPUP.files() {
        sh.copy_file(package.join(&file), out.join("pkg").join(file))?;
    }
    let www = root.join("www");
    for file in FINDER {
        sh.copy_file(www.join(file), out.join(file))?;
    }
    join_styles(sh, &out)?;
    // The page's own name, and the one by which the glue imports what it must not have here.
    sh.write_file(out.join("index.html"), pages::compose(sh, "scope-finder.html", false)?)?;
    sh.copy_file(www.join("scope-finder-call.js"), out.join("page-call.js"))?;
    for file in ["scope-finder.html", "scope-finder-call.js"] {
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
