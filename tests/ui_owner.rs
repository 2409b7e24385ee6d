//! Whose the rows are, as the popup's state knows it.

use domain::credential::{Credential, Kind, Owner, Place};
use domain::time::Timestamp;
use scopewise::ui::state::State;
use scopewise::ui::state::action::{AccountView, Action};
use sentry::problem::Problem;
use sentry::transport::{Dialect, TransportError};

const NOW: Timestamp = Timestamp(1_795_478_400_000);

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

fn tokens(ids: &[&str]) -> Vec<Credential> {
    ids.iter().map(|id| Credential::new(Kind::Personal, Place::User, (*id).into())).collect()
}

fn listed(ids: &[&str]) -> Action {
    let credentials = tokens(ids);
    Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW }
}

fn own(ids: &[&str]) -> Action {
    let credentials = tokens(ids);
    Action::Own { credentials, notes: Vec::new(), complete: true, at: Timestamp(NOW.0 + 1_000) }
}

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(State::new(NOW), State::reduce)
}

fn ids(state: &State) -> Vec<&str> {
    let items = state.list.iter().flat_map(|list| &list.items);
    items.map(|item| item.credential.id.as_str()).collect()
}

#[test]
fn the_second_reading_takes_the_place_of_what_was_somebody_elses() {
    let state = after([Action::Loading, listed(&["1", "2"]), account("9"), own(&["7", "8"])]);
    assert_eq!((ids(&state), state.own, state.owned), (vec!["7", "8"], true, false));
    let state = state.reduce(Action::Owned(true));
    assert!(state.owned);
    let again = state.reduce(Action::Loading);
    assert!(!again.own && !again.owned, "of a new reading nothing is certain yet");
}

#[test]
fn the_second_reading_moves_nothing_where_it_brings_the_same() {
    let state = after([Action::Loading, listed(&["1", "2"]), account("9")]);
    let (notice, came) = (state.notice.0, state.came);
    let state = state.reduce(own(&["2", "1"]));
    assert_eq!((ids(&state), state.notice.0, state.came), (vec!["1", "2"], notice, came));
    assert!(state.own);
}

#[test]
fn rows_of_two_accounts_leave_with_both() {
    let stranger =
        || Action::Refused(Problem::Transport(TransportError::OtherUser { user_id: "3".into() }));
    for problem in [stranger(), Action::Refused(Problem::SignedOut)] {
        let told = [Action::Loading, listed(&["1"]), account("9"), own(&["1"])];
        let ask = Action::Ask(Some("1".into()));
        let state = after(told.into_iter().chain([Action::Owned(true), ask, problem]));
        assert!(state.list.is_none() && state.account.is_none() && !state.can_revoke());
        assert!(!state.own && !state.owned && state.asking.is_none());
        // What comes late of that reading is nobody's.
        assert!(ids(&state.reduce(own(&["1"]))).is_empty());
    }
    // Any other problem leaves the rows where they are.
    let state = after([Action::Loading, listed(&["1"]), account("9"), own(&["1"])]);
    assert_eq!(ids(&state.reduce(Action::Refused(Problem::NoRoute))), ["1"]);
}

#[test]
fn nothing_is_certain_of_another_account() {
    let state = after([Action::Loading, listed(&["1"]), account("9"), own(&["1"]), account("3")]);
    assert!(!state.own && !state.owned);
}
