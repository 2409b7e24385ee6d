//! `scopewise`: the parts of Scopewise that need no browser.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cli::{advise, audit};

#[derive(Parser)]
#[command(
    name = "scopewise",
    version,
    about = "Minimum scopes for Sentry's API, and an audit of Sentry tokens."
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// The minimum scopes for the calls or tasks on stdin.
    Advise(advise::Args),
    /// Audit a list of tokens from a JSON file.
    Audit(audit::Args),
}

fn main() -> ExitCode {
    let ended = match Cli::parse().verb {
        Verb::Advise(args) => advise::run(&args),
        Verb::Audit(args) => audit::run(&args),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Its causes in one line: where in this program it came to be helps nobody.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
