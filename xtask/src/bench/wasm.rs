//! `cargo xtask bench --wasm`: the advisor and the search in each browser, side by side.

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use crate::setup::{self, Need};
use crate::test::BROWSERS;

const BEGIN: &str = "<!-- bench wasm -->";
const END: &str = "<!-- /bench wasm -->";

/// Measures and prints the table; with `write` it goes into docs/PERFORMANCE.md.
///
/// # Errors
/// When something is missing or the browsers measure different things.
pub fn run(sh: &Shell, write: bool, install: bool) -> Result<()> {
    setup::ensure(&[Need::WasmTarget, Need::Chromium, Need::Firefox], install)?;
    let _runner = crate::test::runner(sh)?;
    let test = [
        "test --locked --release --package scopewise --no-default-features",
        "--target wasm32-unknown-unknown --test web_times",
    ];
    let test: &[&str] = &test.iter().flat_map(|it| it.split(' ')).collect::<Vec<_>>();
    cmd!(sh, "cargo {test...} --no-run").run()?;
    // The runner's own limit is twenty seconds.
    let _patience = sh.push_env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    let mut columns = Vec::new();
    for (name, variable, driver) in BROWSERS {
        let driver = setup::program(driver).with_context(|| format!("{driver} is missing"))?;
        let _driver = sh.push_env(variable, driver);
        let output = cmd!(sh, "cargo {test...} -- --nocapture").read()?;
        columns.push((name, times(&output)));
    }
    let table = table(&columns)?;
    println!("{table}");
    if write {
        let file = setup::root().join("docs/PERFORMANCE.md");
        let text = sh.read_file(&file)?;
        let (before, rest) = text.split_once(BEGIN).context("no place for the table")?;
        let (_, after) = rest.split_once(END).context("the place of the table has no end")?;
        sh.write_file(&file, [before, BEGIN, "\n", &table, END, after].concat())?;
    }
    Ok(())
}

/// What a browser printed: names and milliseconds.
fn times(output: &str) -> Vec<(String, f64)> {
    let line = |line: &str| {
        let (what, value) = line.split_once("time: ")?.1.rsplit_once(" = ")?;
        Some((what.to_owned(), value.trim().parse().ok()?))
    };
    output.lines().filter_map(line).collect()
}

fn table(columns: &[(&str, Vec<(String, f64)>)]) -> Result<String> {
    let names: Vec<_> = columns.iter().map(|it| it.0).collect();
    let mut out = format!("| milliseconds | {} |\n|---|", names.join(" | "));
    out.push_str(&"---|".repeat(columns.len()));
    out.push('\n');
    let rows = columns.first().map(|it| it.1.as_slice()).unwrap_or_default();
    ensure!(!rows.is_empty(), "nothing was measured");
    for (what, _) in rows {
        out.push_str(&format!("| {what} |"));
        for (browser, times) in columns {
            let time = times.iter().find(|it| it.0 == *what);
            let time = time.with_context(|| format!("{browser} did not measure {what:?}"))?.1;
            out.push_str(&format!(" {time:.3} |"));
        }
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_table_has_a_column_a_browser() {
        let read = super::times("x\n  time: a = b = 0.5\ntime: c = 12\ntime: none\n");
        assert_eq!(read, [("a = b".to_owned(), 0.5), ("c".to_owned(), 12.0)]);
        let table = super::table(&[("One", read.clone()), ("Two", read.clone())]).unwrap();
        assert!(table.contains("| a = b | 0.500 | 0.500 |"), "{table}");
        assert!(super::table(&[("One", read), ("Two", Vec::new())]).is_err());
    }
}
