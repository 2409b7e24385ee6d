//! One click or a question, several at once, and the history: pure decisions, on the host.

use std::collections::BTreeMap;
use std::rc::Rc;

use background::history::Past;
use background::journal::{Detour, Entry, State as Stand, Tab, Waiting};
use background::protocol::Journal;
use background::undo::UndoTime;
use domain::audit::{RULES, Severity};
use domain::credential::{Credential, CredentialRef, Kind, LastUse, Owner, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use proptest::prelude::*;
use scopewise::ui::i18n::Messages;
use scopewise::ui::state::State;
use scopewise::ui::state::action::{AccountView, Action, SiteView};
use scopewise::ui::state::caution::{Caution, cautions};
use scopewise::ui::state::list::judge;
use scopewise::ui::state::notice::Focus;
use scopewise::ui::state::places::Places;
use scopewise::ui::state::sweep::{By, Sweep, asks};
use scopewise::ui::state::{names, past};
use sentry::directory::{Organization, Rights};
use sentry::outcome::Reason;
use sentry::transport::{Dialect, Route};

const DAY: i64 = 86_400_000;
const NOW: Timestamp = Timestamp(20_000 * DAY);

fn owner() -> Owner {
    Owner { instance: "https://sentry.io".into(), user_id: "1".into() }
}

fn token(id: &str, age: i64, scopes: &[&str]) -> Credential {
    Credential {
        name: Some(id.into()),
        scopes: Granted::parse(scopes),
        created: Some(Timestamp(NOW.0 - age)),
        ..Credential::new(Kind::Personal, Place::User, id.into())
    }
}

fn organization(id: &str, last_used: LastUse) -> Credential {
    let place = Place::Organization("acme".into());
    let created = Some(Timestamp(NOW.0 - 800 * DAY));
    Credential { created, last_used, ..Credential::new(Kind::Organization, place, id.into()) }
}

fn popup(credentials: Vec<Credential>) -> State {
    let account = AccountView {
        owner: owner(),
        host: "sentry.io".into(),
        who: "jane".into(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    };
    let actions = [
        Action::Site(SiteView::Sentry { host: "sentry.io".into() }),
        Action::Account(account),
        Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW },
    ];
    actions.into_iter().fold(State::new(NOW), State::reduce)
}

fn taken(state: &State, sweep: &Sweep) -> Vec<String> {
    let mut taken: Vec<String> =
        sweep.candidates(state).into_iter().filter(|it| it.ticked).map(|it| it.key).collect();
    taken.sort();
    taken
}

/// What speaks against revoking this one alone.
fn against(credential: Credential) -> Vec<Caution> {
    cautions(&judge(RULES, vec![credential], NOW, &BTreeMap::new())[0], NOW)
}

#[test]
fn one_click_unless_it_is_new_in_use_or_serves_others() {
    assert_eq!(against(token("a", DAY - 1, &[])), [Caution::New]);
    assert!(against(token("a", DAY, &[])).is_empty());
    let used = |days: i64| organization("o", LastUse::At(Timestamp(NOW.0 - days * DAY)));
    assert_eq!(against(used(6)), [Caution::InUse, Caution::Others(Kind::Organization)]);
    assert_eq!(against(used(7)), [Caution::Others(Kind::Organization)]);
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Personal) {
        let other = Credential::new(kind, Place::User, "1".into());
        assert_eq!(against(other), [Caution::Others(kind)], "{kind:?}");
    }
    // A clock that is behind the server's: younger than new is new.
    assert_eq!(against(token("a", -DAY, &[])), [Caution::New]);
}

/// A build fails when its token goes, whoever's the token is: so of a personal one, too, a click asks.
#[test]
fn a_personal_token_that_a_build_uses_is_asked_about_and_not_taken_unasked() {
    for name in ["github-actions-release", "sourcemaps", "CI", "deployCI2", "my Sentry CLI"] {
        for scopes in [&["project:releases"][..], &["org:admin"], &["org:read"], &[]] {
            let of_a_build = token(name, 400 * DAY, scopes);
            assert_eq!(against(of_a_build), [Caution::Build], "{name} with {scopes:?}");
        }
    }
    for name in ["zapier-2023", "laptop", "precision", "alert sync", ""] {
        assert!(against(token(name, 400 * DAY, &["org:admin"])).is_empty(), "{name}");
    }
    let state = popup(vec![
        token("github-actions-release", 90 * DAY, &["project:releases", "org:admin"]),
        token("laptop", 900 * DAY, &["org:admin"]),
    ]);
    for by in [By::All, By::Findings(Severity::High), By::Age(90)] {
        let sweep = Sweep::by(by, &state);
        assert_eq!(taken(&state, &sweep), ["laptop"], "{by:?}");
        assert_eq!(sweep.candidates(&state).len(), 2, "it is offered, with its caution");
    }
}

#[test]
fn a_sweep_takes_what_is_shown_and_meant_and_not_taken_out() {
    let state = popup(vec![
        token("new", DAY / 2, &["org:admin"]),
        token("young", 30 * DAY, &["org:admin"]),
        token("old", 400 * DAY, &["org:read"]),
        token("older", 900 * DAY, &["org:admin"]),
        Credential { created: None, ..token("undated", 0, &["org:read"]) },
        organization("never", LastUse::Never),
        organization("lately", LastUse::At(Timestamp(NOW.0 - 2 * DAY))),
        Credential::new(Kind::Application, Place::User, "app".into()),
    ]);
    let by = |by| taken(&state, &Sweep::by(by, &state));
    assert_eq!(by(By::Age(365)), ["old", "older"], "what serves others is not taken unasked");
    assert_eq!(by(By::Findings(Severity::Critical)), ["older", "young"], "nor is what is new");
    assert!(by(By::Unused).is_empty(), "nothing personal has a last use");
    assert_eq!(by(By::All), ["old", "older", "undated", "young"]);

    let unused = Sweep::by(By::Unused, &state);
    let key = "organization/acme//never";
    let shown: Vec<String> = unused.candidates(&state).into_iter().map(|it| it.key).collect();
    assert_eq!(shown, [key], "it is offered");
    assert_eq!(taken(&state, &unused.turn(key)), [key], "and taken where a person says so");
    let all: Vec<String> =
        Sweep::by(By::All, &state).candidates(&state).into_iter().map(|it| it.key).collect();
    assert!(all.iter().all(|key| !key.starts_with("application")), "{all:?}");
    let out = Sweep::by(By::Age(365), &state).turn("old");
    assert_eq!(taken(&state, &out), ["older"]);
    assert_eq!(taken(&state, &out.turn("old")), ["old", "older"]);

    let searched = state.clone().reduce(Action::Search("older".into()));
    let all = Sweep::by(By::All, &state);
    assert_eq!(taken(&searched, &all), ["older"], "what is not shown is not taken");
    assert_eq!(taken(&searched, &Sweep::by(By::All, &searched)), ["older"]);
    let filtered = state.reduce(Action::Filter(Some(Severity::Critical)));
    assert_eq!(taken(&filtered, &all), ["older", "young"]);
}

/// Two clicks once revoked what had never been on the screen (ux A1).
#[test]
fn nothing_is_ticked_before_it_is_said_which_and_nothing_by_itself_after_that() {
    let old = |id: &str| token(id, 400 * DAY, &["org:admin"]);
    let state = popup(vec![old("a"), old("b"), organization("o", LastUse::Never), old("bot")]);
    let opened = state.clone().reduce(Action::Sweep(Some(Sweep::default())));
    assert_eq!(opened.focus.1, Some(Focus::Sweep), "at its beginning");
    let sweep = opened.sweep.clone().unwrap_or_default();
    assert!(sweep.candidates(&opened).is_empty() && sweep.ticked.is_empty());

    let chosen = opened.reduce(Action::SweepBy(Some(By::Age(365))));
    let sweep = chosen.sweep.clone().unwrap_or_default();
    let order = |state: &State, sweep: &Sweep| {
        sweep.candidates(state).into_iter().map(|it| it.key).collect::<Vec<_>>()
    };
    let before = order(&chosen, &sweep);
    assert_eq!(before, ["a", "b", "bot", "organization/acme//o"], "the ticked ones first");
    assert_eq!(taken(&chosen, &sweep), ["a", "b"]);
    // A tick moves nothing.
    let turned = sweep.turn("a").turn("bot");
    assert_eq!(
        (order(&chosen, &turned), taken(&chosen, &turned)),
        (before, vec!["b".into(), "bot".into()])
    );

    // What comes then is offered, behind the others, and not ticked.
    let credentials = vec![old("late"), old("a"), old("b"), old("bot")];
    let more = Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW };
    let later = chosen.reduce(more);
    let sweep = later.sweep.clone().unwrap_or_default();
    assert_eq!(taken(&later, &sweep), ["a", "b"]);
    let last = sweep.candidates(&later).pop();
    assert!(last.is_some_and(|it| it.key == "late" && it.late && !it.ticked));
    // What is gone meanwhile is not revoked.
    let credentials = vec![old("b")];
    let less = Action::Listed { credentials, notes: Vec::new(), complete: true, at: NOW };
    let later = later.reduce(less);
    assert_eq!(taken(&later, &later.sweep.clone().unwrap_or_default()), ["b"]);
    assert!(later.reduce(Action::SweepBy(None)).sweep.is_some_and(|it| it.ticked.is_empty()));
}

#[test]
fn one_by_one_nothing_is_ticked_but_by_hand() {
    let state = popup(vec![token("a", 400 * DAY, &[]), organization("o", LastUse::Never)]);
    let sweep = Sweep::by(By::Hand, &state);
    assert_eq!((sweep.candidates(&state).len(), taken(&state, &sweep).len()), (2, 0));
    assert_eq!(taken(&state, &sweep.turn("a")), ["a"]);
}

/// The red button and the question name what goes.
#[test]
fn names_are_short_and_told_apart() {
    let read = std::fs::read_to_string("extension/_locales/en/messages.json").unwrap_or_default();
    let words = Messages::parse(&read, "en");
    let of = |id: &str, name: Option<&str>, last4: &str| Credential {
        name: name.map(str::to_owned),
        last4: Some(last4.into()),
        ..token(id, 400 * DAY, &[])
    };
    let long = "Extremely-long-name-of-a-token-that-somebody-made";
    let state = popup(vec![
        of("1", Some("deploy-bot"), "aaa1"),
        of("2", Some("zapier-2023"), "aaa2"),
        of("3", None, "aaa3"),
        of("4", Some("twice"), "aaa4"),
        of("5", Some("twice"), "aaa5"),
        of("6", Some(long), "aaa6"),
    ]);
    let all: Vec<CredentialRef> =
        state.alive().map(|it| CredentialRef::of(&it.credential)).collect();
    let listed = |of: &[CredentialRef]| names::listed(&words, &state, of);
    assert_eq!(listed(&all[..1]), "deploy-bot");
    assert_eq!(listed(&all[..2]), "deploy-bot, zapier-2023");
    assert_eq!(listed(&all[..3]), "deploy-bot, zapier-2023 and 1 more");
    assert_eq!(listed(&all[2..4]), "unnamed …aaa3, twice …aaa4", "another has that name");
    assert_eq!(listed(&all[5..]), "Extremely-long-name-o…");
    assert_eq!(listed(&[]), "");
    assert_eq!(names::called(&words, &all[5]), [long, " …aaa6"].concat());
}

#[test]
fn what_is_under_way_is_not_taken_again() {
    let route = Route {
        owner: owner(),
        base: "https://sentry.io".into(),
        dialect: Dialect::ById,
        csrf_cookie: "sc".into(),
    };
    let entry = |id: &str, state| Entry {
        id: ["e", id].concat(),
        route: route.clone(),
        tab: Tab { id: 1, origin: "https://sentry.io".into() },
        chosen: CredentialRef { id: id.into(), ..CredentialRef::default() },
        asked: NOW,
        state,
        detour: Detour::None,
    };
    let waits = Stand::Intended(Waiting::new(UndoTime::Five, NOW));
    let entries = vec![
        entry("a", waits.clone()),
        entry("b", waits),
        entry("c", Stand::Expired { at: NOW, why: Reason::Late }),
    ];
    let tokens = ["a", "b", "c", "d"].map(|id| token(id, 400 * DAY, &[])).into();
    let state = popup(tokens)
        .reduce(Action::Journal(Journal::default()))
        .reduce(Action::Journal(Journal { entries: entries.into() }));
    assert_eq!(taken(&state, &Sweep::by(By::All, &state)), ["c", "d"]);
    let waiting: Vec<String> = state.waiting().into_iter().map(|entry| entry.id).collect();
    assert_eq!(waiting, ["ea", "eb"]);
    assert_eq!(state.refused(), ["ec"]);
}

#[test]
fn more_than_one_is_confirmed_and_whatever_is_asked_about_alone() {
    let olds = |n: usize| (0..n).map(|n| token(&n.to_string(), 400 * DAY, &[]));
    let all = |state: &State| Sweep::by(By::All, state);
    let asked = |state: &State, sweep: &Sweep| asks(&sweep.candidates(state));
    let (one, two) = (popup(olds(1).collect()), popup(olds(2).collect()));
    assert!(!asked(&one, &all(&one)));
    assert!(asked(&two, &all(&two)));
    let mixed = popup(olds(1).chain([organization("o", LastUse::Never)]).collect());
    assert!(!asked(&mixed, &all(&mixed)), "it is not taken");
    let turned = all(&mixed).turn("0").turn("organization/acme//o");
    assert!(asked(&mixed, &turned));
    let new = popup(vec![token("new", 0, &[])]);
    assert!(asked(&new, &all(&new).turn("new")));
}

/// Who may not revoke it alone is not offered it with others, nor can take it in.
#[test]
fn a_sweep_offers_no_more_than_the_rights_allow() {
    let state = popup(vec![organization("o", LastUse::Never)]);
    let rights = Rights::Known { write: false, admin: false, role: Some("member".into()) };
    let acme = Organization {
        id: "1".into(),
        slug: "acme".into(),
        name: "Acme".into(),
        region: None,
        rights,
    };
    let places = Places { sources: vec![], organizations: vec![acme], ..Places::default() };
    let state = State { places: Rc::new(places), ..state };
    let sweep = Sweep::by(By::All, &state).turn("organization/acme//o");
    assert!(sweep.candidates(&state).is_empty());
}

#[test]
fn the_focus_goes_to_a_question_and_back_and_not_from_a_tick() {
    let state = popup(vec![token("a", DAY / 2, &[])]);
    let asked = state.reduce(Action::Ask(Some("a".into())));
    assert_eq!(asked.focus.1, Some(Focus::Question));
    let kept = asked.reduce(Action::Ask(None));
    assert_eq!((kept.focus.1.clone(), kept.asking.clone()), (Some(Focus::Row("a".into())), None));
    let open = kept.reduce(Action::Sweep(Some(Sweep::default())));
    assert_eq!(open.focus.1, Some(Focus::Sweep));
    let chosen = open.clone().reduce(Action::SweepBy(Some(By::All)));
    let sweep = chosen.sweep.clone().unwrap_or_default();
    let ticked = chosen.reduce(Action::Sweep(Some(sweep.turn("a"))));
    assert_eq!(ticked.focus.0, open.focus.0);
    let sure = ticked.reduce(Action::Sweep(Some(sweep.turn("a").ask(true))));
    assert_eq!((sure.focus.0, &sure.focus.1), (open.focus.0 + 1, &Some(Focus::Question)));
    let back = sure.clone().reduce(Action::Sweep(Some(sweep)));
    assert_eq!(back.focus.1, Some(Focus::Sweep));
    assert_eq!(sure.reduce(Action::Sweep(None)).focus.1, Some(Focus::Panel));
}

fn past(name: &str) -> Past {
    Past {
        entry: "1".into(),
        at: NOW,
        owner: owner(),
        kind: Kind::Personal,
        id: "12".into(),
        name: Some(name.into()),
        last4: Some("a91c".into()),
        organization: None,
    }
}

#[test]
fn the_history_is_a_table_that_no_spreadsheet_runs() {
    let csv = past::csv(&[past("deploy, \"old\""), past("=HYPERLINK(1)")]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "revoked,sentry,user,kind,id,name,last4,organization");
    assert_eq!(
        lines[1],
        r#""2024-10-04T00:00:00Z","https://sentry.io","1","personal","12","deploy, ""old""","a91c","""#
    );
    assert!(lines[2].contains(r#""'=HYPERLINK(1)""#), "{}", lines[2]);
    assert_eq!(lines.len(), 4);
}

proptest! {
    /// Whatever a token is called, the file has one record a token and reads back.
    #[test]
    fn any_name_survives_its_export(name in ".*") {
        let all = [past(&name)];
        prop_assert_eq!(&serde_json::from_str::<Vec<Past>>(&past::json(&all)).unwrap()[..], &all[..]);
        let csv = past::csv(&all);
        // Quotes come in pairs, so that no name ends its cell.
        prop_assert_eq!(csv.matches('"').count() % 2, 0);
        prop_assert!(csv.ends_with("\r\n"));
    }
}
