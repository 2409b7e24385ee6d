//! Pasted questions from outside: a folder a case under `data/paste`, secrets, and any bytes at all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly, its helpers too")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::advisor::{Lists, Universe, advise};
use domain::catalog::Texts;
use serde_json::{Value, json};
use targets::read;

#[path = "paste/bytes.rs"]
mod bytes;
#[path = "paste/secrets.rs"]
mod secrets;
#[path = "paste/targets.rs"]
mod targets;

/// Every case's folder.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/paste");
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The input of a case, whatever its ending.
fn input(case: &Path) -> String {
    let mut files = std::fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
    let file = files.find(|it| it.file_stem().is_some_and(|it| it == "input")).unwrap();
    std::fs::read_to_string(file).unwrap()
}

// Cases: tests/data/paste/<case>/{input.*,expected.json}. Of `answer`, what is there is looked at.

#[test]
fn each_case_is_read_as_it_is_meant() {
    let cases = cases();
    assert!(cases.len() >= 150, "only {} cases", cases.len());
    // Who reads German is answered as who reads English.
    let german =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/_locales/de/catalog.txt");
    let german = Texts::new(std::fs::read_to_string(german).unwrap());
    let both = Texts::english().with(german.clone());
    let languages = [("en", Texts::english()), ("de", german), ("en and de", both)];
    let mut wrong = Vec::new();
    for (case, (name, texts)) in
        cases.iter().flat_map(|it| languages.iter().map(move |by| (it, by)))
    {
        wrong.extend(check(case, texts).into_iter().map(|it| format!("{name}: {it}")));
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a case.
fn check(case: &Path, texts: &Texts) -> Vec<String> {
    let expected = std::fs::read_to_string(case.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let reading = domain::paste::read(&input(case), texts);
    let ask = reading.ask(Lists::Effective);
    let advice = advise(&ask, Universe::Form);
    let organization = advise(&ask, Universe::Organization);
    let best = advice.best;
    let have = json!({
        "operations": reading.operations(),
        "tasks": reading.tasks().iter().map(|it| it.id).collect::<Vec<_>>(),
        "unmatched": ask.unmatched,
        "contains_secret": reading.contains_secret,
        "answer": {
            "recommended": best.map(|it| it.scopes.names()),
            "token_kind": advice.holder.family(),
            "organization_token_enough": !ask.requirements.is_empty() && organization.best.is_some(),
        },
    });
    let name = case.file_name().unwrap().to_string_lossy();
    let mut wrong = Vec::new();
    let mut same = |what: &str, have: &Value, want: &Value| {
        if have != want {
            wrong.push(format!("{name}: {what}\n  have {have}\n  want {want}"));
        }
    };
    for what in ["operations", "tasks", "unmatched"] {
        same(what, &have[what], &expected[what]);
    }
    let secret = expected.get("contains_secret").cloned().unwrap_or(json!(false));
    same("contains_secret", &have["contains_secret"], &secret);
    for (what, want) in expected["answer"].as_object().into_iter().flatten() {
        same(what, &have["answer"][what], want);
    }
    wrong
}

#[test]
fn every_kind_of_line_has_a_case() {
    let kinds: BTreeSet<_> = cases()
        .iter()
        .flat_map(|case| read(&input(case)).lines)
        .map(|line| line.kind.name())
        .collect();
    assert_eq!(kinds.len(), 15, "{kinds:?}");
}
