//! Links to an answer: what was recognised comes back, what was pasted never goes out, and any
//! fragment can be read.
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail loudly")]

#[path = "ui_link/target.rs"]
mod target;

use std::collections::BTreeSet;

use domain::advisor::{Lists, Universe};
use domain::catalog::{OPERATIONS, TASKS, UNDOCUMENTED};
use domain::paste::LineKind;
use domain::scope::{Scope, ScopeSet};
use domain::time::Timestamp;
use proptest::prelude::*;
use scopewise::ui::state::State;
use scopewise::ui::state::action::Action;
use scopewise::ui::state::finder::{Finder, Picked};
use scopewise::ui::state::link::{LIMIT, decode, encode, id, resume};

fn job(actions: impl IntoIterator<Item = Action>) -> Finder {
    actions.into_iter().fold(State::new(Timestamp(0)), State::reduce).finder
}

#[test]
fn operations_are_named_without_their_place_in_the_catalog() {
    let all: Vec<_> = OPERATIONS.iter().chain(&UNDOCUMENTED).collect();
    let ids: BTreeSet<String> = all.iter().map(|it| id(it)).collect();
    assert_eq!(ids.len(), all.len(), "two operations share a name");
    assert!(ids.contains("GET/organizations/*/issues/*/"));
    let plain = |c: char| c.is_ascii_alphanumeric() || "/*-_.".contains(c);
    assert!(ids.iter().all(|id| id.chars().all(plain)), "{ids:?}");
}

#[test]
fn a_link_says_only_what_was_recognised() {
    let pasted = "curl https://acme.sentry.io/api/0/organizations/top-secret-name/projects/\n\
                  GET /no-such-thing-of-acme/\ncli-releases-new";
    let finder = job([Action::Read(pasted.into()), Action::Universe(Universe::Any)]);
    let fragment = encode(&finder).unwrap();
    assert_eq!(fragment, "1&u=any&x=1&t=cli-releases-new&o=GET/organizations/*/projects/");
    let opened = decode(&["#", &fragment].concat());
    let kinds: Vec<_> = opened.reading.lines.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [LineKind::Unmatched, LineKind::Task, LineKind::Call]);
    assert_eq!(opened.universe, Some(Universe::Any));
    assert_eq!(encode(&opened).unwrap(), fragment);
}

#[test]
fn what_is_not_known_is_shown_as_such() {
    for fragment in ["2&t=cli-releases-new", "1&t=cli-releases-gone", "1&o=GET/teapots/", "1&q=<b>"]
    {
        let opened = decode(fragment);
        assert_eq!(opened.reading.lines.len(), 1, "{fragment}");
        assert_eq!(opened.reading.lines[0].kind, LineKind::Unmatched, "{fragment}");
    }
    let long = format!("1&t={}", "a".repeat(LIMIT));
    assert!(decode(&long).reading.lines[0].text.len() < 100);
    assert!(decode("").is_empty() && decode("#").is_empty());
    assert_eq!(
        decode("1&o=GET%2Forganizations%2F%2A%2Fprojects%2F").reading.lines[0].kind,
        LineKind::Call
    );
}

#[test]
fn a_job_too_large_for_a_link_has_none() {
    let all = OPERATIONS.iter().map(|it| Action::Pick(Picked::Operation(it.index)));
    assert_eq!(encode(&job(all)), None);
    assert_eq!(encode(&Finder::default()).as_deref(), Some(""));
}

/// What came by a link goes on by a link: the lines that it did not carry are not one line from then on.
#[test]
fn so_many_lines_stay_so_many() {
    let fragment = "1&x=21&t=members-offboard";
    let opened = decode(fragment);
    assert_eq!(encode(&opened).as_deref(), Some(fragment));
    assert_eq!(decode(&resume(&opened)), opened);
    assert_eq!(resume(&decode("1&x=7")), "1&x=7");
    // What is not understood here is one more.
    assert_eq!(
        encode(&decode("1&x=2&q=1&t=members-offboard")).as_deref(),
        Some("1&x=3&t=members-offboard")
    );
    assert_eq!(
        encode(&decode("1&x=999&q=1&t=members-offboard")).as_deref(),
        Some("1&x=999&t=members-offboard")
    );
}

/// The full-tab page goes on with the job: ids and scopes, and that there was more; no text.
#[test]
fn the_full_tab_goes_on_with_the_job() {
    let picks = [Picked::Task("issues-export"), Picked::Scope(Scope::OrgRead)].map(Action::Pick);
    let lost = [Action::Read("GET /teapots/of/acme".to_owned())];
    let resumed = decode(&resume(&job(picks.into_iter().chain(lost))));
    assert_eq!(resumed.reading.tasks().len(), 1);
    assert_eq!(resumed.reading.held(), ScopeSet::of(&[Scope::OrgRead]));
    assert_eq!(resumed.reading.unmatched().count(), 1);
    assert!(!format!("{resumed:?}").contains("acme"));

    assert_eq!(resume(&Finder::default()), "1");
    assert!(decode("1").is_empty());
    let all = OPERATIONS.iter().map(|it| Action::Pick(Picked::Operation(it.index)));
    assert_eq!(resume(&job(all)), "1&x=223");
    assert_eq!(resume(&job([Action::Read("GET /teapots/".to_owned())])), "1&x=1");
}

proptest! {
    #[test]
    fn any_fragment_can_be_read(text in "(1&)?([utolxs]=)?\\PC{0,80}(&(t|o|u|x|l|s)=([%,*/a-zA-Z0-9-]{0,30}|[0-9]{1,3}|issues-export|org:read)){0,4}") {
        let opened = decode(&text);
        let _ = opened.found();
        // Once read, what comes out goes in again as it is.
        if let Some(fragment) = encode(&opened) {
            prop_assert!(fragment.len() <= LIMIT);
            prop_assert_eq!(encode(&decode(&fragment)), Some(fragment));
        }
    }

    #[test]
    fn a_job_comes_back_from_its_link(
        tasks in prop::sample::subsequence(TASKS.iter().collect::<Vec<_>>(), 0..8),
        calls in prop::sample::subsequence(OPERATIONS.iter().collect::<Vec<_>>(), 0..8),
        documented in prop::bool::ANY,
        universe in prop::option::of(prop::sample::select(Universe::ALL.to_vec())),
    ) {
        let picks = tasks.iter().map(|it| Picked::Task(it.id))
            .chain(calls.iter().map(|it| Picked::Operation(it.index)))
            .map(Action::Pick);
        let lists = if documented { Lists::Documented } else { Lists::Effective };
        let choice = universe.map(Action::Universe);
        let finder = job(picks.chain([Action::Lists(lists)]).chain(choice));
        let fragment = encode(&finder).unwrap();
        if finder.is_empty() {
            prop_assert_eq!(fragment, "");
        } else {
            prop_assert_eq!(decode(&fragment), finder);
        }
    }
}

proptest! {
    /// A link that somebody wrote by hand, or that was cut or changed on its way.
    #[test]
    fn any_fragment_is_read(
        bytes in proptest::collection::vec(any::<u8>(), 0..80),
        pieces in proptest::collection::vec(
            prop::sample::select(&["x=1", "&", "t=", "o=", "GET/", "organizations/*/", "%2F", "u=form", "1.2", "~"]),
            0..12,
        ),
        at in 0_usize..400,
    ) {
        target::any_link(&bytes);
        let mut text = pieces.concat().into_bytes();
        target::any_link(&text);
        text.splice(at.min(text.len())..at.min(text.len()), bytes);
        target::any_link(&text);
    }
}
