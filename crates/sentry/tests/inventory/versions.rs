//! Sentrys of other years, known by what they answer and not by their number: what a version does not have is
//! told as that, and nothing else is lost.

use std::collections::BTreeSet;

use domain::credential::Kind;
use sentry::inventory::{Inventory, People};

use super::world::{CONTROL, Door, Log, Organization, Run, World};

/// One organization with something of every kind, and grants.
fn world() -> World {
    let door = Door::In("org:read member:read org:write org:admin");
    World {
        organizations: vec![Organization { door, ..Organization::owned(vec![2, 1]) }],
        grants: 3,
        ..World::default()
    }
}

/// All of it, people included: the keys, and each source by what it tells and how it stands.
fn read(world: &World) -> (Inventory, Run, BTreeSet<String>, Vec<(String, &'static str)>) {
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    let run = world.drive(&mut inventory);
    inventory.people();
    let people = world.drive(&mut inventory);
    let keys = run.credentials.iter().cloned().collect();
    let sources = inventory.sources().iter();
    let sources =
        sources.map(|it| (format!("{:?} {:?}", it.kind, it.people), it.standing.name())).collect();
    (inventory, Run { sent: [run.sent, people.sent].concat(), ..run }, keys, sources)
}

#[test]
fn whichever_route_is_missing_only_that_is_absent() {
    let (_, _, all, everything) = read(&world());
    assert!(everything.iter().all(|(_, standing)| *standing == "complete"), "{everything:?}");
    let (kind, people) = (|it: Kind| (Some(it), None), |it: People| (None, Some(it)));
    for (route, of, prefix) in [
        ("/org-auth-tokens/", kind(Kind::Organization), "organization/"),
        ("/sentry-apps/", kind(Kind::Integration), "integration/"),
        ("/api-tokens/", kind(Kind::Integration), "integration/"),
        ("/api-keys/", kind(Kind::ApiKey), "api-key/"),
        ("/api-authorizations/", kind(Kind::Grant), "grant/"),
        ("/api-applications/", kind(Kind::Application), "application/"),
        ("/members/", people(People::Members), "-"),
        ("/audit-logs/", people(People::Makers), "-"),
    ] {
        let (_, run, keys, sources) = read(&World { absent: vec![route], ..world() });
        let left: BTreeSet<String> =
            all.iter().filter(|key| !key.starts_with(prefix)).cloned().collect();
        assert_eq!(keys, left, "without {route}");
        let missing = format!("{:?} {:?}", of.0, of.1);
        for ((source, standing), (same, _)) in sources.iter().zip(&everything) {
            assert_eq!(source, same);
            let expected = if *source == missing { "absent" } else { "complete" };
            assert_eq!(*standing, expected, "{source} without {route}");
        }
        // What is not there is not asked for a second time.
        let urls: BTreeSet<_> = run.sent.iter().map(|it| &it.url).collect();
        assert_eq!(urls.len(), run.sent.len(), "without {route}");
    }
}

/// 21.x and 22.x have no organization tokens and no regions, and tell the audit log in other ways (read in
/// getsentry/sentry of these years).
#[test]
fn a_version_of_2021_or_2022_is_read_as_far_as_it_goes() {
    let absent = vec!["/org-auth-tokens/", "/users/me/regions/"];
    for log in [Log::Bare, Log::Choosy] {
        let (inventory, run, keys, sources) =
            read(&World { absent: absent.clone(), log, ..world() });
        for (source, standing) in &sources {
            let of_2023 = source.contains("Organization");
            assert_eq!(*standing, if of_2023 { "absent" } else { "complete" }, "{source}");
        }
        // Two integrations' three tokens, an API key, three grants.
        assert_eq!(keys.len(), 3 + 1 + 3, "{keys:?}");
        assert!(run.sent.iter().all(|it| it.url.starts_with(CONTROL)));
        // Who made the integration is known all the same.
        let staff = &inventory.staff()[0];
        assert!(staff.all && staff.made.len() == 1, "{:?}", staff.made);
        assert_eq!(staff.made[0].by.name, "Person 500");
    }
}
