//! What a verb needs on the machine: where tools live, what is missing, how to get it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

/// The root of the repository.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// Where tools that are no part of the build live.
pub fn tools() -> PathBuf {
    crate::tools::folder(&root())
}

/// The program of this name: on the `PATH`, or in the tools folder.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([tools().join("tools/bin"), "/usr/lib/postgresql/15/bin".into(), "/usr/sbin".into()])
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
}

/// Something a verb needs and how it is got.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Chromium and its driver.
    Chromium,
    /// Firefox and geckodriver.
    Firefox,
    /// Node and npm, for wasm-opt, axe-core and web-ext.
    Node,
    /// The compiler's wasm target.
    WasmTarget,
}

impl Need {
    /// The programs that show that it is there, each with the Debian package that has it.
    fn programs(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Chromium => &[("chromium", "chromium"), ("chromedriver", "chromium-driver")],
            Self::Firefox => &[("firefox-esr", "firefox-esr")],
            Self::Node => &[("node", "nodejs"), ("npm", "npm")],
            Self::WasmTarget => &[],
        }
    }
}

/// Gets what is missing of `needs`. As root on a Debian-like machine the packages are installed by
/// apt after their list is printed; elsewhere, or with `install` off, the one command is named.
///
/// # Errors
/// When something is missing and may not or cannot be installed.
pub fn ensure(needs: &[Need], install: bool) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    let mut packages: Vec<&str> = needs
        .iter()
        .flat_map(|need| need.programs())
        .filter(|(name, _)| program(name).is_none())
        .map(|(_, package)| *package)
        .collect();
    if needs.contains(&Need::Chromium) && !Path::new("/usr/share/fonts/truetype/dejavu").exists() {
        // Without any font a headless browser paints empty boxes.
        packages.push("fonts-dejavu-core");
    }
    apt(&sh, &packages, install)?;
    if needs.contains(&Need::WasmTarget) && !has_wasm_target(&sh) {
        let add = "rustup target add wasm32-unknown-unknown";
        if !install {
            bail!("the compiler's wasm target is missing: run `{add}`");
        }
        cmd!(sh, "rustup target add wasm32-unknown-unknown").run().with_context(|| add)?;
    }
    if needs.contains(&Need::Firefox) && program("geckodriver").is_none() {
        let into = tools().join("tools");
        let command = "cargo install geckodriver --version 0.37.1 --locked --root";
        if !install {
            bail!("geckodriver is missing: run `{command} {}`", into.display());
        }
        eprintln!("installing geckodriver 0.37.1 (about 3 minutes on two cores)");
        cmd!(sh, "cargo install --quiet geckodriver --version 0.37.1 --locked --root {into}")
            .run()?;
    }
    if needs.contains(&Need::Node) {
        npm(&sh, install)?;
    }
    Ok(())
}

fn has_wasm_target(sh: &Shell) -> bool {
    let Ok(lib) =
        cmd!(sh, "rustc --print target-libdir --target wasm32-unknown-unknown").quiet().read()
    else {
        return false;
    };
    Path::new(lib.trim()).is_dir()
}

/// Installs Debian packages, printing them first.
///
/// # Errors
/// When they are missing and this is not root on a Debian-like machine, or `install` is off.
pub fn apt(sh: &Shell, packages: &[&str], install: bool) -> anyhow::Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    let root = cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id.trim() == "0");
    if !install || !root || program("apt-get").is_none() {
        bail!(
            "missing: {list}\nrun this once: sudo apt-get install --no-install-recommends {list}"
        );
    }
    eprintln!("installing with apt: {list}");
    // Services that packages bring are not to be started: the tests start their own.
    let _no_services = sh.push_env("RUNLEVEL", "1");
    let _quiet = sh.push_env("DEBIAN_FRONTEND", "noninteractive");
    cmd!(sh, "apt-get -o DPkg::Lock::Timeout=600 update -qq").run().context("apt-get update")?;
    cmd!(
        sh,
        "apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends {packages...}"
    )
    .ignore_stdout()
    .run()
    .context("apt-get install")
}

/// The folder of npm's tools, installed from the lock in `xtask/npm`.
pub fn node_modules() -> PathBuf {
    tools().join("npm/node_modules")
}

fn npm(sh: &Shell, install: bool) -> anyhow::Result<()> {
    let (from, into) = (root().join("xtask/npm"), tools().join("npm"));
    let lock = sh.read_file(from.join("package-lock.json"))?;
    if sh.read_file(into.join("installed-lock.json")).is_ok_and(|have| have == lock) {
        return Ok(());
    }
    if !install {
        bail!("npm's tools are missing: run `cargo xtask build` without --no-install");
    }
    sh.create_dir(&into)?;
    for file in ["package.json", "package-lock.json"] {
        sh.copy_file(from.join(file), into.join(file))?;
    }
    eprintln!("installing with npm: binaryen, axe-core, web-ext, esbuild");
    let _in = sh.push_dir(&into);
    cmd!(sh, "npm ci --silent --no-audit --no-fund").run().context("npm ci")?;
    sh.write_file(into.join("installed-lock.json"), lock)?;
    Ok(())
}
