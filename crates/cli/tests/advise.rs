//! `scopewise advise` from outside: its contract, and odd input.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn advise(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_scopewise"))
        .arg("advise")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn json(args: &[&str], input: &str) -> Value {
    let output = advise(args, input.as_bytes());
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

const KEYS: [&str; 9] = [
    "feasible",
    "recommended",
    "closure",
    "cost",
    "alternatives",
    "because",
    "token_kind",
    "unmatched",
    "notes",
];
const PASTE_KEYS: [&str; 5] =
    ["lines", "operations", "tasks", "contains_secret", "organization_token_enough"];

#[test]
fn every_key_is_always_there() {
    for input in ["", "\n \n", "cli-releases-new", "GET /teapots/", "DELETE /organizations/a/"] {
        for universe in ["form", "any", "organization"] {
            for lists in ["effective", "documented"] {
                let args = ["--json", "--universe", universe, "--lists", lists];
                let plain = json(&args, input);
                assert!(KEYS.iter().all(|key| plain.get(key).is_some()), "{plain}");
                let pasted = json(&[&args[..], &["--paste"]].concat(), input);
                let keys = KEYS.iter().chain(&PASTE_KEYS);
                assert!(keys.clone().all(|key| pasted.get(key).is_some()), "{pasted}");
                assert_eq!(plain["recommended"], pasted["recommended"], "{input}");
            }
        }
    }
}

#[test]
fn other_line_ends_and_bytes_are_read() {
    let answer = json(&["--json"], "cli-releases-new\r\n\r\nGET /teapots/\r\n");
    assert_eq!(answer["recommended"], serde_json::json!(["project:releases"]));
    assert_eq!(answer["unmatched"], serde_json::json!(["GET /teapots/"]));
    let output = advise(&["--json"], b"\xff\xfe\x00bad\ncli-releases-new");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["unmatched"].as_array().unwrap().len(), 1, "{answer}");
}

#[test]
fn a_line_that_is_not_understood_is_masked_and_what_to_do_is_said() {
    let line = "curl -H 'Authorization: Bearer sntryu_fake_fake_fake_fake_fake' https://sentry.io/";
    let answer = json(&["--json"], line);
    assert!(answer["unmatched"][0].as_str().unwrap().contains("Bearer sntryu_…"), "{answer}");
    let notes = answer["notes"].to_string();
    assert!(notes.contains("--paste") && notes.contains("No line was understood"), "{notes}");
    assert!(notes.contains("does not cover it."), "{notes}");
    let text = String::from_utf8(advise(&[], line.as_bytes()).stdout).unwrap();
    assert!(text.contains("--paste") && !text.contains("fake"), "{text}");
}

#[test]
fn what_would_do_instead_stands_beside_each_scope() {
    let answer = json(&["--json"], "cli-releases-new");
    let because = &answer["because"][0];
    assert_eq!(because["scope"], "project:releases");
    assert_eq!(because["instead"][0]["scopes"], serde_json::json!(["project:write"]));
    assert!(because["instead"][0]["opens"].as_i64().unwrap() > 0);
    let text = String::from_utf8(advise(&[], b"cli-releases-new").stdout).unwrap();
    assert!(text.contains("instead: project:write  (opens +"), "{text}");
}

#[test]
fn an_unknown_universe_is_an_error_that_names_the_known() {
    let output = advise(&["--json", "--universe", "mars"], b"cli-releases-new");
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("form, any, organization"));
}

#[test]
fn a_long_paste_is_read_and_who_stops_listening_is_no_error() {
    let line = "curl https://sentry.io/api/0/projects/acme/web/issues/\n";
    let input = line.repeat(200_000 / line.len());
    let output = support::unheard(&["advise", "--paste", "--json"], &input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A terminal says nothing of its reader's language: words are looked up in each.
#[test]
fn a_job_may_be_said_in_every_language() {
    let job = |text: &str| json(&["--json", "--paste"], text)["tasks"].clone();
    for (english, german) in [
        ("invite people", "Leute einladen"),
        ("create a release", "Release anlegen"),
        ("Delete replays (privacy requests)", "Replays löschen (Datenschutzanfragen)"),
    ] {
        assert_eq!(job(english), job(german), "{german}");
        assert_eq!(job(german).as_array().map(Vec::len), Some(1), "{german}");
    }
    let answer = json(&["--json", "--paste"], "invite people\n");
    assert_eq!(answer["tasks"][0], "members-invite");
    let others = answer["lines"][0]["others"].as_array().cloned().unwrap_or_default();
    assert!(!others.contains(&answer["tasks"][0]), "{answer}");
}

#[test]
fn every_language_is_looked_up() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/_locales");
    let mut languages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| it != "en")
        .collect();
    languages.sort();
    assert_eq!(languages, cli::languages::OTHERS.map(|it| it.0), "crates/cli/src/languages.rs");
}
