//! Replacing a token: what may be sent when, what a list says of a lost answer, and what is never lost.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod support;

#[path = "replacing/elsewhere.rs"]
mod elsewhere;

use background::history::Past;
use background::protocol::Intent as Asked;
use background::replacing::find::{Found, find};
use background::replacing::machine::{Effect, Event, Intent, Machine};
use background::replacing::name::{new_name, typed};
use background::replacing::replacement::{PERMIT, Replacement, Step};
use background::revoking::SETTLED;
use domain::credential::{Credential, CredentialRef, Kind, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use proptest::prelude::*;
use sentry::outcome::{Creation, Reason};

use support::{route, tab};

const NAME: &str = "deploy, least scopes";
const SCOPES: [&str; 2] = ["org:read", "project:releases"];

fn at(ms: i64) -> Timestamp {
    Timestamp(1_700_000_000_000 + ms)
}

fn create(id: &str, old: &str, known: &[&str]) -> Event {
    Event::Intent(Intent::Create(Box::new(Replacement {
        id: id.into(),
        route: route("1"),
        tab: tab(),
        old: CredentialRef::personal(old),
        name: NAME.into(),
        scopes: SCOPES.map(str::to_owned).to_vec(),
        known: known.iter().map(|id| (*id).to_owned()).collect(),
        step: Step::Creating { at: at(0) },
        old_gone: None,
    })))
}

fn made(id: &str, new: &str) -> Event {
    let creation = Creation::Made(CredentialRef::personal(new));
    Event::Intent(Intent::Made { id: id.into(), creation })
}

fn lost(id: &str) -> Event {
    let creation = Creation::Unknown(Reason::Lost);
    Event::Intent(Intent::Made { id: id.into(), creation })
}

fn settle(user: &str) -> Event {
    Event::Settle(route(user).owner, tab())
}

fn intent(make: fn(String) -> Intent, id: &str) -> Event {
    Event::Intent(make(id.into()))
}

fn copied(id: &str) -> Event {
    intent(|id| Intent::Copied { id }, id)
}

fn swapped(id: &str) -> Event {
    intent(|id| Intent::Swapped { id }, id)
}

fn finish(id: &str) -> Event {
    intent(|id| Intent::Finish { id }, id)
}

fn revoke_old(id: &str) -> Event {
    intent(|id| Intent::RevokeOld { id, tab: tab() }, id)
}

fn revoke_new(id: &str) -> Event {
    intent(|id| Intent::RevokeNew { id, tab: tab() }, id)
}

fn gone(id: &str, ms: i64) -> Event {
    Event::Gone(vec![Past {
        entry: "1".into(),
        at: at(ms),
        owner: route("1").owner,
        kind: Kind::Personal,
        id: id.into(),
        name: None,
        last4: None,
        organization: None,
    }])
}

fn token(id: &str, name: Option<&str>, scopes: &[&str], created: Timestamp) -> Credential {
    Credential {
        name: name.map(str::to_owned),
        scopes: Granted::parse(scopes),
        created: Some(created),
        ..Credential::new(Kind::Personal, Place::User, id.into())
    }
}

fn only(machine: &Machine) -> &Replacement {
    assert_eq!(machine.shelf().len(), 1);
    &machine.shelf()[0]
}

fn permits(effects: &[Effect]) -> usize {
    effects.iter().filter(|it| matches!(it, Effect::Permit(_))).count()
}

fn revoked(effects: &[Effect]) -> Vec<&str> {
    let revoked = effects.iter().filter_map(|effect| match effect {
        Effect::Revoke(intent) => match &**intent {
            Asked::Revoke { chosen, .. } => Some(chosen[0].id.as_str()),
            _ => None,
        },
        _ => None,
    });
    revoked.collect()
}

#[test]
fn the_whole_way() {
    let mut machine = Machine::default();
    let effects = machine.handle(create("r", "1", &["1", "2"]), at(0));
    assert_eq!(effects, [Effect::Save, Effect::Permit("r".into())], "stored before it is sent");
    assert!(only(&machine).may_be_sent(at(PERMIT)));
    assert!(!only(&machine).may_be_sent(at(PERMIT + 1)), "a permission does not keep");
    machine.handle(made("r", "3"), at(400));
    assert!(
        matches!(&only(&machine).step, Step::Created { new, copied: None, .. } if new.id == "3")
    );
    assert!(revoked(&machine.handle(revoke_old("r"), at(500))).is_empty(), "not swapped yet");
    machine.handle(swapped("r"), at(600));
    assert!(matches!(only(&machine).step, Step::Created { .. }), "never copied, so never swapped");
    machine.handle(finish("r"), at(700));
    machine.handle(copied("r"), at(800));
    // Days later.
    machine.handle(swapped("r"), at(300_000_000));
    assert_eq!(revoked(&machine.handle(revoke_old("r"), at(300_000_500))), ["1"]);
    machine.handle(gone("1", 300_006_000), at(300_006_000));
    assert_eq!(only(&machine).old_gone, Some(at(300_006_000)));
    machine.handle(finish("r"), at(300_007_000));
    assert!(machine.shelf().is_empty());
}

#[test]
fn a_value_that_nobody_has_is_revoked_and_made_again() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1"]), at(0));
    machine.handle(made("r", "3"), at(400));
    // The page closed; the worker was stopped and starts again.
    let stored = serde_json::to_string(machine.shelf()).expect("data");
    let mut machine = Machine::default();
    machine.handle(Event::Started(serde_json::from_str(&stored).expect("data")), at(90_000));
    assert!(matches!(only(&machine).step, Step::Created { copied: None, .. }));
    assert_eq!(permits(&machine.handle(create("s", "1", &["1", "3"]), at(91_000))), 0);
    assert_eq!(revoked(&machine.handle(revoke_new("r"), at(92_000))), ["3"]);
    assert!(matches!(only(&machine).step, Step::Discarding { .. }));
    machine.handle(copied("r"), at(92_500));
    machine.handle(swapped("r"), at(92_600));
    assert!(matches!(only(&machine).step, Step::Discarding { .. }), "it is about to be revoked");
    assert_eq!(permits(&machine.handle(create("s", "1", &["1", "3"]), at(93_000))), 0);
    machine.handle(gone("3", 98_000), at(98_000));
    assert!(matches!(only(&machine).step, Step::Discarded { .. }));
    assert_eq!(permits(&machine.handle(create("s", "1", &["1"]), at(99_000))), 1);
    assert_eq!(only(&machine).id, "s");
}

#[test]
fn what_is_kept_after_all_is_as_it_was() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1"]), at(0));
    machine.handle(made("r", "3"), at(400));
    machine.handle(copied("r"), at(500));
    let before = machine.shelf().clone();
    machine.handle(revoke_new("r"), at(600));
    machine.handle(intent(|id| Intent::Keep { id }, "r"), at(700));
    let (Step::Created { copied, new, .. }, Step::Created { copied: was, new: old, .. }) =
        (&only(&machine).step, &before[0].step)
    else {
        panic!("{:?}", machine.shelf())
    };
    assert_eq!((copied, new), (was, old));
}

#[test]
fn a_lost_answer_is_settled_by_the_list_and_never_repeated_before() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1", "2"]), at(0));
    let effects = machine.handle(lost("r"), at(10_000));
    assert!(matches!(effects[..], [Effect::Save, Effect::Look(_)]), "looks at once: {effects:?}");
    assert_eq!(permits(&machine.handle(create("s", "1", &["1", "2"]), at(11_000))), 0);
    // Not there, but it may still be on its way.
    machine.handle(Event::Looked("r".into(), Ok(Vec::new())), at(12_000));
    assert!(matches!(only(&machine).step, Step::Unknown { .. }));
    // A reading that began too early says nothing, however late it ends.
    assert!(matches!(machine.handle(settle("1"), at(SETTLED - 1))[..], [.., Effect::Look(_)]));
    assert!(machine.handle(settle("1"), at(SETTLED + 1)).is_empty(), "one reading at a time");
    machine.handle(Event::Looked("r".into(), Ok(Vec::new())), at(SETTLED + 2_000));
    assert!(matches!(only(&machine).step, Step::Unknown { .. }));
    // A reading that fails does not move the time it counts from.
    machine.handle(settle("1"), at(SETTLED + 3_000));
    machine.handle(Event::Looked("r".into(), Err(Reason::SignedOut)), at(SETTLED + 4_000));
    assert_eq!(only(&machine).step, Step::Unknown { at: at(0), why: Reason::SignedOut });
    assert!(machine.handle(settle("2"), at(SETTLED + 4_500)).is_empty(), "somebody else's list");
    machine.handle(settle("1"), at(SETTLED + 5_000));
    let list = vec![token("2", None, &SCOPES, at(0)), token("9", Some(NAME), &SCOPES, at(900))];
    machine.handle(Event::Looked("r".into(), Ok(list)), at(SETTLED + 6_000));
    assert!(
        matches!(&only(&machine).step, Step::Created { new, copied: None, .. } if new.id == "9")
    );
}

#[test]
fn what_never_came_can_be_asked_for_again() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1"]), at(0));
    machine.handle(settle("1"), at(SETTLED));
    machine.handle(Event::Looked("r".into(), Ok(Vec::new())), at(SETTLED + 100));
    let step = &only(&machine).step;
    assert!(matches!(step, Step::Refused { why: Reason::NotMade, .. }), "{step:?}");
    assert_eq!(permits(&machine.handle(create("s", "1", &["1"]), at(SETTLED + 200))), 1);
}

#[test]
fn what_was_told_as_not_made_and_is_there_corrects_itself() {
    let refused = |list: Vec<Credential>| {
        let mut machine = Machine::default();
        machine.handle(create("r", "1", &["1", "2"]), at(0));
        machine.handle(settle("1"), at(SETTLED));
        machine.handle(Event::Looked("r".into(), Ok(Vec::new())), at(SETTLED + 100));
        assert!(matches!(only(&machine).step, Step::Refused { why: Reason::NotMade, .. }));
        assert!(machine.handle(settle("2"), at(90_000)).is_empty(), "somebody else's list");
        assert!(matches!(machine.handle(settle("1"), at(91_000))[..], [.., Effect::Look(_)]));
        machine.handle(Event::Looked("r".into(), Ok(list)), at(92_000));
        only(&machine).step.clone()
    };
    let like = |id: &str| token(id, Some(NAME), &SCOPES, at(SETTLED + 200));
    let one = refused(vec![token("2", None, &SCOPES, at(0)), like("9")]);
    assert!(matches!(&one, Step::Created { new, copied: None, .. } if new.id == "9"), "{one:?}");
    let two = refused(vec![like("9"), like("10")]);
    assert!(matches!(two, Step::Unclear { .. }), "{two:?}");
    let none = refused(vec![token("2", Some(NAME), &SCOPES, at(0))]);
    assert!(matches!(none, Step::Refused { why: Reason::NotMade, .. }), "{none:?}");
}

#[test]
fn what_could_not_be_stored_is_not_sent() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1"]), at(0));
    machine.handle(Event::NotSaved("r".into()), at(1));
    assert!(!only(&machine).may_be_sent(at(2)));
    assert!(matches!(only(&machine).step, Step::Refused { why: Reason::NotSaved, .. }));
}

#[test]
fn a_list_without_the_old_token_is_no_look() {
    let mut machine = Machine::default();
    assert_eq!(permits(&machine.handle(create("r", "1", &["2"]), at(0))), 0);
    assert!(matches!(only(&machine).step, Step::Refused { why: Reason::NotListed, .. }));
}

#[test]
fn an_answer_that_comes_after_all_is_believed() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1"]), at(0));
    machine.handle(settle("1"), at(SETTLED));
    machine.handle(Event::Looked("r".into(), Ok(Vec::new())), at(SETTLED + 1));
    machine.handle(made("r", "3"), at(SETTLED + 2));
    assert!(matches!(&only(&machine).step, Step::Created { new, .. } if new.id == "3"));
}

#[test]
fn which_token_of_a_list_is_the_new_one() {
    let mut machine = Machine::default();
    machine.handle(create("r", "1", &["1", "2"]), at(0));
    let it = only(&machine);
    let new = |id: &str, ms| token(id, Some(NAME), &SCOPES, at(ms));
    let found = |list: &[Credential]| find(it, at(0), list);
    let is = |id: &str, list: &[Credential]| {
        assert!(matches!(found(list), Found::One(chosen) if chosen.id == id), "{list:?}");
    };
    assert_eq!(found(&[]), Found::None);
    assert_eq!(found(&[new("2", 10)]), Found::None, "known before");
    assert_eq!(found(&[token("8", Some("other"), &SCOPES, at(10))]), Found::None);
    is("9", &[new("2", 10), new("9", 10)]);
    // Servers that keep no names, and servers that spell out what a scope implies.
    is("9", &[token("9", None, &SCOPES, at(10))]);
    assert_eq!(found(&[token("9", None, &["org:read"], at(10))]), Found::None);
    assert_eq!(found(&[new("8", 10), new("9", 10)]), Found::Unclear);
    assert_eq!(found(&[new("9", 86_400_000)]), Found::Unclear, "made by hand, a day later");
    assert_eq!(found(&[token("9", Some(NAME), &["org:read"], at(10))]), Found::Unclear);
}

#[test]
fn names() {
    let suffix = ", least scopes";
    assert_eq!(new_name("deploy", suffix), "deploy, least scopes");
    assert_eq!(new_name(" deploy, least scopes", suffix), "deploy, least scopes");
    let long = new_name(&"ä".repeat(300), suffix);
    assert_eq!((long.chars().count(), long.ends_with(suffix)), (255, true));
    assert_eq!(typed("  a "), Some("a"));
    assert_eq!(typed(" "), None);
    assert_eq!(typed(&"x".repeat(256)), None);
}

/// Anything that can happen, in any order, to two replacements of one token and one of another.
fn events() -> impl Strategy<Value = Vec<(u8, u8, i64)>> {
    prop::collection::vec((0_u8..16, 0_u8..3, 0_i64..40_000), 1..60)
}

proptest! {
    /// Never two creates without a look in between that settles the first; the old token is revoked only
    /// once it was swapped, and the new one never after; a token that was made stays on the shelf until a
    /// person copied its value or it is gone.
    #[test]
    fn any_order(events in events()) {
        let mut machine = Machine::default();
        let mut now = 0;
        // By old token: a create that may have been sent and of which nobody knows.
        let mut open = [false; 2];
        for (what, which, wait) in events {
            now += wait;
            let id = ["r", "s", "t"][usize::from(which)];
            let old = usize::from(which == 2);
            let before = machine.shelf().clone();
            let stands = before.iter().find(|it| it.id == id).map(|it| it.step.clone());
            let list = || vec![token("9", Some(NAME), &SCOPES, at(now))];
            let event = match what {
                0..=2 => create(id, ["1", "2"][old], &["1", "2"]),
                3 => made(id, ["31", "32", "33"][usize::from(which)]),
                4 => lost(id),
                5 => Event::Intent(Intent::Made { id: id.into(), creation: Creation::Refused(Reason::Forbidden) }),
                6 => settle("1"),
                7 => Event::Looked(id.into(), Ok(Vec::new())),
                8 => Event::Looked(id.into(), Ok(list())),
                9 => copied(id),
                10 => swapped(id),
                11 => revoke_old(id),
                12 => revoke_new(id),
                13 => finish(id),
                14 => elsewhere::elsewhere(id, ["1", "2"][old]),
                _ => Event::Started(before.clone()),
            };
            let makes = what <= 2;
            let effects = machine.handle(event, at(now));
            if makes && permits(&effects) > 0 {
                prop_assert!(!open[old], "a second create without a look");
                open[old] = true;
            }
            for revoked in revoked(&effects) {
                let may = if ["1", "2"].contains(&revoked) {
                    matches!(stands, Some(Step::Swapped { .. } | Step::Elsewhere { swapped: Some(_), .. }))
                } else {
                    // Again, where the first time it was taken back or did not come to be.
                    matches!(stands, Some(Step::Created { .. } | Step::Discarding { .. }))
                };
                prop_assert!(may, "{revoked} revoked at {stands:?}");
            }
            // What is no longer creating or unknown was settled, by an answer or by a list.
            for (at, old) in ["1", "2"].iter().enumerate() {
                let unsettled = machine.shelf().iter().any(|it| {
                    it.old.id == *old && matches!(it.step, Step::Creating { .. } | Step::Unknown { .. })
                });
                if !unsettled {
                    open[at] = false;
                }
            }
            for was in &before {
                if let Step::Created { new, copied: None, .. } = &was.step {
                    let still = machine.shelf().iter().any(|it| it.new_one() == Some(new));
                    prop_assert!(still, "a token with an unknown value is lost from sight");
                }
            }
            let changed = *machine.shelf() != before;
            prop_assert_eq!(changed, effects.first() == Some(&Effect::Save));
        }
    }
}
