//! The inventory's plan against a Sentry that is nothing but a table, under a virtual clock: never
//! more than four requests at a host, an end for every source, and no answer lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, its helpers too"
)]

mod people;
mod versions;
mod world;

use std::collections::BTreeSet;

use domain::credential::{Kind, Place};
use domain::time::Timestamp;
use proptest::prelude::*;
use sentry::directory::Rights;
use sentry::inventory::{Inventory, Offer, PER_HOST, Role, Step, offer};
use sentry::transport::{Answer, TransportError};

use world::{CONTROL, Door, LATENCY, Log, OWNER, Organization, Run, World, says};

#[test]
fn an_owner_sees_all_and_a_member_what_members_see() {
    let member = Door::In("org:read member:read");
    let manager = Door::In("org:read org:write");
    let organization = |door| Organization { door, ..Organization::owned(vec![1, 2]) };
    let world = World {
        organizations: [OWNER, member, manager, Door::Sso, Door::TwoFactor, Door::OverLimit]
            .map(organization)
            .to_vec(),
        grants: 3,
        ..World::default()
    };
    let run = world.run();
    let kinds = [Kind::Organization, Kind::Integration, Kind::ApiKey];
    let of = |org: &str| kinds.map(|kind| run.standing(kind, Some(org)));
    assert_eq!(of("org-0"), ["complete", "complete", "complete"]);
    assert_eq!(of("org-1"), ["complete", "refused", "refused"]);
    assert_eq!(of("org-2"), ["complete", "complete", "refused"]);
    assert_eq!(of("org-3"), ["sso", "sso", "sso"]);
    assert_eq!(of("org-4"), ["two_factor"; 3]);
    assert_eq!(of("org-5"), ["over_limit"; 3]);
    assert_eq!(run.standing(Kind::Grant, None), "complete");
    // What the rights say already is not asked for.
    let asked = |part: &str| run.sent.iter().filter(|it| it.url.contains(part)).count();
    assert_eq!(asked("api-keys"), 1);
    assert_eq!(asked("org-5"), 1);
    // Ids repeat across organizations; keys do not.
    let distinct: BTreeSet<_> = run.credentials.iter().collect();
    assert_eq!(distinct.len(), run.credentials.len());
    assert_eq!(run.credentials.len(), 3 + 2 * 3 + 2 * 3 + 1);
}

#[test]
fn a_hundred_organizations_take_no_longer_than_they_must() {
    let world = World {
        organizations: vec![Organization { tokens: 80, ..Organization::owned(vec![5, 5]) }; 100],
        grants: 900,
        ..World::default()
    };
    let run = world.run();
    assert!(run.sources.iter().all(|it| it.standing.name() == "complete"));
    assert_eq!(run.credentials.len(), 100 * (80 + 10 + 1) + 900);
    assert_eq!(run.most_at_once(), PER_HOST);
    let ideal = i64::try_from(run.sent.len().div_ceil(PER_HOST)).unwrap() * LATENCY;
    assert!(run.took * 10 <= ideal * 12, "{} ms for {} requests", run.took, run.sent.len());
    println!("{} requests, {} ms, ideal {ideal} ms", run.sent.len(), run.took);
}

#[test]
fn regions_are_asked_for_what_the_control_silo_does_not_list() {
    let (us, de) = ("https://us.sentry.io", "https://de.sentry.io");
    let mut world = World {
        organizations: vec![Organization::owned(vec![]); 4],
        saas: true,
        regions: vec![(us, vec![2, 0]), (de, vec![3])],
        ..World::default()
    };
    for (at, region) in [(0, us), (1, us), (2, us), (3, de)] {
        world.organizations[at].region = Some(region);
    }
    let slugs = |run: &Run| -> BTreeSet<String> {
        run.sources.iter().filter_map(|it| it.organization.clone()).collect()
    };
    let run = world.run();
    // `us` is known from the control silo's list, so only `de` is asked again.
    assert_eq!(slugs(&run), ["org-1", "org-3"].map(str::to_owned).into());
    world.no_control_list = true;
    let run = world.run();
    assert_eq!(slugs(&run), ["org-0", "org-2", "org-3"].map(str::to_owned).into());
    assert_eq!(run.sources[0].standing.name(), "complete");
    // Rights are read in the region, credentials at the control silo.
    let at = |part: &str| run.sent.iter().find(|it| it.url.contains(part)).unwrap().url.clone();
    assert!(at("org-3/?detailed").starts_with(de));
    assert!(at("org-3/org-auth-tokens").starts_with(CONTROL));
}

#[test]
fn a_retry_reads_what_failed_and_nothing_else() {
    let world = World {
        organizations: vec![Organization { door: Door::Sso, ..Organization::owned(vec![2]) }],
        ..World::default()
    };
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    world.drive(&mut inventory);
    let open = World { organizations: vec![Organization::owned(vec![2])], ..world };
    let blocked = inventory.sources().iter().position(|it| it.kind == Some(Kind::Integration));
    inventory.retry(blocked.unwrap());
    let run = open.drive(&mut inventory);
    assert_eq!(run.standing(Kind::Integration, Some("org-0")), "complete");
    assert_eq!(run.standing(Kind::Organization, Some("org-0")), "sso");
    assert_eq!(run.sent.len(), 3, "{:?}", run.sent);
    assert_eq!(run.credentials.len(), 2);
}

#[test]
fn what_was_asked_before_a_new_start_counts_until_it_is_answered() {
    let world = World { grants: 1, ..World::default() };
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    let mut old = Vec::new();
    while let Step::Send(asked) = inventory.next(Timestamp(0)) {
        old.push(asked);
    }
    inventory.start(world.session());
    let mut new = 0;
    while let Step::Send(_) = inventory.next(Timestamp(0)) {
        new += 1;
    }
    assert_eq!(old.len() + new, PER_HOST);
    for asked in old {
        let answer = world.outcome(asked.base(), asked.path(), 0, 0);
        assert_eq!(inventory.answered(asked, answer, Timestamp(0), 0), None);
    }
    assert!(matches!(inventory.next(Timestamp(0)), Step::Send(_)));
}

#[test]
fn a_rate_limit_stops_the_whole_host_until_its_time() {
    let world = World { grants: 1, ..World::default() };
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    let Step::Send(first) = inventory.next(Timestamp(10_000)) else { panic!("nothing to do") };
    let limited = Answer { retry_after: Some("1795478407".into()), ..says(429, "\"limit\"") };
    let now = Timestamp(1_795_478_400_000);
    assert_eq!(inventory.answered(first, Ok(limited), now, 0), None);
    assert!(matches!(inventory.next(now), Step::Wait(7_000)));
    assert!(matches!(inventory.next(Timestamp(now.0 + 6_999)), Step::Wait(1)));
    assert!(matches!(inventory.next(Timestamp(now.0 + 7_000)), Step::Send(_)));
}

#[test]
fn a_transport_that_keeps_the_limit_has_more_at_hand() {
    let world = World { grants: 1, ..World::default() };
    let mut inventory = Inventory::empty();
    inventory.hand_ahead(3);
    let mut handed = 0;
    for _ in 0..4 {
        inventory.start(world.session());
        while let Step::Send(_) = inventory.next(Timestamp(0)) {
            handed += 1;
        }
    }
    assert_eq!(handed, PER_HOST + 3);
    let page = include_str!("../../../../www/page-call.js");
    assert!(page.contains(&format!("host.busy < {PER_HOST} &&")), "the page has another limit");
}

#[test]
fn what_was_held_back_was_not_tried() {
    let world = World { grants: 1, ..World::default() };
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    let mut now = Timestamp(0);
    for _ in 0..20 {
        let Step::Send(asked) = inventory.next(now) else { panic!("given up") };
        assert_eq!(inventory.answered(asked, Err(TransportError::Held), now, 0), None);
        now = Timestamp(now.0 + 1_000);
    }
    let run = world.drive(&mut inventory);
    assert!(run.sources.iter().all(|it| it.standing.name() == "complete"), "{:?}", run.sources);
}

#[test]
fn what_is_offered_follows_the_rights() {
    let rights = |write, admin| Rights::Known { write, admin, role: None };
    let member = rights(false, false);
    assert_eq!(offer(Kind::Personal, &Rights::Unknown), Offer::Revoke);
    assert_eq!(offer(Kind::Application, &rights(true, true)), Offer::TooMuch);
    assert_eq!(offer(Kind::Organization, &member), Offer::Lacks(Role::Manager));
    assert_eq!(offer(Kind::Integration, &member), Offer::Lacks(Role::Manager));
    assert_eq!(offer(Kind::ApiKey, &rights(true, false)), Offer::Lacks(Role::Owner));
    assert_eq!(offer(Kind::ApiKey, &rights(true, true)), Offer::Revoke);
    assert_eq!(offer(Kind::Grant, &member), Offer::Revoke);
    let manager = rights(true, false);
    assert_eq!(offer(Kind::Organization, &manager), Offer::Revoke);
    assert_eq!(offer(Kind::Integration, &manager), Offer::Revoke);
    assert_eq!(offer(Kind::Organization, &Rights::Unknown), Offer::Revoke, "Sentry decides");
}

fn worlds() -> impl Strategy<Value = World> {
    let door = prop_oneof![
        3 => Just(OWNER),
        2 => Just(Door::In("org:read")),
        1 => Just(Door::In("org:read org:write")),
        1 => Just(Door::Sso),
        1 => Just(Door::TwoFactor),
        1 => Just(Door::OverLimit),
    ];
    let region = prop::option::of(Just("https://us.sentry.io"));
    let organization = (door, prop::collection::vec(0..5_usize, 0..4), 0..4_usize, region)
        .prop_map(|(door, integrations, tokens, region)| Organization {
            door,
            integrations,
            tokens,
            region,
        });
    (
        prop::collection::vec(organization, 0..12),
        0..300_usize,
        any::<bool>(),
        any::<bool>(),
        0..60_u64,
    )
        .prop_map(|(organizations, grants, saas, no_control_list, faulty)| World {
            regions: vec![("https://us.sentry.io", (0..organizations.len()).collect())],
            organizations,
            grants,
            saas,
            no_control_list,
            faulty,
            absent: Vec::new(),
            log: Log::default(),
        })
}

proptest! {
    #[test]
    fn never_more_than_four_and_always_an_end(world in worlds()) {
        let run = world.run();
        prop_assert!(run.most_at_once() <= PER_HOST);
        for source in &run.sources {
            prop_assert!(source.standing.name() != "loading", "{source:?}");
        }
        let distinct: BTreeSet<_> = run.credentials.iter().collect();
        prop_assert_eq!(distinct.len(), run.credentials.len());
    }

    #[test]
    fn without_faults_nothing_fails(world in worlds()) {
        let run = World { faulty: 0, no_control_list: false, ..world }.run();
        for source in &run.sources {
            prop_assert!(source.standing.name() != "failed", "{source:?}");
        }
        // Each request once.
        let distinct: BTreeSet<_> = run.sent.iter().map(|it| it.url.as_str()).collect();
        prop_assert_eq!(distinct.len(), run.sent.len());
    }
}

#[test]
fn a_place_names_what_its_kind_needs() {
    let world = World { organizations: vec![Organization::owned(vec![1])], ..World::default() };
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    let mut places = Vec::new();
    while let Step::Send(asked) = inventory.next(Timestamp(0)) {
        let answer = world.outcome(asked.base(), asked.path(), 0, 0);
        if let Some(arrival) = inventory.answered(asked, answer, Timestamp(0), 0) {
            places.extend(
                arrival.credentials.into_iter().map(|it| (it.kind, it.place, it.organization)),
            );
        }
    }
    let name = Some("Org 0".to_owned());
    let organization = Place::Organization("org-0".into());
    let integration = Place::Integration { organization: "org-0".into(), slug: "app-0-0".into() };
    assert!(places.contains(&(Kind::Organization, organization.clone(), name.clone())));
    assert!(places.contains(&(Kind::ApiKey, organization, name.clone())));
    assert!(places.contains(&(Kind::Integration, integration, name)));
}
