//! The finder's part of the reducer: what is typed, pasted and picked becomes a job, line by line.
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail loudly")]

use std::rc::Rc;

use domain::advisor::{Lists, Universe};
use domain::catalog::{TASKS, Texts, operation_in_line, task};
use domain::paste::LineKind;
use domain::scope::{Scope, ScopeSet};
use domain::time::Timestamp;
use proptest::prelude::*;
use scopewise::ui::state::action::Action;
use scopewise::ui::state::finder::Picked;
use scopewise::ui::state::notice::{Focus, Notice};
use scopewise::ui::state::{State, View};

fn popup() -> State {
    State { texts: Rc::new(Texts::english()), ..State::new(Timestamp(0)) }
}

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(popup(), State::reduce)
}

fn query(text: &str) -> Action {
    Action::Query(text.into())
}

fn kinds(state: &State) -> Vec<LineKind> {
    state.finder.reading.lines.iter().map(|line| line.kind).collect()
}

#[test]
fn pasted_lines_become_the_job_and_nothing_is_lost() {
    let lines = "GET /api/0/organizations/acme/repos/\n\ncli-releases-new\nGET /teapots/";
    let state = after([query(lines)]);
    assert_eq!(state.finder.query, "");
    assert_eq!(kinds(&state), [LineKind::Call, LineKind::Task, LineKind::Unmatched]);
    assert_eq!(state.notice.1, Some(Notice::Answered));
    assert_eq!(state.focus.1, Some(Focus::Find));
    let found = state.finder.found();
    assert_eq!(found.ask.unmatched, ["GET /teapots/"]);
    assert_eq!(found.ask.tasks.len(), 1);

    let state = state.reduce(query(lines));
    assert_eq!(kinds(&state).len(), 3, "each once");
    let state = state.reduce(Action::Replace(2, None));
    assert!(state.finder.found().ask.unmatched.is_empty());
    assert_eq!(state.clone().reduce(Action::Replace(7, None)).finder, state.finder);
    assert!(state.reduce(Action::Clear).finder.is_empty());
}

#[test]
fn one_line_is_a_query_until_enter() {
    let state = after([query("upload source maps")]);
    assert_eq!(state.finder.query, "upload source maps");
    assert!(state.finder.is_empty() && state.notice.1.is_none());
    let state = state.reduce(Action::Enter);
    assert_eq!(state.finder.query, "");
    assert_eq!(state.finder.reading.lines[0].tasks[0].id, "cli-sourcemaps-upload");
    assert!(after([Action::Enter]).finder.is_empty(), "nothing typed is nothing asked");
}

/// A call we do not know must not become the best find of its words.
#[test]
fn enter_never_guesses_a_call() {
    let state = after([query("GET /teapots/"), Action::Enter]);
    assert_eq!(kinds(&state), [LineKind::Unmatched]);
    assert_eq!(state.finder.found().advice.best.map(|it| it.scopes), Some(ScopeSet::EMPTY));
}

#[test]
fn picking_makes_room_for_the_next_and_lines_can_be_replaced() {
    let state = after([query("issues"), Action::Pick(Picked::Task("issues-export"))]);
    assert_eq!((state.finder.query.as_str(), kinds(&state).len()), ("", 1));
    let other = Action::Replace(0, Some(Picked::Task("issues-resolve-bot")));
    let state = state.reduce(other);
    assert_eq!(state.finder.reading.lines[0].tasks[0].id, "issues-resolve-bot");
    let state = state.reduce(Action::Pick(Picked::Task("no such task")));
    assert_eq!(kinds(&state).len(), 1);
}

/// The universe follows the kind of token until a person chooses one.
#[test]
fn an_organization_token_answers_where_one_is_enough() {
    let state = after([Action::Pick(Picked::Task("cli-sourcemaps-upload"))]);
    let found = state.finder.found();
    assert_eq!(found.universe, Universe::Organization);
    assert_eq!(found.advice.best.unwrap().scopes, ScopeSet::of(&[Scope::OrgCi]));
    let found = state.reduce(Action::Universe(Universe::Form)).finder.found();
    assert_eq!(found.advice.best.unwrap().scopes, ScopeSet::of(&[Scope::ProjectReleases]));
    for task in &TASKS {
        let found = after([Action::Pick(Picked::Task(task.id))]).finder.found();
        let organization = found.universe == Universe::Organization;
        assert!(!organization || task.organization, "{}", task.id);
        assert!(organization || found.advice.best.map(|it| it.scopes) == task.least, "{}", task.id);
    }
}

#[test]
fn each_line_names_the_scopes_it_forces() {
    let lines = "PUT /organizations/acme/issues/\nGET /organizations/acme/projects/\nGET /teapots/";
    let state = after([query(lines)]);
    let found = state.finder.found();
    let lines = &state.finder.reading.lines;
    assert_eq!(found.scopes_of(&lines[0]), ScopeSet::of(&[Scope::EventWrite]));
    assert_eq!(found.scopes_of(&lines[1]), ScopeSet::of(&[Scope::OrgRead]));
    assert_eq!(found.scopes_of(&lines[2]), ScopeSet::EMPTY);
    let numbers: Vec<_> =
        found.ask.requirements.iter().map(|it| found.lines_of(lines, it)).collect();
    assert_eq!(numbers, [vec![1], vec![2]]);
}

#[test]
fn the_documented_lists_are_there_on_request() {
    let line = "PUT /projects/acme/web/";
    assert!(!operation_in_line(line).unwrap().effective().is_empty());
    let state = after([query(line), Action::Enter]);
    let best = |state: &State| state.finder.found().advice.best.unwrap().scopes;
    assert_eq!(best(&state), ScopeSet::of(&[Scope::ProjectWrite]));
    let state = state.reduce(Action::Lists(Lists::Documented));
    assert_eq!(best(&state), ScopeSet::of(&[Scope::ProjectRead]));
}

#[test]
fn a_token_leads_to_the_finder_with_its_jobs() {
    let job = task("issues-resolve-bot").unwrap();
    let scopes = ScopeSet::of(&[Scope::OrgAdmin, Scope::EventWrite]);
    let tasks = vec![job.id.to_owned(), "gone".to_owned()];
    let state = after([query("a\nb"), Action::Against { name: "bot".into(), scopes, tasks }]);
    assert_eq!(state.view, View::Find);
    assert_eq!(kinds(&state), [LineKind::Task, LineKind::Scopes]);
    let found = state.finder.found();
    assert_eq!(found.had, scopes);
    assert_eq!(found.ask.requirements.len(), job.operations().count());
    // What somebody has is nothing that the job requires.
    assert_eq!(found.advice.best.map(|it| it.scopes), job.least);
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,40}(\n\\PC{0,40}){0,4}") {
        for first in [query(&text), Action::Read(text.clone())] {
            let state = after([first, Action::Enter, Action::Replace(1, None)]);
            prop_assert!(!state.finder.query.contains('\n'));
            let found = state.finder.found();
            for line in &state.finder.reading.lines {
                let _ = found.scopes_of(line);
            }
        }
    }
}

/// A token typed by hand is masked with its first letter, and the rest of it is never in the field.
#[test]
fn nothing_of_a_typed_token_is_ever_kept_or_shown() {
    let token = ["sntry", "u_fake0badc0de0badc0de"].concat();
    let mut state = popup();
    for (at, letter) in token.char_indices() {
        // What the field holds, with the next letter after it.
        let field = [state.finder.query.as_str(), &letter.to_string()].concat();
        state = state.reduce(query(&field));
        let said = format!("{:?}", state.finder);
        assert!(at < 7 || !said.contains("fake") && !said.contains("ba"), "{at}: {said}");
    }
    assert_eq!(state.finder.query, "…");
    assert_eq!(kinds(&state), [LineKind::Token]);
    let said = state.clone().reduce(query("… upload source maps"));
    assert_eq!(said.finder.query, "upload source maps");
    assert_eq!(state.clone().reduce(query("")).finder.query, "");
    let entered = state.reduce(Action::Enter);
    assert_eq!((entered.finder.query.as_str(), kinds(&entered).len()), ("", 1));
    // Half a token that is pasted after the other half is no text either.
    let halves = entered.reduce(query("sntryu_fake0")).reduce(query("…badc0de0badc0de"));
    assert_eq!(halves.finder.query, "…");
}

/// What is surely meant is taken in the reader's language as in English; what is only near is offered.
#[test]
fn german_lines_of_a_paste_are_tasks_or_are_offered() {
    const GERMAN: &str = include_str!("../extension/_locales/de/catalog.txt");
    let german = State { texts: Rc::new(Texts::new(GERMAN.to_owned())), ..popup() };
    let state =
        german.reduce(Action::Read("Fehler zuordnen\nProjekte entfernen\ninstallierte".into()));
    assert_eq!(kinds(&state), [LineKind::Task, LineKind::Task, LineKind::Unmatched]);
    let tasks = |at: usize| state.finder.reading.lines[at].tasks.iter().map(|it| it.id);
    assert!(tasks(0).eq(["issues-resolve-bot"]) && tasks(1).eq(["projects-delete"]));
    let offered = |at: usize, id: &str| {
        state.finder.reading.lines[at].others.iter().any(|task| task.id == id)
    };
    assert!(offered(0, "issues-assign-to-member") && offered(2, "integrations-list"));
}

/// What a paste shows of its lines, as numbers counted from 1: those in sight, and those that fold.
fn laid(text: &str) -> (Vec<usize>, Vec<usize>, State) {
    let state = after([Action::Read(text.to_owned())]);
    let found = state.finder.found();
    let laid = found.laid(&state.finder.reading.lines);
    let from_one = |places: Vec<usize>| places.into_iter().map(|at| at + 1).collect();
    (from_one(laid.shown), from_one(laid.folded), state)
}

/// The line that forces the widest scope of the answer was the one that folded.
#[test]
fn the_line_that_deletes_the_project_stands_first() {
    let calls = "GET /api/0/organizations/acme/projects/
GET /api/0/organizations/acme/issues/
GET /api/0/organizations/acme/releases/
PUT /api/0/organizations/acme/releases/1.0/
DELETE /api/0/organizations/acme/releases/1.0/
GET /api/0/projects/acme/web/keys/
DELETE /api/0/projects/acme/web/
GET /api/0/organizations/acme/members/";
    let (shown, folded, state) = laid(calls);
    assert_eq!(state.finder.reading.lines.len(), 8);
    assert_eq!(shown.first(), Some(&7), "{shown:?}");
    assert_eq!((shown.len(), folded), (8, Vec::new()));
    let answer = state.finder.found().advice.best.map(|it| it.scopes).unwrap();
    assert!(answer.contains(Scope::ProjectAdmin));
}

/// A workflow whose dangerous calls stand at its end.
#[test]
fn of_a_long_workflow_only_what_needs_nothing_folds() {
    let mut lines = vec!["name: release".to_owned(), "on: push".into(), "jobs:".into()];
    lines.extend((0..21).map(|n| format!("      - run: echo step {n}")));
    lines.push("      - run: sentry-cli releases new 1.0".into());
    lines.push("      - run: echo built".into());
    lines.push("      - run: sentry-cli releases set-commits 1.0 --auto".into());
    lines.push("      - run: sentry-cli --version".into());
    lines.push("      - run: sentry-cli sourcemaps upload dist".into());
    lines
        .push("      - run: curl -X PUT https://sentry.io/api/0/organizations/acme/issues/".into());
    lines.extend((0..5).map(|n| format!("      - run: echo later {n}")));
    lines.push(
        "      - run: curl -X DELETE https://sentry.io/api/0/organizations/acme/releases/1.0/"
            .into(),
    );
    let (shown, folded, state) = laid(&lines.join("\n"));
    let all = &state.finder.reading.lines;
    let text = |n: &usize| all[n - 1].text.as_str();
    let seen: Vec<_> = shown.iter().map(text).collect();
    for wanted in ["releases new", "set-commits", "sourcemaps upload", "-X PUT", "-X DELETE"] {
        assert!(seen.iter().any(|line| line.contains(wanted)), "{wanted}: {seen:?}");
    }
    // Nothing in the fold adds to the answer.
    let found = state.finder.found();
    for n in &folded {
        assert!(found.scopes_of(&all[n - 1]).is_empty(), "{}", text(n));
    }
    assert!(!folded.is_empty() && shown.len() + folded.len() == all.len());
}

#[test]
fn a_line_alone_is_shown_and_a_token_is_never_folded() {
    let (shown, folded, _) = laid("echo hello");
    assert_eq!((shown, folded), (vec![1], Vec::new()));
    let secret = format!("export SENTRY_AUTH_TOKEN=sntryu_{}\necho a\necho b", "0".repeat(64));
    let (shown, _, state) = laid(&secret);
    let all = &state.finder.reading.lines;
    assert!(shown.iter().any(|n| !all[n - 1].tokens.is_empty()), "{all:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Whatever is asked, in whatever order: what asks stands in sight.
    #[test]
    fn what_asks_is_always_in_sight(places in prop::collection::vec(0..TASKS.len(), 1..12), idle in 0..6_usize) {
        let mut lines: Vec<String> = places.iter().map(|at| TASKS[*at].id.to_owned()).collect();
        lines.extend((0..idle).map(|n| format!("echo {n}")));
        let (shown, folded, state) = laid(&lines.join("\n"));
        let (all, found) = (&state.finder.reading.lines, state.finder.found());
        prop_assert!(folded.iter().all(|n| found.scopes_of(&all[n - 1]).is_empty()));
        let mut both: Vec<_> = shown.into_iter().chain(folded).collect();
        both.sort_unstable();
        prop_assert_eq!(both, (1..=all.len()).collect::<Vec<_>>());
    }
}
