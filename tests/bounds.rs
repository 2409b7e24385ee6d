//! Whatever a server says, what is stored of it has an end, and all of it together fits.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../crates/background/tests/support/mod.rs"]
mod support;

use background::bounds::{self, Bounded as _};
use background::found::Found;
use background::history::{self, Past};
use background::journal::State;
use background::protocol::{Intent, Journal};
use background::replacing::machine::{Event as Replacing, Intent as Ask, Machine as Replacer};
use background::replacing::replacement::{Replacement, Step};
use background::revoking::{Event, Machine, STALE};
use domain::credential::{CredentialRef, Kind, Owner, Place};
use domain::time::Timestamp;
use proptest::prelude::*;
use scopewise::ui::state::glimpse::{Glimpse, Line};
use sentry::outcome::{Reason, Revocation};

use support::{route, tab};

const NOW: Timestamp = Timestamp(1_796_000_000_000);

fn size(value: &impl serde::Serialize) -> usize {
    bounds::stored(&serde_json::to_string(value).expect("data"))
}

/// Texts as a hostile page would have them: long, dear, and cut anywhere between characters.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("<".to_owned()),
        Just("\u{2028}".to_owned()),
        Just("\u{1}".to_owned()),
        Just("\"\\".to_owned()),
        Just("a".to_owned()),
        Just("é".to_owned()),
        Just("😀".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    let times = prop_oneof![0..4_usize, 40..400_usize, Just(2_000_usize)];
    (part, ".{0,3}", times).prop_map(|(part, end, times)| part.repeat(times) + &end)
}

fn chosen() -> impl Strategy<Value = CredentialRef> {
    let place = prop_oneof![
        Just(Place::User),
        text().prop_map(Place::Organization),
        (text(), text()).prop_map(|(organization, slug)| Place::Integration { organization, slug }),
    ];
    (place, text(), proptest::option::of(text()), proptest::option::of(text())).prop_map(
        |(place, id, name, last4)| CredentialRef {
            kind: Kind::Organization,
            place,
            id,
            name,
            last4,
            ..CredentialRef::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cut_text_has_its_size_and_is_a_beginning(text in text(), most in 3..400_usize) {
        let mut cut = text.clone();
        let whole = bounds::cut(&mut cut, most);
        prop_assert!(bounds::size(&cut) <= most);
        prop_assert_eq!(whole, bounds::size(&text) <= most);
        if whole {
            prop_assert_eq!(cut, text);
        } else {
            let start = cut.strip_suffix('…');
            prop_assert!(start.is_some_and(|start| text.starts_with(start)));
        }
    }

    /// Chromium's text is at most as long as what is counted.
    #[test]
    fn a_text_is_counted_as_its_json(text in text()) {
        let json = serde_json::to_string(&text).expect("data");
        prop_assert_eq!(bounds::size(&text) + 2, bounds::stored(&json));
    }

    #[test]
    fn an_entry_has_its_size(chosen in chosen(), base in text(), user in text()) {
        let mut route = route("1");
        (route.base, route.owner.instance) = (base.clone(), base.clone());
        (route.owner.user_id, route.csrf_cookie) = (user.clone(), user);
        let mut tab = tab();
        tab.origin = base;
        let mut machine = Machine::default();
        let asked = Intent::Revoke { route, tab, chosen: vec![chosen.clone()] };
        machine.handle(Event::Intent(asked), NOW);
        let entry = machine.journal().entries.first().expect("it is told");
        prop_assert!(size(entry) <= bounds::ENTRY, "{}", size(entry));
        // What was cut is never sent as if it had been whole.
        if entry.chosen.id != chosen.id || entry.chosen.place != chosen.place {
            let refused = matches!(entry.state, State::Failed { why: Reason::NotSaved, .. });
            prop_assert!(refused, "{:?}", entry.state);
        }
        // A minute later: what went in comes out as large.
        let id = entry.id.clone();
        machine.handle(Event::Wrote(id, Revocation::Gone), NOW);
    }

    #[test]
    fn a_record_has_its_size(it in chosen(), base in text(), organization in text()) {
        let mut past = Past {
            entry: base.clone(),
            at: NOW,
            owner: Owner { instance: base.clone(), user_id: base },
            kind: it.kind,
            id: it.id,
            name: it.name,
            last4: it.last4,
            organization: Some(organization),
        };
        past.bound();
        prop_assert!(size(&past) <= bounds::RECORD, "{}", size(&past));
    }

    #[test]
    fn a_replacement_has_its_size(
        old in chosen(), new in chosen(), scopes in proptest::collection::vec(text(), 0..130),
        known in proptest::collection::vec(text(), 0..40), many in 0..6_000_usize, name in text(),
    ) {
        let mut known = known;
        known.extend((0..many).map(|n| (1_000_000 + n).to_string()));
        let steps = [
            Step::Created { at: NOW, new, copied: Some(NOW) },
            Step::Elsewhere { at: NOW, kind: Kind::Organization, jobs: scopes.clone(), swapped: Some(NOW) },
        ];
        for step in steps {
            let mut it = Replacement {
                id: name.clone(), route: route("1"), tab: tab(), old: old.clone(), name: name.clone(),
                scopes: scopes.clone(), known: known.clone(), step, old_gone: Some(NOW),
            };
            it.bound();
            prop_assert!(size(&it) <= bounds::REPLACEMENT, "{}", size(&it));
        }
    }

    #[test]
    fn last_rows_have_their_size(
        names in proptest::collection::vec(text(), 0..12), meta in proptest::collection::vec(text(), 0..12),
    ) {
        let row = |name: &String| Line {
            name: name.clone(), meta: meta.clone(), severity: "critical", tag: name.clone(), what: name.clone(),
        };
        let who = names.first().cloned().unwrap_or_default();
        let mut glimpse = Glimpse {
            owner: Owner { instance: "https://sentry.io".into(), user_id: "1".into() },
            who: who.clone(), at: NOW, total: who,
            counts: names.iter().map(|name| ("critical", name.clone())).collect(),
            rows: names.iter().map(row).collect(),
        };
        prop_assert!(glimpse.bound());
        prop_assert!(size(&glimpse) <= bounds::GLIMPSE, "{}", size(&glimpse));
        prop_assert!(glimpse.rows.len() <= bounds::ROWS);
    }
}

#[test]
fn all_of_it_fits() {
    let journal = bounds::ENTRY * (bounds::DONE + bounds::NOT_DONE + bounds::OPEN);
    let all = journal
        + bounds::RECORD * bounds::PAST
        + bounds::REPLACEMENT * bounds::SHELF
        + bounds::SITES * 2 * (bounds::ADDRESS + 3)
        + bounds::GLIMPSES * (bounds::GLIMPSE + bounds::ADDRESS + 20)
        + bounds::OWNERS * (bounds::PURPOSES + bounds::ADDRESS + bounds::ID + 20);
    // A twentieth is left for what the browser counts besides, and for what an older version stored.
    assert!(all < bounds::QUOTA - bounds::QUOTA / 20, "{all} of {}", bounds::QUOTA);
}

fn revoke(user: &str, ids: impl Iterator<Item = usize>) -> Event {
    let chosen = ids.map(|id| CredentialRef::personal(&id.to_string())).collect();
    Event::Intent(Intent::Revoke { route: route(user), tab: tab(), chosen })
}

fn count(journal: &Journal, wanted: impl Fn(&State) -> bool) -> usize {
    journal.entries.iter().filter(|entry| wanted(&entry.state)).count()
}

const fn waits(state: &State) -> bool {
    matches!(state, State::Intended { .. })
}

#[test]
fn what_is_open_is_never_forgotten_and_what_is_too_much_is_refused_at_once() {
    let mut machine = Machine::default();
    machine.handle(revoke("1", 0..bounds::OPEN_OF_ONE + 30), NOW);
    assert_eq!(count(machine.journal(), waits), bounds::OPEN_OF_ONE);
    let refused = |it: &State| matches!(it, State::Failed { why: Reason::NotSaved, .. });
    assert_eq!(count(machine.journal(), refused), 30, "told, not dropped in silence");
    // Another person has room, until all of it is taken.
    machine.handle(revoke("2", 0..200), NOW);
    machine.handle(revoke("3", 0..300), NOW);
    assert_eq!(count(machine.journal(), waits), bounds::OPEN);

    // All that waited expires; of what is told, the newest stay.
    let stored = machine.journal().clone();
    let mut late = Machine::default();
    late.handle(Event::Started(Found::ours(stored)), Timestamp(NOW.0 + STALE + 60_000));
    assert_eq!(late.journal().entries.len(), bounds::NOT_DONE);
    assert_eq!(count(late.journal(), waits), 0);
    // There is room again, also for what is asked for a second time.
    let entries = late.journal().entries.iter().map(|it| it.id.clone()).collect();
    late.handle(Event::Intent(Intent::Again { entries, tab: tab() }), Timestamp(NOW.0 + 200_000));
    assert_eq!(count(late.journal(), waits), bounds::NOT_DONE);
}

#[test]
fn one_person_does_not_push_the_history_of_the_others_out() {
    let record = |user: &str, n: usize| Past {
        entry: n.to_string(),
        at: NOW,
        owner: Owner { instance: "https://sentry.io".into(), user_id: user.into() },
        kind: Kind::Personal,
        id: n.to_string(),
        name: None,
        last4: None,
        organization: None,
    };
    let mut past: Vec<Past> = (0..300).map(|n| record("jane", n)).collect();
    for user in ["mallory", "mallet"] {
        history::add(&mut past, (0..1_100).map(|n| record(user, n)).collect());
    }
    let of = |user: &str| past.iter().filter(|it| it.owner.user_id == user).count();
    assert_eq!(past.len(), bounds::PAST);
    assert_eq!(of("jane"), 300);
    assert_eq!(past.last().expect("one").id, "1099", "the newest are there");
}

#[test]
fn the_shelf_has_an_end_and_what_came_to_nothing_makes_room() {
    let mut machine = Replacer::default();
    let ask = |user: &str, n: usize, listed: bool| {
        let old = CredentialRef::personal(&n.to_string());
        let known = if listed { vec![old.id.clone()] } else { Vec::new() };
        Replacing::Intent(Ask::Create(Box::new(Replacement {
            id: format!("{user}-{n}"),
            route: route(user),
            tab: tab(),
            old,
            name: "new".into(),
            scopes: Vec::new(),
            known,
            step: Step::Creating { at: NOW },
            old_gone: None,
        })))
    };
    // Refused: what it is made from is not listed.
    for n in 0..30 {
        machine.handle(ask("1", n, false), NOW);
    }
    assert_eq!(machine.shelf().len(), bounds::SHELF_OF_ONE);
    for n in 100..130 {
        machine.handle(ask("1", n, true), NOW);
    }
    let going = |machine: &Replacer| machine.shelf().iter().filter(|it| it.is_going_on()).count();
    assert_eq!(
        (machine.shelf().len(), going(&machine)),
        (bounds::SHELF_OF_ONE, bounds::SHELF_OF_ONE)
    );
    for user in ["2", "3", "4"] {
        for n in 0..30 {
            machine.handle(ask(user, n, true), NOW);
        }
    }
    assert_eq!((machine.shelf().len(), going(&machine)), (bounds::SHELF, bounds::SHELF));
}
