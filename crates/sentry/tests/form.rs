//! Sentry's own forms that pick permissions: which pages have one, what is set in it, and what is said
//! when it does not hold what it should. On the host.

use domain::advisor::Universe;
use domain::scope::{Level, Resource, Scope, ScopeSet};
use proptest::prelude::*;
use sentry::form::{Outcome, Row, Step, compare, path, wanted};

/// The scopes of each level as Sentry's picker has them (`SENTRY_APP_PERMISSIONS`, early 2026; the kit's
/// 23.7.1 has the same without `org:integrations`, Distribution and Alerts).
const PICKER: [(Resource, Level, &[&str]); 20] = [
    (Resource::Project, Level::Read, &["project:read"]),
    (Resource::Project, Level::Write, &["project:read", "project:write"]),
    (Resource::Project, Level::Admin, &["project:read", "project:write", "project:admin"]),
    (Resource::Team, Level::Read, &["team:read"]),
    (Resource::Team, Level::Write, &["team:read", "team:write"]),
    (Resource::Team, Level::Admin, &["team:read", "team:write", "team:admin"]),
    (Resource::Release, Level::Admin, &["project:releases"]),
    (Resource::Distribution, Level::Read, &["project:distribution"]),
    (Resource::Event, Level::Read, &["event:read"]),
    (Resource::Event, Level::Write, &["event:read", "event:write"]),
    (Resource::Event, Level::Admin, &["event:read", "event:write", "event:admin"]),
    (Resource::Organization, Level::Read, &["org:read"]),
    (Resource::Organization, Level::Write, &["org:read", "org:write"]),
    (
        Resource::Organization,
        Level::Admin,
        &["org:read", "org:write", "org:admin", "org:integrations"],
    ),
    (Resource::Member, Level::Read, &["member:read"]),
    (Resource::Member, Level::Write, &["member:read", "member:write"]),
    (Resource::Member, Level::Admin, &["member:read", "member:write", "member:admin"]),
    (Resource::Alerts, Level::Read, &["alerts:read"]),
    (Resource::Alerts, Level::Write, &["alerts:read", "alerts:write"]),
    // No row: kept so that the table has every resource.
    (Resource::Identity, Level::Read, &[]),
];

fn set(names: &[&str]) -> ScopeSet {
    names.iter().filter_map(|name| Scope::from_name(name)).collect()
}

fn row(name: &str, holds: &str) -> Row {
    Row { name: name.into(), holds: holds.into() }
}

/// Every row of the picker, at the levels that are wanted for these scopes.
fn picked(scopes: ScopeSet) -> Vec<Row> {
    let wanted = wanted(scopes);
    let holds = |name: &str| wanted.iter().find(|row| row.name == name).map(|row| &*row.holds);
    let all = Resource::ALL.into_iter().filter(|it| *it != Resource::Identity);
    all.map(|it| row(it.name(), holds(it.name()).unwrap_or("no-access"))).collect()
}

/// Every box of the list of scopes, ticked where it is wanted.
fn ticked(scopes: ScopeSet) -> Vec<Row> {
    let wanted = wanted(scopes);
    let on = |name: &str| wanted.iter().any(|row| row.name == name && row.holds == "on");
    let all = Scope::ALL.iter().map(|scope| scope.name());
    all.map(|name| row(name, if on(name) { "on" } else { "off" })).collect()
}

#[test]
fn pages_with_a_form() {
    for (url, expected) in [
        ("https://acme.sentry.io/settings/account/api/auth-tokens/new-token/", true),
        ("http://127.0.0.1:9000/settings/account/api/auth-tokens/new-token/?a=b#c", true),
        ("https://acme.sentry.io/settings/account/api/auth-tokens/new-token", true),
        ("https://acme.sentry.io/settings/developer-settings/new-internal/", true),
        ("http://127.0.0.1:9000/settings/acme/developer-settings/new-internal/", true),
        ("http://127.0.0.1:9000/settings/acme/developer-settings/deploy-bot/", true),
        ("http://127.0.0.1:9000/settings/acme/developer-settings/new-public/", false),
        ("http://127.0.0.1:9000/settings/acme/developer-settings/deploy-bot/dashboard/", false),
        ("http://127.0.0.1:9000/settings/acme/developer-settings/", false),
        ("https://acme.sentry.io/settings/account/api/auth-tokens/", false),
        ("https://acme.sentry.io/settings/auth-tokens/new-token/", false),
        ("http://127.0.0.1:9000/settings/acme/auth-tokens/new-token/", false),
        ("https://tools.example.com/sentry/settings/account/api/auth-tokens/new-token/", true),
        ("https://tools.example.com/sentry/settings/acme/developer-settings/new-public/", false),
        ("https://acme.sentry.io", false),
        ("about:blank", false),
        ("", false),
    ] {
        assert_eq!(path(url).is_some(), expected, "{url}");
    }
    let url = "http://127.0.0.1:9000/settings/acme/developer-settings/new-internal/?x=/y";
    assert_eq!(path(url), Some("/settings/acme/developer-settings/new-internal/"));
}

#[test]
fn levels_are_the_pickers() {
    for (resource, level, scopes) in PICKER {
        if !scopes.is_empty() {
            assert_eq!(set(scopes).level_of(resource), Some(level), "{scopes:?}");
            assert_eq!(set(scopes).levels().collect::<Vec<_>>(), [(resource, level)]);
        }
    }
}

#[test]
fn what_differs_is_left_to_be_done_by_hand() {
    let scopes = set(&["project:write", "org:read"]);
    let left = |rows: &[Row]| match compare(scopes, rows) {
        Outcome::Left(steps) => steps,
        other => panic!("{other:?}"),
    };
    assert_eq!(compare(scopes, &[]), Outcome::NoForm);
    let change = |mut rows: Vec<Row>, name: &str, holds: &str| {
        rows.retain(|row| row.name != name);
        if !holds.is_empty() {
            rows.push(row(name, holds));
        }
        rows
    };
    let write = Step::Level(Resource::Project, Some(Level::Write));
    for holds in ["read", "admin", "no-access", "whatever", ""] {
        assert_eq!(left(&change(picked(scopes), "project", holds)), [write], "{holds}");
    }
    let none = Step::Level(Resource::Team, None);
    assert_eq!(left(&change(picked(scopes), "team", "admin")), [none]);
    // A row that this version of Sentry does not have, and that is not wanted.
    assert_eq!(compare(scopes, &change(picked(scopes), "alerts", "")), Outcome::Same);
    assert_eq!(left(&change(picked(scopes), "seer", "write")), [Step::Unknown]);
    assert_eq!(compare(scopes, &change(picked(scopes), "seer", "no-access")), Outcome::Same);

    let tick = |name: &str, on| Step::Tick(Scope::from_name(name).expect("a scope"), on);
    let differ = |name: &str, holds| left(&change(ticked(scopes), name, holds));
    assert_eq!(differ("project:write", "off"), [tick("project:write", true)]);
    assert_eq!(differ("project:write", ""), [tick("project:write", true)], "no such box");
    assert_eq!(differ("event:admin", "on"), [tick("event:admin", false)]);
    assert_eq!(differ("seer:run", "on"), [Step::Unknown]);
    // What is implied needs no box.
    assert_eq!(compare(scopes, &change(ticked(scopes), "project:read", "")), Outcome::Same);
}

proptest! {
    /// For every set that the form can make: a picker set so makes exactly it, and each kind of form that
    /// does as it was asked is found to be the same; one that holds anything else is not.
    #[test]
    fn what_is_wanted_makes_the_set(mask in any::<u32>(), other in any::<u32>()) {
        let known = ScopeSet::of(Scope::ALL);
        let close = |mask| Universe::Form.close(ScopeSet(mask).intersection(known).difference(
            ScopeSet::of(&[Scope::OrgCi, Scope::Openid, Scope::Profile, Scope::Email]),
        ));
        let (Some(closure), Some(different)) = (close(mask), close(other)) else {
            return Err(TestCaseError::fail("every such set can be closed"));
        };
        let scopes = closure.maximal();
        let rows = picked(scopes);
        let made = PICKER.iter().filter(|(resource, level, _)| {
            rows.contains(&row(resource.name(), level.name()))
        });
        let made: ScopeSet = made.flat_map(|(_, _, names)| set(names).iter().collect::<Vec<_>>()).collect();
        prop_assert_eq!(made.closure(), closure);
        prop_assert_eq!(compare(scopes, &rows), Outcome::Same);
        prop_assert_eq!(compare(scopes, &ticked(scopes)), Outcome::Same);
        if different != closure {
            prop_assert_ne!(compare(scopes, &picked(different.maximal())), Outcome::Same);
            prop_assert_ne!(compare(scopes, &ticked(different.maximal())), Outcome::Same);
        }
    }
}
