//! What any bytes may meet, as plain functions: the tests give them the cases and mutations of these,
//! the long runs of `fuzz/` whatever a fuzzer finds.

use std::sync::LazyLock;

use domain::advisor::{Lists, Universe, advise};
use domain::catalog::Texts;
use domain::paste::{self, Reading};

/// Reads a paste with the English words, whose index is made once.
pub fn read(text: &str) -> Reading {
    static ENGLISH: LazyLock<Texts> = LazyLock::new(Texts::english);
    paste::read(text, &ENGLISH)
}

/// Reads anything and asks for it: nothing panics, nothing is dropped.
pub fn any_bytes(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let reading = read(&text);
    let ask = reading.ask(Lists::Effective);
    assert!(reading.unmatched().count() == ask.unmatched.len());
    let said: usize = reading.lines.iter().map(|line| line.text.trim().len()).sum();
    assert!(text.trim().is_empty() || said > 0, "something is always said");
    advise(&ask, Universe::Form);
}

/// A token in the middle of anything is masked, and nothing of it is in what was read.
pub fn a_secret_inside(data: &[u8]) {
    const SECRET: &str = "fake0badc0defake0badc0defake0badc0de";
    let (before, after) = data.split_at(data.len() / 2);
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let reading = read(&[&before, "sntryu_", SECRET, &after].concat());
    assert!(reading.contains_secret, "not seen");
    let shown = format!("{reading:?}{:?}", reading.ask(Lists::Effective));
    assert!(!shown.contains("0badc0defake0badc0de"), "left in {shown}");
}
