//! `cargo xtask sentry verify-catalog`: what the gates of a real server accept, beside the tables.
//! The calls themselves are made by `observe-gates` in `tests/sentry`.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use xshell::{Shell, cmd};

use super::{BASE, up};
use crate::{codegen, setup};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Write nothing: fail when anything differs from the last run as well.
    #[arg(long)]
    check: bool,
    /// Install nothing: name what is missing, and fail.
    #[arg(long)]
    no_install: bool,
}

/// Brings the server up if need be, and asks it.
///
/// # Errors
/// When it cannot be asked, or says something that is neither in the tables nor explained.
pub fn run(args: &Args) -> Result<()> {
    up(!args.no_install)?;
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    eprintln!("asking {BASE} (about 5,000 calls, two minutes or more)");
    let seen =
        cmd!(sh, "cargo run --quiet --package sentry-contract --bin observe-gates -- {BASE}")
            .read()?;
    let seen: Map<String, Value> = serde_json::from_str(&seen).context("what was observed")?;
    let (path, text) = (setup::root().join("data/gates/observed.json"), by_lines(&seen)?);
    if args.check {
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        if before != text {
            bail!(
                "the server answers otherwise than data/gates/observed.json has it: {}",
                first(&before, &text)
            );
        }
        return codegen::check();
    }
    std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    codegen::write()
}

/// JSON with one line for each entry of each table: a change shows as that line.
fn by_lines(seen: &Map<String, Value>) -> Result<String> {
    let mut parts = Vec::new();
    for (key, value) in seen {
        let value = match value {
            Value::Object(rows) if !rows.is_empty() => {
                let rows: Result<Vec<_>, _> = rows
                    .iter()
                    .map(|(key, row)| {
                        Ok::<_, serde_json::Error>(format!(
                            "    {}: {}",
                            serde_json::to_string(key)?,
                            serde_json::to_string(row)?
                        ))
                    })
                    .collect();
                format!("{{\n{}\n  }}", rows?.join(",\n"))
            }
            other => serde_json::to_string(other)?,
        };
        parts.push(format!("  {}: {value}", serde_json::to_string(key)?));
    }
    Ok(format!("{{\n{}\n}}\n", parts.join(",\n")))
}

/// The first line that is not in the text before.
fn first<'a>(before: &str, now: &'a str) -> &'a str {
    let new = now.lines().find(|line| !before.lines().any(|had| had == *line));
    new.unwrap_or("something is missing").trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_an_entry() -> Result<()> {
        let seen = serde_json::from_str(r#"{"a":"1","b":{"x":["y","z"],"w":{}},"c":{}}"#)?;
        let text = by_lines(&seen)?;
        let same: Map<String, Value> = serde_json::from_str(&text)?;
        assert_eq!(same, seen);
        assert_eq!(text.lines().count(), 8);
        assert_eq!(first("a\nb", "b\n c"), "c");
        Ok(())
    }
}
