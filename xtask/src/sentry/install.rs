//! Getting Sentry 23.7.1 onto the machine: Debian packages, a Python 3.8, and the wheel with its pins.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use super::{home, kit};
use crate::setup;

/// A program each service needs, and the Debian package that has it.
const PROGRAMS: &[(&str, &str)] = &[
    ("initdb", "postgresql-15"),
    ("redis-server", "redis-server"),
    ("nginx", "nginx-light"),
    ("openssl", "openssl"),
];

/// What pip needs to build the pins that come as source.
const LIBRARIES: &[&str] = &[
    "gcc",
    "libpq-dev",
    "libxml2-dev",
    "libxmlsec1-dev",
    "libxmlsec1-openssl",
    "libxslt1-dev",
    "pkg-config",
];

/// The Python that its pins have wheels for, should pyenv have to build one.
const PYTHON: &str = "3.8.18";

/// Installs what is missing.
///
/// # Errors
/// When something is missing and `install` is off, or it cannot be installed.
pub fn ensure(install: bool) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    let done = home().join("venv/installed");
    let mut packages: Vec<&str> = PROGRAMS
        .iter()
        .filter(|(program, _)| setup::program(program).is_none())
        .map(|(_, package)| *package)
        .collect();
    if !done.exists() {
        packages.extend(LIBRARIES.iter().filter(|package| !has_package(&sh, package)));
    }
    setup::apt(&sh, &packages, install)?;
    if done.exists() {
        return Ok(());
    }
    if !install {
        bail!("Sentry 23.7.1 is not installed: run `cargo xtask sentry up` without --no-install");
    }
    sentry(&sh, &python(&sh)?).context("installing Sentry 23.7.1")?;
    Ok(std::fs::write(done, "")?)
}

fn has_package(sh: &Shell, package: &str) -> bool {
    cmd!(sh, "dpkg-query --show --showformat=$'{Status}' {package}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|status| status.ends_with("ok installed"))
}

/// A Python 3.8: `$SCOPEWISE_PYTHON38`, one of pyenv's, the system's, or one that pyenv builds now.
fn python(sh: &Shell) -> anyhow::Result<PathBuf> {
    let works = |python: &PathBuf| {
        let version = "import sys, venv, ssl; print(sys.version_info[:2] == (3, 8))";
        cmd!(sh, "{python} -c {version}")
            .quiet()
            .ignore_stderr()
            .read()
            .is_ok_and(|it| it == "True")
    };
    let given = std::env::var_os("SCOPEWISE_PYTHON38").map(PathBuf::from);
    let candidates = given.into_iter().chain(pyenv_pythons()).chain(setup::program("python3.8"));
    if let Some(python) = candidates.into_iter().find(works) {
        return Ok(python);
    }
    let Some(pyenv) = pyenv() else {
        bail!("Sentry 23.7.1 needs Python 3.8: install it with pyenv, or set SCOPEWISE_PYTHON38");
    };
    eprintln!("building Python {PYTHON} with pyenv (some minutes)");
    cmd!(sh, "{pyenv} install --skip-existing {PYTHON}").run()?;
    pyenv_pythons().into_iter().find(works).context("pyenv's Python 3.8 does not work")
}

fn pyenv_root() -> Option<PathBuf> {
    let root = std::env::var_os("PYENV_ROOT").map(PathBuf::from);
    root.or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".pyenv")))
}

fn pyenv() -> Option<PathBuf> {
    let own = pyenv_root().map(|root| root.join("bin/pyenv")).filter(|pyenv| pyenv.is_file());
    own.or_else(|| setup::program("pyenv"))
}

fn pyenv_pythons() -> Vec<PathBuf> {
    let versions = pyenv_root().and_then(|root| std::fs::read_dir(root.join("versions")).ok());
    let mut pythons: Vec<PathBuf> = versions
        .into_iter()
        .flatten()
        .flatten()
        .filter(|version| version.file_name().to_string_lossy().starts_with("3.8."))
        .map(|version| version.path().join("bin/python"))
        .collect();
    pythons.sort();
    pythons.reverse();
    pythons
}

/// The virtual environment: pinned pip and setuptools (later ones refuse some of the pins), the
/// pins without what they would pull in, and the wheel.
fn sentry(sh: &Shell, python: &Path) -> anyhow::Result<()> {
    let (venv, pins) = (home().join("venv"), kit("requirements.txt"));
    eprintln!("installing Sentry 23.7.1 into {} (about a minute, 740 MB)", venv.display());
    if !venv.join("bin/pip").exists() {
        cmd!(sh, "{python} -m venv {venv}").run()?;
    }
    let pip = venv.join("bin/pip");
    let quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"];
    cmd!(sh, "{pip} install --quiet --disable-pip-version-check pip==23.3.2 wheel==0.42.0 setuptools==56.0.0")
        .run()?;
    cmd!(sh, "{pip} install {quiet...} --no-deps --requirement {pins}").run()?;
    cmd!(sh, "{pip} install {quiet...} --no-deps --only-binary=:all: sentry==23.7.1").run()?;
    Ok(())
}
