//! The worker's state machine: what is sent, when, and what is never sent.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod support;

use background::found::Found;
use background::history;
use background::journal::{Entry, State, Tab, Waiting};
use background::protocol::{Intent, Journal};
use background::revoking::{Effect, Event, Machine, SETTLED, STALE};
use background::undo::UndoTime;
use domain::credential::{CredentialRef, Kind, Place};
use domain::time::Timestamp;
use proptest::prelude::*;
use sentry::outcome::{Reason, Revocation};

use support::{route, tab};

fn at(ms: i64) -> Timestamp {
    Timestamp(1_000_000 + ms)
}

fn revoke(id: &str) -> Event {
    let chosen = vec![CredentialRef { id: id.into(), ..CredentialRef::default() }];
    Event::Intent(Intent::Revoke { route: route("1"), tab: tab(), chosen })
}

fn writes(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Write(entry) => Some(entry.chosen.id.clone()),
            _ => None,
        })
        .collect()
}

/// The machine in a world where every list is read at once, and has what it should.
#[derive(Default)]
struct Sure(Machine);

impl Sure {
    fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let mut effects = self.0.handle(event, now);
        let prove = |effect: &Effect| matches!(effect, Effect::Prove(_));
        while let Some(at) = effects.iter().position(prove) {
            let Effect::Prove(entries) = effects.remove(at) else { break };
            let told = entries.into_iter().map(|it| (it.id, None)).collect();
            effects.extend(self.0.handle(Event::Proved(told), now));
        }
        effects
    }
}

impl std::ops::Deref for Sure {
    type Target = Machine;

    fn deref(&self) -> &Machine {
        &self.0
    }
}

fn only(machine: &Machine) -> Entry {
    assert_eq!(machine.journal().entries.len(), 1);
    machine.journal().entries[0].clone()
}

#[test]
fn sends_after_five_seconds_and_saves_before_it_sends() {
    let mut machine = Sure::default();
    machine.handle(Event::Opened, at(0));
    let effects = machine.handle(revoke("a"), at(0));
    assert_eq!(effects[..2], [Effect::Save, Effect::Wake(1_000)]);
    assert_eq!(machine.countdown(at(0)), Some(5));
    assert!(writes(&machine.handle(Event::Woke, at(4_999))).is_empty());
    let effects = machine.handle(Event::Woke, at(5_000));
    assert_eq!(effects[0], Effect::Save, "what is sent is in the journal first");
    assert_eq!(writes(&effects), ["a"]);
    assert!(writes(&machine.handle(Event::Woke, at(6_000))).is_empty(), "sent once");
}

#[test]
fn undo_prevents_and_nothing_else_does() {
    let mut machine = Sure::default();
    machine.handle(Event::Opened, at(0));
    machine.handle(revoke("a"), at(0));
    let id = only(&machine).id;
    machine.handle(Event::Intent(Intent::Dismiss { entry: id.clone() }), at(1_000));
    assert_eq!(machine.journal().entries.len(), 1, "dismissing what waits does not drop it");
    machine.handle(Event::Intent(Intent::Undo { entries: vec![id.clone()] }), at(4_000));
    assert!(writes(&machine.handle(Event::Woke, at(5_000))).is_empty());
    assert_eq!(only(&machine).state, State::Undone { at: at(4_000) });
}

#[test]
fn undo_after_sending_changes_nothing() {
    let mut machine = Sure::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Woke, at(5_000));
    let id = only(&machine).id;
    machine.handle(Event::Intent(Intent::Undo { entries: vec![id] }), at(5_001));
    assert!(matches!(only(&machine).state, State::Sent { .. }));
}

#[test]
fn a_closed_popup_gives_ten_seconds_once() {
    let mut machine = Sure::default();
    machine.handle(Event::Opened, at(0));
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Closed, at(3_000));
    assert!(writes(&machine.handle(Event::Woke, at(9_999))).is_empty());
    machine.handle(Event::Opened, at(9_999));
    machine.handle(Event::Closed, at(9_999));
    assert_eq!(writes(&machine.handle(Event::Woke, at(10_000))), ["a"]);
}

#[test]
fn two_popups_count_as_open_until_both_close() {
    let mut machine = Sure::default();
    machine.handle(Event::Opened, at(0));
    machine.handle(Event::Opened, at(0));
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Closed, at(1_000));
    assert_eq!(writes(&machine.handle(Event::Woke, at(5_000))), ["a"]);
}

#[test]
fn the_same_token_is_not_asked_for_twice() {
    let mut machine = Sure::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(revoke("a"), at(10));
    machine.handle(revoke("b"), at(10));
    assert_eq!(machine.journal().entries.len(), 2);
    assert_eq!(writes(&machine.handle(Event::Woke, at(6_000))), ["a", "b"]);
    machine.handle(revoke("a"), at(6_001));
    assert_eq!(machine.journal().entries.len(), 2, "it is on its way");
}

#[test]
fn a_worker_that_slept_too_long_does_not_send_by_itself() {
    let mut machine = Sure::default();
    machine.handle(revoke("a"), at(0));
    let stored = machine.journal().clone();

    let mut late = Sure::default();
    let effects = late.handle(Event::Started(Found::ours(stored.clone())), at(5_000 + STALE + 1));
    assert!(writes(&effects).is_empty());
    assert!(matches!(only(&late).state, State::Expired { .. }));
    let again = Intent::Again { entries: vec![only(&late).id], tab: tab() };
    late.handle(Event::Intent(again), at(70_000));
    assert_eq!(writes(&late.handle(Event::Woke, at(75_000))), ["a"], "a person may ask again");

    let mut soon = Sure::default();
    assert_eq!(writes(&soon.handle(Event::Started(Found::ours(stored)), at(20_000))), ["a"]);
}

#[test]
fn what_was_sent_without_an_answer_is_settled_by_reading_back_alone() {
    let mut machine = Sure::default();
    // To the page's own origin: crates/background/tests/settling.rs has the other.
    let tab = || Tab { id: 1, origin: route("1").base };
    let chosen = vec![CredentialRef::personal("a")];
    machine.handle(Event::Intent(Intent::Revoke { route: route("1"), tab: tab(), chosen }), at(0));
    machine.handle(Event::Woke, at(5_000));
    let mut next = Sure::default();
    let effects = next.handle(Event::Started(Found::ours(machine.journal().clone())), at(6_000));
    assert!(writes(&effects).is_empty(), "a write is never repeated by itself");
    assert!(matches!(only(&next).state, State::Unknown { why: Reason::Lost, .. }));

    let settle = |user: &str| {
        Event::Intent(Intent::Settle { owner: route(user).owner, tab: Tab { id: 9, ..tab() } })
    };
    let early = next.handle(settle("1"), at(10_000));
    assert!(early.iter().any(|effect| matches!(effect, Effect::ReadBack(_))));
    let still = Revocation::Failed(Reason::StillListed);
    next.handle(Event::ReadBack(only(&next).id, still), at(10_500));
    let unknown = matches!(only(&next).state, State::Unknown { .. });
    assert!(unknown, "still listed: but the write could still be on its way");
    assert!(
        next.handle(settle("2"), at(5_000 + SETTLED)).is_empty(),
        "another's list proves nothing"
    );
    let effects = next.handle(settle("1"), at(5_000 + SETTLED));
    let read = effects.iter().find_map(|effect| match effect {
        Effect::ReadBack(entry) => Some(entry.clone()),
        _ => None,
    });
    assert_eq!(read.map(|entry| entry.tab.id), Some(9));
    let id = only(&next).id;
    next.handle(Event::ReadBack(id, Revocation::Gone), at(200_000));
    assert_eq!(only(&next).state, State::Confirmed { at: at(200_000) });
}

#[test]
fn a_journal_that_cannot_be_stored_stops_the_write() {
    let mut machine = Sure::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Woke, at(5_000));
    let id = only(&machine).id;
    machine.handle(Event::NotSaved(id), at(5_001));
    assert!(matches!(only(&machine).state, State::Failed { why: Reason::NotSaved, .. }));
    assert!(machine.needs_attention());
}

#[test]
fn several_are_written_four_at_a_time_and_what_waits_can_be_taken_back() {
    let mut machine = Sure::default();
    let chosen = |id: &str| CredentialRef { id: id.into(), ..CredentialRef::default() };
    let chosen = ["a", "b", "c", "d", "e", "f", "a"].map(chosen).into();
    let all = Intent::Revoke { route: route("1"), tab: tab(), chosen };
    machine.handle(Event::Intent(all), at(0));
    assert_eq!(machine.journal().entries.len(), 6, "the same one counts once");
    let effects = machine.handle(Event::Woke, at(5_000));
    assert_eq!(writes(&effects), ["a", "b", "c", "d"]);
    assert_eq!(effects.last(), Some(&Effect::Wake(1_000)), "no spinning meanwhile");
    let entry = |machine: &Machine, at: usize| machine.journal().entries[at].id.clone();
    let undo = Intent::Undo { entries: vec![entry(&machine, 4)] };
    machine.handle(Event::Intent(undo), at(6_000));
    let wrote = Event::Wrote(entry(&machine, 0), Revocation::Gone);
    assert_eq!(writes(&machine.handle(wrote, at(6_500))), ["f"]);
}

#[test]
fn a_lost_grant_is_a_pause_of_a_minute() {
    let failed = || {
        let mut machine = Sure::default();
        machine.handle(revoke("a"), at(0));
        machine.handle(Event::Woke, at(5_000));
        let id = only(&machine).id;
        machine.handle(Event::Wrote(id, Revocation::Failed(Reason::NoGrant)), at(5_100));
        machine
    };
    let click = |user: &str| {
        Event::Intent(Intent::Settle { owner: route(user).owner, tab: Tab { id: 9, ..tab() } })
    };
    let mut machine = failed();
    machine.handle(click("2"), at(20_000));
    assert!(matches!(only(&machine).state, State::Failed { .. }), "somebody else's click");
    machine.handle(click("1"), at(20_000));
    let due = State::Intended(Waiting::new(UndoTime::Five, at(20_000)));
    assert_eq!((only(&machine).state, only(&machine).tab.id), (due, 9));
    assert_eq!(writes(&machine.handle(Event::Woke, at(25_000))), ["a"]);
    let mut machine = failed();
    machine.handle(click("1"), at(5_100 + STALE + 1));
    assert!(matches!(only(&machine).state, State::Failed { .. }), "that was too long ago");
}

#[test]
fn what_is_read_back_as_gone_is_remembered_once_and_before_it_is_stored() {
    let mut machine = Sure::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Woke, at(5_000));
    let wrote = Event::Wrote(only(&machine).id, Revocation::Gone);
    let effects = machine.handle(wrote, at(5_500));
    let [Effect::Remember(past), Effect::Save] = &effects[..] else { panic!("{effects:?}") };
    let mut history = Vec::new();
    history::add(&mut history, past.clone());
    history::add(&mut history, past.clone());
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].id.as_str(), history[0].at), ("a", at(5_500)));
    assert!(machine.handle(Event::Woke, at(6_000)).is_empty());
    assert_eq!(machine.handle(Event::Intent(Intent::Forget), at(7_000)), [Effect::Forget]);
}

/// As the first version stored it: no kind, no place.
#[test]
fn a_journal_of_an_older_version_is_read_with_all_that_is_unfinished() {
    let old = r#"{"entries":[{"id":"1","route":{"owner":{"instance":"https://sentry.io","user_id":"1"},
        "base":"https://sentry.io","dialect":"by-id","csrf_cookie":"sc"},"tab":{"id":7,"origin":"https://sentry.io"},
        "chosen":{"id":"12","name":null,"last4":"a91c"},"asked":1000,"state":{"sent":{"at":6000}}}]}"#;
    let journal: Journal = serde_json::from_str(old).expect("it is read");
    let mut machine = Sure::default();
    machine.handle(Event::Started(Found::ours(journal)), at(0));
    let entry = only(&machine);
    assert_eq!((entry.chosen.kind, entry.chosen.place), (Kind::Personal, Place::User));
    assert!(matches!(entry.state, State::Unknown { at: Timestamp(6000), why: Reason::Lost }));
}

#[test]
fn each_state_is_read_as_it_was_stored_and_never_without_its_fields() {
    let (due, at, why) = (at(1), at(2), Reason::NoGrant);
    for state in [
        State::Intended(Waiting { extended: true, due: Some(due), still: Some(at), held: 7 }),
        State::Intended(Waiting { extended: false, due: None, still: None, held: 0 }),
        State::Sent { at },
        State::Confirmed { at },
        State::Failed { at, why },
        State::Unknown { at, why },
        State::Undone { at },
        State::Expired { at, why: Reason::Late },
    ] {
        let text = serde_json::to_string(&state).expect("it is written");
        assert_eq!(serde_json::from_str::<State>(&text).expect("it is read"), state);
        // Without the first of its fields.
        let (name, fields) = text.split_once(":{").expect("fields");
        let rest = fields.split_once(',').map_or("}}", |(_, rest)| rest);
        assert!(serde_json::from_str::<State>(&[name, ":{", rest].concat()).is_err(), "{text}");
    }
}

/// Anything that can happen, in any order.
fn events() -> impl Strategy<Value = Vec<(u8, u8, i64)>> {
    // The clock steps back now and then.
    prop::collection::vec((0..15u8, 0..3u8, -5_000..30_000i64), 0..40)
}

proptest! {
    /// Whatever happens: a credential is written at most once per asking, never after its undo, never
    /// without having been asked for, and what is written was stored as sent first.
    #[test]
    fn nothing_is_written_unasked_or_twice(script in events()) {
        let mut machine = Sure::default();
        let mut now = 0;
        let mut asked = std::collections::HashMap::<String, usize>::new();
        let mut written = std::collections::HashMap::<String, usize>::new();
        for (what, which, pause) in script {
            now += pause;
            let name = ["a", "b", "c"][usize::from(which)];
            let entry = machine.journal().entries.iter().find(|e| e.chosen.id == name).cloned();
            let id = entry.as_ref().map_or_else(String::new, |e| e.id.clone());
            let event = match what {
                0 | 1 => {
                    let pending = machine.journal().entries.iter().any(|e| e.chosen.id == name
                        && matches!(e.state, State::Intended(_) | State::Sent { .. }));
                    if !pending { *asked.entry(name.into()).or_default() += 1; }
                    revoke(name)
                }
                2 => Event::Intent(Intent::Undo { entries: vec![id] }),
                3 => Event::Opened,
                4 => Event::Closed,
                5 => Event::Started(Found::ours(machine.journal().clone())),
                6 => Event::Intent(Intent::Dismiss { entry: id }),
                7 => Event::Wrote(id, Revocation::Unknown(Reason::TimedOut)),
                8 => Event::Intent(Intent::Hold { entries: vec![id] }),
                9 => Event::Intent(Intent::Confirm { entries: vec![id] }),
                10 => Event::Returned,
                11 => Event::NotStored,
                12 => Event::Chose(UndoTime::ALL[usize::from(which)]),
                13 => Event::Chose(UndoTime::Confirm),
                _ => Event::Woke,
            };
            if matches!(event, Event::Started(_)) { machine = Sure::default(); }
            let undone: Vec<String> = machine.journal().entries.iter()
                .filter(|e| matches!(e.state, State::Undone { .. })).map(|e| e.id.clone()).collect();
            let effects = machine.handle(event, at(now));
            for effect in &effects {
                if let Effect::Write(entry) = effect {
                    prop_assert_eq!(&effects[0], &Effect::Save);
                    prop_assert!(!undone.contains(&entry.id));
                    *written.entry(entry.chosen.id.clone()).or_default() += 1;
                }
            }
        }
        for (name, count) in written {
            prop_assert!(count <= asked.get(&name).copied().unwrap_or(0));
        }
    }

    /// The journal survives its storage.
    #[test]
    fn journal_round_trips(name in ".*", user in "[0-9]{1,20}") {
        let mut machine = Sure::default();
        let chosen = vec![CredentialRef {
            id: "1".into(), name: Some(name), last4: Some("a91c".into()), ..CredentialRef::default()
        }];
        machine.handle(Event::Intent(Intent::Revoke { route: route(&user), tab: tab(), chosen }), at(0));
        let text = serde_json::to_string(machine.journal()).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Journal>(&text).unwrap(), machine.journal());
    }
}
