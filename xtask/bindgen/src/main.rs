//! wasm-bindgen and its test runner, as libraries of the version in the lock.
//!
//! A binary of its own, so that only the verbs that need it pay for building it:
//! `scopewise-bindgen bindgen …` and `scopewise-bindgen test-runner …` take the arguments of the
//! programs of those names; `scopewise-bindgen split WASM FOLDER MAIN NAME` comes before `bindgen`.

use std::ffi::OsString;
use std::path::Path;

fn main() -> anyhow::Result<()> {
    let mut args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match args.first().and_then(|tool| tool.to_str()) {
        Some("bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args),
        Some("test-runner") => {
            args[0] = "wasm-bindgen-test-runner".into();
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args)
        }
        Some("split") => split(&args[1..]),
        _ => anyhow::bail!("the first argument says which tool: bindgen, test-runner or split"),
    }
}

/// Takes what only `later` functions reach off a module that was linked with its relocations. The later
/// part and what loads it go into the folder, the rest to `main`, for `bindgen` to make `name` of it.
fn split(args: &[OsString]) -> anyhow::Result<()> {
    let [wasm, folder, main, name] = args else {
        anyhow::bail!("split takes four: the module, a folder, the file of the rest, and its name");
    };
    let wasm = std::fs::read(wasm)?;
    let glue = format!("./{}.js", name.display());
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = Path::new(folder);
    options.main_out_path = Path::new(main);
    options.link_name = "./later.js";
    options.main_module = &glue;
    wasm_split_cli_support::transform(options).map_err(|error| anyhow::anyhow!("{error:#}"))?;
    Ok(())
}
