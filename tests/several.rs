//! One click or a question, several at once, and the history: pure decisions, on the host.

use std::rc::Rc;

use proptest::prelude::*;
use scopewise::audit::Severity;
use scopewise::credential::{Credential, Kind, LastUse, Owner, Place};
use scopewise::scope::Granted;
use scopewise::sentry::directory::{Organization, Rights};
use scopewise::sentry::transport::{Dialect, Route};
use scopewise::time::Timestamp;
use scopewise::ui::action::{AccountView, Action, SiteView};
use scopewise::ui::caution::{Caution, cautions};
use scopewise::ui::notice::Focus;
use scopewise::ui::past;
use scopewise::ui::places::Places;
use scopewise::ui::state::State;
use scopewise::ui::sweep::{By, Sweep, asks};
use scopewise::worker::history::Past;
use scopewise::worker::journal::{Chosen, Entry, State as Stand, Tab};
use scopewise::worker::protocol::Journal;

const DAY: i64 = 86_400_000;
const NOW: Timestamp = Timestamp(20_000 * DAY);

fn owner() -> Owner {
    Owner { instance: "https://sentry.io".into(), user_id: "1".into() }
}

fn token(id: &str, age: i64, scopes: &[&str]) -> Credential {
    Credential {
        name: Some(id.into()),
        scopes: Granted::parse(scopes),
        created: Some(Timestamp(NOW.0 - age)),
        ..Credential::new(Kind::Personal, Place::User, id.into())
    }
}

fn organization(id: &str, last_used: LastUse) -> Credential {
    let place = Place::Organization("acme".into());
    let created = Some(Timestamp(NOW.0 - 800 * DAY));
    Credential { created, last_used, ..Credential::new(Kind::Organization, place, id.into()) }
}

fn popup(credentials: Vec<Credential>) -> State {
    let account = AccountView {
        owner: owner(),
        host: "sentry.io".into(),
        who: "jane".into(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    };
    let actions = [
        Action::Site(SiteView::Sentry { host: "sentry.io".into() }),
        Action::Account(account),
        Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW },
    ];
    actions.into_iter().fold(State::new(NOW), State::reduce)
}

fn taken(state: &State, sweep: &Sweep) -> Vec<String> {
    let mut taken: Vec<String> =
        sweep.candidates(state).into_iter().filter(|it| it.ticked).map(|it| it.key).collect();
    taken.sort();
    taken
}

#[test]
fn one_click_unless_it_is_new_in_use_or_serves_others() {
    let new = token("a", DAY - 1, &[]);
    assert_eq!(cautions(&new, NOW), [Caution::New]);
    assert!(cautions(&token("a", DAY, &[]), NOW).is_empty());
    let used = |days: i64| organization("o", LastUse::At(Timestamp(NOW.0 - days * DAY)));
    assert_eq!(cautions(&used(6), NOW), [Caution::InUse, Caution::Others(Kind::Organization)]);
    assert_eq!(cautions(&used(7), NOW), [Caution::Others(Kind::Organization)]);
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Personal) {
        let other = Credential::new(kind, Place::User, "1".into());
        assert_eq!(cautions(&other, NOW), [Caution::Others(kind)], "{kind:?}");
    }
    // A clock that is behind the server's: younger than new is new.
    assert_eq!(cautions(&token("a", -DAY, &[]), NOW), [Caution::New]);
}

#[test]
fn a_sweep_takes_what_is_shown_and_meant_and_not_taken_out() {
    let state = popup(vec![
        token("new", DAY / 2, &["org:admin"]),
        token("young", 30 * DAY, &["org:admin"]),
        token("old", 400 * DAY, &["org:read"]),
        token("older", 900 * DAY, &["org:admin"]),
        Credential { created: None, ..token("undated", 0, &["org:read"]) },
        organization("never", LastUse::Never),
        organization("lately", LastUse::At(Timestamp(NOW.0 - 2 * DAY))),
        Credential::new(Kind::Application, Place::User, "app".into()),
    ]);
    let by = |by| taken(&state, &Sweep::by(by));
    assert_eq!(by(By::Age(365)), ["old", "older"], "what serves others is not taken unasked");
    assert_eq!(by(By::Findings(Severity::Critical)), ["older", "young"], "nor is what is new");
    assert!(by(By::Unused).is_empty(), "nothing personal has a last use");
    assert_eq!(by(By::All), ["old", "older", "undated", "young"]);

    let unused = Sweep::by(By::Unused);
    let key = "organization/acme//never";
    let shown: Vec<String> = unused.candidates(&state).into_iter().map(|it| it.key).collect();
    assert_eq!(shown, [key], "it is offered");
    assert_eq!(taken(&state, &unused.turn(key)), [key], "and taken where a person says so");
    let all: Vec<String> =
        Sweep::by(By::All).candidates(&state).into_iter().map(|it| it.key).collect();
    assert!(all.iter().all(|key| !key.starts_with("application")), "{all:?}");
    let out = Sweep::by(By::Age(365)).turn("old");
    assert_eq!(taken(&state, &out), ["older"]);
    assert_eq!(taken(&state, &out.turn("old")), ["old", "older"]);

    let searched = state.clone().reduce(Action::Search("older".into()));
    assert_eq!(taken(&searched, &Sweep::by(By::All)), ["older"], "what is not shown is not taken");
    let filtered = state.reduce(Action::Filter(Some(Severity::Critical)));
    assert_eq!(taken(&filtered, &Sweep::by(By::All)), ["older", "young"]);
}

#[test]
fn what_is_under_way_is_not_taken_again() {
    let route = Route {
        owner: owner(),
        base: "https://sentry.io".into(),
        dialect: Dialect::ById,
        csrf_cookie: "sc".into(),
    };
    let entry = |id: &str, state| Entry {
        id: ["e", id].concat(),
        route: route.clone(),
        tab: Tab { id: 1, origin: "https://sentry.io".into() },
        chosen: Chosen { id: id.into(), ..Chosen::default() },
        asked: NOW,
        state,
    };
    let waits = Stand::Intended { due: Timestamp(NOW.0 + 5_000), extended: false };
    let entries =
        vec![entry("a", waits.clone()), entry("b", waits), entry("c", Stand::Expired { at: NOW })];
    let tokens = ["a", "b", "c", "d"].map(|id| token(id, 400 * DAY, &[])).into();
    let state = popup(tokens)
        .reduce(Action::Journal(Journal::default()))
        .reduce(Action::Journal(Journal { entries: entries.into() }));
    assert_eq!(taken(&state, &Sweep::by(By::All)), ["c", "d"]);
    let waiting: Vec<String> = state.waiting().into_iter().map(|entry| entry.id).collect();
    assert_eq!(waiting, ["ea", "eb"]);
    assert_eq!(state.refused(), ["ec"]);
}

#[test]
fn more_than_three_are_confirmed_and_whatever_is_asked_about_alone() {
    let olds = |n: usize| (0..n).map(|n| token(&n.to_string(), 400 * DAY, &[]));
    let all = Sweep::by(By::All);
    let asked = |state: &State, sweep: &Sweep| asks(&sweep.candidates(state));
    assert!(!asked(&popup(olds(3).collect()), &all));
    assert!(asked(&popup(olds(4).collect()), &all));
    let mixed = popup(olds(1).chain([organization("o", LastUse::Never)]).collect());
    assert!(!asked(&mixed, &all), "it is not taken");
    assert!(asked(&mixed, &all.turn("organization/acme//o")));
    let new = popup(vec![token("new", 0, &[])]);
    assert!(asked(&new, &all.turn("new")));
}

/// Who may not revoke it alone is not offered it with others, nor can take it in.
#[test]
fn a_sweep_offers_no_more_than_the_rights_allow() {
    let state = popup(vec![organization("o", LastUse::Never)]);
    let rights = Rights::Known { write: false, admin: false, role: Some("member".into()) };
    let acme = Organization {
        id: "1".into(),
        slug: "acme".into(),
        name: "Acme".into(),
        region: None,
        rights,
    };
    let places = Places { sources: vec![], organizations: vec![acme], ..Places::default() };
    let state = State { places: Rc::new(places), ..state };
    let sweep = Sweep::by(By::All).turn("organization/acme//o");
    assert!(sweep.candidates(&state).is_empty());
}

#[test]
fn the_focus_goes_to_a_question_and_back_and_not_from_a_tick() {
    let state = popup(vec![token("a", DAY / 2, &[])]);
    let asked = state.reduce(Action::Ask(Some("a".into())));
    assert_eq!(asked.focus.1, Some(Focus::Question));
    let kept = asked.reduce(Action::Ask(None));
    assert_eq!((kept.focus.1.clone(), kept.asking.clone()), (Some(Focus::Row("a".into())), None));
    let sweep = Sweep::by(By::All);
    let open = kept.reduce(Action::Sweep(Some(sweep.clone())));
    assert_eq!(open.focus.1, Some(Focus::Question));
    let ticked = open.clone().reduce(Action::Sweep(Some(sweep.turn("a"))));
    assert_eq!(ticked.focus.0, open.focus.0);
    let sure = ticked.reduce(Action::Sweep(Some(Sweep { asked: true, ..sweep })));
    assert_eq!(sure.focus.0, open.focus.0 + 1);
    assert_eq!(sure.reduce(Action::Sweep(None)).focus.1, Some(Focus::Panel));
}

fn past(name: &str) -> Past {
    Past {
        entry: "1".into(),
        at: NOW,
        owner: owner(),
        kind: Kind::Personal,
        id: "12".into(),
        name: Some(name.into()),
        last4: Some("a91c".into()),
        organization: None,
    }
}

#[test]
fn the_history_is_a_table_that_no_spreadsheet_runs() {
    let csv = past::csv(&[past("deploy, \"old\""), past("=HYPERLINK(1)")]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "revoked,sentry,user,kind,id,name,last4,organization");
    assert_eq!(
        lines[1],
        r#""2024-10-04T00:00:00Z","https://sentry.io","1","personal","12","deploy, ""old""","a91c","""#
    );
    assert!(lines[2].contains(r#""'=HYPERLINK(1)""#), "{}", lines[2]);
    assert_eq!(lines.len(), 4);
}

proptest! {
    /// Whatever a token is called, the file has one record a token and reads back.
    #[test]
    fn any_name_survives_its_export(name in ".*") {
        let all = [past(&name)];
        prop_assert_eq!(&serde_json::from_str::<Vec<Past>>(&past::json(&all)).unwrap()[..], &all[..]);
        let csv = past::csv(&all);
        // Quotes come in pairs, so that no name ends its cell.
        prop_assert_eq!(csv.matches('"').count() % 2, 0);
        prop_assert!(csv.ends_with("\r\n"));
    }
}
