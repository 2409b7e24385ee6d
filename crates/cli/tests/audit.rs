//! The audit from outside: a folder a case under `data/audit`, laws that hold for any list, and that
//! rules, words and documents agree. What one helper of a rule does is tested beside it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly, its helpers too")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cli::audit::{input, json, words};
use domain::audit::{
    self, Finding, Jobs, NORMS, PERSONAL, RULES, Report, Severity, THRESHOLDS, Value, audit,
};
use domain::catalog;
use domain::credential::{Credential, Kind, Place};
use domain::scope::{Granted, Scope, ScopeSet};
use domain::time::Timestamp;
use proptest::prelude::*;
use sentry::wire::personal_tokens;
use serde_json::{Value as Json, json};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

const NOW: Timestamp = Timestamp(1_795_478_400_000);

// Cases: data/audit/<case>/{tokens,expected}.json. `findings` are all of them, `evidence` what
// of theirs is to be looked at; null is what must not be there.

#[test]
fn cases() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/audit");
    let mut cases: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    let mut hit = BTreeSet::new();
    let wrong: Vec<_> = cases.iter().flat_map(|case| check(case, &mut hit)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for rule in RULES {
        assert!(
            hit.contains(rule.meta.id),
            "no case finds {0}: write crates/cli/tests/data/audit/{0}/tokens.json, and expected.json with its finding",
            rule.meta.id
        );
    }
}

/// The first screen judges by these alone.
#[test]
fn the_rules_for_personal_tokens_are_all_that_apply_to_them() {
    let applying = RULES.iter().filter(|rule| rule.meta.is_for(Kind::Personal));
    assert!(applying.map(|rule| rule.meta.id).eq(PERSONAL.iter().map(|rule| rule.meta.id)));
    assert!(PERSONAL.len() < RULES.len());
}

/// What is wrong with a case.
fn check(case: &Path, hit: &mut BTreeSet<String>) -> Vec<String> {
    let expected: Json = serde_json::from_str(&read(&case.join("expected.json"))).unwrap();
    let now = Timestamp::parse(expected["now"].as_str().unwrap()).unwrap();
    let purposes: BTreeMap<String, Jobs> =
        serde_json::from_value(expected.get("purposes").cloned().unwrap_or(json!({}))).unwrap();
    let (credentials, notes) = input::credentials(&read(&case.join("tokens.json"))).unwrap();
    assert!(notes.is_empty(), "notes on the list itself are tested with the command line");
    let report = audit(&credentials, now, &purposes, &THRESHOLDS);
    let json = json::report(&report, Vec::new());

    let name = case.file_name().unwrap().to_string_lossy();
    let mut wrong = Vec::new();
    let mut same = |what: String, have: &Json, want: &Json| {
        if have != want {
            wrong.push(format!("{name}: {what}: have {have}, want {want}"));
        }
    };
    same("notes".into(), &json["notes"], &expected["notes"]);
    let (have, want) = (json["tokens"].as_array().unwrap(), expected["tokens"].as_array().unwrap());
    same("tokens".into(), &json!(have.len()), &json!(want.len()));
    for (have, want) in have.iter().zip(want) {
        let id = &want["id"];
        same("id".into(), &have["id"], id);
        same(format!("severity of {id}"), &have["severity"], &want["severity"]);
        let list = have["findings"].as_array().unwrap();
        let of = |part: &str| -> BTreeMap<String, Json> {
            let entry = |it: &Json| (it["rule"].as_str().unwrap().to_owned(), it[part].clone());
            list.iter().map(entry).collect()
        };
        let (severities, evidence) = (of("severity"), of("evidence"));
        hit.extend(severities.keys().cloned());
        same(format!("findings of {id}"), &json!(severities), &want["findings"]);
        for (rule, keys) in want["evidence"].as_object().into_iter().flatten() {
            for (key, value) in keys.as_object().unwrap() {
                let have = evidence.get(rule).and_then(|it| it.get(key)).unwrap_or(&Json::Null);
                same(format!("{rule}.{key} of {id}"), have, value);
            }
        }
        let order: Vec<_> = list.iter().map(|it| severity(&it["severity"])).collect();
        assert!(order.is_sorted_by(|a, b| a >= b), "{name}: findings of {id} are not worst first");
    }
    wrong
}

fn severity(name: &Json) -> Severity {
    Severity::WORST_FIRST.into_iter().find(|it| Some(it.name()) == name.as_str()).unwrap()
}

#[test]
fn values_of_tokens_never_come_out() {
    let text = r#"[{"id":"1","name":"ci","scopes":["project:releases"],"dateCreated":"canary-date",
        "token":"canary-token","refreshToken":"canary-refresh","clientSecret":"canary-client",
        "key":"canary-key","application":{"clientSecret":"canary-inner"}}]"#;
    let (credentials, _) = personal_tokens(text).unwrap();
    let report = audit(&credentials, NOW, &BTreeMap::new(), &THRESHOLDS);
    let out = json::report(&report, Vec::new()).to_string();
    // The date is told, which shows that the search below would find something.
    assert!(out.contains("canary-date"), "{out}");
    assert_eq!(out.matches("canary").count(), 1, "{out}");
}

// Words and documents.

/// A rule that is not in every place is named, with the place and what to write there.
#[test]
fn every_rule_is_in_all_places() {
    // Ids never change: a new rule is added to the file, none is renamed.
    let known = read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/rules.txt"));
    let ids: Vec<_> = RULES.iter().map(|rule| rule.meta.id).collect();
    for id in &ids {
        let kebab = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(kebab, "{id}: META.id is in lower case with hyphens");
        let place = ids.iter().position(|it| it == id);
        assert!(
            known.lines().position(|line| line == *id) == place,
            "crates/cli/tests/data/rules.txt: write the line {id}, in the order of `rules!`"
        );
    }
    assert_eq!(
        known.lines().count(),
        ids.len(),
        "crates/cli/tests/data/rules.txt names a rule that is gone"
    );
    let folder = root().join("crates/domain/src/audit/rules");
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        let id = file.trim_end_matches(".rs").replace('_', "-");
        assert!(
            id == "mod" || ids.contains(&id.as_str()),
            "crates/domain/src/audit/rules/mod.rs: write `mod` and, in `rules!`, the name of {file}"
        );
    }
}

#[test]
fn every_rule_has_its_words_and_norms() {
    let locales = std::fs::read_dir(root().join("extension/_locales")).unwrap();
    let mut languages = 0;
    for locale in locales.map(|it| it.unwrap().path()) {
        let path = locale.join("messages.json");
        let language = locale.file_name().unwrap().to_string_lossy();
        let messages: BTreeMap<String, Json> = serde_json::from_str(&read(&path)).unwrap();
        let mut wanted = BTreeSet::new();
        for rule in RULES {
            for part in ["title", "what", "why", "fix"] {
                let key = audit::message_key(rule.meta.id, part);
                let text = messages.get(&key).and_then(|it| it["message"].as_str());
                let missing = text.unwrap_or_default().is_empty();
                assert!(
                    !missing,
                    "extension/_locales/{language}/messages.json: write {key}, the {part} of a rule"
                );
                wanted.insert(key);
            }
        }
        for key in messages.keys().filter(|key| key.starts_with("rule_")) {
            assert!(
                wanted.contains(key),
                "extension/_locales/{language}/messages.json: {key} is of no rule"
            );
        }
        languages += 1;
    }
    assert!(languages >= 2);
    for rule in RULES {
        let id = rule.meta.id;
        assert!(!words::text(id, "title").is_empty(), "{id}: the command line has no words");
        for key in rule.meta.norms {
            let there = NORMS.iter().any(|norm| norm.key == *key);
            assert!(there, "data/audit.json: write the norm {key}, which {id} cites");
        }
        assert!(!rule.meta.norms.is_empty(), "{id}: META.norms cites no norm of data/audit.json");
        assert!(!rule.meta.severity.is_empty(), "{id}: META.severity says nothing");
    }
    for norm in NORMS {
        let cited = RULES.iter().any(|rule| rule.meta.norms.contains(&norm.key));
        assert!(cited && norm.url.starts_with("https://"), "{}", norm.key);
    }
}

#[test]
fn rules_md_is_fresh() {
    let have = read(&root().join("docs/RULES.md"));
    assert!(have == words::document(), "docs/RULES.md: run `cargo xtask codegen`");
}

/// Every brace of a rule's words is evidence that the rule gives.
fn assert_filled(finding: &Finding) {
    for part in ["title", "what", "why", "fix"] {
        for hole in words::text(finding.rule, part).split('{').skip(1) {
            let key = hole.split('}').next().unwrap();
            assert!(finding.get(key).is_some(), "{} gives no {key}", finding.rule);
        }
    }
}

// Laws.

fn credential(id: String, scopes: Granted, created: i64, name: Option<String>) -> Credential {
    let expires = (created % 7 == 0).then_some(NOW);
    let created = Some(Timestamp(created));
    let new = Credential::new(Kind::Personal, Place::User, id);
    Credential { name, scopes, created, expires, ..new }
}

fn known() -> impl Strategy<Value = ScopeSet> {
    let any = (0..1_u32 << Scope::ALL.len()).prop_map(ScopeSet);
    let few = prop::collection::vec(prop::sample::select(Scope::ALL), 0..4);
    prop_oneof![any, few.prop_map(|it| it.into_iter().collect())]
}

fn granted() -> impl Strategy<Value = Granted> {
    (known(), prop::collection::vec(".{0,12}", 0..3), any::<bool>()).prop_map(
        |(known, unknown, unread)| {
            let names = known.names().into_iter().map(str::to_owned);
            let granted = Granted::parse(names.chain(unknown));
            Granted { unread: unread || granted.unread, ..granted }
        },
    )
}

fn name() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof!["(my|ci|web)[ -](ci|bot|cli)", ".{1,12}"])
}

fn credentials() -> impl Strategy<Value = Vec<Credential>> {
    let parts = (granted(), any::<i64>(), name());
    prop::collection::vec(parts, 0..12).prop_map(|parts| {
        let number = |(at, (scopes, created, name)): (usize, (Granted, i64, Option<String>))| {
            credential(at.to_string(), scopes, created, name)
        };
        parts.into_iter().enumerate().map(number).collect()
    })
}

fn purposes() -> impl Strategy<Value = BTreeMap<String, Jobs>> {
    let tasks: Vec<_> = catalog::TASKS.iter().map(|task| task.id.to_owned()).collect();
    let job = prop_oneof![prop::sample::select(tasks), ".{0,8}"];
    let jobs = prop::collection::vec(job, 1..4).prop_map(Jobs);
    prop::collection::btree_map("[0-9]", jobs, 0..6)
}

fn of(credentials: &[Credential], purposes: &BTreeMap<String, Jobs>) -> Report {
    audit(credentials, NOW, purposes, &THRESHOLDS)
}

fn alone(known: ScopeSet, name: Option<&str>) -> Severity {
    let scopes = Granted { known, ..Granted::default() };
    let it = credential("1".into(), scopes, NOW.0 - 1, name.map(str::to_owned));
    of(&[it], &BTreeMap::new()).tokens[0].severity
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_the_list_does_not_matter(
        (list, shuffled) in credentials().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
        purposes in purposes(),
    ) {
        let mut one = of(&list, &purposes).tokens;
        let mut other = of(&shuffled, &purposes).tokens;
        one.sort_by(|a, b| a.id.cmp(&b.id));
        other.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn more_scopes_are_never_less_severe(some in known(), more in known(), named in any::<bool>()) {
        let name = if named { "ci" } else { "x" };
        prop_assert!(alone(some, Some(name)) <= alone(some.union(more), Some(name)));
    }

    #[test]
    fn expanding_changes_nothing(some in known()) {
        prop_assert_eq!(alone(some, Some("ci")), alone(some.closure(), Some("ci")));
    }

    #[test]
    fn what_is_bad_names_scopes_and_all_words_are_filled(
        list in credentials(), purposes in purposes(),
    ) {
        let report = of(&list, &purposes);
        prop_assert_eq!(report.tokens.len(), list.len());
        for (token, credential) in report.tokens.iter().zip(&list) {
            let worst = token.findings.iter().map(|it| it.severity).max().unwrap_or_default();
            prop_assert_eq!(token.severity, worst);
            for finding in &token.findings {
                assert_filled(finding);
                let lowered = finding.lowered.is_none_or(|it| it.from > finding.severity);
                prop_assert!(lowered, "{:?}", finding);
                if finding.severity >= Severity::Medium && finding.rule != "unknown-scope" {
                    let named = match finding.get("scopes") {
                        Some(Value::Scopes(scopes)) => *scopes,
                        _ => ScopeSet::EMPTY,
                    };
                    prop_assert!(!named.is_empty(), "{:?}", finding);
                    prop_assert!(credential.scopes.known.closure().is_superset(named));
                }
            }
        }
        let count: usize = Severity::WORST_FIRST.iter().map(|it| report.count(*it)).sum();
        prop_assert_eq!(count, list.len());
    }

    /// What is not known only ever raises, and is never fine.
    #[test]
    fn what_is_not_known_is_never_fine(some in known(), unknown in "[a-z]{1,6}:[a-z]{1,6}", unread in any::<bool>()) {
        let mut with = Granted { known: some, unread, ..Granted::default() };
        if !unread {
            with.unknown.push(unknown);
        }
        let it = credential("1".into(), with, NOW.0 - 1, Some("thing".into()));
        let severity = of(&[it], &BTreeMap::new()).tokens[0].severity;
        prop_assert!(severity >= Severity::Unjudged && severity >= alone(some, Some("thing")));
    }

    #[test]
    fn only_an_answer_lowers_it(list in credentials(), purposes in purposes()) {
        let (with, without) = (of(&list, &purposes), of(&list, &BTreeMap::new()));
        for (with, without) in with.tokens.iter().zip(&without.tokens) {
            if with.severity < without.severity {
                prop_assert!(purposes.contains_key(&with.id), "{:?} {:?}", with, without);
            }
        }
    }

    #[test]
    fn any_text_is_met(scopes in prop::collection::vec(".*", 0..6), date in ".{0,60}", name in ".*") {
        let text = json!([{ "id": "1", "name": name, "scopes": scopes, "dateCreated": date }]);
        let (credentials, _) = personal_tokens(&text.to_string()).unwrap();
        let report = of(&credentials, &BTreeMap::new());
        let unknown = credentials[0].scopes.unknown.len();
        let told = report.tokens[0].findings.iter().any(|it| it.rule == "unknown-scope");
        prop_assert_eq!(told, unknown > 0);
        prop_assert!(json::report(&report, Vec::new()).is_object());
    }
}

// The critical and the high of the contract, over every set the token form can make with two rows.

#[test]
fn the_contract_of_severities() {
    for one in Scope::ALL {
        for other in Scope::ALL {
            let set = ScopeSet::of(&[*one, *other]);
            let closure = set.closure();
            let severity = alone(set, Some("thing"));
            let owner = closure.contains(Scope::OrgAdmin) || closure.contains(Scope::MemberAdmin);
            let destroys = catalog::reach(closure).destructive > 0;
            let expected = match (owner, destroys) {
                (true, _) => severity == Severity::Critical,
                (_, true) => severity == Severity::High,
                _ => severity <= Severity::Medium,
            };
            assert!(expected, "{} is {}", closure.names().join(" "), severity.name());
        }
    }
}

/// A reader such as `head` closes the pipe before all is printed.
#[test]
fn who_stops_listening_is_no_error() {
    let token =
        r#"{"id":"7","name":"x","scopes":["org:admin"],"dateCreated":"2026-11-01T00:00:00Z"}"#;
    let list = ["[", &vec![token; 2_000].join(","), "]"].concat();
    for form in [&["audit", "-"][..], &["audit", "-", "--json"]] {
        let output = support::unheard(form, &list);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
