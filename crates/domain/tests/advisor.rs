//! The advisor: exact against brute force, its proof, and the answers of the reviewed tasks.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use std::sync::OnceLock;

use domain::advisor::{Advice, Ask, Cost, Lists, Note, Requirement, Universe, advise, instead};
use domain::catalog::{OPERATIONS, Operation, TASKS, Texts, TokenKind, UNDOCUMENTED, task};
use domain::scope::{Resource, Scope, ScopeSet};
use proptest::prelude::*;

/// Every member of a universe and its cost, written down without the product's own `close`.
fn members(universe: Universe) -> &'static [(ScopeSet, Cost)] {
    static MEMBERS: OnceLock<[Vec<(ScopeSet, Cost)>; 3]> = OnceLock::new();
    let all = MEMBERS.get_or_init(|| {
        [form(), closed_subsets(), vec![ScopeSet::of(&[Scope::OrgCi])]]
            .map(|sets| sets.into_iter().map(|set| (set, Cost::of(set))).collect())
    });
    &all[universe as usize]
}

/// One level of each row of Sentry's token form.
fn form() -> Vec<ScopeSet> {
    use Scope::*;
    let rows: [&[Scope]; 8] = [
        &[ProjectRead, ProjectWrite, ProjectAdmin],
        &[TeamRead, TeamWrite, TeamAdmin],
        &[ProjectReleases],
        &[ProjectDistribution],
        &[EventRead, EventWrite, EventAdmin],
        &[OrgRead, OrgWrite, OrgAdmin],
        &[MemberRead, MemberWrite, MemberAdmin],
        &[AlertsRead, AlertsWrite],
    ];
    rows.iter().fold(vec![ScopeSet::EMPTY], |sets, row| {
        let level = |set: ScopeSet| {
            let chosen = row.iter().map(move |scope| set.with(*scope).closure());
            std::iter::once(set).chain(chosen)
        };
        sets.into_iter().flat_map(level).collect()
    })
}

/// Every closed set of the scopes that documented operations take.
fn closed_subsets() -> Vec<ScopeSet> {
    let scopes: Vec<_> =
        Scope::ALL.iter().filter(|it| it.resource() != Resource::Identity).collect();
    assert_eq!(scopes.len(), 22);
    let mut sets = std::collections::BTreeSet::from([ScopeSet::EMPTY]);
    for scope in scopes {
        let wider: Vec<_> = sets.iter().map(|it| it.with(*scope).closure()).collect();
        sets.extend(wider);
    }
    sets.into_iter().collect()
}

/// What plain enumeration says: the least member, and all inclusion-minimal ones.
fn brute_force(ask: &Ask, universe: Universe) -> (Option<ScopeSet>, Vec<ScopeSet>) {
    let enough = |set: ScopeSet| ask.requirements.iter().all(|it| it.is_met(set));
    let fits: Vec<_> = members(universe).iter().filter(|(set, _)| enough(*set)).collect();
    let key = |(set, cost): &&(ScopeSet, Cost)| (*cost, set.maximal().names());
    let best = fits.iter().copied().min_by_key(key).map(|(set, _)| *set);
    let mut minimal: Vec<ScopeSet> = Vec::new();
    let mut by_size: Vec<_> = fits.iter().map(|(set, _)| *set).collect();
    by_size.sort_by_key(|set| set.len());
    for set in by_size {
        if !minimal.iter().any(|have| set.is_superset(*have)) {
            minimal.push(set);
        }
    }
    minimal.sort();
    (best, minimal)
}

fn closures(advice: &Advice) -> Vec<ScopeSet> {
    let mut all: Vec<_> = advice.best.iter().chain(&advice.alternatives).collect();
    all.sort_by_key(|it| it.closure);
    all.iter().map(|it| it.closure).collect()
}

/// The advice is the least and all minimal answers that trying every set finds.
#[track_caller]
fn agrees_with_brute_force(ask: &Ask, universe: Universe) {
    let advice = advise(ask, universe);
    let (best, minimal) = brute_force(ask, universe);
    assert_eq!(advice.best.map(|it| it.closure), best);
    assert_eq!(closures(&advice), minimal);
}

fn ask_of(operations: &[&'static Operation], lists: Lists) -> Ask {
    let mut ask = Ask::new(lists);
    for operation in operations {
        ask.add_call(operation, &operation.label());
    }
    ask
}

fn asks() -> impl Strategy<Value = Ask> {
    let all: Vec<_> = OPERATIONS.iter().chain(&UNDOCUMENTED).collect();
    let some = prop::collection::vec(prop::sample::select(all), 0..12);
    (some, prop::bool::ANY).prop_map(|(operations, effective)| {
        ask_of(&operations, if effective { Lists::Effective } else { Lists::Documented })
    })
}

#[test]
fn universes_have_their_sizes() {
    assert_eq!(Universe::ALL.map(|it| members(it).len()), [12_288, 53_760, 1]);
    for universe in Universe::ALL {
        for (set, _) in members(universe) {
            assert_eq!(universe.close(*set), Some(*set));
        }
    }
}

#[test]
fn cost_grows_with_the_set() {
    for (set, cost) in members(Universe::Form) {
        for scope in Scope::ALL.iter().filter(|it| !set.contains(**it)) {
            assert!(Cost::of(set.with(*scope)) > *cost);
        }
    }
}

/// Every task gets the least set that was worked out for it by hand and by enumeration.
#[test]
fn tasks_get_their_least_set() {
    for task in &TASKS {
        let advice = advise(&Ask::parse(task.id, Lists::Effective), Universe::Form);
        assert_eq!(advice.best.map(|it| it.scopes), task.least, "{}", task.id);
        assert_eq!(advice.holder, task.kind, "{}", task.id);
        let organization = advise(&Ask::parse(task.id, Lists::Effective), Universe::Organization);
        assert_eq!(organization.best.is_some(), task.organization, "{}", task.id);
        assert_eq!(task.organization, task.kind == TokenKind::Organization, "{}", task.id);
    }
}

/// The six tasks where the documented lists alone would mislead.
#[test]
fn documented_lists_mislead_in_six_tasks() {
    let rows = [
        ("members-offboard", "member:write"),
        ("project-settings", "project:read"),
        ("spike-notifications", "org:read"),
        ("team-membership", "org:read"),
        ("tf-member", "member:write"),
        ("tf-spike", "org:read project:read"),
    ];
    for task in &TASKS {
        let advice = advise(&Ask::parse(task.id, Lists::Documented), Universe::Form);
        let got = advice.best.map(|it| it.scopes);
        match rows.iter().find(|(id, _)| *id == task.id) {
            Some((_, names)) => {
                assert_eq!(got.unwrap().names().join(" "), *names);
                let effective = advise(&Ask::parse(task.id, Lists::Effective), Universe::Form);
                assert!(effective.notes.contains(&Note::DocumentedSays(got.unwrap())));
            }
            None => assert_eq!(got, task.least, "{}", task.id),
        }
    }
}

#[track_caller]
fn least(lines: &str, universe: Universe, names: &str) -> Advice {
    let advice = advise(&Ask::parse(lines, Lists::Effective), universe);
    let got = advice.best.map(|it| it.scopes.names().join(" "));
    assert_eq!(got.as_deref(), Some(names), "{lines}");
    advice
}

#[test]
fn chooses_by_harm_and_not_by_count() {
    // project:releases alone would do both, but it deletes releases.
    let lines = "GET /organizations/a/releases/\nGET /organizations/a/repos/";
    least(lines, Universe::Form, "org:read project:read");
    least(lines, Universe::Any, "org:ci");
    least(lines, Universe::Organization, "org:ci");
}

#[test]
fn empty_and_public_and_blocked_are_said() {
    let nothing = least("", Universe::Form, "");
    assert!(nothing.notes.contains(&Note::NothingAsked));
    assert_eq!(nothing.holder, TokenKind::None);
    let public = least("GET /api/0/seer/models/", Universe::Form, "");
    assert!(public.notes.contains(&Note::PublicOnly) && public.because.is_empty());
    let fixed = least("GET /seer/models/", Universe::Organization, "org:ci");
    assert!(fixed.notes.contains(&Note::OrganizationFixed));
    let ask = Ask::parse("DELETE /organizations/a/releases/1/", Lists::Effective);
    let blocked = advise(&ask, Universe::Organization);
    assert_eq!(blocked.best, None);
    assert!(blocked.notes.contains(&Note::Blocked(0)));
}

#[test]
fn nothing_is_dropped() {
    let ask = Ask::parse(
        "POST /nowhere/\n\n  cli-nothing \nmembers-list\nmembers-list\r\n",
        Lists::Effective,
    );
    assert_eq!(ask.unmatched, ["POST /nowhere/", "cli-nothing"]);
    assert_eq!(ask.requirements.len(), 1);
    assert!(advise(&ask, Universe::Form).notes.contains(&Note::Unmatched(2)));
}

#[test]
fn says_which_token_should_hold_it() {
    let kind = |lines: &str| advise(&Ask::parse(lines, Lists::Effective), Universe::Form).holder;
    assert_eq!(kind("POST /organizations/a/releases/"), TokenKind::Organization);
    assert_eq!(kind("GET /organizations/a/issues/"), TokenKind::Internal);
    assert_eq!(kind("POST /organizations/a/members/"), TokenKind::Personal);
    assert_eq!(kind("cli-deploys\ncli-issues"), TokenKind::Internal);
    assert_eq!(kind("cli-deploys\ncli-releases-new"), TokenKind::Organization);
    assert_eq!(kind("cron-run\ncli-releases-new"), TokenKind::Organization);
    assert_eq!(kind("cron-run\nsdk"), TokenKind::Dsn);
    assert_eq!(kind("newcli-triage\ncli-issues"), TokenKind::PersonalOauth);
    assert_eq!(kind("GET /seer/models/"), TokenKind::None);
}

#[test]
fn says_what_the_form_cannot_make() {
    let advice = least("integrations-manage", Universe::Form, "org:admin");
    let less = ScopeSet::of(&[Scope::OrgIntegrations]);
    assert!(advice.notes.contains(&Note::FormCannot(less)));
    least("integrations-manage", Universe::Any, "org:integrations");
    assert!(Texts::english().note(task("integrations-manage").unwrap()).contains("org:admin"));
}

/// Everything at once still has an answer, and quickly.
#[test]
fn everything_at_once() {
    let all: Vec<_> = OPERATIONS.iter().chain(&UNDOCUMENTED).collect();
    for lists in [Lists::Effective, Lists::Documented] {
        let ask = ask_of(&all, lists);
        for universe in [Universe::Form, Universe::Any] {
            agrees_with_brute_force(&ask, universe);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_calls_get_the_least(ask in asks()) {
        for universe in Universe::ALL {
            agrees_with_brute_force(&ask, universe);
        }
    }

    /// Each scope is really forced: every member below the answer that lacks it breaks each of
    /// the requirements named, and there is at least one (but for the fixed organization token).
    #[test]
    fn proof_is_sound(ask in asks()) {
        for universe in Universe::ALL {
            let advice = advise(&ask, universe);
            let Some(best) = advice.best else { continue };
            let scopes: ScopeSet = advice.because.iter().map(|it| it.scope).collect();
            prop_assert_eq!(scopes, best.scopes);
            for because in &advice.because {
                let public = ask.requirements.iter().all(|it| it.is_public());
                let fixed = universe == Universe::Organization && public;
                prop_assert_eq!(because.requirements.is_empty(), fixed);
                let below = members(universe).iter().map(|(set, _)| *set).filter(|set| {
                    best.closure.is_superset(*set) && !set.contains(because.scope)
                });
                for set in below {
                    for at in &because.requirements {
                        prop_assert!(!ask.requirements[*at].is_met(set));
                    }
                }
            }
        }
    }

    /// What would do instead is exactly what plain enumeration finds: the minimal members that keep
    /// the rest of the answer, lack the scope and meet everything.
    #[test]
    fn what_would_do_instead_is_exact(ask in asks()) {
        for universe in Universe::ALL {
            let advice = advise(&ask, universe);
            let Some(best) = advice.best else { continue };
            for because in advice.because.iter().filter(|it| !it.requirements.is_empty()) {
                let less = universe.interior(best.closure.difference(ScopeSet::of(&[because.scope])));
                let enough = |set: &ScopeSet| {
                    set.is_superset(less) && !set.contains(because.scope)
                        && ask.requirements.iter().all(|it| it.is_met(*set))
                };
                let fits: Vec<_> =
                    members(universe).iter().map(|(set, _)| *set).filter(enough).collect();
                let mut minimal: Vec<_> = fits
                    .iter()
                    .copied()
                    .filter(|set| !fits.iter().any(|it| it != set && set.is_superset(*it)))
                    .collect();
                let found = instead(&ask, universe, &best, because);
                let mut sets: Vec<_> =
                    found.iter().map(|it| less.union(it.scopes.closure())).collect();
                minimal.sort();
                sets.sort();
                prop_assert_eq!(sets, minimal);
                for it in found {
                    let whole = Cost::of(less.union(it.scopes)).reach.total();
                    prop_assert_eq!(it.opens, i32::from(whole) - i32::from(best.cost.reach.total()));
                }
            }
        }
    }

    #[test]
    fn answers_are_sorted_and_whole(ask in asks()) {
        let advice = advise(&ask, Universe::Form);
        let all: Vec<_> = advice.best.iter().chain(&advice.alternatives).collect();
        prop_assert!(all.is_sorted_by_key(|it| it.cost));
        for answer in all {
            prop_assert_eq!(answer.scopes.closure(), answer.closure);
            prop_assert_eq!(Cost::of(answer.scopes), answer.cost);
            prop_assert!(ask.requirements.iter().all(|it| it.is_met(answer.closure)));
        }
    }

    #[test]
    fn asking_for_more_never_costs_less(ask in asks(), more in asks()) {
        let mut both = ask.clone();
        both.requirements.extend(more.requirements);
        let cost = |ask: &Ask| advise(ask, Universe::Any).best.map(|it| it.cost);
        prop_assert!(cost(&both) >= cost(&ask));
    }

    #[test]
    fn lines_never_panic_and_are_never_lost(lines in prop::collection::vec("\\PC{0,60}", 0..6)) {
        let ask = Ask::parse(&lines.join("\n"), Lists::Effective);
        drop(advise(&ask, Universe::Form));
        let known = ask.requirements.len() + ask.tasks.len();
        prop_assert!(known > 0 || ask.unmatched.len() == lines.iter().filter(|it| !it.trim().is_empty()).count());
    }

    #[test]
    fn near_paths_never_panic(
        method in "(GET|get|PUT|DELETE)",
        path in "(https://[a-z.]{0,9})?(/api/0)?(/(organizations|projects|\\{x\\}|[a-z0-9.%:-]{0,5})){0,7}/?(\\?[a-z=]{0,4})?",
    ) {
        let line = format!("{method} {path}");
        let ask = Ask::parse(&line, Lists::Effective);
        prop_assert_eq!(ask.requirements.len() + ask.unmatched.len(), 1);
    }
}

/// Lists that no operation has, chosen to leave as many ways open as there can be: the answers stay
/// within the universe's largest antichain, and are still all of them.
fn adversarial() -> impl Strategy<Value = Ask> {
    let narrow = prop::collection::vec(0_u32..22, 2..4);
    prop::collection::vec(narrow, 1..24).prop_map(|lists| {
        let scopes: Vec<_> =
            Scope::ALL.iter().filter(|it| it.resource() != Resource::Identity).collect();
        let mut ask = Ask::new(Lists::Documented);
        ask.requirements = lists
            .into_iter()
            .map(|list| Requirement {
                label: String::new(),
                operation: None,
                any: list.into_iter().map(|at| *scopes[at as usize]).collect(),
                sets: &[],
            })
            .collect();
        ask
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn lists_made_to_branch_are_answered_exactly(ask in adversarial()) {
        for universe in Universe::ALL {
            agrees_with_brute_force(&ask, universe);
        }
    }
}

/// Eleven pairs that share nothing: 2^k ways of the k pairs the universe does not fold together.
#[test]
fn pairs_that_share_nothing_do_not_blow_up() {
    let scopes: Vec<_> =
        Scope::ALL.iter().copied().filter(|it| it.resource() != Resource::Identity).collect();
    let mut ask = Ask::new(Lists::Documented);
    for pair in scopes[..11].iter().zip(&scopes[11..]) {
        let any = ScopeSet::of(&[*pair.0, *pair.1]);
        let label = String::new();
        ask.requirements.push(Requirement { label, operation: None, any, sets: &[] });
    }
    agrees_with_brute_force(&ask, Universe::Any);
}
