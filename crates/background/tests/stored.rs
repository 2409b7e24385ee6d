//! What was stored is read: all that each version wrote (`tests/data/stored/<version>-<commit>`, one file a key),
//! whole, by every later one; and of what cannot be read nothing but itself is lost.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use background::found::Found;
use background::history::History;
use background::journal::State;
use background::kept::Kept;
use background::protocol::{Intent, Journal};
use background::replacing::machine::{
    Effect as Shelved, Event as Replacing, Intent as Ask, Machine as Replacer,
};
use background::replacing::replacement::{Shelf, Step};
use background::revoking::{Effect, Event, Machine};
use domain::audit::Jobs;
use domain::credential::Kind;
use domain::time::Timestamp;
use serde_json::{Value, json};

/// Long after what the fixtures say.
const LATER: Timestamp = Timestamp(1_700_100_000_000);

fn versions() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stored");
    let all = std::fs::read_dir(all).expect("fixtures");
    let all: Vec<PathBuf> = all.map(|it| it.expect("a folder").path()).collect();
    assert!(!all.is_empty());
    all
}

fn text(version: &Path, key: &str) -> String {
    let path = version.join(key).with_extension("json");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn value(version: &Path, key: &str) -> Value {
    serde_json::from_str(&text(version, key)).expect("JSON")
}

fn kinds<T>(of: impl IntoIterator<Item = T>, kind: impl Fn(&T) -> String) -> BTreeSet<String> {
    of.into_iter().map(|it| kind(&it)).collect()
}

/// The name of an enum's variant, as it is stored.
fn name(of: &impl serde::Serialize) -> String {
    match serde_json::to_value(of).expect("data") {
        Value::Object(one) => one.keys().next().cloned().unwrap_or_default(),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

/// Whether all of the one is in the other, which may say more.
fn holds(more: &Value, all: &Value) -> bool {
    match (more, all) {
        (Value::Object(more), Value::Object(all)) => {
            all.iter().all(|(key, value)| more.get(key).is_some_and(|it| holds(it, value)))
        }
        (Value::Array(more), Value::Array(all)) => {
            more.len() == all.len() && more.iter().zip(all).all(|(more, all)| holds(more, all))
        }
        _ => more == all,
    }
}

#[test]
fn the_journal_of_every_version_is_read_whole() {
    for version in versions() {
        let journal = Journal::stored(&text(&version, "journal"));
        assert!(journal.entries.unread.is_empty(), "{:?}", journal.entries.unread);
        let again = serde_json::to_value(&journal).expect("data");
        assert!(holds(&again, &value(&version, "journal")), "written again, nothing is lost");
        assert_eq!(Journal::stored(&again.to_string()), journal);
        let states = kinds(&journal.entries, |it| name(&it.state));
        assert_eq!(states.len(), 7, "every state: {states:?}");
        let kinds_there = kinds(&journal.entries, |it| name(&it.chosen.kind));
        assert_eq!(kinds_there.len(), Kind::ALL.len(), "every kind: {kinds_there:?}");
        let reasons = journal.entries.iter().filter_map(|it| match it.state {
            State::Failed { why, .. } | State::Unknown { why, .. } => Some(name(&why)),
            _ => None,
        });
        assert_eq!(reasons.collect::<BTreeSet<_>>().len(), 24, "every reason");
    }
}

#[test]
fn the_shelf_and_the_history_of_every_version_are_read_whole() {
    for version in versions() {
        let shelf = Shelf::stored(&text(&version, "replacements"));
        assert!(shelf.unread.is_empty(), "{:?}", shelf.unread);
        assert_eq!(serde_json::to_value(&shelf).expect("data"), value(&version, "replacements"));
        let steps = kinds(&shelf, |it| name(&it.step));
        assert_eq!(steps.len(), 9, "every step: {steps:?}");

        let history = History::stored(&text(&version, "history"));
        assert!(history.unread.is_empty(), "{:?}", history.unread);
        assert_eq!(serde_json::to_value(&history).expect("data"), value(&version, "history"));
        assert_eq!(kinds(&history, |it| name(&it.kind)).len(), Kind::ALL.len(), "every kind");
    }
}

#[test]
fn what_tokens_are_for_is_read_of_every_version() {
    for version in versions() {
        let all = value(&version, "purposes");
        let owners = all.as_object().expect("owners");
        assert!(owners.len() > 1);
        for own in owners.values() {
            let read = Jobs::stored(&own.to_string());
            assert_eq!(read.len(), own.as_object().map_or(0, serde_json::Map::len));
            assert!(read.values().all(|jobs| !jobs.0.is_empty()));
        }
    }
}

/// Entries of a version to come, and broken ones.
fn foreign() -> Vec<Value> {
    vec![
        json!({"id": "1", "state": {"postponed": {"until": 7}}, "route": {}}),
        json!({"id": "2"}),
        json!("text"),
        json!(7),
        Value::Null,
    ]
}

#[test]
fn an_entry_that_cannot_be_read_costs_itself_and_stays_until_it_is_dismissed() {
    for version in versions() {
        let mut stored = value(&version, "journal");
        let entries = stored["entries"].as_array_mut().expect("entries");
        let known = entries.len();
        for it in foreign() {
            entries.insert(3, it);
        }
        // A known state with a reason of a version to come.
        let mut odd = entries.last().cloned().expect("one");
        odd["state"] = json!({"unknown": {"at": 1, "why": "eclipse"}});
        entries.push(odd.clone());

        let mut machine = Machine::default();
        machine.handle(Event::Started(Found::ours(Journal::stored(&stored.to_string()))), LATER);
        assert_eq!(machine.journal().entries.len(), known, "the others are there");
        assert_eq!(machine.journal().entries.unread.len(), 6);
        assert!(machine.needs_attention());

        // The next writing holds every one of them as it was.
        let dismissed = machine.journal().entries.first().expect("one").id.clone();
        machine.handle(Event::Intent(Intent::Dismiss { entry: dismissed }), LATER);
        let written = serde_json::to_value(machine.journal()).expect("data");
        let written = written["entries"].as_array().expect("entries").clone();
        for it in foreign().into_iter().chain([odd]) {
            assert!(written.contains(&it), "{it} is lost");
        }

        let key = machine.journal().entries.unread[0].key();
        let effects = machine.handle(Event::Intent(Intent::Dismiss { entry: key }), LATER);
        assert!(effects.contains(&Effect::Save));
        assert_eq!(machine.journal().entries.unread.len(), 5);
    }
}

#[test]
fn a_replacement_that_cannot_be_read_costs_itself_and_can_be_dismissed() {
    for version in versions() {
        let mut stored = value(&version, "replacements");
        let known = stored.as_array().map_or(0, Vec::len);
        stored.as_array_mut().expect("a list").extend(foreign());
        let mut machine = Replacer::default();
        machine.handle(Replacing::Started(Shelf::stored(&stored.to_string())), LATER);
        assert_eq!(machine.shelf().len(), known);
        assert_eq!(machine.shelf().unread.len(), foreign().len());
        let id = machine.shelf().unread[1].key();
        let effects = machine.handle(Replacing::Intent(Ask::Finish { id }), LATER);
        assert_eq!(effects, [Shelved::Save]);
        assert_eq!(machine.shelf().unread.len(), foreign().len() - 1);
        assert!(machine.shelf().iter().any(|it| matches!(it.step, Step::Unknown { .. })));
    }
}

#[test]
fn a_value_of_another_shape_is_kept_whole() {
    for text in ["7", "null", r#"{"of":"a version to come"}"#, r#""text""#, r#"{"entries":7}"#] {
        let value: Value = serde_json::from_str(text).expect("JSON");
        let journal = Journal::stored(text);
        assert_eq!(journal.entries.unread.len(), 1, "{text}");
        let again = serde_json::to_value(&journal).expect("data");
        assert_eq!(again["entries"], json!([value]));
        let history = History::stored(text);
        assert_eq!((history.len(), history.unread.len()), (0, 1), "{text}");
    }
    assert_eq!(Journal::stored(r#"{"entries":[]}"#), Journal::default());
    assert!(Journal::lost().entries.unread[0].is_lost());
}

#[test]
fn the_keys_of_what_cannot_be_read_differ() {
    let all = Value::from(foreign()).to_string();
    let kept: Kept<Step> = Kept::stored(&all);
    let keys = kinds(&kept.unread, |it| it.key());
    assert_eq!(keys.len(), foreign().len());
    assert!(keys.iter().all(|key| key.starts_with("unread-")));
}

#[test]
fn one_answer_that_cannot_be_read_costs_that_one() {
    let read = Jobs::stored(r#"{"1":["a"],"2":7,"3":"b","4":{"to":"come"}}"#);
    assert_eq!(read.keys().map(String::as_str).collect::<Vec<_>>(), ["1", "3"]);
    assert!(Jobs::stored("7").is_empty());
}
