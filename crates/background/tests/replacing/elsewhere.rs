//! The better home, made in Sentry itself: what is stored of that, and what may be done then.

use background::replacing::machine::{Effect, Event, Intent, Machine};
use background::replacing::replacement::{Replacement, Step};
use domain::credential::{CredentialRef, Kind};

use super::{at, create, finish, gone, only, permits, revoke_old, revoked, swapped};

fn leave(id: &str, old: CredentialRef, kind: Kind) -> Event {
    let Event::Intent(Intent::Create(it)) = create(id, &old.id, &[]) else { panic!("an intent") };
    let jobs = vec!["cli-releases-delete".to_owned()];
    let step = Step::Elsewhere { at: at(0), kind, jobs, swapped: None };
    Event::Intent(Intent::Create(Box::new(Replacement { old, name: String::new(), step, ..*it })))
}

pub fn elsewhere(id: &str, old: &str) -> Event {
    leave(id, CredentialRef::personal(old), Kind::Integration)
}

#[test]
fn what_is_made_in_sentry_itself_is_gone_on_with_days_later() {
    const DAYS: i64 = 300_000_000;
    let mut machine = Machine::default();
    let effects = machine.handle(elsewhere("r", "1"), at(100));
    assert_eq!(effects, [Effect::Save, Effect::Permit("r".into())], "stored, and nothing sent");
    // The browser was closed.
    let stored = serde_json::to_string(machine.shelf()).expect("data");
    let mut machine = Machine::default();
    machine.handle(Event::Started(serde_json::from_str(&stored).expect("data")), at(DAYS));
    let Step::Elsewhere { at: went, kind, jobs, swapped: None } = &only(&machine).step else {
        panic!("{:?}", machine.shelf())
    };
    assert_eq!((*went, *kind), (at(100), Kind::Integration), "when, and what was to be made");
    assert_eq!(jobs[..], ["cli-releases-delete"], "what for");
    assert_eq!(only(&machine).new_one(), None, "what was made there is not known");
    assert!(revoked(&machine.handle(revoke_old("r"), at(DAYS))).is_empty(), "not swapped yet");
    machine.handle(swapped("r"), at(DAYS + 1));
    assert!(
        matches!(&only(&machine).step, Step::Elsewhere { at: went, swapped: Some(_), .. } if *went == at(100))
    );
    assert_eq!(revoked(&machine.handle(revoke_old("r"), at(DAYS + 2))), ["1"]);
    machine.handle(gone("1", DAYS + 3), at(DAYS + 3));
    assert_eq!(only(&machine).old_gone, Some(at(DAYS + 3)));
    machine.handle(finish("r"), at(DAYS + 4));
    assert!(machine.shelf().is_empty());
}

#[test]
fn one_token_is_replaced_in_one_way_at_a_time() {
    let mut machine = Machine::default();
    machine.handle(elsewhere("r", "1"), at(0));
    assert!(machine.handle(elsewhere("s", "1"), at(1)).is_empty(), "by a second page");
    assert_eq!(permits(&machine.handle(create("s", "1", &["1"]), at(2))), 0);
    assert_eq!(only(&machine).id, "r");
    // Not after all.
    machine.handle(finish("r"), at(3));
    assert_eq!(permits(&machine.handle(create("s", "1", &["1"]), at(4))), 1);
    assert!(machine.handle(elsewhere("r", "1"), at(5)).is_empty(), "one is being made");
    // Of what came to nothing there is room.
    machine.handle(Event::NotSaved("s".into()), at(6));
    assert_eq!(permits(&machine.handle(elsewhere("r", "1"), at(7))), 1);
    assert_eq!(only(&machine).id, "r");
}

#[test]
fn what_could_not_be_stored_is_not_shown_as_if_it_could_be_gone_on_with() {
    let mut machine = Machine::default();
    machine.handle(elsewhere("r", "1"), at(0));
    machine.handle(Event::NotSaved("r".into()), at(1));
    assert!(machine.shelf().is_empty());
}

#[test]
fn only_a_personal_token_goes_elsewhere_and_only_to_what_sentry_makes() {
    let mut machine = Machine::default();
    let other = CredentialRef { kind: Kind::Organization, ..CredentialRef::personal("1") };
    assert!(machine.handle(leave("r", other, Kind::Integration), at(0)).is_empty());
    for kind in [Kind::Personal, Kind::Grant, Kind::Application, Kind::ApiKey] {
        let personal = CredentialRef::personal("1");
        assert!(machine.handle(leave("r", personal, kind), at(0)).is_empty(), "{kind:?}");
    }
    assert!(machine.shelf().is_empty());
}
