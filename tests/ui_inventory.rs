//! The list as the inventory fills it: its order, what it says is missing, and what is offered.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use std::rc::Rc;

use background::journal::{Detour, Entry, State as Stand, Tab, Waiting};
use background::protocol::Journal;
use background::undo::UndoTime;
use domain::credential::{Credential, CredentialRef, Kind, Owner, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use scopewise::ui::state::State;
use scopewise::ui::state::action::{AccountView, Action};
use scopewise::ui::state::notice::Focus;
use scopewise::ui::state::places::Places;
use sentry::directory::{Organization, Rights};
use sentry::inventory::{Arrival, Offer, Role, Source, Standing};
use sentry::problem::Problem;
use sentry::transport::{Dialect, Route};

const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn credential(kind: Kind, place: &Place, id: &str, scopes: &[&str]) -> Credential {
    Credential {
        scopes: Granted::parse(scopes),
        created: Some(NOW),
        name: Some(format!("{} {id}", kind.name())),
        ..Credential::new(kind, place.clone(), id.into())
    }
}

fn organization(slug: &str) -> Place {
    Place::Organization(slug.into())
}

fn source(kind: Kind, slug: Option<&str>, standing: Standing, found: usize) -> Source {
    Source { people: None, kind: Some(kind), organization: slug.map(Into::into), standing, found }
}

fn organizations() -> Vec<Organization> {
    let member = Rights::Known { write: false, admin: false, role: Some("member".into()) };
    let owner = Rights::Known { write: true, admin: true, role: Some("owner".into()) };
    [("acme", owner), ("beta", member)]
        .map(|(slug, rights)| Organization {
            id: slug.into(),
            slug: slug.into(),
            name: slug.to_uppercase(),
            region: None,
            rights,
        })
        .into()
}

fn account(user: &str) -> Action {
    Action::Account(AccountView {
        owner: Owner { instance: "https://sentry.io".into(), user_id: user.into() },
        host: String::new(),
        who: String::new(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    })
}

fn listed() -> State {
    let personal = |id: &str| credential(Kind::Personal, &Place::User, id, &["org:read"]);
    let credentials = vec![personal("1"), personal("2")];
    let listed = Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW };
    [account("2"), Action::Loading, listed].into_iter().fold(State::new(NOW), State::reduce)
}

fn gathered(sources: &[Source], arrivals: Vec<Arrival>) -> Action {
    let places = Rc::new(Places {
        sources: sources.to_vec(),
        organizations: organizations(),
        ..Places::default()
    });
    Action::Gathered { arrivals, places }
}

fn arrival(source: usize, credentials: Vec<Credential>) -> Arrival {
    Arrival { source, first: true, credentials, notes: Vec::new() }
}

fn keys(state: &State) -> Vec<String> {
    state.list.as_ref().unwrap().items.iter().map(|item| item.key.clone()).collect()
}

#[test]
fn the_order_is_the_same_whatever_comes_first() {
    let tokens = |slug: &str| {
        ["1", "2"].map(|id| credential(Kind::Organization, &organization(slug), id, &["org:ci"]))
    };
    let sources = [
        source(Kind::Grant, None, Standing::Complete, 1),
        source(Kind::Organization, Some("acme"), Standing::Complete, 2),
        source(Kind::Organization, Some("beta"), Standing::Complete, 2),
    ];
    let grant = credential(Kind::Grant, &Place::User, "1", &["org:read"]);
    let arrivals = [
        arrival(0, vec![grant]),
        arrival(1, tokens("acme").into()),
        arrival(2, tokens("beta").into()),
    ];
    let expected = [
        "1",
        "2",
        "organization/acme//1",
        "organization/acme//2",
        "organization/beta//1",
        "organization/beta//2",
        "grant///1",
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
        let state = order.iter().fold(listed(), |state, at: &usize| {
            state.reduce(gathered(&sources, vec![arrivals[*at].clone()]))
        });
        assert_eq!(keys(&state), expected, "{order:?}");
        // A second reading of a source replaces the first.
        let again = state.reduce(gathered(&sources, vec![arrivals[1].clone()]));
        assert_eq!(keys(&again), expected);
    }
}

#[test]
fn an_incomplete_list_never_counts_as_whole() {
    let complete = || source(Kind::Grant, None, Standing::Complete, 0);
    assert!(!listed().is_whole(), "nothing but the personal tokens was asked yet");
    let whole = [complete(), source(Kind::ApiKey, Some("acme"), Standing::Absent, 0)];
    assert!(listed().reduce(gathered(&whole, vec![])).is_whole());
    for standing in [
        Standing::Loading,
        Standing::Refused,
        Standing::NeedsSso(None),
        Standing::NeedsTwoFactor,
        Standing::OverLimit,
        Standing::Failed(Problem::ServerFault(500)),
        Standing::Truncated,
    ] {
        let sources = [complete(), source(Kind::ApiKey, Some("acme"), standing.clone(), 0)];
        let state = listed().reduce(gathered(&sources, vec![]));
        assert!(!state.is_whole(), "{standing:?}");
        let told = state.places.gaps(false);
        assert_eq!(told.is_empty(), standing == Standing::Loading, "{standing:?}");
    }
    // What a version lacks makes nothing incomplete, and is told.
    let told = listed().reduce(gathered(&whole, vec![])).places.gaps(false);
    assert_eq!(told.iter().map(|it| &it.standing).collect::<Vec<_>>(), [&Standing::Absent]);
    // A new reading knows nothing yet.
    let state = listed().reduce(gathered(&whole, vec![])).reduce(Action::Loading);
    assert!(!state.is_whole());
}

#[test]
fn what_a_new_reading_does_not_bring_is_gone_at_its_end() {
    let token = credential(Kind::Organization, &organization("acme"), "1", &["org:ci"]);
    let at = |standing, found| [source(Kind::Organization, Some("acme"), standing, found)];
    let state =
        listed().reduce(gathered(&at(Standing::Complete, 1), vec![arrival(0, vec![token])]));
    assert_eq!(keys(&state).len(), 3);
    let loading = state.clone().reduce(gathered(&at(Standing::Loading, 0), vec![]));
    assert_eq!(keys(&loading).len(), 3, "it stays in sight while it is read again");
    let refused = loading.clone().reduce(gathered(&at(Standing::Refused, 0), vec![]));
    assert_eq!(keys(&refused).len(), 2);
    // The organization itself is no more.
    let left = [source(Kind::Grant, None, Standing::Complete, 0)];
    assert_eq!(keys(&loading.reduce(gathered(&left, vec![]))).len(), 2);
    // Somebody else's list holds none of it.
    let other = state.reduce(Action::Loading).reduce(account("3"));
    assert!(other.list.is_none());
}

#[test]
fn gaps_alike_are_told_once() {
    let sources = [
        source(Kind::ApiKey, Some("acme"), Standing::Refused, 0),
        source(Kind::Organization, Some("beta"), Standing::NeedsSso(None), 0),
        source(Kind::Integration, Some("beta"), Standing::NeedsSso(None), 0),
        source(Kind::ApiKey, Some("beta"), Standing::NeedsSso(None), 0),
        source(Kind::ApiKey, Some("gone"), Standing::Refused, 0),
        source(Kind::Grant, None, Standing::Complete, 0),
        source(Kind::Organization, Some("acme"), Standing::OverLimit, 0),
        source(Kind::ApiKey, Some("acme"), Standing::OverLimit, 0),
    ];
    let gaps =
        Places { sources: sources.into(), organizations: organizations(), ..Places::default() }
            .gaps(false);
    let told: Vec<_> = gaps.iter().map(|it| (it.names.clone(), it.sources.clone())).collect();
    let names = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            (names(&["ACME", "gone"]), vec![0, 4]),
            (names(&["BETA"]), vec![1, 2, 3]),
            (names(&["ACME"]), vec![6, 7]),
        ]
    );
}

#[test]
fn rights_of_the_organization_decide_what_is_offered() {
    let places =
        Places { sources: Vec::new(), organizations: organizations(), ..Places::default() };
    let token = |slug: &str| credential(Kind::Organization, &organization(slug), "1", &["org:ci"]);
    assert_eq!(places.offer(&token("beta")), Offer::Lacks(Role::Manager));
    assert_eq!(places.offer(&token("acme")), Offer::Revoke);
    let bot = |slug: &str| {
        let place = Place::Integration { organization: slug.into(), slug: "bot".into() };
        places.offer(&credential(Kind::Integration, &place, "1", &[]))
    };
    assert_eq!((bot("acme"), bot("beta")), (Offer::Revoke, Offer::Lacks(Role::Manager)));
    let key = |slug: &str| places.offer(&credential(Kind::ApiKey, &organization(slug), "1", &[]));
    assert_eq!((key("acme"), key("beta")), (Offer::Revoke, Offer::Lacks(Role::Owner)));
    let own = |kind| places.offer(&credential(kind, &Place::User, "1", &[]));
    assert_eq!(own(Kind::Personal), Offer::Revoke);
    assert_eq!(own(Kind::Grant), Offer::Revoke);
    assert_eq!(own(Kind::Application), Offer::TooMuch, "never in one click");
}

/// A personal token, a grant, tokens of two organizations and an API key, all of id 1.
#[test]
fn an_entry_stands_in_the_row_of_its_own_kind_and_place_alone() {
    let places = [
        (Kind::Organization, organization("acme")),
        (Kind::Organization, organization("beta")),
        (Kind::Grant, Place::User),
        (Kind::ApiKey, organization("acme")),
    ];
    let one = |(kind, place): &(Kind, Place)| credential(*kind, place, "1", &["org:read"]);
    let complete =
        |(kind, place): &(Kind, Place)| source(*kind, place.organization(), Standing::Complete, 1);
    let sources: Vec<Source> = places.iter().map(complete).collect();
    let arrivals = places.iter().enumerate().map(|(at, it)| arrival(at, vec![one(it)])).collect();
    let state = listed().reduce(gathered(&sources, arrivals));
    let personal = credential(Kind::Personal, &Place::User, "1", &[]);
    for target in places.iter().map(one).chain([personal]) {
        let entry = |stand| Entry {
            id: "e".into(),
            route: Route {
                owner: Owner { instance: "https://sentry.io".into(), user_id: "2".into() },
                base: "https://sentry.io".into(),
                dialect: Dialect::ById,
                csrf_cookie: "sc".into(),
            },
            tab: Tab { id: 1, origin: "https://sentry.io".into() },
            chosen: CredentialRef::of(&target),
            asked: NOW,
            state: stand,
            detour: Detour::None,
        };
        let waits = Stand::Intended(Waiting::new(UndoTime::Five, NOW));
        let told = |stand| Action::Journal(Journal { entries: vec![entry(stand)].into() });
        let fresh = state.clone().reduce(Action::Journal(Journal::default()));
        let waiting = fresh.reduce(told(waits.clone()));
        let with: Vec<String> = waiting
            .rows()
            .into_iter()
            .filter(|row| row.entry.is_some())
            .map(|row| row.item.key.clone())
            .collect();
        assert_eq!(with, [target.key()]);
        assert!(waiting.entries_on_top().is_empty(), "{}", target.key());
        let undone = waiting.reduce(told(Stand::Undone { at: NOW }));
        assert_eq!(undone.focus.1, Some(Focus::Row(target.key())));
        // From before this popup opened it stands in the bar alone, and its own row is left out.
        let carried = state.clone().reduce(told(waits));
        assert_eq!((carried.entries_on_top().len(), carried.waiting().len()), (0, 1));
        let left: Vec<_> = carried.rows().iter().map(|row| row.item.key.clone()).collect();
        assert!(!left.contains(&target.key()) && left.len() == 5, "{left:?}");
    }
}

#[test]
fn kind_and_organization_narrow_the_list() {
    let sources = [
        source(Kind::Organization, Some("acme"), Standing::Complete, 1),
        source(Kind::Organization, Some("beta"), Standing::Complete, 1),
    ];
    let token = |slug: &str| credential(Kind::Organization, &organization(slug), "1", &["org:ci"]);
    let arrivals = vec![arrival(0, vec![token("acme")]), arrival(1, vec![token("beta")])];
    let state = listed().reduce(gathered(&sources, arrivals));
    let shown =
        |state: &State| state.rows().iter().map(|row| row.item.key.clone()).collect::<Vec<_>>();
    assert_eq!(shown(&state).len(), 4);
    let narrowed = state.reduce(Action::Kind(Some(Kind::Organization)));
    assert_eq!(shown(&narrowed).len(), 2);
    let narrowed = narrowed.reduce(Action::Organization(Some("beta".into())));
    assert_eq!(shown(&narrowed), ["organization/beta//1"]);
    assert_eq!(shown(&narrowed.reduce(Action::Kind(None))), ["organization/beta//1"]);
}

/// A token without scopes reads its owner's applications: known when they are there, and no sooner; the same
/// whatever came first.
#[test]
fn applications_that_come_late_are_judged_with_the_tokens_that_read_them() {
    let found = |state: &State| {
        let items = &state.list.as_ref().unwrap().items;
        let personal = items.iter().filter(|it| it.credential.kind == Kind::Personal);
        personal
            .filter(|it| it.report.findings.iter().any(|it| it.rule == "reads-applications"))
            .count()
    };
    assert_eq!(found(&listed()), 0);
    let sources = [source(Kind::Application, None, Standing::Complete, 1)];
    let own = credential(Kind::Application, &Place::User, "a1b2c3d4", &[]);
    let state = listed().reduce(gathered(&sources, vec![arrival(0, vec![own])]));
    assert_eq!(found(&state), 2);
    // A new reading of the tokens alone keeps what was read of the rest.
    let credentials = vec![credential(Kind::Personal, &Place::User, "3", &[])];
    let again = Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW };
    let state = state.reduce(again);
    assert_eq!(found(&state), 1);
    // Gone with the application.
    let none = [source(Kind::Application, None, Standing::Complete, 0)];
    assert_eq!(found(&state.reduce(gathered(&none, vec![]))), 0);
}
