//! Nothing is sent that was not in a list which is certainly the owner's, and what such lists prove.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod support;

use background::found::Found;
use background::journal::{Entry, State, Tab};
use background::protocol::{Intent, Journal};
use background::revoking::{Effect, Event, Machine, STALE};
use domain::credential::{CredentialRef, Kind};
use domain::time::Timestamp;
use sentry::outcome::{Reason, Revocation};

use support::{route, tab};

fn at(ms: i64) -> Timestamp {
    Timestamp(1_000_000 + ms)
}

fn revoke(ids: &[&str], kind: Kind) -> Event {
    let chosen = |id: &&str| CredentialRef { id: (*id).into(), kind, ..CredentialRef::default() };
    let chosen = ids.iter().map(chosen).collect();
    Event::Intent(Intent::Revoke { route: route("1"), tab: tab(), chosen })
}

fn proofs(effects: &[Effect]) -> Vec<Vec<String>> {
    let of = |effect: &Effect| match effect {
        Effect::Prove(entries) => Some(entries.iter().map(|it| it.chosen.id.clone()).collect()),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

fn written(effects: &[Effect]) -> Vec<String> {
    let of = |effect: &Effect| match effect {
        Effect::Write(entry) => Some(entry.chosen.id.clone()),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

fn read_back(effects: &[Effect]) -> Vec<String> {
    let of = |effect: &Effect| match effect {
        Effect::ReadBack(entry) => Some(entry.chosen.id.clone()),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

fn entry(machine: &Machine, id: &str) -> Entry {
    let found = machine.journal().entries.iter().find(|it| it.chosen.id == id);
    found.expect("it was asked for").clone()
}

fn told(machine: &Machine, all: &[(&str, Option<Reason>)]) -> Event {
    Event::Proved(all.iter().map(|(id, why)| (entry(machine, id).id, *why)).collect())
}

#[test]
fn several_of_one_list_are_proved_by_one_reading_as_soon_as_they_are_asked_for() {
    let mut machine = Machine::default();
    let effects = machine.handle(revoke(&["a", "b"], Kind::Personal), at(0));
    assert_eq!(proofs(&effects), [["a", "b"]]);
    assert_eq!(effects[0], Effect::Save);
    let other = machine.handle(revoke(&["a"], Kind::Grant), at(1));
    assert_eq!(proofs(&other), [["a"]], "another list");
    assert!(proofs(&machine.handle(Event::Woke, at(1_000))).is_empty(), "it is under way");
}

#[test]
fn what_is_not_proved_is_not_sent_and_still_undone() {
    let mut machine = Machine::default();
    machine.handle(revoke(&["a", "b"], Kind::Personal), at(0));
    let effects = machine.handle(Event::Woke, at(5_000));
    assert!(written(&effects).is_empty());
    assert_eq!(effects.last(), Some(&Effect::Wake(1_000)), "no spinning meanwhile");
    let undo = Intent::Undo { entries: vec![entry(&machine, "b").id] };
    machine.handle(Event::Intent(undo), at(5_500));
    let proved = told(&machine, &[("a", None), ("b", None)]);
    let effects = machine.handle(proved, at(6_000));
    assert_eq!((effects[0].clone(), written(&effects)), (Effect::Save, vec!["a".to_owned()]));
    assert!(matches!(entry(&machine, "b").state, State::Undone { .. }));
}

#[test]
fn a_reading_that_came_to_nothing_is_made_once_more_when_it_is_due() {
    let mut machine = Machine::default();
    machine.handle(revoke(&["a"], Kind::Personal), at(0));
    let nothing = told(&machine, &[("a", Some(Reason::NotRead))]);
    assert!(proofs(&machine.handle(nothing.clone(), at(100))).is_empty());
    assert!(matches!(entry(&machine, "a").state, State::Intended { .. }), "it still waits");
    assert_eq!(proofs(&machine.handle(Event::Woke, at(5_000))), [["a"]]);
    let mut proved = machine.clone();
    let yes = told(&proved, &[("a", None)]);
    assert_eq!(written(&proved.handle(yes, at(5_200))), ["a"]);
    assert!(written(&machine.handle(nothing, at(5_200))).is_empty());
    let failed = State::Failed { at: at(5_200), why: Reason::NotRead };
    assert_eq!(entry(&machine, "a").state, failed);
    // Asked for again, it is proved first.
    let again =
        Intent::Again { entries: vec![entry(&machine, "a").id], tab: Tab { id: 9, ..tab() } };
    assert_eq!(proofs(&machine.handle(Event::Intent(again), at(9_000))), [["a"]]);
}

#[test]
fn a_proof_that_comes_too_late_sends_nothing() {
    let mut machine = Machine::default();
    machine.handle(revoke(&["a"], Kind::Personal), at(0));
    let late = told(&machine, &[("a", None)]);
    assert!(written(&machine.handle(late, at(5_001 + STALE))).is_empty());
    assert!(matches!(entry(&machine, "a").state, State::Expired { .. }));
}

#[test]
fn at_most_four_lists_are_read_at_a_time() {
    let mut machine = Machine::default();
    let place = |n: usize| domain::credential::Place::Organization(format!("org-{n}"));
    let chosen = |n: usize| CredentialRef {
        id: n.to_string(),
        kind: Kind::Organization,
        place: place(n),
        ..CredentialRef::default()
    };
    let all = (0..6).map(chosen).collect();
    let intent = Intent::Revoke { route: route("1"), tab: tab(), chosen: all };
    let effects = machine.handle(Event::Intent(intent), at(0));
    assert_eq!(proofs(&effects), [["0"], ["1"], ["2"], ["3"]]);
    let first = told(&machine, &[("0", None)]);
    assert_eq!(proofs(&machine.handle(first, at(10))), [["4"]]);
}

/// As the version before stored it: nothing of a proof. A 404 and a list without the id say nothing then, as the
/// id may have been somebody else's.
#[test]
fn what_was_sent_without_a_proof_is_never_told_as_gone() {
    let old = r#"{"entries":[{"id":"1","route":{"owner":{"instance":"https://sentry.io","user_id":"1"},
        "base":"https://sentry.io","dialect":"by-id","csrf_cookie":"sc"},"tab":{"id":7,"origin":"https://sentry.io"},
        "chosen":{"id":"12","name":null,"last4":"a91c"},"asked":1000,"state":{"sent":{"at":6000}}}]}"#;
    let journal: Journal = serde_json::from_str(old).expect("it is read");
    let mut machine = Machine::default();
    machine.handle(Event::Started(Found::ours(journal)), at(0));
    machine.handle(Event::ReadBack("1".into(), Revocation::Gone), at(100_000));
    let why = Reason::NeverListed;
    assert_eq!(entry(&machine, "12").state, State::Unknown { at: Timestamp(6_000), why });
    machine
        .handle(Event::ReadBack("1".into(), Revocation::Failed(Reason::StillListed)), at(200_000));
    assert!(matches!(entry(&machine, "12").state, State::Failed { .. }));
}

/// Each removal moves the pages that the others read back: they are read again when all are out.
#[test]
fn what_cannot_be_read_back_while_others_are_taken_from_its_list_is_read_once_they_are() {
    let mut machine = Machine::default();
    let ids = ["a", "b", "c", "d", "e"];
    machine.handle(revoke(&ids, Kind::Grant), at(0));
    let proved = told(&machine, &ids.map(|id| (id, None)));
    machine.handle(proved, at(100));
    assert_eq!(written(&machine.handle(Event::Woke, at(5_000))), ["a", "b", "c", "d"]);
    let shifting = Revocation::Unknown(Reason::Shifting);
    let over = |machine: &mut Machine, id: &str, outcome| {
        let id = entry(machine, id).id;
        machine.handle(Event::Wrote(id, outcome), at(6_000))
    };
    let effects = over(&mut machine, "a", shifting);
    assert_eq!((written(&effects), read_back(&effects).len()), (vec!["e".to_owned()], 0));
    assert!(matches!(entry(&machine, "a").state, State::Sent { .. }), "not told yet");
    for id in ["b", "c", "d"] {
        assert!(read_back(&over(&mut machine, id, Revocation::Gone)).is_empty(), "{id}");
    }
    assert_eq!(read_back(&over(&mut machine, "e", shifting)), ["a", "e"]);
    let back = |machine: &mut Machine, id: &str, outcome| {
        let id = entry(machine, id).id;
        machine.handle(Event::ReadBack(id, outcome), at(7_000))
    };
    back(&mut machine, "a", Revocation::Gone);
    assert!(matches!(entry(&machine, "a").state, State::Confirmed { .. }));
    // Others take from it as well: it is not known, and not read for ever.
    assert!(read_back(&back(&mut machine, "e", shifting)).is_empty());
    let why = Reason::Shifting;
    assert_eq!(entry(&machine, "e").state, State::Unknown { at: at(7_000), why });
}
