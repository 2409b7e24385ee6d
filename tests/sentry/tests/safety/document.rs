//! `docs/SAFETY.md` is what the matrix is held to: its tables say of each fault what the person is
//! told, and of each state and reason in which words.

use std::path::Path;

use background::journal::State;
use background::replacing::replacement::Step;
use domain::credential::CredentialRef;
use scopewise::ui::words;
use sentry_double::Dialect;
use serde_json::Value;

use super::faults;

/// A state's name, with its reason's: `failed no-grant`.
pub fn name(state: &State) -> String {
    let json = serde_json::to_value(state).expect("a state is data");
    let (kind, fields) = json.as_object().and_then(|state| state.iter().next()).expect("one kind");
    match fields["why"].as_str() {
        Some(why) => format!("{kind} {why}"),
        None => kind.clone(),
    }
}

/// The words for a state's reason, if it has one.
pub fn reason(state: &State) -> Option<String> {
    let (what, next) = match state {
        State::Failed { why, .. } => words::reason(*why),
        State::Expired { why, .. } => words::reason(*why),
        State::Unknown { why, .. } => words::unknown(*why),
        _ => return None,
    };
    Some([message(what), message(next)].join(" "))
}

/// What the document says that the person is told of a struck token.
#[derive(Clone, Debug)]
pub struct Row {
    /// The step and the fault.
    pub fault: (String, String),
    /// At once: any of these.
    pub at_once: Vec<String>,
    /// When all is well again and the list was read.
    pub at_last: Vec<String>,
}

/// The document's rows of faults, in its order.
pub fn rows() -> Vec<Row> {
    let text = read("docs/SAFETY.md");
    let table = text.split("<!-- faults -->").nth(1).expect("the table of faults is marked");
    let lines = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [step, fault, at_once, at_last] = cells[..] else { panic!("four cells: {line}") };
            let any = |cell: &str| cell.split(" or ").map(state).collect();
            let fault = (step.to_owned(), fault.to_owned());
            Row { fault, at_once: any(at_once), at_last: any(at_last) }
        })
        .collect()
}

/// The document's rows of faults while a token is replaced.
pub fn replacing() -> Vec<Row> {
    marked("<!-- replacing -->")
}

/// The document's rows of faults while the new one is made in Sentry itself.
pub fn elsewhere() -> Vec<Row> {
    marked("<!-- elsewhere -->")
}

fn marked(mark: &str) -> Vec<Row> {
    let text = read("docs/SAFETY.md");
    let table = text.split(mark).nth(1).expect("the table is marked");
    let lines = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [step, fault, at_once, at_last] = cells[..] else { panic!("four cells: {line}") };
            let told = |cell: &str| cell.replace([')', '('], "");
            let any = |cell: &str| cell.split(" or ").map(told).collect();
            let fault = (step.to_owned(), fault.to_owned());
            Row { fault, at_once: any(at_once), at_last: any(at_last) }
        })
        .collect()
}

/// What the document calls a replacement's step: `not created forbidden`.
pub fn step(step: &Step) -> String {
    let json = serde_json::to_value(step).expect("a step is data");
    let (kind, fields) = json.as_object().and_then(|it| it.iter().next()).expect("one kind");
    let kind = match kind.as_str() {
        "refused" => "not created",
        "unknown" => "not known",
        other => other,
    };
    [kind, fields["why"].as_str().unwrap_or_default()].join(" ").trim_end().to_owned()
}

/// What the document calls a state: `not revoked (no-grant)` is `failed no-grant`.
fn state(words: &str) -> String {
    let (kind, why) = words.trim_end_matches(')').split_once(" (").unwrap_or((words, ""));
    let kind = match kind {
        "revoked" => "confirmed",
        "not revoked" => "failed",
        "not known" => "unknown",
        "kept" => "undone",
        "not sent" => "expired",
        other => panic!("no state is called {other:?}"),
    };
    [kind, why].join(" ").trim_end().to_owned()
}

/// Every fault has its row and every row its fault, in the same order.
#[test]
fn the_document_has_each_fault_of_the_matrix() {
    let written: Vec<(String, String)> = rows().into_iter().map(|row| row.fault).collect();
    let all = faults::all(Dialect::Saas, &CredentialRef::default()).into_iter();
    let played: Vec<_> = all.map(|it| (it.step.to_owned(), it.name.to_owned())).collect();
    let missing: Vec<_> = played.iter().filter(|fault| !written.contains(fault)).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
    assert_eq!(written, played);
}

/// The reasons' words are those of the extension, and every reason of the table is explained.
#[test]
fn the_document_has_the_words_people_read() {
    let text = read("docs/SAFETY.md");
    let table = text.split("<!-- reasons -->").nth(1).expect("the table of reasons is marked");
    let line = |name: &str, words: &str| format!("| `{name}` | {words} |");
    for row in rows() {
        for told in row.at_once.iter().chain(&row.at_last) {
            if let Some((_, why)) = told.split_once(' ') {
                let words = message(&format!("reason_{}", why.replace('-', "_")));
                assert!(table.contains(&line(why, &words)), "{}", line(why, &words));
            }
        }
    }
}

fn read(path: &str) -> String {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn message(key: &str) -> String {
    let all: Value =
        serde_json::from_str(&read("extension/_locales/en/messages.json")).expect("JSON");
    all[key]["message"].as_str().unwrap_or_else(|| panic!("no words for {key}")).to_owned()
}
