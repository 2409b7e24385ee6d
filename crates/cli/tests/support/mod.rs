//! What tests of both commands need.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Runs `scopewise` for a reader that closes the pipe before anything is printed, as `head` does early.
pub fn unheard(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_scopewise"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}
