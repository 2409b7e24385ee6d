//! What is revoked where: whatever kinds, places and ids meet, none is sent to another one's route.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use std::collections::BTreeMap;

use background::journal::Tab;
use background::protocol::Intent;
use background::revoking::{Effect, Event, Machine};
use domain::credential::{Credential, CredentialRef, Kind, Owner, Place};
use domain::time::Timestamp;
use sentry::revoke::{Way, list, way};
use sentry::transport::{Dialect, Route};

const DIALECTS: [Dialect; 3] = [Dialect::ByValue, Dialect::ByTokenId, Dialect::ById];

fn places() -> Vec<Place> {
    let bot = |organization: &str, slug: &str| Place::Integration {
        organization: organization.into(),
        slug: slug.into(),
    };
    // An integration may be called like an organization.
    vec![
        Place::User,
        Place::Organization("acme".into()),
        Place::Organization("beta".into()),
        bot("acme", "bot"),
        bot("acme", "acme"),
        bot("beta", "beta-bot"),
    ]
}

/// Every kind in every place, all of the same id.
fn all() -> Vec<CredentialRef> {
    let one =
        |kind, place: &Place| CredentialRef::of(&Credential::new(kind, place.clone(), "7".into()));
    Kind::ALL
        .into_iter()
        .flat_map(|kind| places().iter().map(move |it| one(kind, it)).collect::<Vec<_>>())
        .collect()
}

fn route(dialect: Dialect) -> Route {
    Route {
        owner: Owner { instance: "https://sentry.io".into(), user_id: "1".into() },
        base: "https://sentry.io".into(),
        dialect,
        csrf_cookie: "sc".into(),
    }
}

/// The one list a credential may be in; `None` where its kind cannot live there or is never revoked.
fn own(it: &CredentialRef) -> Option<String> {
    Some(match (it.kind, &it.place) {
        (Kind::Personal, Place::User) => "/api/0/api-tokens/".into(),
        (Kind::Grant, Place::User) => "/api/0/api-authorizations/".into(),
        (Kind::Organization, Place::Organization(slug)) => {
            format!("/api/0/organizations/{slug}/org-auth-tokens/")
        }
        (Kind::ApiKey, Place::Organization(slug)) => {
            format!("/api/0/organizations/{slug}/api-keys/")
        }
        (Kind::Integration, Place::Integration { slug, .. }) => {
            format!("/api/0/sentry-apps/{slug}/api-tokens/")
        }
        _ => return None,
    })
}

#[test]
fn with_equal_ids_each_kind_and_place_has_a_route_of_its_own_or_none() {
    for dialect in DIALECTS {
        let mut sent = BTreeMap::new();
        for it in all() {
            let own = own(&it);
            assert_eq!(list(&it), own, "{it:?}");
            let told = match (way(&route(dialect), dialect, &it, Timestamp(9)), own) {
                (None, None) => continue,
                (Some(Way::Write(request)), Some(own)) => {
                    let body = request.body.unwrap_or_default();
                    let named = match it.kind {
                        Kind::Personal if dialect == Dialect::ByTokenId => r#"{"tokenId":"7"}"#,
                        Kind::Grant => r#"{"authorization":"7"}"#,
                        _ => "",
                    };
                    assert_eq!(body, named, "{it:?}");
                    let path = if named.is_empty() { format!("{own}7/") } else { own };
                    assert_eq!((request.method, &request.path), ("DELETE", &path), "{it:?}");
                    path + &body
                }
                (Some(Way::ByValue(request)), Some(own)) => {
                    assert_eq!((&request.list, request.id.as_str()), (&own, "7"), "{it:?}");
                    assert_eq!(request.in_path, it.kind == Kind::Integration);
                    own
                }
                (way, own) => panic!("{it:?}: {way:?} for {own:?}"),
            };
            if let Some(other) = sent.insert(told, it.key()) {
                panic!("{other} and {} are revoked alike in {dialect:?}", it.key());
            }
        }
        // One user place, two organizations, three integrations: 2 + 2 * 2 + 3.
        assert_eq!(sent.len(), 9, "{sent:?}");
    }
}

/// From the popup's intent over its JSON and the journal to the write: nothing is lost or swapped.
#[test]
fn what_is_asked_for_is_what_is_written_whatever_the_ids() {
    let asked: Vec<CredentialRef> = all().into_iter().filter(|it| own(it).is_some()).collect();
    let tab = Tab { id: 1, origin: "https://sentry.io".into() };
    let intent = Intent::Revoke { route: route(Dialect::ById), tab, chosen: asked.clone() };
    let text = serde_json::to_string(&intent).unwrap();
    let intent: Intent = serde_json::from_str(&text).unwrap();
    let mut machine = Machine::default();
    machine.handle(Event::Intent(intent.clone()), Timestamp(0));
    // Equal ids are no repetition; the same credential is.
    machine.handle(Event::Intent(intent), Timestamp(1));
    let entries = machine.journal().entries.iter().map(|it| it.chosen.clone());
    assert_eq!(entries.collect::<Vec<_>>(), asked);

    // One is taken back, by its entry: that one alone is not written.
    let kept = machine.journal().entries[3].clone();
    let undo = Event::Intent(Intent::Undo { entries: vec![kept.id] });
    machine.handle(undo, Timestamp(2));
    for entry in machine.journal().entries.clone() {
        machine.handle(Event::Proved(vec![(entry.id, None)]), Timestamp(3));
    }
    let mut written = Vec::new();
    let mut effects = machine.handle(Event::Woke, Timestamp(5_000));
    while !effects.is_empty() {
        let mut ended = Vec::new();
        for effect in effects {
            if let Effect::Write(entry) = effect {
                written.push(entry.chosen.key());
                ended.push(Event::Wrote(entry.id, sentry::outcome::Revocation::Gone));
            }
        }
        effects = ended.into_iter().flat_map(|it| machine.handle(it, Timestamp(5_001))).collect();
    }
    let mut expected: Vec<String> =
        asked.iter().map(CredentialRef::key).filter(|key| *key != kept.chosen.key()).collect();
    written.sort();
    expected.sort();
    assert_eq!(written, expected);
}
