//! Who belongs where and who made what: asked only when wanted, only where it would be answered, once.

use domain::credential::{Creator, Credential, Kind, Place};
use sentry::inventory::{Inventory, PER_HOST, People, Staff};

use super::world::{Door, OWNER, Organization, Run, World};

fn world(doors: &[Door]) -> World {
    let organization =
        |door: &Door| Organization { door: door.clone(), ..Organization::owned(vec![1, 1]) };
    World { organizations: doors.iter().map(organization).collect(), ..World::default() }
}

fn asked(run: &Run, part: &str) -> usize {
    run.sent.iter().filter(|it| it.url.contains(part)).count()
}

fn standings(run: &Run, people: People) -> Vec<&'static str> {
    let those = run.sources.iter().filter(|it| it.people == Some(people));
    those.map(|it| it.standing.name()).collect()
}

const MEMBER: Door = Door::In("org:read member:read");
const MANAGER: Door = Door::In("org:read member:read org:write");
const LEADER: Door = Door::In("org:read member:read org:write org:admin");

/// All that is gathered, and then people asked about: the inventory, and the run of the latter.
fn gathered(world: &World) -> (Inventory, Run) {
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    world.drive(&mut inventory);
    inventory.people();
    let run = world.drive(&mut inventory);
    (inventory, run)
}

#[test]
fn nobody_is_asked_about_before_somebody_wants_to_know() {
    let run = world(&[LEADER, MEMBER]).run();
    assert_eq!(asked(&run, "audit-logs") + asked(&run, "members"), 0);
}

#[test]
fn what_would_be_refused_is_not_asked() {
    let world =
        world(&[LEADER, MANAGER, MEMBER, Door::Sso, Door::TwoFactor, Door::OverLimit, OWNER]);
    let (mut inventory, run) = gathered(&world);
    let barred = ["sso", "two_factor", "over_limit"];
    let of = |people| standings(&run, people);
    assert_eq!(of(People::Members)[..3], ["complete"; 3]);
    assert_eq!(of(People::Members)[3..6], barred);
    // This one's access list does not name members, which is for Sentry to say.
    assert_eq!(of(People::Members)[6], "refused");
    assert_eq!(of(People::Makers)[..3], ["complete", "complete", "refused"]);
    assert_eq!(of(People::Makers)[3..6], barred);
    // Two pages of members, four events.
    assert_eq!(asked(&run, "members/"), 3 * 2 + 1);
    assert_eq!(asked(&run, "audit-logs/"), 3 * 4);
    assert!(run.most_at_once() <= PER_HOST);
    // And not twice.
    inventory.people();
    assert!(world.drive(&mut inventory).sent.is_empty());
}

#[test]
fn wanted_early_it_is_asked_as_soon_as_the_rights_are_known() {
    let world = world(&[LEADER]);
    let mut inventory = Inventory::empty();
    inventory.start(world.session());
    inventory.people();
    assert!(inventory.staff().is_empty());
    world.drive(&mut inventory);
    inventory.people();
    world.drive(&mut inventory);
    assert_eq!(inventory.staff().len(), 1);
}

#[test]
fn a_source_of_people_can_be_read_again() {
    let mut broken = world(&[LEADER]);
    broken.absent = vec!["/members/"];
    broken.faulty = 0;
    let mut inventory = Inventory::empty();
    inventory.start(broken.session());
    broken.drive(&mut inventory);
    inventory.people();
    broken.drive(&mut inventory);
    assert!(!inventory.staff()[0].all);
    // A member is one by the list alone: without it nobody is known to be out.
    assert_eq!(creator(&inventory.staff()[0], "0").unwrap().member, None);
}

fn creator(staff: &Staff, id: &str) -> Option<Creator> {
    let place = Place::Organization(staff.organization.clone());
    staff.creator(&Credential::new(Kind::Organization, place, id.into()))
}

#[test]
fn makers_are_found_by_id_and_integrations_by_name() {
    let (inventory, _) = gathered(&world(&[LEADER]));
    let staff = &inventory.staff()[0];
    assert!(staff.all && staff.members.len() == 150);
    let left = creator(staff, "0").unwrap();
    assert_eq!(
        (left.name.as_str(), left.member, left.of_holder),
        ("Person 500", Some(false), false)
    );
    assert_eq!(creator(staff, "1").unwrap().member, Some(true));
    assert_eq!(creator(staff, "2"), None);
    let token = |holder: &str| {
        let place = Place::Integration { organization: "org-0".into(), slug: "app-0-0".into() };
        let it = Credential::new(Kind::Integration, place, "9".into());
        staff.creator(&Credential { holder: Some(holder.into()), ..it })
    };
    assert!(token("App 0").is_some_and(|it| it.of_holder && it.member == Some(false)));
    assert_eq!(token("App 1"), None);
    // Of personal tokens and grants nobody is told.
    assert_eq!(staff.creator(&Credential::new(Kind::Personal, Place::User, "0".into())), None);
}

#[test]
fn two_integrations_of_one_name_have_no_known_maker() {
    let (inventory, _) = gathered(&world(&[LEADER]));
    let mut staff = (*inventory.staff()[0]).clone();
    let other = staff.made.iter().find(|it| it.name.as_deref() == Some("App 0")).unwrap().clone();
    let by = sentry::people::Person { id: Some("8".into()), ..other.by.clone() };
    staff.made.push(sentry::people::Made { by, ..other });
    let place = Place::Integration { organization: "org-0".into(), slug: "app-0-0".into() };
    let it = Credential::new(Kind::Integration, place, "9".into());
    assert_eq!(staff.creator(&Credential { holder: Some("App 0".into()), ..it }), None);
}
