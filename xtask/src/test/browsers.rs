//! The stage `browsers`: the whole, through the real toolbar popup, on the double and on the real Sentry.

use std::path::Path;

use anyhow::bail;
use xshell::{Shell, cmd};

use super::{Args, Outcome};
use crate::{sentry, setup};

/// More failures than this are not tried again: they are no matter of chance.
const SECOND_TRIES: usize = 3;

/// Runs the suite. What failed is told by name and reason at the end and fails the stage. A few failures are
/// tried once more by themselves, only to say which of them are unsteady: passing then changes nothing.
///
/// # Errors
/// When a test fails, even if it passes when tried again.
pub fn run(sh: &Shell, args: &Args) -> anyhow::Result<Outcome> {
    let _axe = sh.push_env("AXE", setup::node_modules().join("axe-core/axe.min.js"));
    let _all = sh.push_env("SCOPEWISE_ALL", if args.all { "1" } else { "" });
    let real = sentry::up(!args.no_install);
    let _real = real.is_ok().then(|| sh.push_env("SCOPEWISE_REAL_SENTRY", sentry::BASE));
    let folder = setup::root().join("target/e2e-failures");
    let _failures = sh.push_env("SCOPEWISE_FAILURES", &folder);

    if let Err(error) = suite(sh, &folder, &["--test-threads=2".to_owned()]) {
        let names = tell(&folder)?;
        if names.is_empty() || names.len() > SECOND_TRIES {
            return Err(error);
        }
        eprintln!("== tried once more, to tell what is unsteady: {}", names.join(", "));
        let mut only = vec!["--test-threads=1".to_owned(), "--exact".to_owned()];
        only.extend(names.iter().cloned());
        if suite(sh, &folder, &only).is_err() {
            tell(&folder)?;
            bail!("failed, and again when tried once more: {}", names.join(", "));
        }
        bail!("UNSTEADY, which is a failure: passed only when tried again: {}", names.join(", "));
    }
    Ok(match real {
        Ok(()) => Outcome::Passed,
        Err(missing) => Outcome::Skipped(format!("on a real Sentry: {missing:#}")),
    })
}

fn suite(sh: &Shell, folder: &Path, arguments: &[String]) -> anyhow::Result<()> {
    sh.remove_path(folder)?;
    // Sentry counts sign-ins in Redis (five a minute and user), and the suite before this one signs in too.
    // Sessions are in cookies, so nothing else is lost.
    let port = sentry::redis_port().to_string();
    let forget = cmd!(sh, "redis-cli -p {port} flushall").quiet().ignore_status().ignore_stderr();
    let _ = forget.ignore_stdout().run();
    cmd!(sh, "cargo test --quiet --locked --package scopewise-e2e -- --nocapture {arguments...}")
        .run()?;
    Ok(())
}

/// Prints what each failed test said; gives the names.
fn tell(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    if !folder.is_dir() {
        return Ok(names);
    }
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        let why = std::fs::read_to_string(file.path())?;
        eprintln!("== FAILED {name}");
        // The first lines say what was waited for, the rest what the popup showed.
        why.lines().take(40).for_each(|line| eprintln!("   {line}"));
        names.push(name);
    }
    names.sort();
    Ok(names)
}
