//! wasm-bindgen and its test runner, as libraries of the version in the lock.
//!
//! A binary of its own, so that only the verbs that need it pay for building it:
//! `scopewise-bindgen bindgen …` and `scopewise-bindgen test-runner …` take the arguments of the
//! programs of those names.

use std::ffi::OsString;

fn main() -> anyhow::Result<()> {
    let mut args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match args.first().and_then(|tool| tool.to_str()) {
        Some("bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args),
        Some("test-runner") => {
            args[0] = "wasm-bindgen-test-runner".into();
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args)
        }
        _ => anyhow::bail!("the first argument says which tool: bindgen or test-runner"),
    }
}
