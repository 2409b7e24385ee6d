//! When somebody leaves: who can be picked, what outlives them, and the checklist.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use std::rc::Rc;

use domain::audit::Severity;
use domain::credential::{Credential, Kind, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use scopewise::ui::i18n::Messages;
use scopewise::ui::state::State;
use scopewise::ui::state::action::Action;
use scopewise::ui::state::people::{checklist, steps};
use scopewise::ui::state::places::Places;
use sentry::directory::{Organization, Rights};
use sentry::inventory::{Arrival, People, Source, Staff, Standing};
use sentry::people::{Event, Made, Person};

const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn words() -> Messages {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/_locales/en/messages.json");
    Messages::parse(&std::fs::read_to_string(path).unwrap(), "en")
}

fn person(id: &str, name: &str) -> Person {
    Person { id: Some(id.into()), name: name.into(), email: None }
}

fn made(event: Event, target: &str, name: &str, by: Person) -> Made {
    Made { event, target: Some(target.into()), name: Some(name.into()), by }
}

fn source(kind: Option<Kind>, people: Option<People>, standing: Standing) -> Source {
    Source { people, kind, organization: Some("acme".into()), standing, found: 1 }
}

fn token(kind: Kind, place: Place, id: &str, name: &str) -> Credential {
    Credential {
        name: Some(name.into()),
        last4: Some("ab12".into()),
        created: Some(NOW),
        scopes: Granted::parse(["org:ci"]),
        ..Credential::new(kind, place, id.into())
    }
}

/// A list in which the leaver made one organization token and one integration, the owner another, nobody
/// known a third; with a key and a shown secret.
fn state(asking: bool) -> State {
    let acme = || Place::Organization("acme".into());
    let bot = Place::Integration { organization: "acme".into(), slug: "bot".into() };
    let shown = Credential {
        holder: Some("Bot".into()),
        name: None,
        exposed: true,
        ..token(Kind::Integration, bot.clone(), "5", "")
    };
    let theirs = Credential { holder: Some("Theirs".into()), exposed: false, ..shown.clone() };
    let theirs = Credential { id: "6".into(), ..theirs };
    let organization_tokens = vec![
        token(Kind::Organization, acme(), "1", "nightly"),
        token(Kind::Organization, acme(), "2", "mobile"),
        token(Kind::Organization, acme(), "3", "old"),
    ];
    let staff = Staff {
        organization: "acme".into(),
        members: vec![person("2", "Owner"), person("3", "member"), person("9", "Idle")],
        all: true,
        made: vec![
            made(Event::OrganizationToken, "1", "nightly", person("7", "Leaver\n# heading")),
            made(Event::OrganizationToken, "2", "mobile", person("2", "Owner")),
            made(Event::OrganizationToken, "99", "gone", person("8", "Long Gone")),
            made(Event::Integration, "0", "Theirs", person("7", "Leaver\n# heading")),
            made(Event::Integration, "0", "Bot", person("2", "Owner")),
        ],
    };
    let rights = Rights::Known { write: true, admin: true, role: None };
    let organization = Organization {
        id: "1".into(),
        slug: "acme".into(),
        name: "Acme".into(),
        region: None,
        rights,
    };
    let logs = if asking { Standing::Loading } else { Standing::Complete };
    let places = Places {
        sources: vec![
            source(Some(Kind::Organization), None, Standing::Complete),
            source(Some(Kind::Integration), None, Standing::Complete),
            source(Some(Kind::ApiKey), None, Standing::Complete),
            source(None, Some(People::Members), Standing::Complete),
            source(None, Some(People::Makers), logs),
        ],
        organizations: vec![organization],
        staff: vec![Rc::new(staff)],
    };
    let arrival = |source, credentials| Arrival { source, first: true, credentials, notes: vec![] };
    let arrivals = vec![
        arrival(0, organization_tokens),
        arrival(1, vec![shown, theirs]),
        arrival(2, vec![token(Kind::ApiKey, acme(), "4", "script")]),
    ];
    let personal = vec![token(Kind::Personal, Place::User, "1", "mine")];
    let listed =
        Action::Listed { credentials: personal, notes: Vec::new(), complete: true, at: NOW };
    [Action::Loading, listed, Action::Gathered { arrivals, places: Rc::new(places) }]
        .into_iter()
        .fold(State::new(NOW), State::reduce)
}

fn titles(items: &[Rc<scopewise::ui::state::Item>]) -> Vec<&str> {
    items.iter().filter_map(|it| it.title().map(String::as_str)).collect()
}

#[test]
fn who_left_something_behind_comes_first() {
    let everybody = state(false).everybody();
    let told: Vec<_> = everybody.iter().map(|it| (it.key.as_str(), it.member, it.made)).collect();
    // Who is gone and left nothing is not there; names are compared whatever their case.
    let expected =
        [("7", Some(false), 2), ("9", Some(true), 0), ("3", Some(true), 0), ("2", Some(true), 2)];
    assert_eq!(told, expected);
}

#[test]
fn what_they_made_outlives_them() {
    let state = state(false);
    let leaving = state.leaving("7").unwrap();
    assert_eq!(titles(&leaving.outlive), ["nightly", "Theirs"]);
    assert_eq!(titles(&leaving.readable), ["Bot", "script"]);
    // The third token and the key: nobody is known to have made them.
    assert_eq!(leaving.unknown, 2);
    assert_eq!(leaving.organizations[0].member, Some(false));
    assert!(state.leaving("nobody").is_none());
}

/// It tells who has left, and makes nothing worse than it was before anybody asked about people.
#[test]
fn the_rule_sees_who_has_left() {
    let state = state(false);
    let list = state.list.as_ref().unwrap();
    let found = |key: &str| {
        let item = list.items.iter().find(|it| it.key == key).unwrap();
        item.report.findings.iter().find(|it| it.rule == "creator-has-left").map(|it| it.severity)
    };
    assert_eq!(found("organization/acme//1"), Some(Severity::Info));
    assert_eq!(found("organization/acme//2"), None);
    assert_eq!(found("organization/acme//3"), None);
    assert_eq!(found("integration/acme/bot/6"), Some(Severity::Low));
    let severities = |state: &State| {
        let items = &state.list.as_ref().unwrap().items;
        items.iter().map(|it| (it.key.clone(), it.report.severity)).collect::<Vec<_>>()
    };
    assert_eq!(severities(&state), severities(&self::state(true)));
}

#[test]
fn while_it_is_asked_nobody_is_said_to_have_left() {
    let state = state(true);
    let list = state.list.as_ref().unwrap();
    assert!(list.items.iter().all(|it| it.credential.creator.is_none()));
    // And the list of credentials is whole without it.
    assert!(state.is_whole() && !state.places.is_loading());
}

#[test]
fn the_list_can_be_narrowed_to_what_somebody_made() {
    let state = state(false).reduce(Action::Maker(Some("7".into())));
    let rows = state.rows();
    let keys: Vec<_> = rows.iter().map(|row| row.item.key.as_str()).collect();
    assert_eq!(keys.len(), 2, "{keys:?}");
    assert_eq!(state.reduce(Action::Maker(None)).rows().len(), 7);
}

#[test]
fn the_checklist_has_a_line_a_step_and_says_what_cannot_be_seen() {
    let (state, words) = (state(false), words());
    let leaving = state.leaving("7").unwrap();
    let text = checklist(&words, &leaving);
    let boxes = text.lines().filter(|line| line.starts_with("- [ ] ")).count();
    assert_eq!(boxes, steps(&words, &leaving).len());
    // Two to replace, two to rotate, one to ask, one to look at; they are out already.
    assert_eq!(boxes, 6);
    for part in ["nightly", "Theirs", "Bot", "script", "…ab12", "personal tokens"] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    assert!(!text.contains("\n# heading"), "a name made a line of its own:\n{text}");
    assert!(!text.contains("people_"), "a text is missing:\n{text}");
    // A member is to be taken out first.
    let member = steps(&words, &state.leaving("2").unwrap());
    assert!(member[0].contains("Owner") && member[0].contains("Acme"), "{member:?}");
}
