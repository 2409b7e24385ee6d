//! Which hand on Undo is one, and when a page asks a worker that says nothing.

use background::journal::{Detour, Entry, State, Waiting};
use background::protocol::Journal;
use background::revoking::SETTLED;
use background::undo::UndoTime;
use background::watch::Watch;
use domain::credential::CredentialRef;
use domain::time::Timestamp;
use scopewise::ui::state::guard::{Guard, presses};
use sentry::outcome::Reason;

#[path = "../crates/background/tests/support/mod.rs"]
mod support;

#[test]
fn the_second_half_of_a_double_click_is_not_taken() {
    let mut guard = Guard::default();
    assert!(!guard.takes_click());
    // It appeared under a pointer that rests, or trembles.
    for at in [(100, 50), (100, 50), (101, 49), (102, 51)] {
        guard.pointer(true, at);
    }
    assert!(!guard.takes_click());
    assert!(!guard.is_held(), "the place that we gave it is no hand");
    guard.settle();
    assert!(guard.takes_click(), "later it is meant");
}

#[test]
fn who_moves_the_pointer_there_means_it() {
    let mut guard = Guard::default();
    guard.pointer(false, (10, 10));
    guard.pointer(false, (60, 40));
    guard.pointer(true, (100, 50));
    assert!(guard.takes_click() && guard.is_held());
    guard.pointer(true, (101, 50));
    assert!(guard.is_held(), "it stays there");
    guard.pointer(false, (101, 50));
    assert!(guard.is_held(), "the page moved, not the pointer");
    guard.pointer(false, (200, 50));
    assert!(!guard.is_held());
}

#[test]
fn a_page_that_moves_under_a_resting_pointer_is_no_hand() {
    let mut guard = Guard::default();
    guard.pointer(false, (100, 50));
    guard.pointer(true, (100, 50));
    assert!(!guard.is_held() && !guard.takes_click());
    // From there it may come anew.
    guard.pointer(false, (150, 50));
    guard.pointer(true, (100, 50));
    assert!(guard.is_held());
}

#[test]
fn a_key_on_it_is_a_hand_and_the_same_one_twice_is_none() {
    let mut guard = Guard::default();
    guard.key("Enter");
    assert!(!guard.is_held() && !guard.takes_click(), "the second Enter of two");
    guard.key("ArrowDown");
    assert!(guard.is_held() && guard.takes_click());
    guard.blurred();
    assert!(!guard.is_held());
    let mut guard = Guard::default();
    guard.settle();
    guard.key("Enter");
    assert!(guard.is_held());
    assert!(presses("Enter") && presses(" ") && !presses("a"));
}

fn journal(state: State) -> Journal {
    let chosen = CredentialRef::personal("a");
    let (route, tab, asked) = (support::route("1"), support::tab(), Timestamp(0));
    Journal {
        entries: vec![Entry {
            id: "1".into(),
            route,
            tab,
            chosen,
            asked,
            state,
            detour: Detour::None,
        }]
        .into(),
    }
}

#[test]
fn a_page_asks_within_two_seconds_of_a_time_that_passed_and_once_a_second() {
    let mut watch = Watch::default();
    let waiting = Waiting::new(UndoTime::Five, Timestamp(0));
    watch.told(&journal(State::Intended(waiting)));
    assert!(!watch.is_overdue(Timestamp(5_900)));
    assert!(watch.is_overdue(Timestamp(6_000)));
    assert!(!watch.is_overdue(Timestamp(6_500)));
    assert!(watch.is_overdue(Timestamp(7_000)));
    watch.told(&journal(State::Sent { at: Timestamp(8_000) }));
    assert!(!watch.is_overdue(Timestamp(8_500)));
    assert!(watch.is_overdue(Timestamp(9_100)), "the write as well");
    watch.told(&journal(State::Intended(Waiting::new(UndoTime::Confirm, Timestamp(0)))));
    assert!(!watch.is_overdue(Timestamp(99_000)), "a word has no time");
}

#[test]
fn what_was_lost_under_its_eyes_is_read_back_at_once_and_once_it_is_settled() {
    let lost = || journal(State::Unknown { at: Timestamp(8_000), why: Reason::Lost });
    let mut watch = Watch::default();
    watch.told(&lost());
    assert!(!watch.is_to_be_read(Timestamp(99_000)), "from before: the click on the icon read it");
    watch.told(&journal(State::Sent { at: Timestamp(8_000) }));
    watch.told(&lost());
    assert!(watch.is_to_be_read(Timestamp(9_000)));
    assert!(!watch.is_to_be_read(Timestamp(10_000)));
    assert!(!watch.is_to_be_read(Timestamp(8_000 + SETTLED)));
    assert!(watch.is_to_be_read(Timestamp(9_000 + SETTLED)));
    assert!(!watch.is_to_be_read(Timestamp(99_000 + SETTLED)));
}
