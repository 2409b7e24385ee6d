//! `cargo xtask advise|audit` hand on what they are given, and end as the command line does.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn xtask(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn standard_input_reaches_the_command() {
    let advice = xtask(&["advise", "--json"], "PUT /organizations/{org}/issues/{id}/\n");
    let text = String::from_utf8(advice.stdout).unwrap();
    assert!(advice.status.success() && text.contains("event:write"), "{text}");
    let audit = xtask(&["audit", "-"], r#"[{"id":"7","name":"x","scopes":["org:admin"]}]"#);
    let text = String::from_utf8(audit.stdout).unwrap();
    assert!(audit.status.success() && text.contains("1 critical"), "{text}");
}

#[test]
fn a_failure_is_told_once_and_is_a_failure() {
    let refused = xtask(&["audit", "-"], "no list");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert_eq!(said.matches("error").count(), 1, "{said}");
}
