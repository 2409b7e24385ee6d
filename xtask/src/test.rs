//! `cargo xtask test`: every test, in stages whose times it prints.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::setup::{self, Need};
use crate::{build, sentry, size, tidy};

mod browsers;

/// Arguments.
#[derive(clap::Args, Default)]
pub struct Args {
    /// A skipped stage is a failure (CI).
    #[arg(long)]
    all: bool,
    /// Install nothing; stages that miss something are skipped and say what.
    #[arg(long)]
    no_install: bool,
    /// Only the stages with these names, in the usual order.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

/// What a stage did not do.
enum Outcome {
    Passed,
    Skipped(String),
}

/// One stage: what it needs on the machine, and what it runs.
struct Stage {
    name: &'static str,
    needs: &'static [Need],
    run: fn(&Shell, &Args) -> anyhow::Result<Outcome>,
}

/// In the order in which a mistake shows soonest.
const STAGES: &[Stage] = &[
    Stage { name: "lint", needs: &[Need::WasmTarget], run: lint },
    Stage { name: "native", needs: &[], run: native },
    Stage { name: "page", needs: &[Need::Node], run: page_function },
    Stage { name: "build", needs: &[Need::WasmTarget, Need::Node], run: build_and_weigh },
    Stage { name: "package", needs: &[Need::Node], run: lint_package },
    Stage {
        name: "wasm",
        needs: &[Need::WasmTarget, Need::Chromium, Need::Firefox],
        run: wasm_in_browsers,
    },
    Stage { name: "contract", needs: &[], run: contract },
    Stage {
        name: "browsers",
        needs: &[Need::Node, Need::Chromium, Need::Firefox],
        run: browsers::run,
    },
];

/// Runs the stages; the first failure ends the run.
///
/// # Errors
/// When a test fails, or, with `--all`, when something was skipped.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    // Why a test failed is told by its error and the causes; where anyhow met it is noise of many screens.
    let _quiet = sh.push_env("RUST_LIB_BACKTRACE", "0");
    let mut report: Vec<(&str, Duration, Option<String>)> = Vec::new();
    let mut failure = None;
    for stage in
        STAGES.iter().filter(|s| args.only.is_empty() || args.only.iter().any(|n| n == s.name))
    {
        eprintln!("== {}", stage.name);
        let start = Instant::now();
        let outcome = match setup::ensure(stage.needs, !args.no_install) {
            Ok(()) => (stage.run)(&sh, args).with_context(|| format!("stage `{}`", stage.name)),
            Err(missing) => Ok(Outcome::Skipped(format!("{missing:#}"))),
        };
        let skipped = match outcome {
            Ok(Outcome::Passed) => None,
            Ok(Outcome::Skipped(why)) => Some(why),
            Err(error) => {
                report.push((stage.name, start.elapsed(), None));
                failure = Some(error);
                break;
            }
        };
        report.push((stage.name, start.elapsed(), skipped));
    }
    eprintln!("== times");
    for (name, time, skipped) in &report {
        let note = skipped.as_ref().map(|why| format!("  SKIPPED: {why}")).unwrap_or_default();
        eprintln!("{name:12}{:>7.1} s{note}", time.as_secs_f64());
    }
    if let Some(error) = failure {
        return Err(error);
    }
    if args.all && report.iter().any(|(_, _, skipped)| skipped.is_some()) {
        bail!("something was skipped, which --all does not allow");
    }
    Ok(())
}

fn lint(sh: &Shell, _args: &Args) -> anyhow::Result<Outcome> {
    cmd!(sh, "cargo fmt --all --check").run()?;
    cmd!(sh, "cargo clippy --quiet --locked --workspace --all-targets -- -D warnings").run()?;
    cmd!(
        sh,
        "cargo clippy --quiet --locked --package scopewise --target wasm32-unknown-unknown -- -D warnings"
    )
    .run()?;
    tidy::run(&tidy::Args::default())?;
    Ok(Outcome::Passed)
}

fn native(sh: &Shell, _args: &Args) -> anyhow::Result<Outcome> {
    cmd!(sh, "cargo test --quiet --locked --workspace --exclude scopewise-e2e --exclude scopewise-bindgen")
        .run()?;
    Ok(Outcome::Passed)
}

/// The function that runs in Sentry's pages, on Node.
fn page_function(sh: &Shell, _args: &Args) -> anyhow::Result<Outcome> {
    let tests = setup::root().join("tests/page");
    let mut files = sh.read_dir(tests)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    cmd!(sh, "node --test {files...}").ignore_stdout().run()?;
    Ok(Outcome::Passed)
}

fn build_and_weigh(_sh: &Shell, args: &Args) -> anyhow::Result<Outcome> {
    build::run(&build::Args { no_install: args.no_install })?;
    size::run(&size::Args::default())?;
    Ok(Outcome::Passed)
}

/// Mozilla's linter on the Firefox package. Its one known warning is Yew's own `innerHTML`.
fn lint_package(sh: &Shell, _args: &Args) -> anyhow::Result<Outcome> {
    let (web_ext, out) = (setup::node_modules().join(".bin/web-ext"), build::output("firefox"));
    cmd!(sh, "{web_ext} lint --source-dir {out} --no-config-discovery --self-hosted").run()?;
    Ok(Outcome::Passed)
}

/// The browsers in which wasm is tested, with the variable that chooses each and its driver.
pub const BROWSERS: [(&str, &str, &str); 2] =
    [("Chromium", "CHROMEDRIVER", "chromedriver"), ("Firefox", "GECKODRIVER", "geckodriver")];

/// Builds what runs tests of wasm, and names it for cargo as long as the result lives.
///
/// # Errors
/// When it cannot be built.
pub fn runner(sh: &Shell) -> anyhow::Result<xshell::PushEnv<'_>> {
    cmd!(sh, "cargo build --quiet --locked --package scopewise-bindgen").run()?;
    let runner = setup::root().join("target/debug/scopewise-bindgen");
    let command = format!("{} test-runner", runner.display());
    Ok(sh.push_env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", command))
}

/// The components, mounted on a page of each browser.
fn wasm_in_browsers(sh: &Shell, _args: &Args) -> anyhow::Result<Outcome> {
    let _runner = runner(sh)?;
    for (_, variable, driver) in BROWSERS {
        let Some(driver) = setup::program(driver) else {
            return Ok(Outcome::Skipped(format!("{driver} is missing")));
        };
        let _driver = sh.push_env(variable, driver);
        cmd!(
            sh,
            "cargo test --locked --package scopewise --target wasm32-unknown-unknown --no-default-features --test web --test web_finder"
        )
        .run()?;
    }
    Ok(Outcome::Passed)
}

/// One suite against the double and against a real Sentry: where they differ, the double is wrong.
fn contract(sh: &Shell, args: &Args) -> anyhow::Result<Outcome> {
    if let Err(missing) = sentry::up(!args.no_install) {
        return Ok(Outcome::Skipped(format!("no real Sentry: {missing:#}")));
    }
    let _real = sh.push_env("SCOPEWISE_REAL_SENTRY", sentry::BASE);
    let _all = sh.push_env("SCOPEWISE_ALL", if args.all { "1" } else { "" });
    // The others of this package know the double alone, and were run with the native tests.
    cmd!(sh, "cargo test --quiet --locked --package sentry-contract --test contract").run()?;
    Ok(Outcome::Passed)
}
