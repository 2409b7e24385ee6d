//! What the browser does not keep or give back, and what a person has forgotten, as the page's state.

use background::protocol::Journal;
use domain::audit::Jobs;
use domain::credential::{Credential, Kind, Owner, Place};
use domain::time::Timestamp;
use scopewise::ui::later;
use scopewise::ui::state::action::{AccountView, Action, SiteView};
use scopewise::ui::state::{Keeping, State, View};
use sentry::transport::Dialect;

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn popup() -> State {
    let account = AccountView {
        owner: Owner { instance: "https://sentry.example".into(), user_id: "1".into() },
        host: "sentry.example".into(),
        who: "jane".into(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    };
    let credentials = vec![Credential::new(Kind::Personal, Place::User, "1".into())];
    [
        Action::Site(SiteView::Sentry { host: "sentry.example".into() }),
        Action::Account(account),
        Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW },
    ]
    .into_iter()
    .fold(State::new(NOW), State::reduce)
}

#[test]
fn of_a_forgotten_site_nothing_is_left_but_the_persons_own_journal() {
    let journal = Journal::stored(r#"{"entries":[{"of":"a newer version"}]}"#);
    let state = popup()
        .reduce(Action::Journal(journal.clone()))
        .reduce(Action::Toggle("1".into()))
        .reduce(Action::Show(View::People))
        .reduce(Action::Forgotten("sentry.example".into()));
    assert_eq!(state.site, SiteView::Forgotten { host: "sentry.example".into() });
    assert!(state.list.is_none() && state.account.is_none() && !state.can_revoke());
    assert!(state.open.is_empty() && state.purposes.is_empty() && !state.loading);
    assert_eq!(state.view, View::Tokens);
    assert_eq!(*state.journal, journal);
    // With a new yes it is read like any other.
    let again = state.reduce(Action::Site(SiteView::Sentry { host: "sentry.example".into() }));
    assert!(again.reduce(Action::Loading).loading);
}

#[test]
fn what_a_token_is_for_changes_by_itself() {
    let state = popup()
        .reduce(Action::Purpose("1".into(), Jobs::one("cli-deploys")))
        .reduce(Action::Purpose("2".into(), Jobs::one("tf-project")))
        .reduce(Action::Purpose("1".into(), Jobs::default()));
    assert_eq!(state.purposes.keys().map(String::as_str).collect::<Vec<_>>(), ["2"]);
}

#[test]
fn what_could_not_be_read_is_said_until_it_is_erased() {
    let lost = Keeping { lost: vec!["journal".into()], ..Keeping::default() };
    let state = State { keeping: lost, ..State::new(NOW) };
    // The words for it are loaded later: at once, where there is something to say.
    let coming = State { later: later::Later::Coming, ..state.clone() };
    assert!(later::is_due(&coming));
    assert_eq!(state.clone().reduce(Action::Erased(true)).keeping, Keeping::default());
    let stuck = state.reduce(Action::Erased(false)).keeping;
    assert!(stuck.stuck && stuck.lost.is_empty());
    assert!(State::new(NOW).reduce(Action::NotKept).keeping.refused);
}
