//! The demo's account stays telling, and nothing in it looks like a real secret.

use sentry_double::state::Organization;
use sentry_double::{Config, Dialect, Double, Gate, Sample, sample};
use std::collections::HashSet;

#[tokio::test]
async fn the_account_shows_what_there_is_to_find() {
    for dialect in sentry_double::dialect::ALL {
        let double = Double::start(Config::new(dialect)).await.unwrap();
        let tokens = double.tokens("owner@example.com");
        assert_eq!(tokens.len(), 14);
        let named = |name: &str| {
            tokens.iter().find(|token| token.name.as_deref() == Some(name)).expect("a token")
        };
        let has = |name: &str, scope: &str| named(name).scopes.iter().any(|own| own == scope);
        assert!(has("org bootstrap", "org:admin") && has("dashboards", "dashboard:read"));
        assert_eq!(has("org bootstrap", "org:read"), dialect.expands_scopes());
        assert!(named("deploy-bot (old laptop)").scopes.len() > 18);
        let set = |name: &str| named(name).scopes.iter().cloned().collect::<HashSet<_>>();
        assert_eq!(set("sourcemaps"), set("sourcemaps (copy)"));
        let now = sentry_double::clock::now();
        let age = |name: &str| (now - named(name).created) / sentry_double::clock::DAY;
        assert_eq!((age("zapier-2023"), age("trying things")), (1240, 0));
        for token in &tokens {
            // Scanners look for `sntry`, one of four letters, `_`, and 64 hexadecimal digits.
            assert!(token.value.contains("fake"), "{}", token.value);
        }
    }
}

/// All six kinds, and somebody who made things and has left.
#[tokio::test]
async fn the_account_shows_every_kind_and_somebody_who_has_left() {
    for dialect in sentry_double::dialect::ALL {
        let double = Double::start(Config::new(dialect)).await.unwrap();
        let state = double.state();
        let census = state.census();
        for kind in ["personal", "organization", "integration", "grant", "key"] {
            let there = census.iter().any(|it| it.split(' ').next() == Some(kind));
            assert!(there, "{}: no {kind} in {census:?}", dialect.name());
        }
        assert!(!state.applications.is_empty());
        let acme = state.organization("acme").unwrap();
        let left = |id: u64| acme.member(id).is_none();
        let tokens = state.org_tokens.iter().filter(|it| it.organization == "acme");
        assert!(tokens.filter(|it| it.creator.is_some_and(left)).count() >= 2);
        let made = |event| state.audit.iter().any(|it| it.event == event && left(it.actor));
        assert!(made("org-auth-token.create") && made("internal-integration.create"));
    }
}

#[tokio::test]
async fn a_long_list_is_as_long_as_asked() {
    let config = Config { sample: Sample::Many(500), ..Config::new(Dialect::Saas) };
    let double = Double::start(config).await.unwrap();
    assert_eq!(double.tokens("owner@example.com").len(), 500);
}

#[tokio::test]
async fn the_account_of_the_scale_reaches_ten_thousand() {
    let config = Config { sample: Sample::Scale, ..Config::new(Dialect::Saas) };
    let double = Double::start(config).await.unwrap();
    let state = double.state();
    assert_eq!(state.census().len(), sample::scale::CREDENTIALS);
    assert_eq!(state.organizations.len(), 100);
    assert_eq!(state.integrations.len(), 200);
    let count = |wanted: fn(&Organization) -> bool| {
        state.organizations.iter().filter(|it| wanted(it)).count()
    };
    for region in ["us", "de", "au"] {
        assert!(state.organizations.iter().any(|it| it.region == region), "{region}");
    }
    assert_eq!(count(|it| it.unlisted), 4);
    for gate in [Gate::Sso, Gate::TwoFactor, Gate::OverLimit] {
        assert_eq!(state.organizations.iter().filter(|it| it.gate == Some(gate)).count(), 4);
    }
}
