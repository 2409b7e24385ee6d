//! `cargo xtask <verb>`: everything that is done to this repository, one module a verb.

mod bench;
mod build;
mod cli;
mod codegen;
mod demo;
mod double;
mod finder;
mod kills;
mod network;
mod pages;
mod sentry;
mod serve;
mod setup;
mod size;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, shows and tests Scopewise.")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the extension into target/extension/{chrome,firefox}.
    Build(build::Args),
    /// Build, start the Sentry double and open a browser with the popup on it.
    Demo(demo::Args),
    /// Measure from the click to the list, beside Sentry's page and a plain popup.
    Bench(bench::Args),
    /// End the worker at random moments while tokens are revoked in Chromium, and check what was told.
    Kills(kills::Args),
    /// Build the Scope finder, a page without the extension; with `--serve`, serve it on loopback.
    Finder(finder::Args),
    /// Run every test, browsers and a real Sentry included.
    Test(test::Args),
    /// Bring a real Sentry 23.7.1 up or down on loopback.
    Sentry(sentry::Args),
    /// Run the Sentry double.
    Double(double::Args),
    /// Generate const tables and documents from data/ and the rules.
    Codegen(codegen::Args),
    /// Print the sizes of the build and hold them to the caps.
    Size(size::Args),
    /// Check what the compiler does not: words, CSP, generated files.
    Tidy(tidy::Args),
    /// `scopewise advise`: the minimum scopes for the calls or tasks on stdin.
    Advise(cli::Args),
    /// `scopewise audit`: audit a list of tokens from a JSON file.
    Audit(cli::Args),
}

fn main() -> ExitCode {
    match run(Cli::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Its causes in one line: where in this program it came to be helps nobody.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> anyhow::Result<()> {
    match verb {
        Verb::Build(args) => build::run(&args),
        Verb::Demo(args) => demo::run(&args),
        Verb::Bench(args) => bench::run(&args),
        Verb::Kills(args) => kills::run(&args),
        Verb::Finder(args) => finder::run(&args),
        Verb::Test(args) => test::run(&args),
        Verb::Sentry(args) => sentry::run(&args),
        Verb::Double(args) => double::run(&args),
        Verb::Codegen(args) => codegen::run(&args),
        Verb::Size(args) => size::run(&args),
        Verb::Tidy(args) => tidy::run(&args),
        Verb::Advise(args) => cli::run("advise", &args),
        Verb::Audit(args) => cli::run("audit", &args),
    }
}
