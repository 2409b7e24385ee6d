//! The worker's state machine: what is sent, when, and what is never sent.

use proptest::prelude::*;
use scopewise::credential::Owner;
use scopewise::sentry::client::Revocation;
use scopewise::sentry::transport::{Dialect, Route};
use scopewise::time::Timestamp;
use scopewise::worker::journal::{Chosen, Entry, Reason, State, Tab};
use scopewise::worker::machine::{Effect, Event, Machine, SETTLED, STALE};
use scopewise::worker::protocol::{Intent, Journal};

fn at(ms: i64) -> Timestamp {
    Timestamp(1_000_000 + ms)
}

fn tab() -> Tab {
    Tab { id: 7, origin: "https://acme.sentry.io".into() }
}

fn route(user: &str) -> Route {
    Route {
        owner: Owner { instance: "https://sentry.io".into(), user_id: user.into() },
        base: "https://sentry.io".into(),
        dialect: Dialect::ById,
        csrf_cookie: "sc".into(),
    }
}

fn revoke(id: &str) -> Event {
    let chosen = Chosen { id: id.into(), name: None, last4: None };
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

fn only(machine: &Machine) -> Entry {
    assert_eq!(machine.journal().entries.len(), 1);
    machine.journal().entries[0].clone()
}

#[test]
fn sends_after_five_seconds_and_saves_before_it_sends() {
    let mut machine = Machine::default();
    machine.handle(Event::Opened, at(0));
    assert_eq!(machine.handle(revoke("a"), at(0)), [Effect::Save, Effect::Wake(1_000)]);
    assert_eq!(machine.countdown(at(0)), Some(5));
    assert!(writes(&machine.handle(Event::Woke, at(4_999))).is_empty());
    let effects = machine.handle(Event::Woke, at(5_000));
    assert_eq!(effects[0], Effect::Save, "what is sent is in the journal first");
    assert_eq!(writes(&effects), ["a"]);
    assert!(writes(&machine.handle(Event::Woke, at(6_000))).is_empty(), "sent once");
}

#[test]
fn undo_prevents_and_nothing_else_does() {
    let mut machine = Machine::default();
    machine.handle(Event::Opened, at(0));
    machine.handle(revoke("a"), at(0));
    let id = only(&machine).id;
    machine.handle(Event::Intent(Intent::Dismiss { entry: id.clone() }), at(1_000));
    assert_eq!(machine.journal().entries.len(), 1, "dismissing what waits does not drop it");
    machine.handle(Event::Intent(Intent::Undo { entry: id.clone() }), at(4_000));
    assert!(writes(&machine.handle(Event::Woke, at(5_000))).is_empty());
    assert_eq!(only(&machine).state, State::Undone { at: at(4_000) });
}

#[test]
fn undo_after_sending_changes_nothing() {
    let mut machine = Machine::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Woke, at(5_000));
    let id = only(&machine).id;
    machine.handle(Event::Intent(Intent::Undo { entry: id }), at(5_001));
    assert!(matches!(only(&machine).state, State::Sent { .. }));
}

#[test]
fn a_closed_popup_gives_ten_seconds_once() {
    let mut machine = Machine::default();
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
    let mut machine = Machine::default();
    machine.handle(Event::Opened, at(0));
    machine.handle(Event::Opened, at(0));
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Closed, at(1_000));
    assert_eq!(writes(&machine.handle(Event::Woke, at(5_000))), ["a"]);
}

#[test]
fn the_same_token_is_not_asked_for_twice() {
    let mut machine = Machine::default();
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
    let mut machine = Machine::default();
    machine.handle(revoke("a"), at(0));
    let stored = machine.journal().clone();

    let mut late = Machine::default();
    let effects = late.handle(Event::Started(stored.clone()), at(5_000 + STALE + 1));
    assert!(writes(&effects).is_empty());
    assert!(matches!(only(&late).state, State::Expired { .. }));
    let again = Intent::Again { entry: only(&late).id, tab: tab() };
    late.handle(Event::Intent(again), at(70_000));
    assert_eq!(writes(&late.handle(Event::Woke, at(75_000))), ["a"], "a person may ask again");

    let mut soon = Machine::default();
    assert_eq!(writes(&soon.handle(Event::Started(stored), at(20_000))), ["a"]);
}

#[test]
fn what_was_sent_without_an_answer_is_settled_by_reading_back_alone() {
    let mut machine = Machine::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Woke, at(5_000));
    let mut next = Machine::default();
    let effects = next.handle(Event::Started(machine.journal().clone()), at(6_000));
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
    let mut machine = Machine::default();
    machine.handle(revoke("a"), at(0));
    machine.handle(Event::Woke, at(5_000));
    let id = only(&machine).id;
    machine.handle(Event::NotSaved(id), at(5_001));
    assert!(matches!(only(&machine).state, State::Failed { why: Reason::NotSaved, .. }));
    assert!(machine.needs_attention());
}

/// Anything that can happen, in any order.
fn events() -> impl Strategy<Value = Vec<(u8, u8, i64)>> {
    prop::collection::vec((0..9u8, 0..3u8, 0..30_000i64), 0..40)
}

proptest! {
    /// Whatever happens: a credential is written at most once per asking, never after its undo, never
    /// without having been asked for, and what is written was stored as sent first.
    #[test]
    fn nothing_is_written_unasked_or_twice(script in events()) {
        let mut machine = Machine::default();
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
                        && matches!(e.state, State::Intended { .. } | State::Sent { .. }));
                    if !pending { *asked.entry(name.into()).or_default() += 1; }
                    revoke(name)
                }
                2 => Event::Intent(Intent::Undo { entry: id }),
                3 => Event::Opened,
                4 => Event::Closed,
                5 => Event::Started(machine.journal().clone()),
                6 => Event::Intent(Intent::Dismiss { entry: id }),
                7 => Event::Wrote(id, Revocation::Unknown(Reason::TimedOut)),
                _ => Event::Woke,
            };
            if matches!(event, Event::Started(_)) { machine = Machine::default(); }
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
        let mut machine = Machine::default();
        let chosen = Chosen { id: "1".into(), name: Some(name), last4: Some("a91c".into()) };
        machine.handle(Event::Intent(Intent::Revoke { route: route(&user), tab: tab(), chosen }), at(0));
        let text = serde_json::to_string(machine.journal()).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Journal>(&text).unwrap(), machine.journal());
    }
}
