//! What is loaded after the first screen: when it is asked for, and what holds without it.

use std::rc::Rc;

use domain::catalog::Texts;
use domain::credential::{Credential, Kind, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use scopewise::ui::later::{Later, PARTS, is_due};
use scopewise::ui::state::action::{Action, SiteView};
use scopewise::ui::state::{State, View};
use sentry::problem::Problem;

const NOW: Timestamp = Timestamp(1_800_000_000_000);

/// A popup just opened: nothing but the first screen's module is there.
fn opened() -> State {
    State { later: Later::Coming, texts: Rc::new(Texts::english()), ..State::new(NOW) }
}

fn sentry() -> Action {
    Action::Site(SiteView::Sentry { host: "sentry.io".into() })
}

fn listed() -> Action {
    let one = |id: &str| Credential {
        scopes: Granted::parse(["org:admin"]),
        ..Credential::new(Kind::Personal, Place::User, id.into())
    };
    let credentials = vec![one("1"), one("2")];
    Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW }
}

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(opened(), State::reduce)
}

#[test]
fn it_waits_until_the_list_is_drawn_whole() {
    assert!(!is_due(&opened()), "nothing is known of the tab yet");
    assert!(!is_due(&after([sentry(), Action::Loading])), "the list is on its way");
    assert!(
        !is_due(&after([sentry(), Action::Loading, listed()])),
        "only the first rows are drawn"
    );
    assert!(is_due(&after([sentry(), Action::Loading, listed(), Action::Rest])));
}

#[test]
fn it_does_not_wait_where_no_list_comes_or_another_view_is_wanted() {
    for site in [SiteView::NotSentry, SiteView::OffApp, SiteView::NoAccess] {
        assert!(is_due(&after([Action::Site(site)])));
    }
    assert!(is_due(&after([sentry(), Action::Loading, Action::Refused(Problem::SignedOut)])));
    for view in [View::Find, View::History] {
        assert!(is_due(&after([sentry(), Action::Loading, Action::Show(view)])));
    }
}

#[test]
fn it_is_asked_for_once_and_again_only_when_a_person_wants_it() {
    let shown = || after([sentry(), Action::Show(View::Find)]);
    assert!(!is_due(&shown().reduce(Action::Later(Later::Here(&PARTS)))));
    let missing = shown().reduce(Action::Later(Later::Missing));
    assert!(!is_due(&missing), "it would be tried for ever");
    assert!(is_due(&missing.reduce(Action::Later(Later::Coming))));
}

#[test]
fn without_it_the_list_is_whole_and_the_finder_stands_still() {
    let list = [sentry(), Action::Loading, listed(), Action::Rest, Action::Later(Later::Missing)];
    let state = after(list).reduce(Action::Read("sentry-cli releases new 1.0".into()));
    assert_eq!(state.list.as_ref().map(|list| list.items.len()), Some(2));
    assert!(state.finder.is_empty());
    assert!(!state.is_whole(), "what was not gathered must not look as if it were");
    let state = state.reduce(Action::Later(Later::Here(&PARTS)));
    let state = state.reduce(Action::Read("sentry-cli releases new 1.0".into()));
    assert!(!state.finder.is_empty());
}
