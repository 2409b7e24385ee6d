//! What was sent and has no answer: when a list says something of it, and the one way on that there is.

mod support;

use background::found::{Found, Own};
use background::journal::{Detour, Entry, State, Tab};
use background::protocol::Intent;
use background::replacing::replacement::PERMIT;
use background::revoking::{Effect, Event, Machine, SETTLED, STALE};
use domain::credential::CredentialRef;
use domain::time::Timestamp;
use sentry::outcome::{Reason, Revocation};
use sentry::transport::{LIMIT, WITHIN};

use support::route;

const STILL: Revocation = Revocation::Failed(Reason::StillListed);
const LOST: Revocation = Revocation::Unknown(Reason::Lost);

fn at(ms: i64) -> Timestamp {
    Timestamp(1_000_000 + ms)
}

fn tab(origin: &str) -> Tab {
    Tab { origin: origin.into(), ..support::tab() }
}

/// Sent at five seconds, from a tab on this origin, and then this became of it.
fn sent(origin: &str, outcome: Revocation) -> Machine {
    let mut machine = Machine::default();
    let (tab, chosen) = (tab(origin), vec![CredentialRef::personal("a")]);
    machine.handle(Event::Intent(Intent::Revoke { route: route("1"), tab, chosen }), at(0));
    let id = only(&machine).id;
    machine.handle(Event::Proved(vec![(id.clone(), None)]), at(100));
    machine.handle(Event::Woke, at(5_000));
    machine.handle(Event::Wrote(id, outcome), at(6_000));
    machine
}

fn only(machine: &Machine) -> Entry {
    assert_eq!(machine.journal().entries.len(), 1);
    machine.journal().entries[0].clone()
}

fn settle(origin: &str) -> Event {
    Event::Intent(Intent::Settle { owner: route("1").owner, tab: tab(origin) })
}

fn writes(effects: &[Effect]) -> Vec<Entry> {
    let write = |effect: &Effect| match effect {
        Effect::Write(entry) => Some(entry.clone()),
        _ => None,
    };
    effects.iter().filter_map(write).collect()
}

fn reads(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::ReadBack(_))).count()
}

const HOME: &str = "https://sentry.io";
const ACROSS: &str = "https://acme.sentry.io";

/// What left the page in time has arrived by then, or never does.
#[test]
fn the_times_follow_from_each_other() {
    const { assert!(WITHIN + LIMIT <= SETTLED && PERMIT < WITHIN) };
    let page = include_str!("../../../www/page-call.js");
    assert!(page.contains(&format!("const WRITE = {{ limit: {LIMIT}, ")), "another limit");
    assert_eq!(WITHIN, 2 * LIMIT);
    assert!(page.contains("Math.min(request.until - Date.now(), 2 * request.limit)"));
    let mut machine = Machine::default();
    let (tab, chosen) = (tab(HOME), vec![CredentialRef::personal("a")]);
    machine.handle(Event::Intent(Intent::Revoke { route: route("1"), tab, chosen }), at(0));
    assert_eq!(only(&machine).until(), Timestamp(0), "what only waits is not sent");
    machine.handle(Event::Proved(vec![(only(&machine).id, None)]), at(100));
    let sent = writes(&machine.handle(Event::Woke, at(5_000)));
    assert_eq!(sent[0].until(), at(5_000 + WITHIN));
}

#[test]
fn a_list_that_was_begun_too_early_says_nothing_however_late_it_comes() {
    let mut machine = sent(HOME, LOST);
    assert_eq!(reads(&machine.handle(settle(HOME), at(6_000 + SETTLED - 1))), 1);
    let id = only(&machine).id;
    machine.handle(Event::ReadBack(id.clone(), STILL), at(6_000 + SETTLED + 9_000));
    assert!(matches!(only(&machine).state, State::Unknown { .. }));
    machine.handle(settle(HOME), at(6_000 + SETTLED + 9_001));
    machine.handle(Event::ReadBack(id, STILL), at(6_000 + SETTLED + 9_500));
    assert!(matches!(only(&machine).state, State::Failed { why: Reason::StillListed, .. }));
}

#[test]
fn a_clock_that_was_set_back_makes_nothing_settled() {
    let mut machine = sent(HOME, LOST);
    let id = only(&machine).id;
    let back = -3_600_000;
    machine.handle(settle(HOME), at(back));
    machine.handle(Event::ReadBack(id.clone(), STILL), at(back + 100));
    assert!(matches!(only(&machine).state, State::Unknown { .. }));
    machine.handle(settle(HOME), at(back + SETTLED));
    machine.handle(Event::ReadBack(id, STILL), at(back + SETTLED + 100));
    assert!(matches!(only(&machine).state, State::Failed { .. }));
}

#[test]
fn what_was_lost_across_origins_goes_home_once_and_only_then() {
    let mut machine = sent(ACROSS, LOST);
    let id = only(&machine).id;
    assert_eq!(only(&machine).detour, Detour::Across);
    assert_eq!(reads(&machine.handle(Event::Woke, at(6_000 + SETTLED - 1))), 0, "too early");
    // The worker looks by itself, once, and wakes for it.
    let effects = machine.handle(Event::Woke, at(6_000 + SETTLED));
    assert_eq!(reads(&effects), 1);
    assert_eq!(reads(&machine.handle(Event::Woke, at(6_000 + SETTLED + 10))), 0);
    let home = writes(&machine.handle(Event::ReadBack(id.clone(), STILL), at(37_000)));
    assert_eq!(home.len(), 1);
    assert_eq!((home[0].route.base.as_str(), home[0].until()), (ACROSS, at(37_000 + WITHIN)));
    assert_eq!(only(&machine).route.base, HOME, "what is read back is what was read before");
    assert_eq!(only(&machine).detour, Detour::Home);
    // Lost again, it is not known, and stays so until a list says more.
    machine.handle(Event::Wrote(id.clone(), LOST), at(38_000));
    let later = 38_000 + SETTLED;
    assert_eq!(reads(&machine.handle(Event::Woke, at(later))), 0);
    machine.handle(settle(ACROSS), at(later + 1));
    assert!(writes(&machine.handle(Event::ReadBack(id, STILL), at(later + 50))).is_empty());
    assert!(matches!(only(&machine).state, State::Failed { why: Reason::StillListed, .. }));
}

#[test]
fn nothing_else_goes_home() {
    let late = |machine: &mut Machine, origin: &str, now: i64| {
        let id = only(machine).id;
        machine.handle(settle(origin), at(now));
        writes(&machine.handle(Event::ReadBack(id, STILL), at(now + 50))).len()
    };
    let soon = 6_000 + SETTLED;
    assert_eq!(late(&mut sent(ACROSS, LOST), ACROSS, soon), 1);
    assert_eq!(late(&mut sent(HOME, LOST), HOME, soon), 0, "it went to its own origin");
    assert_eq!(late(&mut sent(HOME, LOST), ACROSS, soon), 0, "only the tab is another by now");
    assert_eq!(late(&mut sent(ACROSS, LOST), HOME, soon), 0, "that is where it went");
    assert_eq!(late(&mut sent(ACROSS, LOST), ACROSS, soon + STALE + 1), 0, "an old intention");
    for why in [Reason::TimedOut, Reason::ServerFault, Reason::TabGone, Reason::Malformed] {
        let mut machine = sent(ACROSS, Revocation::Unknown(why));
        assert_eq!(late(&mut machine, ACROSS, soon), 0, "{why:?} is no preflight's answer");
    }
    let mut gone = sent(ACROSS, LOST);
    gone.handle(settle(ACROSS), at(soon));
    let id = only(&gone).id;
    assert!(writes(&gone.handle(Event::ReadBack(id, Revocation::Gone), at(soon + 50))).is_empty());
    assert!(matches!(only(&gone).state, State::Confirmed { .. }));
}

/// What somebody else may have put into the browser's store goes nowhere by itself.
#[test]
fn what_is_not_ours_does_not_go_home() {
    let journal = sent(ACROSS, LOST).journal().clone();
    let soon = 6_000 + SETTLED;
    for (own, goes) in [(Own::of(&journal, true), 1), (Own::default(), 0)] {
        let mut machine = Machine::default();
        machine.handle(Event::Started(Found { stored: journal.clone(), own }), at(7_000));
        assert_eq!(reads(&machine.handle(Event::Woke, at(soon))), goes);
        machine.handle(settle(ACROSS), at(soon + 10));
        let id = only(&machine).id;
        assert_eq!(writes(&machine.handle(Event::ReadBack(id, STILL), at(soon + 50))).len(), goes);
    }
}

#[test]
fn what_was_told_as_refused_is_looked_for_by_list_and_told_as_gone() {
    let mut machine = sent(HOME, Revocation::Failed(Reason::Forbidden));
    let id = only(&machine).id;
    let looks = |effects: Vec<Effect>| {
        let look = |it: &Effect| matches!(it, Effect::LookAgain(all) if all.len() == 1);
        effects.iter().filter(|it| look(it)).count()
    };
    assert_eq!(looks(machine.handle(settle(HOME), at(10_000))), 1);
    for why in [None, Some(Reason::NotRead), Some(Reason::OtherUser), Some(Reason::SignedOut)] {
        machine.handle(Event::Missed(vec![(id.clone(), why)]), at(10_500));
        assert!(matches!(only(&machine).state, State::Failed { .. }), "{why:?}");
    }
    let effects =
        machine.handle(Event::Missed(vec![(id.clone(), Some(Reason::NotListed))]), at(11_000));
    assert!(effects.iter().any(|it| matches!(it, Effect::Remember(past) if past.len() == 1)));
    assert_eq!(only(&machine).state, State::Confirmed { at: at(11_000) });
    // Where nothing was sent there is nothing to correct, nor a day later.
    for why in [Reason::NotSent, Reason::NotSaved, Reason::OtherUser, Reason::NotChecked] {
        let mut machine = sent(HOME, Revocation::Failed(why));
        assert_eq!(looks(machine.handle(settle(HOME), at(10_000))), 0, "{why:?}");
        let id = only(&machine).id;
        machine.handle(Event::Missed(vec![(id, Some(Reason::NotListed))]), at(11_000));
        assert!(matches!(only(&machine).state, State::Failed { .. }));
    }
    let mut machine = sent(HOME, Revocation::Failed(Reason::Forbidden));
    assert_eq!(looks(machine.handle(settle(HOME), at(86_400_000 + 7_000))), 0);
}
