//! One module: compiled, split, given its glue, shrunk, and looked at.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::setup;

/// What is compiled from `crates/<name>`.
pub struct Module {
    /// Its name.
    pub name: &'static str,
    /// A part of it is loaded later: `src/ui/later.rs` says which.
    split: bool,
}

/// What a person sees.
pub const POPUP: Module = Module { name: "popup", split: true };
/// All of them. The worker starts without what draws, and what draws without the worker's machine.
pub const MODULES: [Module; 2] = [POPUP, Module { name: "worker", split: false }];

/// What loads the later part of a module, and that part.
const LATER: [&str; 2] = ["later.js", "split_later.wasm"];

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

impl Module {
    /// What it consists of, by the names that the size caps have for it, and its files.
    pub fn files(&self) -> Vec<(String, String)> {
        let name = self.name;
        let mut files = vec![
            (format!("{name} wasm"), format!("{name}_bg.wasm")),
            (format!("{name} glue"), format!("{name}.js")),
        ];
        if self.split {
            let [glue, wasm] = LATER.map(str::to_owned);
            files.extend([("later wasm".to_owned(), wasm), ("later glue".to_owned(), glue)]);
        }
        files
    }

    /// Compiles it and makes its glue, all in `package`.
    pub fn compile(&self, sh: &Shell, package: &Path) -> anyhow::Result<()> {
        let name = self.name;
        // Where each function and each text is used, which only the linker knows.
        let relocations =
            if self.split { ["-C", "link-arg=--emit-relocs"].as_slice() } else { &[] };
        cmd!(
            sh,
            "cargo rustc --quiet --release --locked --package scopewise-{name}
             --target wasm32-unknown-unknown -- {relocations...}"
        )
        .env("RUSTFLAGS", remap()?)
        .run()?;
        let mut wasm = format!("target/wasm32-unknown-unknown/release/scopewise_{name}.wasm");
        let tool = ["run", "--quiet", "--locked", "--package", "scopewise-bindgen", "--"];
        if self.split {
            let main = setup::root().join("target/extension").join(format!("{name}.wasm"));
            cmd!(sh, "cargo {tool...} split {wasm} {package} {main} {name}").run()?;
            wasm = main.display().to_string();
        }
        // The later part puts its functions into the table of the first.
        let keep = if self.split { ["--keep-lld-exports"].as_slice() } else { &[] };
        cmd!(
            sh,
            "cargo {tool...} bindgen --target web --no-typescript {keep...} --out-dir {package} --out-name {name} {wasm}"
        )
        .run()?;
        Ok(())
    }

    /// wasm-opt on the wasm, esbuild on the glue (which is parsed each time the popup opens).
    pub fn shrink(&self, sh: &Shell, package: &Path) -> anyhow::Result<()> {
        let bin = setup::node_modules().join(".bin");
        let (wasm_opt, esbuild) = (bin.join("wasm-opt"), bin.join("esbuild"));
        for (_, file) in self.files() {
            let file = package.join(file);
            if file.extension().is_some_and(|ending| ending == "wasm") {
                // Nothing of ours lies below 1024: the linker puts the stack first, and it grows
                // downwards.
                cmd!(sh, "{wasm_opt} -Oz --low-memory-unused {WASM_FEATURES...} {file} -o {file}")
                    .quiet()
                    .run()?;
            }
        }
        for (_, file) in self.files().into_iter().filter(|(_, file)| file.ends_with(".js")) {
            let file = package.join(file);
            cmd!(
                sh,
                "{esbuild} {file} --minify --format=esm --log-level=warning --allow-overwrite --outfile={file}"
            )
            .quiet()
            .run()?;
        }
        Ok(())
    }

    /// What must not be in it.
    ///
    /// # Errors
    /// The CSP forbids code from strings: better a failed build than a popup that stays empty. And no
    /// path of the machine that built it stands in a wasm.
    pub fn refuse(&self, sh: &Shell, package: &Path) -> anyhow::Result<()> {
        let home = std::env::home_dir().unwrap_or_else(|| "/home".into());
        let paths = [setup::root(), cargo_home()?, home].map(|path| path.display().to_string());
        for (_, file) in self.files() {
            if file.ends_with(".wasm") {
                let wasm = std::fs::read(package.join(&file))?;
                for path in &paths {
                    if wasm.windows(path.len()).any(|at| at == path.as_bytes()) {
                        bail!("{file} names {path}, a folder of this machine");
                    }
                }
                continue;
            }
            // What debug strings print of a function is `Function(${name})`, which is no call.
            let glue = sh.read_file(package.join(&file))?.replace("`Function(${", "");
            for word in ["Function(", "eval("] {
                if glue.contains(word) {
                    bail!(
                        "{file} contains `{word}`, which the extension's CSP refuses at run time"
                    );
                }
            }
        }
        Ok(())
    }
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
