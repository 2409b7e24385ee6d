//! `scopewise audit`: what is wrong with the tokens of a JSON file.

pub mod input;
pub mod json;
pub mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use domain::audit::{Report, Severity, THRESHOLDS, audit};
use domain::credential::Credential;
use domain::time::Timestamp;
use sentry::problem::Problem;
use sentry::wire::Note;

use crate::output;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// A JSON array as Sentry lists tokens, or with `kind`, `organization` and `integration` said in each
    /// element of another kind; `-` for stdin.
    file: PathBuf,
    /// Print one JSON object and nothing else.
    #[arg(long)]
    json: bool,
    /// The time of the audit in RFC 3339; the clock's without it.
    #[arg(long, value_parser = time)]
    now: Option<Timestamp>,
}

/// A list of tokens, audited.
struct Audited {
    credentials: Vec<Credential>,
    report: Report,
    /// What is odd about the list itself.
    notes: Vec<String>,
}

/// Audits the file and prints the report.
///
/// # Errors
/// When the file cannot be read or is no JSON array; then nothing is printed on stdout.
pub fn run(args: &Args) -> Result<()> {
    let text = read(&args.file)?;
    let now = args.now.map_or_else(clock, Ok)?;
    let audited = audited(&text, now).with_context(|| args.file.display().to_string())?;
    output::print(&if args.json {
        format!("{:#}\n", json::report(&audited.report, audited.notes))
    } else {
        to_text(&audited)?
    })
}

fn audited(text: &str, now: Timestamp) -> Result<Audited> {
    let text = text.trim_start_matches('\u{feff}');
    let (credentials, odd) = input::credentials(text).map_err(|problem| match problem {
        Problem::Malformed(what) => anyhow!("this is no JSON array of tokens, but {what}"),
        _ => anyhow!("this is no JSON array of tokens"),
    })?;
    // The person's own answers live in the extension; on the command line there are none.
    let report = audit(&credentials, now, &BTreeMap::new(), &THRESHOLDS);
    let notes = odd
        .iter()
        .map(|note| match note {
            Note::NotAnObject { index } => {
                format!("element {index} (counted from 0) is no object and was left out")
            }
            Note::PagesLeft { read } => format!("only {read} pages were read"),
            Note::RowsLeft { read } => format!("only {read} rows were read"),
        })
        .collect();
    Ok(Audited { credentials, report, notes })
}

fn to_text(audited: &Audited) -> Result<String> {
    let mut out = String::new();
    for (token, credential) in audited.report.tokens.iter().zip(&audited.credentials) {
        let name = credential.name.as_deref().unwrap_or("(no name)");
        let id = if token.id.is_empty() { "(no id)" } else { &token.id };
        writeln!(out, "{:<8} {} · id {}", token.severity.name(), plain(name), plain(id))?;
        for finding in &token.findings {
            let title = plain(&words::title(finding));
            writeln!(out, "  {:<8} {title} [{}]", finding.severity.name(), finding.rule)?;
            writeln!(out, "           {}", plain(&words::what(finding)))?;
            writeln!(out, "           → {}", words::fix(finding))?;
        }
        for note in &token.notes {
            writeln!(out, "  note     {}", plain(&words::note(note)))?;
        }
    }
    for note in &audited.notes {
        writeln!(out, "note: {note}")?;
    }
    let counts: Vec<_> = Severity::WORST_FIRST
        .iter()
        .map(|severity| format!("{} {}", audited.report.count(*severity), severity.name()))
        .collect();
    writeln!(out, "{} in the list: {}", audited.report.tokens.len(), counts.join(", "))?;
    Ok(out)
}

/// Foreign text without what a terminal would obey or nobody could see.
fn plain(text: &str) -> String {
    domain::text::shown(text).into_owned()
}

fn read(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).context("cannot read stdin")?;
    } else {
        bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    }
    // What is no UTF-8 is kept as a mark, so that one bad name does not cost the whole list.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn time(text: &str) -> Result<Timestamp> {
    Timestamp::parse(text).ok_or_else(|| anyhow!("no RFC 3339, such as 2026-11-24T00:00:00Z"))
}

#[expect(clippy::disallowed_methods, reason = "the clock belongs to the tool, not to the domain")]
fn clock() -> Result<Timestamp> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    match since.map(|it| i64::try_from(it.as_millis())) {
        Ok(Ok(millis)) => Ok(Timestamp(millis)),
        _ => bail!("the clock is before 1970; give --now"),
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Timestamp;
    use serde_json::{Value, json};

    use super::{audited, to_text};

    const NOW: Timestamp = Timestamp(1_795_478_400_000);

    fn answer(text: &str) -> Value {
        let audited = audited(text, NOW).unwrap();
        crate::audit::json::report(&audited.report, audited.notes)
    }

    fn refusal(text: &str) -> String {
        audited(text, NOW).err().unwrap().to_string()
    }

    #[test]
    fn has_the_shape_of_the_contract() {
        let text = r#"[{"id":"7","name":"x","scopes":["event:write","team:read"],
            "dateCreated":"2026-11-01T00:00:00Z","expiresAt":null}]"#;
        let mut answer = answer(text);
        let fix = answer["tokens"][0]["findings"][0]["fix"].take();
        assert!(fix.as_str().is_some_and(|fix| !fix.is_empty()));
        let finding = json!({
            "rule": "org-wide-write",
            "severity": "medium",
            "evidence": { "scopes": ["event:write"], "acts": ["change-issues"], "writes": 7 },
            "fix": null,
        });
        let token = json!({ "id": "7", "severity": "medium", "findings": [finding] });
        assert_eq!(answer, json!({ "schema": 1, "tokens": [token], "notes": [] }));
        let keys: Vec<_> = answer.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["schema", "tokens", "notes"]);
    }

    #[test]
    fn leaves_out_what_is_no_object_and_says_so() {
        let answer = answer("\u{feff}[1, null, \"x\", [], {\"id\": 18446744073709551617}]");
        assert_eq!(answer["tokens"][0]["id"], "18446744073709551617");
        let notes: Vec<_> = answer["notes"].as_array().unwrap().iter().collect();
        let odd = notes.iter().filter(|note| note.as_str().unwrap().starts_with("element "));
        assert_eq!(odd.count(), 4, "{notes:?}");
        assert_eq!(answer["tokens"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn an_empty_list_is_an_answer() {
        assert_eq!(answer(" [] "), json!({ "schema": 1, "tokens": [], "notes": [] }));
    }

    #[test]
    fn says_what_came_instead_of_a_list() {
        for (text, word) in [
            ("", "empty"),
            ("<!doctype html><title>Sign in</title>", "web page"),
            ("[{\"id\": \"1\"", "cut off"),
            ("{\"detail\": \"no\"}", "object"),
            ("sentry", "not JSON"),
        ] {
            assert!(refusal(text).contains(word), "{text}: {}", refusal(text));
        }
    }

    #[test]
    fn text_obeys_no_control_characters() {
        let text =
            r#"[{"id":"1","name":"a\u001b[2Jb","scopes":["org:admin"],"dateCreated":"\u0007"}]"#;
        let text = to_text(&audited(text, NOW).unwrap()).unwrap();
        assert!(text.contains("critical a‹U+001B›[2Jb · id 1"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text}");
        assert!(
            text.ends_with(
                "1 in the list: 1 critical, 0 high, 0 medium, 0 unjudged, 0 low, 0 info\n"
            ),
            "{text}"
        );
    }
}
