//! The reader's place: what arrives never moves a row of a list that somebody has touched, and of a long
//! list what is near the view is drawn, whatever the heights of its rows are.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use std::rc::Rc;

use domain::audit::Severity;
use domain::credential::{Credential, Kind, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use proptest::prelude::*;
use scopewise::ui::state::action::Action;
use scopewise::ui::state::places::Places;
use scopewise::ui::state::window::{LONG, Part, Window};
use scopewise::ui::state::{Sort, State};
use sentry::inventory::{Arrival, Source, Standing};

const NOW: Timestamp = Timestamp(1_795_478_400_000);
const SCOPES: [&[&str]; 4] = [&["org:read"], &["org:admin"], &["project:releases"], &[]];

fn credential(kind: Kind, place: &Place, id: usize, scopes: usize) -> Credential {
    Credential {
        scopes: Granted::parse(SCOPES[scopes % SCOPES.len()]),
        created: Some(NOW),
        name: Some(format!("t {}", id * 7 % 10)),
        ..Credential::new(kind, place.clone(), id.to_string())
    }
}

fn slug(source: usize) -> String {
    format!("org-{source}")
}

fn standing(all: &[(usize, bool)]) -> Rc<Places> {
    let sources = all.iter().enumerate().map(|(at, (found, done))| Source {
        people: None,
        kind: Some(Kind::Organization),
        organization: Some(slug(at)),
        standing: if *done { Standing::Complete } else { Standing::Loading },
        found: *found,
    });
    Rc::new(Places { sources: sources.collect(), ..Places::default() })
}

/// One thing that comes, or that a person does.
#[derive(Clone, Debug)]
enum Event {
    Personal(Vec<usize>),
    Page { source: usize, first: bool, scopes: Vec<usize> },
    End(usize),
    Hold,
}

fn event() -> impl Strategy<Value = Event> {
    let scopes = || prop::collection::vec(0..4_usize, 0..5);
    prop_oneof![
        1 => scopes().prop_map(Event::Personal),
        6 => (0..4_usize, any::<bool>(), scopes())
            .prop_map(|(source, first, scopes)| Event::Page { source, first, scopes }),
        3 => (0..4_usize).prop_map(Event::End),
        2 => Just(Event::Hold),
    ]
}

/// Carries events to a state as a gatherer would.
struct World {
    state: State,
    sources: Vec<(usize, bool)>,
}

impl World {
    fn new() -> Self {
        let mut world = Self { state: State::new(NOW), sources: vec![(0, false); 4] };
        world.act(Action::Loading);
        world.see(&Event::Personal(vec![0, 2]));
        world
    }

    fn act(&mut self, action: Action) {
        self.state = self.state.clone().reduce(action);
    }

    fn see(&mut self, event: &Event) {
        match event {
            Event::Personal(scopes) => {
                let personal = scopes.iter().enumerate();
                let credentials = personal
                    .map(|(id, scopes)| credential(Kind::Personal, &Place::User, id, *scopes));
                let (credentials, notes) = (credentials.collect(), Vec::new());
                self.act(Action::Listed { credentials, notes, complete: true, at: NOW });
            }
            Event::Page { source, first, scopes } => {
                let (found, done) = &mut self.sources[*source];
                let first = *first || *done || *found == 0;
                if first {
                    (*found, *done) = (0, false);
                }
                let place = Place::Organization(slug(*source));
                let from = *found;
                *found += scopes.len();
                let credentials = scopes.iter().enumerate();
                let credentials = credentials
                    .map(|(at, it)| credential(Kind::Organization, &place, from + at, *it));
                let credentials = credentials.collect();
                let arrival = Arrival { source: *source, first, credentials, notes: Vec::new() };
                let places = standing(&self.sources);
                self.act(Action::Gathered { arrivals: vec![arrival], places });
            }
            Event::End(source) => {
                self.sources[*source].1 = true;
                let places = standing(&self.sources);
                self.act(Action::Gathered { arrivals: Vec::new(), places });
            }
            Event::Hold => self.act(Action::Hold),
        }
    }

    fn keys(&self) -> Vec<String> {
        self.state.rows().iter().map(|row| row.item.key.clone()).collect()
    }
}

proptest! {
    #[test]
    fn what_arrives_moves_no_row_of_a_list_that_was_touched(events in prop::collection::vec(event(), 1..30)) {
        let mut world = World::new();
        for event in &events {
            let (held, before) = (world.state.held.is_some(), world.keys());
            world.see(event);
            let after = world.keys();
            if held {
                // Those that are still there stand in the same order before all that is new.
                let stayed: Vec<_> = before.iter().filter(|key| after.contains(key)).collect();
                let first: Vec<_> = after.iter().take(stayed.len()).collect();
                prop_assert_eq!(&first, &stayed, "after {:?}", event);
                // Nothing goes but at the end of a reading that did not bring it.
                if matches!(event, Event::Page { .. } | Event::Hold) {
                    prop_assert_eq!(stayed.len(), before.len(), "after {:?}", event);
                }
            }
            // Each row is there once.
            let mut sorted = after.clone();
            sorted.sort();
            sorted.dedup();
            prop_assert_eq!(sorted.len(), after.len());
        }
        // Let go, the list is as if nobody had touched it.
        let mut untouched = World::new();
        for event in events.iter().filter(|event| !matches!(event, Event::Hold)) {
            untouched.see(event);
        }
        world.act(Action::Settle);
        prop_assert_eq!(world.keys(), untouched.keys());
    }

    #[test]
    fn near_the_view_every_row_is_drawn_and_no_pixel_is_lost(
        heights in prop::collection::vec(60..400_u32, LONG + 1..LONG + 300),
        top in 0..60_000_i64,
        kept in prop::collection::btree_set(0..500_usize, 0..4),
    ) {
        let (len, view) = (heights.len(), 500);
        let mut window = Window::default();
        window.fit(len, |_| true);
        for (at, height) in heights.iter().enumerate() {
            window.measured(at, *height);
        }
        window.show(top, view);
        let kept: Vec<usize> = kept.into_iter().collect();
        let (mut next, mut y) = (0, 0_i64);
        for part in window.parts(&kept) {
            match part {
                Part::Row(at) => {
                    prop_assert_eq!(at, next);
                    y += i64::from(heights[at]);
                    next += 1;
                }
                Part::Gap(at, height) => {
                    prop_assert_eq!(at, next);
                    // Half a view to either side of the view there is no gap.
                    let end = y + i64::from(height);
                    prop_assert!(end <= top - view / 2 || y >= top + view + view / 2);
                    let mut left = i64::from(height);
                    while left > 0 {
                        prop_assert!(!kept.contains(&next), "{} is not in the document", next);
                        left -= i64::from(heights[next]);
                        next += 1;
                    }
                    prop_assert_eq!(left, 0);
                    y = end;
                }
            }
        }
        prop_assert_eq!(next, len);
        prop_assert!(!window.show(top, view), "it asks to be drawn again and again");
    }
}

#[test]
fn late_rows_are_told_until_they_are_sorted_in() {
    let mut world = World::new();
    world.see(&Event::Page { source: 0, first: true, scopes: vec![0] });
    world.see(&Event::Hold);
    let late = |world: &World| world.state.held.as_ref().unwrap().late(&world.state.rows());
    assert_eq!(late(&world), None);
    // The worst of all comes last: it stands last, and is told.
    world.see(&Event::Page { source: 1, first: true, scopes: vec![0, 1] });
    assert_eq!(late(&world).map(|(n, worst)| (n, worst >= Severity::High)), Some((2, true)));
    assert_eq!(
        world.keys().iter().skip(3).collect::<Vec<_>>(),
        ["organization/org-1//1", "organization/org-1//0"]
    );
    world.act(Action::Settle);
    assert_eq!(world.keys().first().unwrap(), "organization/org-1//1");
    assert_eq!(world.state.held, None);
    // Whoever asks for an order gets it.
    for action in [
        Action::Sort(Sort::Name),
        Action::Search("t".into()),
        Action::Filter(Some(Severity::High)),
        Action::Kind(None),
        Action::Organization(None),
    ] {
        world.see(&Event::Hold);
        assert!(world.state.held.is_some());
        world.act(action.clone());
        assert_eq!(world.state.held, None, "{action:?}");
    }
}

#[test]
fn a_short_list_is_drawn_whole_and_a_long_one_is_not() {
    let mut window = Window::default();
    window.fit(LONG, |_| true);
    assert_eq!(window.parts(&[]), (0..LONG).map(Part::Row).collect::<Vec<_>>());
    window.fit(10_000, |_| true);
    let drawn = |window: &Window| {
        window.parts(&[]).iter().filter(|part| matches!(part, Part::Row(_))).count()
    };
    assert!(drawn(&window) < 40);
    // A filter leaves a few rows while the view was far below: something is drawn.
    window.show(500_000, 500);
    assert!(drawn(&window) < 40);
    window.fit(150, |_| false);
    assert!(drawn(&window) > 0);
}
