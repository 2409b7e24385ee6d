//! The popup's reducer: what the driver learns and what a person does, on the host.

use std::collections::BTreeMap;

use background::journal::{Detour, Entry, State as Stand, Tab, Waiting};
use background::protocol::Journal;
use background::undo::UndoTime;
use domain::audit::{Jobs, Severity};
use domain::catalog::TASKS;
use domain::credential::{Credential, CredentialRef, Kind, Owner, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use scopewise::ui::state::action::{AccountView, Action, SiteView};
use scopewise::ui::state::caution::{Caution, cautions};
use scopewise::ui::state::notice::{Focus, Notice, seconds_left};
use scopewise::ui::state::sweep::{By, Sweep};
use scopewise::ui::state::{Sort, State, View};
use sentry::outcome::Reason;
use sentry::problem::Problem;
use sentry::transport::{Dialect, Route};

const DAY: i64 = 86_400_000;
const NOW: Timestamp = Timestamp(20_000 * DAY);

fn credential(id: &str, name: Option<&str>, days: i64, scopes: &[&str]) -> Credential {
    Credential {
        name: name.map(Into::into),
        last4: Some("beef".into()),
        scopes: Granted::parse(scopes),
        created: Some(Timestamp(NOW.0 - days * DAY)),
        ..Credential::new(Kind::Personal, Place::User, id.into())
    }
}

fn owner(user_id: &str) -> Owner {
    Owner { instance: "https://acme.sentry.io".into(), user_id: user_id.into() }
}

fn account(user_id: &str) -> Action {
    Action::Account(AccountView {
        owner: owner(user_id),
        host: "acme.sentry.io".into(),
        who: "jane@acme.example".into(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    })
}

fn listed(credentials: Vec<Credential>) -> Action {
    Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW }
}

fn entry(id: &str, credential: &str, state: Stand) -> Entry {
    Entry {
        id: id.into(),
        route: Route {
            owner: owner("1"),
            base: "https://sentry.io".into(),
            dialect: Dialect::ById,
            csrf_cookie: "sc".into(),
        },
        tab: Tab { id: 1, origin: "https://acme.sentry.io".into() },
        chosen: CredentialRef {
            id: credential.into(),
            name: Some("bot".into()),
            ..CredentialRef::default()
        },
        asked: NOW,
        state,
        detour: Detour::None,
    }
}

fn journal(entries: &[Entry]) -> Action {
    Action::Journal(Journal { entries: entries.to_vec().into() })
}

fn waiting() -> Stand {
    Stand::Intended(Waiting::new(UndoTime::Five, NOW))
}

/// A popup on a Sentry with three tokens.
fn popup() -> State {
    let site = SiteView::Sentry { host: "acme.sentry.io".into() };
    [
        Action::Site(site),
        account("1"),
        journal(&[]),
        listed(vec![
            credential("1", Some("Grafana"), 10, &["event:read", "org:read", "project:read"]),
            credential("2", Some("admin"), 400, &["org:admin", "member:admin"]),
            credential("3", None, 200, &["event:write"]),
        ]),
    ]
    .into_iter()
    .fold(State::new(NOW), State::reduce)
}

fn ids(state: &State) -> Vec<String> {
    state.rows().into_iter().map(|row| row.item.credential.id.clone()).collect()
}

#[test]
fn worst_first_and_other_orders() {
    let state = popup();
    assert_eq!(ids(&state), ["2", "3", "1"]);
    assert_eq!(ids(&state.clone().reduce(Action::Sort(Sort::Oldest))), ["2", "3", "1"]);
    assert_eq!(ids(&state.reduce(Action::Sort(Sort::Name))), ["3", "2", "1"]);
}

#[test]
fn search_looks_in_names_scopes_and_last_characters() {
    let search = |text: &str| ids(&popup().reduce(Action::Search(text.into())));
    assert_eq!(search("graf"), ["1"]);
    assert_eq!(search("GRAF project:read"), ["1"]);
    assert_eq!(search("member:"), ["2"]);
    assert_eq!(search("beef").len(), 3);
    assert_eq!(search("nothing like it").len(), 0);
    assert_eq!(search("  ").len(), 3);
}

#[test]
fn filter_by_severity_and_off_again() {
    let state = popup();
    assert_eq!(state.count(Severity::Critical), 1);
    let state = state.reduce(Action::Filter(Some(Severity::Critical)));
    assert_eq!(ids(&state), ["2"]);
    let state = state.reduce(Action::Filter(Some(Severity::Critical)));
    assert_eq!(ids(&state).len(), 3);
}

#[test]
fn a_purpose_lowers_what_it_explains() {
    let task = TASKS.iter().find(|task| task.id == "members-offboard").expect("a task");
    let scopes = task.least.expect("an answer").names();
    let state = popup().reduce(listed(vec![credential("9", Some("hr"), 1, &scopes)]));
    let severity = |state: &State| state.rows()[0].item.report.severity;
    let before = severity(&state);
    let purposes = BTreeMap::from([("9".to_owned(), Jobs::one(task.id))]);
    let state = state.reduce(Action::Purposes(purposes));
    assert!(severity(&state) < before);
    assert_eq!(state.list.as_ref().map(|list| list.at), Some(NOW));
}

#[test]
fn another_account_never_sees_the_list() {
    let state = popup();
    assert!(state.clone().reduce(account("1")).list.is_some());
    assert!(state.clone().reduce(Action::Loading).reduce(account("2")).list.is_none());
    let both = [Action::Loading, listed(vec![credential("8", None, 1, &[])]), account("2")];
    let after = both.into_iter().fold(state.clone(), State::reduce);
    assert_eq!(ids(&after), ["8"], "a list of this reading may come before its owner");
    assert!(state.reduce(Action::Refused(Problem::SignedOut)).list.is_none());
}

#[test]
fn nothing_can_be_revoked_before_it_is_known_for_whom() {
    assert!(popup().can_revoke());
    assert!(!popup().reduce(Action::ReadOnly(true)).can_revoke());
    assert!(!State::new(NOW).reduce(listed(Vec::new())).can_revoke());
}

#[test]
fn a_refusal_keeps_the_list_and_says_so() {
    let state = popup().reduce(Action::Loading).reduce(Action::Refused(Problem::RateLimited(None)));
    assert!(state.list.is_some() && !state.loading);
    assert_eq!(state.problem, Some(Problem::RateLimited(None)));
    assert_eq!(state.notice.1, Some(Notice::Refused));
    assert_eq!(popup().reduce(listed(Vec::new())).problem, None);
}

#[test]
fn off_sentry_the_finder_opens_unless_a_view_was_chosen() {
    let fresh = || State::new(NOW);
    assert_eq!(fresh().reduce(Action::Site(SiteView::NotSentry)).view, View::Find);
    assert_eq!(fresh().reduce(Action::Site(SiteView::OffApp)).view, View::Find);
    let ask = SiteView::Ask { host: "sentry.example".into() };
    assert_eq!(fresh().reduce(Action::Site(ask)).view, View::Tokens);
    let chosen = fresh().reduce(Action::Show(View::Tokens));
    assert_eq!(chosen.reduce(Action::Site(SiteView::NotSentry)).view, View::Tokens);
}

#[test]
fn a_revocation_stands_in_place_and_undo_takes_the_focus() {
    let state = popup().reduce(Action::Show(View::Find));
    let state = state.reduce(journal(&[entry("7", "2", waiting())]));
    assert_eq!(state.view, View::Tokens, "an undo must be seen");
    assert_eq!(state.focus.1, Some(Focus::Undo));
    assert_eq!(state.notice.1, Some(Notice::Revoking(entry("7", "2", waiting()).chosen, Some(5))));
    assert!(state.entries_on_top().is_empty());
    assert_eq!(state.rows()[0].entry.as_ref().map(|entry| entry.id.as_str()), Some("7"));

    let undone = state.reduce(journal(&[entry("7", "2", Stand::Undone { at: NOW })]));
    assert_eq!(undone.rows()[0].entry, None);
    assert_eq!(undone.focus.1, Some(Focus::Row("2".into())));
    assert_eq!(undone.notice.1, Some(Notice::Undone(entry("7", "2", waiting()).chosen)));
}

/// Several are told together, once, with their number and their time; so is what was taken back.
#[test]
fn several_that_wait_are_told_with_their_number_and_have_one_undo() {
    let all: Vec<Entry> =
        (0..8).map(|nth| entry(&nth.to_string(), &nth.to_string(), waiting())).collect();
    let state = popup().reduce(journal(&all));
    assert_eq!(state.notice.1, Some(Notice::RevokingSeveral(8, Some(5))));
    assert_eq!(state.focus.1, Some(Focus::Undo));
    assert_eq!(state.waiting().len(), 8);
    assert_eq!(seconds_left(&all, Timestamp(NOW.0 + 3_001)), Some(2));
    assert_eq!(seconds_left(&all, Timestamp(NOW.0 + 60_000)), Some(0));
    assert_eq!(seconds_left(&[], NOW), None);

    // One of them is taken back: the others still wait, and a focus that is lost stays with them.
    let mut less = all.clone();
    less[3].state = Stand::Undone { at: NOW };
    let one = state.clone().reduce(journal(&less));
    assert_eq!(one.notice.1, Some(Notice::Undone(less[3].chosen.clone())));
    assert_eq!((one.focus.1.clone(), one.waiting().len()), (Some(Focus::Waiting), 7));

    for entry in &mut less {
        entry.state = Stand::Undone { at: NOW };
    }
    let none = one.reduce(journal(&less));
    assert_eq!(none.notice.1, Some(Notice::UndoneSeveral(7)));
    assert_eq!((none.focus.1.clone(), none.waiting().len()), (Some(Focus::Panel), 0));
}

#[test]
fn a_tick_alone_says_nothing_and_moves_nothing() {
    let state = popup().reduce(journal(&[entry("7", "2", waiting())]));
    let later = Stand::Intended(Waiting::new(UndoTime::Five, Timestamp(NOW.0 + 4_000)));
    let after = state
        .clone()
        .reduce(Action::Now(Timestamp(NOW.0 + 1_000)))
        .reduce(journal(&[entry("7", "2", later)]));
    assert_eq!((after.focus, after.notice), (state.focus, state.notice));
}

#[test]
fn what_waited_before_the_popup_opened_stands_in_the_bar_and_what_is_over_on_top() {
    let entries =
        [entry("5", "1", Stand::Failed { at: NOW, why: Reason::Csrf }), entry("6", "2", waiting())];
    let site = SiteView::Sentry { host: "acme.sentry.io".into() };
    let state = [Action::Site(site), journal(&entries), account("1")]
        .into_iter()
        .fold(State::new(NOW), State::reduce);
    assert_eq!(state.focus.1, Some(Focus::Undo));
    let state = state.reduce(listed(vec![
        credential("1", Some("a"), 1, &["org:read"]),
        credential("2", Some("b"), 1, &["org:read"]),
    ]));
    let ids_of = |all: Vec<Entry>| all.into_iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_eq!(ids_of(state.entries_on_top()), ["5"]);
    assert_eq!(ids_of(state.waiting()), ["6"]);
    assert_eq!(ids(&state), ["1"], "what is being revoked is not shown twice");
}

#[test]
fn outcomes_stay_in_sight_for_as_long_as_they_matter() {
    let state = |entry: Entry| popup().reduce(journal(&[entry]));
    let gone = entry("7", "99", Stand::Confirmed { at: NOW });
    let state_gone = state(gone);
    assert_eq!(state_gone.entries_on_top().len(), 1);
    let later = state_gone.reduce(Action::Now(Timestamp(NOW.0 + 3_600_000)));
    assert_eq!(later.entries_on_top().len(), 0);
    let failed = entry("7", "99", Stand::Failed { at: NOW, why: Reason::Lost });
    let later = state(failed).reduce(Action::Now(Timestamp(NOW.0 + 3_600_000)));
    assert_eq!(later.entries_on_top().len(), 1, "trouble does not fade");
}

#[test]
fn what_is_read_back_as_gone_counts_no_more_and_does_not_come_back() {
    let count = |state: &State| (state.alive().count(), state.count(Severity::Critical));
    let state = popup();
    assert_eq!(count(&state), (3, 1));
    let gone = entry("7", "2", Stand::Confirmed { at: NOW });
    let state = state.reduce(journal(&[entry("6", "1", waiting()), gone]));
    assert_eq!(count(&state), (2, 0), "what waits is still there");
    assert_eq!(ids(&state), ["2", "3", "1"], "its row still says what became of it");
    let later = state.clone().reduce(Action::Now(Timestamp(NOW.0 + 3_600_000)));
    assert_eq!(ids(&later), ["3", "1"], "nobody is told that it is there again");
    let seen = state.clone().reduce(journal(&[]));
    assert_eq!((ids(&seen), count(&seen)), (vec!["3".into(), "1".into()], (2, 0)));
    // A list read later knows better.
    let read = Action::Listed {
        credentials: vec![credential("2", None, 1, &[])],
        notes: Vec::new(),
        complete: true,
        at: Timestamp(NOW.0 + 1),
    };
    assert_eq!(state.reduce(read).alive().count(), 1);
    // Somebody else's entry says nothing about this list.
    let mut others = entry("8", "2", Stand::Confirmed { at: NOW });
    others.route.owner = owner("9");
    assert_eq!(count(&popup().reduce(journal(&[others]))), (3, 1));
}

/// What hides in a name hides it from nobody who looks for it.
#[test]
fn search_finds_a_name_whatever_hides_in_it() {
    let names = ["pro\u{200b}d", "\u{202e}live", "plain"];
    let all = names.iter().zip(["1", "2", "3"]);
    let all = all.map(|(name, id)| credential(id, Some(name), 1, &[])).collect();
    let state = State::new(NOW).reduce(account("1")).reduce(listed(all));
    let search = |text: &str| ids(&state.clone().reduce(Action::Search(text.into())));
    assert_eq!(search("prod"), ["1"]);
    assert_eq!(search("PRO\u{200b}D"), ["1"]);
    assert_eq!(search("live"), ["2"]);
    assert_eq!(search("\u{202e}"), ["2"]);
}

/// Scopes that cannot be read are a state of their own: counted, filtered, and above what is known to be little.
#[test]
fn what_cannot_be_judged_is_counted_apart_and_stands_above_what_is_low() {
    let unread = Credential { scopes: Granted::unread(), ..credential("1", Some("a"), 1, &[]) };
    let old = credential("2", Some("b"), 100, &["org:read"]);
    let writes = credential("3", Some("c"), 1, &["project:write", "event:write"]);
    let new = credential("4", Some("d"), 1, &["event:read", "frob:look"]);
    let state = State::new(NOW).reduce(account("1")).reduce(listed(vec![old, unread, new, writes]));
    assert_eq!(ids(&state), ["3", "4", "1", "2"]);
    assert_eq!(state.count(Severity::Unjudged), 2);
    assert_eq!(state.count(Severity::Info), 0);
    let only = state.clone().reduce(Action::Filter(Some(Severity::Unjudged)));
    assert_eq!(ids(&only).len(), 2);
    let all: usize = Severity::WORST_FIRST.iter().map(|it| state.count(*it)).sum();
    assert_eq!(all, 4);
    // Not among the bad ones that are revoked together, and asked about alone.
    let sweep = Sweep::by(By::Findings(Severity::High), &state);
    let taken = sweep.candidates(&state);
    assert!(taken.iter().all(|it| it.item.credential.scopes.is_understood()), "{taken:?}");
    let item = &state.list.as_ref().expect("a list").items[1];
    assert!(cautions(item, NOW).contains(&Caution::Unjudged));
}

#[test]
fn dismissing_gives_a_lost_focus_to_the_panel() {
    let state = popup().reduce(journal(&[entry("7", "99", Stand::Confirmed { at: NOW })]));
    let after = state.reduce(journal(&[]));
    assert_eq!(after.focus.1, Some(Focus::Panel));
}

/// Invariant 5: what is painted before there is an answer leaves with whatever says that it is old, or
/// somebody else's.
#[test]
fn last_known_rows_leave_with_the_first_answer_and_with_another_owner() {
    let opening = || State { glimpse: Some(owner("1")), ..State::new(NOW) };
    let same = opening().reduce(Action::Loading).reduce(account("1"));
    assert_eq!(same.glimpse, Some(owner("1")));
    for leaves in [
        account("2"),
        listed(vec![]),
        Action::Refused(Problem::SignedOut),
        Action::Refused(Problem::NoRoute),
    ] {
        assert_eq!(opening().reduce(leaves.clone()).glimpse, None, "{leaves:?}");
    }
}

/// A list and an account of two readings may be two people's: such a pair is not kept.
#[test]
fn an_account_of_an_older_reading_is_not_fresh() {
    let state = popup();
    assert!(state.fresh && state.account_fresh);
    let again = state.reduce(Action::Loading).reduce(listed(vec![]));
    assert!(again.fresh && !again.account_fresh);
    assert!(again.reduce(account("2")).account_fresh);
}

/// A Sentry that is read without its tab answers late; who has begun to ask something goes on.
#[test]
fn a_late_list_takes_nobody_away_from_what_they_type() {
    let sentry = || Action::Site(SiteView::Sentry { host: "sentry.io".into() });
    let elsewhere = State::new(NOW).reduce(Action::Site(SiteView::NotSentry));
    assert_eq!(elsewhere.clone().reduce(sentry()).view, View::Tokens);
    let typing = elsewhere.reduce(Action::Query("upload".into()));
    assert_eq!(typing.reduce(sentry()).view, View::Find);
}

#[test]
fn what_is_read_without_a_tab_cannot_be_revoked() {
    let read = State::new(NOW).reduce(account("1"));
    assert!(read.can_revoke());
    assert!(!read.reduce(Action::ReadOnly(true)).can_revoke());
}
