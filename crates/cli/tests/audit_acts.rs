//! What the audit says a token could do, in words: by what the scopes open, not by how they are called.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly, its helpers too")]

use std::collections::BTreeMap;

use cli::audit::words;
use domain::audit::{self, Report, Severity, THRESHOLDS, audit};
use domain::catalog;
use domain::credential::{Creator, Credential, Kind, Place};
use domain::scope::{Granted, Level, Scope, ScopeSet};
use domain::time::Timestamp;

const NOW: Timestamp = Timestamp(1_795_478_400_000);

fn of(credentials: &[Credential]) -> Report {
    audit(credentials, NOW, &BTreeMap::new(), &THRESHOLDS)
}

fn headline(names: &[&str], kind: Kind) -> String {
    let place = match kind {
        Kind::Integration => Place::Integration { organization: "acme".into(), slug: "bot".into() },
        _ => Place::User,
    };
    let new = Credential::new(kind, place, "1".into());
    let scopes = Granted::parse(names.iter().copied());
    let it = Credential {
        scopes,
        created: Some(Timestamp(NOW.0 - 1)),
        name: Some("thing".into()),
        ..new
    };
    let report = of(&[it]);
    report.tokens[0].findings.first().map(words::title).unwrap_or_default()
}

#[test]
fn a_headline_says_what_the_scopes_open() {
    for (names, want) in [
        (
            &["event:admin", "project:write", "org:read"][..],
            "Can delete issues and events, change project settings",
        ),
        (&["event:admin"], "Can delete issues and events"),
        (&["org:admin"], "Can delete the organization"),
        (
            &["org:admin", "project:admin", "member:admin", "team:admin"],
            "Can delete the organization, delete projects, remove members",
        ),
        (&["project:admin"], "Can delete projects"),
        (&["team:admin"], "Can delete teams"),
        (&["member:admin"], "Can remove members"),
        (&["member:write", "org:read"], "Can invite members"),
        (&["project:write", "event:write"], "Can delete session replays and cron monitors"),
        (&["project:releases", "event:read"], "Can delete releases and their files"),
        (&["org:write"], "Can change the organization’s settings"),
        (&["org:integrations"], "Can remove integrations"),
        (&["alerts:write", "event:write"], "Can delete alerts and monitors"),
        (&["event:write", "team:write"], "Can change teams and who is in them, change issues"),
    ] {
        assert_eq!(headline(names, Kind::Personal), want, "{names:?}");
    }
}

/// The row that four findings were blown up on (ux A4).
#[test]
fn a_bot_that_publishes_releases_is_not_said_to_administer() {
    let place = Place::Integration { organization: "acme".into(), slug: "deploy-bot".into() };
    let scopes = Granted::parse(["project:read", "project:releases", "org:read"]);
    let new = Credential::new(Kind::Integration, place, "1".into());
    let it = Credential { scopes, created: Some(Timestamp(NOW.0 - 1)), ..new };
    let report = of(&[it]);
    let findings = &report.tokens[0].findings;
    let said: Vec<_> =
        findings.iter().map(|it| (it.rule, it.severity.name(), words::title(it))).collect();
    assert_eq!(
        said,
        [("destructive-reach", "high", "Can delete releases and their files".to_owned())]
    );
}

#[test]
fn every_scope_that_does_something_has_an_act_in_words() {
    let none = BTreeMap::new();
    let context = audit::Context::new(&[], NOW, &none, &THRESHOLDS);
    for scope in Scope::ALL {
        let one = ScopeSet::of(&[*scope]);
        let acts = catalog::worst(one, |_| true);
        let does = context.judge(one) >= Severity::Medium;
        assert_eq!(!acts.is_empty(), does, "{}", scope.name());
        let destroys = catalog::worst(one, |act| act.destroys);
        let expected = !one.closure().intersection(context.destroying).is_empty();
        assert_eq!(!destroys.is_empty(), expected, "{}", scope.name());
    }
    for act in &catalog::ACTS {
        assert!(!words::act(act.key).is_empty(), "extension/_locales/en: act_{}", act.key);
        // An act is open only to what opens one of the calls behind it: never to a read scope.
        assert!(act.opens.iter().all(|it| it.level() != Level::Read), "{}", act.key);
    }
}

/// Nobody's token is made worse by a view that somebody opened.
#[test]
fn a_severity_does_not_hang_on_whether_people_were_asked_about() {
    for names in [&["org:ci"][..], &["org:read"], &["event:admin"], &["org:admin"]] {
        for kind in [Kind::Organization, Kind::Integration] {
            let new = Credential::new(kind, Place::Organization("acme".into()), "1".into());
            let before = Credential { scopes: Granted::parse(names.iter().copied()), ..new };
            let left = Creator {
                key: "x".into(),
                name: "X".into(),
                member: Some(false),
                of_holder: false,
            };
            let after = Credential { creator: Some(left), ..before.clone() };
            let (before, after) = (of(&[before]), of(&[after]));
            assert_eq!(before.tokens[0].severity, after.tokens[0].severity, "{names:?}");
            assert!(after.tokens[0].findings.iter().any(|it| it.rule == "creator-has-left"));
        }
    }
}
