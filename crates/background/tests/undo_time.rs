//! How long a person can take a revocation back, and what keeps an asking from going on by itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod support;

use background::found::{Found, Own};
use background::journal::{Entry, State, Tab};
use background::protocol::{Intent, Journal};
use background::revoking::{Effect, Event, Machine, RETURN, STALE};
use background::undo::{AHEAD, HELD, LEASE, REOPEN, UNSEEN, UndoTime};
use domain::credential::CredentialRef;
use domain::time::Timestamp;
use sentry::outcome::{Reason, Revocation};

use support::{route, tab};

fn at(ms: i64) -> Timestamp {
    Timestamp(1_000_000 + ms)
}

/// A worker with one page open, that was asked to revoke "a" at the time 0.
fn asked(undo: UndoTime) -> Machine {
    let mut machine = Machine::default();
    machine.handle(Event::Opened, at(0));
    machine.handle(Event::Chose(undo), at(0));
    let chosen = vec![CredentialRef { proved: true, ..CredentialRef::personal("a") }];
    let revoke = Intent::Revoke { route: route("1"), tab: tab(), chosen };
    machine.handle(Event::Intent(revoke), at(0));
    machine
}

fn only(machine: &Machine) -> Entry {
    let [entry] = &machine.journal().entries[..] else { panic!("not one: {machine:?}") };
    entry.clone()
}

fn ids(machine: &Machine) -> Vec<String> {
    machine.journal().entries.iter().map(|entry| entry.id.clone()).collect()
}

fn hold(machine: &mut Machine, now: i64) {
    let entries = ids(machine);
    machine.handle(Event::Intent(Intent::Hold { entries }), at(now));
}

fn writes(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Write(_))).count()
}

/// Whether it is sent at this time.
fn sent(machine: &mut Machine, now: i64) -> bool {
    writes(&machine.handle(Event::Woke, at(now))) == 1
}

fn expired(machine: &Machine) -> Option<Reason> {
    match only(machine).state {
        State::Expired { why, .. } => Some(why),
        _ => None,
    }
}

/// A worker that finds what this one stored, and of it what this one kept as its own.
fn next(machine: &Machine, own: &Own, now: i64) -> Machine {
    let mut next = Machine::default();
    let found = Found { stored: machine.journal().clone(), own: own.clone() };
    next.handle(Event::Started(found), at(now));
    next
}

fn own(machine: &Machine) -> Own {
    Own::of(machine.journal(), true)
}

#[test]
fn at_five_ten_and_thirty_seconds_one_asking_is_enough() {
    for undo in [UndoTime::Five, UndoTime::Ten, UndoTime::Thirty] {
        let seconds = undo.seconds().expect("seconds");
        let mut machine = asked(undo);
        assert_eq!(machine.countdown(at(0)), Some(seconds));
        assert!(!sent(&mut machine, seconds * 1_000 - 1), "{undo:?}");
        assert!(sent(&mut machine, seconds * 1_000), "{undo:?}");
    }
}

#[test]
fn a_page_that_closes_leaves_time_to_open_it_again_once() {
    // Closed after so many milliseconds, it is sent after so many.
    for (undo, closed, due) in [
        (UndoTime::Five, 1_000, UNSEEN),
        (UndoTime::Five, 4_900, UNSEEN),
        (UndoTime::Ten, 1_000, UNSEEN),
        (UndoTime::Ten, 9_000, 9_000 + REOPEN),
        (UndoTime::Thirty, 1_000, 30_000),
        (UndoTime::Thirty, 29_000, 29_000 + REOPEN),
    ] {
        let mut machine = asked(undo);
        machine.handle(Event::Closed, at(closed));
        machine.handle(Event::Opened, at(closed + 1));
        machine.handle(Event::Closed, at(closed + 2));
        assert!(!sent(&mut machine, due - 1), "{undo:?} closed at {closed}");
        assert!(sent(&mut machine, due), "{undo:?} closed at {closed}");
    }
}

#[test]
fn what_waits_for_a_word_is_sent_by_it_alone() {
    let mut machine = asked(UndoTime::Confirm);
    assert!(machine.waits_for_word());
    assert_eq!(machine.countdown(at(0)), None);
    assert!(!sent(&mut machine, 10 * STALE), "a page is open: it waits");
    let entries = ids(&machine);
    let word = Event::Intent(Intent::Confirm { entries });
    assert_eq!(writes(&machine.handle(word, at(10 * STALE))), 1);

    let mut machine = asked(UndoTime::Confirm);
    let entries = ids(&machine);
    machine.handle(Event::Intent(Intent::Undo { entries: entries.clone() }), at(1_000));
    let word = Event::Intent(Intent::Confirm { entries });
    assert_eq!(writes(&machine.handle(word, at(2_000))), 0, "it was taken back");
}

#[test]
fn closed_without_the_word_it_is_not_sent_and_says_so() {
    let mut machine = asked(UndoTime::Confirm);
    machine.handle(Event::Opened, at(500));
    machine.handle(Event::Closed, at(1_000));
    assert_eq!(expired(&machine), None, "another page is open");
    machine.handle(Event::Closed, at(2_000));
    assert_eq!(expired(&machine), Some(Reason::Unconfirmed));
    assert!(machine.needs_attention());
    assert!(!sent(&mut machine, 3_000));
    // It can be asked for again, and then waits for the word again.
    machine.handle(Event::Opened, at(9_000));
    machine.handle(Event::Intent(Intent::Again { entries: ids(&machine), tab: tab() }), at(9_000));
    assert!(machine.waits_for_word());
}

#[test]
fn a_worker_ended_while_it_waits_for_a_word_goes_on_for_a_page_that_was_open_alone() {
    let before = asked(UndoTime::Confirm);
    let mut machine = next(&before, &own(&before), 60_000);
    machine.handle(Event::Returned, at(60_500));
    assert!(!sent(&mut machine, 60_500 + RETURN));
    assert!(machine.waits_for_word());

    // The page was closed while no worker was there to notice; another one opens.
    let mut machine = next(&before, &own(&before), 60_000);
    assert!(machine.waits_for_word());
    machine.handle(Event::Opened, at(60_100));
    machine.handle(Event::Woke, at(60_000 + RETURN));
    assert_eq!(expired(&machine), Some(Reason::Unconfirmed));
}

#[test]
fn the_time_stands_still_while_a_person_deals_with_undo() {
    let mut machine = asked(UndoTime::Five);
    for now in [2_000, 3_000, 4_000, 5_000, 6_000] {
        hold(&mut machine, now);
        assert_eq!(machine.countdown(at(now)), Some(3), "three were left");
        assert!(!sent(&mut machine, now));
    }
    // Nothing more is heard: the lease runs out, and then the time that was left.
    let due = 6_000 + LEASE + 3_000;
    assert_eq!(machine.countdown(at(6_000 + LEASE + 1)), Some(3));
    assert!(!sent(&mut machine, due - 1));
    assert!(sent(&mut machine, due));
}

#[test]
fn it_stands_still_for_a_minute_at_most_and_no_longer_than_the_page() {
    let mut machine = asked(UndoTime::Five);
    let due = 5_000 + HELD;
    for now in (0..due).step_by(1_000) {
        hold(&mut machine, now);
        assert!(!sent(&mut machine, now), "at {now}");
    }
    assert!(!sent(&mut machine, due - 1));
    assert!(sent(&mut machine, due), "a minute is over, whatever the page says");

    let mut machine = asked(UndoTime::Thirty);
    machine.handle(Event::Opened, at(0));
    hold(&mut machine, 4_000);
    machine.handle(Event::Closed, at(4_000));
    let State::Intended(waiting) = only(&machine).state else { panic!("it waits") };
    assert_eq!(waiting.due, Some(at(30_000)), "a page closed: the time goes on");
    assert_eq!(waiting.held, 0);
}

#[test]
fn what_is_due_already_is_not_held() {
    let mut machine = asked(UndoTime::Five);
    let mut late = next(&machine, &Own::default(), 0);
    hold(&mut late, 1_000);
    assert_eq!(expired(&late), Some(Reason::NotOurs));
    assert!(sent(&mut machine, 5_000));
    hold(&mut machine, 5_001);
    assert!(matches!(only(&machine).state, State::Sent { .. }));
}

#[test]
fn a_clock_that_steps_back_ends_an_asking() {
    let before = asked(UndoTime::Five);
    // A worker that starts then, and one that lives on.
    let day = -86_400_000;
    for mut machine in [before.clone(), next(&before, &own(&before), day)] {
        machine.handle(Event::Woke, at(day));
        assert_eq!(expired(&machine), Some(Reason::ClockBack));
        assert!(!sent(&mut machine, 5_000), "a day later");
    }
    // The longest that there is, held, is none.
    let mut machine = asked(UndoTime::Thirty);
    hold(&mut machine, 0);
    machine.handle(Event::Woke, at(0));
    assert_eq!(expired(&machine), None);
    assert_eq!(AHEAD, 30_000 + LEASE);
}

#[test]
fn what_this_session_did_not_write_is_not_sent_without_a_click() {
    let before = asked(UndoTime::Five);
    let mut ours = next(&before, &own(&before), 6_000);
    assert!(matches!(only(&ours).state, State::Sent { .. }), "what is ours goes on");
    assert!(!sent(&mut ours, 7_000));

    // Nothing is known to be ours; or another credential stands where ours was.
    let mut forged = before.journal().clone();
    forged.entries[0].chosen = CredentialRef { proved: true, ..CredentialRef::personal("another") };
    for (stored, own) in [(before.journal().clone(), Own::default()), (forged, own(&before))] {
        let mut machine = Machine::default();
        let effects = machine.handle(Event::Started(Found { stored, own }), at(6_000));
        assert_eq!(writes(&effects), 0);
        assert_eq!(expired(&machine), Some(Reason::NotOurs));
        machine
            .handle(Event::Intent(Intent::Again { entries: ids(&machine), tab: tab() }), at(7_000));
        assert!(sent(&mut machine, 12_000), "a click is a click");
    }
}

#[test]
fn a_forged_pause_does_not_go_on_by_a_click_on_the_icon() {
    let mut before = asked(UndoTime::Five);
    before.handle(Event::Woke, at(5_000));
    let lost = Revocation::Failed(Reason::NoGrant);
    before.handle(Event::Wrote(only(&before).id, lost), at(5_100));
    let click =
        || Event::Intent(Intent::Settle { owner: route("1").owner, tab: Tab { id: 9, ..tab() } });
    let mut ours = next(&before, &own(&before), 10_000);
    ours.handle(click(), at(10_000));
    assert!(matches!(only(&ours).state, State::Intended(_)));
    let mut forged = next(&before, &Own::default(), 10_000);
    forged.handle(click(), at(10_000));
    assert!(matches!(only(&forged).state, State::Failed { .. }));
}

#[test]
fn what_cannot_be_stored_is_said_at_once_and_after_the_workers_end() {
    let mut machine = asked(UndoTime::Five);
    let effects = machine.handle(Event::NotStored, at(10));
    assert_eq!(effects, [Effect::Save]);
    assert!(matches!(only(&machine).state, State::Failed { why: Reason::NotSaved, .. }));
    assert!(machine.handle(Event::NotStored, at(20)).is_empty(), "it is said once");
    // The other store still has room: it holds the whole journal then, and the first one's counts no more.
    let own = Own::of(machine.journal(), false);
    let mut next = Machine::default();
    next.handle(Event::Started(Found { stored: Journal::default(), own }), at(9_000));
    assert!(matches!(only(&next).state, State::Failed { why: Reason::NotSaved, .. }));
}

#[test]
fn an_undo_that_cannot_be_stored_is_kept_all_the_same() {
    let before = asked(UndoTime::Five);
    let stored = before.journal().clone();
    let mut undone = before.clone();
    undone.handle(Event::Intent(Intent::Undo { entries: ids(&before) }), at(1_000));
    // As the two stores stand when the worker is ended: before the first one refused, and after.
    for own in [Own::of(undone.journal(), true), Own::of(undone.journal(), false)] {
        let mut next = Machine::default();
        let effects = next.handle(Event::Started(Found { stored: stored.clone(), own }), at(6_000));
        assert_eq!(writes(&effects), 0);
        assert!(matches!(only(&next).state, State::Undone { .. } | State::Expired { .. }));
    }
}

/// As the version stored it in which there were five seconds, and nothing to choose.
#[test]
fn what_waited_and_what_was_not_sent_before_there_was_a_choice_is_read() {
    let text = include_str!("data/stored/0.1.0-f1dc00a/journal.json");
    let journal = Journal::stored(text);
    assert!(journal.entries.unread.is_empty());
    let (mut waiting, mut unsent) = (0, 0);
    for entry in &journal.entries {
        match &entry.state {
            State::Intended(it) => {
                assert!(it.due.is_some() && it.still.is_none() && it.held == 0, "{it:?}");
                waiting += 1;
            }
            State::Expired { why, .. } => {
                assert_eq!(*why, Reason::Late);
                unsent += 1;
            }
            _ => {}
        }
    }
    assert!(waiting > 0 && unsent > 0);
    let again = serde_json::to_string(&journal).expect("it is written");
    assert_eq!(Journal::stored(&again), journal);
}

#[test]
fn the_setting_is_stored_as_a_word_and_nothing_else_is_one() {
    for undo in UndoTime::ALL {
        let text = serde_json::to_string(&undo).expect("it is written");
        assert_eq!(serde_json::from_str::<UndoTime>(&text).expect("it is read"), undo);
    }
    assert!(serde_json::from_str::<UndoTime>("\"0\"").is_err());
    assert_eq!(UndoTime::default().seconds(), Some(5));
}
