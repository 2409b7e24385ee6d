//! Replacing a token as the page's state: what it is about, whose it is, and where the focus goes.

use background::journal::Tab;
use background::replacing::replacement::{Replacement, Shelf, Step};
use domain::credential::{Credential, CredentialRef, Kind, Owner, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use scopewise::ui::state::action::{AccountView, Action, SiteView};
use scopewise::ui::state::notice::Focus;
use scopewise::ui::state::replacing::{Change, Home, is_replaceable};
use scopewise::ui::state::{State, View};
use sentry::inventory::Offer;
use sentry::transport::{Dialect, Route};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn owner(user: &str) -> Owner {
    Owner { instance: "https://acme.sentry.io".into(), user_id: user.into() }
}

fn token(kind: Kind, id: &str) -> Credential {
    Credential {
        name: Some("deploy".into()),
        scopes: Granted::parse(["org:admin"]),
        created: Some(NOW),
        ..Credential::new(kind, Place::User, id.into())
    }
}

fn replacement(user: &str, old: &str, step: Step) -> Replacement {
    Replacement {
        id: ["r-", user, old].concat(),
        route: Route {
            owner: owner(user),
            base: "https://sentry.io".into(),
            dialect: Dialect::ById,
            csrf_cookie: "sc".into(),
        },
        tab: Tab { id: 1, origin: "https://acme.sentry.io".into() },
        old: CredentialRef::personal(old),
        name: "deploy, least scopes".into(),
        scopes: vec!["org:read".into()],
        known: Vec::new(),
        step,
        old_gone: None,
    }
}

fn created(copied: Option<Timestamp>) -> Step {
    Step::Created { at: NOW, new: CredentialRef::personal("9"), copied }
}

fn elsewhere(swapped: Option<Timestamp>) -> Step {
    Step::Elsewhere { at: NOW, kind: Kind::Organization, jobs: vec!["cli-deploys".into()], swapped }
}

/// The full page on an account with two personal tokens and a grant, about the first of them.
fn page(shelf: Vec<Replacement>) -> State {
    let account = AccountView {
        owner: owner("1"),
        host: "acme.sentry.io".into(),
        who: "jane".into(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    };
    let credentials =
        vec![token(Kind::Personal, "1"), token(Kind::Personal, "2"), token(Kind::Grant, "3")];
    let key = credentials.first().map(Credential::key);
    [
        Action::Site(SiteView::Sentry { host: "acme.sentry.io".into() }),
        Action::Account(account),
        Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW },
        Action::Replacing(Change::Shelf(shelf.into())),
        Action::Replacing(Change::Chosen(key)),
    ]
    .into_iter()
    .fold(State::new(NOW), State::reduce)
}

fn change(state: State, change: Change) -> State {
    state.reduce(Action::Replacing(change))
}

#[test]
fn only_what_is_the_accounts_own_is_shown() {
    let state = page(vec![
        replacement("2", "1", created(None)),
        replacement("1", "2", created(None)),
        replacement("1", "1", created(Some(NOW))),
    ]);
    assert_eq!(state.unfinished().count(), 2);
    assert_eq!(state.replacement().map(|it| it.id), Some("r-11".into()));
    assert_eq!(page(Vec::new()).replacement(), None);
}

#[test]
fn what_was_chosen_for_one_token_says_nothing_about_the_next() {
    let mut state = page(Vec::new());
    for it in [
        Change::Rotate(true),
        Change::Name("typed".into()),
        Change::Title("typed".into()),
        Change::Home(Home::Personal),
        Change::Shown(true),
    ] {
        state = change(state, it);
    }
    assert_eq!(state.replacing.name("deploy", ", least scopes"), "typed");
    state = change(state, Change::Chosen(Some("2".into())));
    let it = &state.replacing;
    assert!(it.rotate.is_none() && !it.shown && it.title.is_none() && it.home == Home::Advised);
    assert_eq!(it.name("deploy", ", least scopes"), "deploy, least scopes");
    // Another way of choosing the scopes has another name.
    let state = change(change(state, Change::Name("typed".into())), Change::Rotate(true));
    assert_eq!(state.replacing.name("deploy", ", new value"), "deploy, new value");
    let state = state.reduce(Action::Show(View::Tokens));
    assert_eq!((state.replacing.chosen.as_ref(), state.replaced().is_some()), (None, false));
}

#[test]
fn the_focus_goes_along_with_the_step_and_only_then() {
    let state = page(vec![replacement("1", "1", created(None))]);
    let before = state.focus.clone();
    let state =
        change(state, Change::Shelf(vec![replacement("1", "1", created(Some(NOW)))].into()));
    assert_eq!(state.focus, before, "copied: it is the same step");
    let state = change(state, Change::Shown(true));
    assert_eq!(state.focus, before);
    let swapped = Step::Swapped { at: NOW, new: CredentialRef::personal("9") };
    let state = change(state, Change::Shelf(vec![replacement("1", "1", swapped)].into()));
    assert_eq!(state.focus, (before.0 + 1, Some(Focus::Panel)));
    let state = change(state, Change::Shelf(Shelf::default()));
    assert_eq!(state.focus.0, before.0 + 2);
}

#[test]
fn what_is_made_in_sentry_is_found_again_and_its_end_moves_the_focus() {
    let state = page(vec![replacement("1", "1", elsewhere(None))]);
    let found = state.replacement();
    assert!(found.is_some_and(|it| it.is_going_on() && !it.is_swapped() && it.can_be_finished()));
    let before = state.focus.0;
    let swapped = vec![replacement("1", "1", elsewhere(Some(NOW)))];
    let state = change(state, Change::Shelf(swapped.into()));
    assert_eq!(state.focus, (before + 1, Some(Focus::Panel)), "another step is shown");
    assert!(state.replacement().is_some_and(|it| it.is_swapped()));
    // What could not be stored is told until something else is chosen.
    let state = change(page(Vec::new()), Change::Unnoted(true));
    assert!(state.replacing.unnoted);
    assert!(!change(state, Change::Chosen(None)).replacing.unnoted);
}

#[test]
fn a_personal_token_can_be_replaced_and_nothing_else() {
    let state = page(Vec::new());
    let can = |offer: Offer| {
        let items = state.list.as_ref().map(|list| list.items.clone()).unwrap_or_default();
        items.iter().filter(|item| state.can_revoke() && is_replaceable(item, offer)).count()
    };
    assert_eq!((can(Offer::Revoke), can(Offer::TooMuch)), (2, 0));
    let mut read_only = state.clone();
    read_only.read_only = true;
    let any = read_only.can_revoke();
    assert!(!any, "nothing can be written without a Sentry page");
}

#[test]
fn only_a_whole_list_says_that_a_token_is_not_there() {
    let state = page(Vec::new());
    let (here, gone) = (CredentialRef::personal("1"), CredentialRef::personal("9"));
    assert!(!state.is_absent(&here) && state.is_absent(&gone));
    let part = Action::Listed {
        credentials: vec![token(Kind::Personal, "1")],
        notes: Vec::new(),
        complete: false,
        at: NOW,
    };
    assert!(!state.clone().reduce(part).is_absent(&gone));
    assert!(!state.reduce(Action::Loading).is_absent(&gone), "a list of before");
}

/// The same page once the new token is listed, made so many milliseconds before now.
fn with_the_new_one(step: Step, age: i64) -> State {
    let new = Credential { created: Some(Timestamp(NOW.0 - age)), ..token(Kind::Personal, "9") };
    let credentials = vec![token(Kind::Personal, "1"), new];
    page(vec![replacement("1", "1", step)]).reduce(Action::Listed {
        credentials,
        notes: Vec::new(),
        complete: true,
        at: NOW,
    })
}

#[test]
fn what_was_just_made_is_marked_with_what_became_of_its_value() {
    let key = || CredentialRef::personal("9").key();
    let new = || CredentialRef::personal("9");
    let discarding = |copied| Step::Discarding { at: NOW, new: new(), copied };
    for (step, marked) in [
        (created(None), Some(false)),
        (created(Some(NOW)), Some(true)),
        (Step::Swapped { at: NOW, new: new() }, Some(true)),
        (discarding(None), Some(false)),
        (discarding(Some(NOW)), Some(true)),
        (Step::Creating { at: NOW }, None),
        (Step::Discarded { at: NOW }, None),
        (elsewhere(Some(NOW)), None),
    ] {
        let marks = with_the_new_one(step.clone(), 0).just_made();
        let wanted: Vec<_> = marked.map(|copied| (key(), copied)).into_iter().collect();
        assert_eq!(marks, wanted, "{step:?}");
    }
}

#[test]
fn the_mark_lasts_a_day_and_no_longer_than_the_replacement() {
    const DAY: i64 = 86_400_000;
    let marked = |state: &State| state.just_made().len();
    assert_eq!(marked(&with_the_new_one(created(None), DAY - 1)), 1);
    assert_eq!(marked(&with_the_new_one(created(None), DAY)), 0, "a day old");
    // The server's clock may be ahead.
    let state = with_the_new_one(created(None), -60_000);
    assert_eq!(marked(&state), 1);
    assert_eq!(marked(&change(state.clone(), Change::Shelf(Shelf::default()))), 0, "done");
    let of_another = vec![replacement("2", "1", created(None))];
    assert_eq!(marked(&change(state, Change::Shelf(of_another.into()))), 0, "another account's");
    assert_eq!(marked(&page(vec![replacement("1", "1", created(None))])), 0, "not listed yet");
}
