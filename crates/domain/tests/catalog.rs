//! The catalog: its counts, its matching, its search. Facts it must agree with are written out here.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use domain::catalog::{
    Class, Confidence, Method, OPERATIONS, TASKS, Target, Texts, UNDOCUMENTED, only_by, operation,
    operation_in_line, operation_matching, reach, reached, search, task,
};
use domain::scope::{Scope, ScopeSet};

fn one(name: &str) -> ScopeSet {
    ScopeSet::of(&[Scope::from_name(name).unwrap()])
}

/// A file of data/.
fn data(file: &str) -> serde_json::Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/");
    serde_json::from_str(&std::fs::read_to_string([path, file].concat()).unwrap()).unwrap()
}

#[test]
fn has_every_operation_and_task() {
    assert_eq!(OPERATIONS.len(), 223);
    let count = |file: &str, list: &str| data(file)[list].as_array().unwrap().len();
    assert_eq!(UNDOCUMENTED.len(), count("operations.json", "undocumented"));
    assert_eq!(TASKS.len(), count("tasks.json", "tasks"));
    let class = |class| OPERATIONS.iter().filter(|it| it.class == class).count();
    assert_eq!((class(Class::Destructive), class(Class::Write), class(Class::Read)), (27, 76, 120));
    let method = |method| OPERATIONS.iter().filter(|it| it.method == method).count();
    assert_eq!(Method::ALL.map(method), [120, 34, 32, 2, 35]);
    assert_eq!(OPERATIONS.iter().filter(|it| !it.effective().is_empty()).count(), 18);
    for (i, it) in OPERATIONS.iter().chain(&UNDOCUMENTED).enumerate() {
        assert_eq!(usize::from(it.index), i);
        assert_eq!(operation(it.index), Some(it));
    }
}

/// The reach of every single scope: total, destructive, write, read.
#[test]
fn reach_of_single_scopes() {
    let rows = [
        ("alerts:read", 10, 0, 0, 10),
        ("alerts:write", 25, 4, 11, 10),
        ("event:read", 15, 0, 0, 15),
        ("event:write", 22, 0, 7, 15),
        ("event:admin", 27, 5, 7, 15),
        ("member:read", 8, 0, 2, 6),
        ("member:invite", 10, 0, 4, 6),
        ("member:write", 12, 0, 6, 6),
        ("member:admin", 13, 1, 6, 6),
        ("team:read", 6, 0, 0, 6),
        ("team:write", 14, 0, 8, 6),
        ("team:admin", 18, 3, 9, 6),
        ("org:ci", 27, 0, 10, 17),
        ("org:integrations", 6, 1, 0, 5),
        ("org:read", 65, 0, 17, 48),
        ("org:write", 79, 4, 27, 48),
        ("org:admin", 81, 6, 27, 48),
        ("project:read", 55, 0, 5, 50),
        ("project:write", 88, 4, 32, 52),
        ("project:admin", 96, 12, 32, 52),
        ("project:releases", 32, 4, 10, 18),
        ("project:distribution", 2, 0, 0, 2),
        ("openid", 1, 0, 0, 1),
        ("profile", 1, 0, 0, 1),
        ("email", 1, 0, 0, 1),
    ];
    assert_eq!(rows.len(), Scope::ALL.len());
    for (name, total, destructive, write, read) in rows {
        let got = reach(one(name));
        assert_eq!(
            (got.total(), got.destructive, got.write, got.read),
            (total, destructive, write, read),
            "{name}"
        );
        assert_eq!(reached(one(name)).count(), usize::from(total), "{name}");
    }
}

#[test]
fn reach_of_sets() {
    let counts = |set: ScopeSet| {
        let got = reach(set);
        (got.destructive, got.write, got.read)
    };
    assert_eq!(counts(ScopeSet::EMPTY), (0, 0, 1));
    assert_eq!(counts(Scope::ALL.iter().copied().collect()), (27, 76, 120));
    let reads = ["org", "project", "team", "event", "member", "alerts"];
    let reads = reads.iter().map(|it| one(&format!("{it}:read")));
    assert_eq!(counts(reads.fold(ScopeSet::EMPTY, ScopeSet::union)), (0, 23, 117));
}

#[test]
fn operations_that_hang_on_one_scope() {
    let rows = [
        ("org:read", 55),
        ("project:read", 55),
        ("event:read", 25),
        ("project:write", 22),
        ("event:write", 12),
        ("team:read", 12),
        ("member:read", 10),
        ("org:write", 9),
        ("team:write", 8),
        ("event:admin", 5),
        ("member:invite", 5),
        ("project:admin", 4),
        ("member:write", 3),
        ("team:admin", 3),
        ("org:integrations", 2),
        ("org:admin", 1),
        ("member:admin", 1),
        ("project:releases", 1),
        ("org:ci", 0),
    ];
    for (name, count) in rows {
        assert_eq!(only_by(Scope::from_name(name).unwrap()).count(), count, "{name}");
    }
}

#[track_caller]
fn matches(line: &str, label: &str) {
    let got = operation_in_line(line).map(|it| it.label()).unwrap_or_default();
    assert_eq!(got, label, "{line}");
}

#[test]
fn matching_is_tolerant() {
    let list = "GET /organizations/{org}/issues/";
    matches("GET /api/0/organizations/acme/issues/", list);
    matches("GET /organizations/acme/issues", list);
    matches("get organizations/acme/issues", list);
    matches("GET\thttps://us.sentry.io/api/0/organizations/acme/issues/?query=is:unresolved", list);
    matches("  GET https://sentry.acme.example:9000/api/0/organizations/acme/issues/#x ", list);
    matches("GET /api/0/organizations/{organization_id_or_slug}/issues/", list);
    matches("GET /api/0/organizations/:org/issues/", list);
    matches(
        "GET /organizations/acme/scim/v2/Users/7/",
        "GET /organizations/{org}/scim/v2/Users/{member_id}",
    );
    matches("GET /organizations/acme/scim/v2/Users/", "GET /organizations/{org}/scim/v2/Users");
    matches("PUT /organizations/acme/releases/app://a@1.0/", "");
    matches(
        "PUT /organizations/acme/releases/app@1.0+5/",
        "PUT /organizations/{org}/releases/{version}/",
    );
    matches("POST /organizations/acme/chunk-upload/", "POST /organizations/{org}/chunk-upload/");
}

#[test]
fn matching_is_precise() {
    let snapshots = "GET /organizations/{org}/preprodartifacts/snapshots/";
    let line = |end: &str| format!("{snapshots}{end}/");
    matches("GET /organizations/a/preprodartifacts/snapshots/latest-base/", &line("latest-base"));
    matches("GET /organizations/a/preprodartifacts/snapshots/17/", &line("{snapshot_id}"));
    // A placeholder is no fixed word.
    matches(&line("{x}"), &line("{snapshot_id}"));
    matches("GET /organizations/a/{b}/", "");
    for none in [
        "",
        "GET",
        "GET /",
        "GET //",
        "/organizations/a/",
        "FETCH /organizations/a/",
        "PATCH /organizations/a/",
        "GET /organizations/a/issues/1/2/3/4/",
        "GET /organizations//issues/",
        "GET /api/1/organizations/",
        "GET https://sentry.io",
        "GET /organizations/ and more",
        "GET /Organizations/a/",
    ] {
        matches(none, "");
    }
}

/// No operation hides behind another: each finds itself, by template and with real ids.
#[test]
fn every_operation_finds_itself() {
    for it in OPERATIONS.iter().chain(&UNDOCUMENTED) {
        assert_eq!(operation_matching(it.method, it.path()), Some(it));
        let real: Vec<_> =
            it.path().split('/').map(|at| if at.starts_with('{') { "123" } else { at }).collect();
        let real = format!("https://de.sentry.io/api/0{}?a=b", real.join("/"));
        assert_eq!(operation_matching(it.method, &real), Some(it), "{real}");
    }
}

#[test]
fn tasks_are_whole() {
    for it in &TASKS {
        assert_eq!(task(it.id), Some(it));
        assert_eq!(it.operations().count(), it.calls.len(), "{}", it.id);
        assert!(!it.common || (it.least.is_some() && it.confidence > Confidence::Low), "{}", it.id);
    }
    let file = data("tasks.json");
    for (it, row) in TASKS.iter().zip(file["tasks"].as_array().unwrap()) {
        assert_eq!(
            (it.id, it.organization),
            (row["id"].as_str().unwrap(), row["organization_token"] == true)
        );
    }
    assert_eq!(task("no-such-task"), None);
}

/// What the first hit is, or what must be among the first five.
#[track_caller]
fn finds(query: &str, want: &str, within: usize) {
    let hits = search(query, &Texts::english());
    let names: Vec<String> = hits
        .iter()
        .take(within)
        .map(|hit| match hit.target {
            Target::Task(task) => task.id.to_owned(),
            Target::Operation(it) => it.label(),
            Target::Scope(scope) => scope.name().to_owned(),
        })
        .collect();
    assert!(names.iter().any(|name| name == want), "{query}: {names:?}");
}

#[test]
fn search_finds_what_people_type() {
    finds("cli-sourcemaps-upload", "cli-sourcemaps-upload", 1);
    finds("upload source maps", "cli-sourcemaps-upload", 3);
    finds("sourcemaps", "cli-sourcemaps-upload", 5);
    finds("source", "cli-sourcemaps-upload", 1); // half of it
    finds("uplaod sourcemaps", "cli-sourcemaps-upload", 5);
    finds("what scopes do I need for uploading source maps", "cli-sourcemaps-upload", 5);
    finds("terraform", "tf-project", 5);
    finds("grafna", "grafana-datasource", 1);
    finds("project:read", "project:read", 3);
    finds("event:admin", "event:admin", 1);
    finds("resolve issues", "cli-issues-resolve", 3);
    finds("delete project", "projects-delete", 3);
    finds("mcp", "mcp-readonly", 3);
    finds("rotate dsn", "dsn-rotate", 2);
    finds("GET /api/0/organizations/acme/members/", "GET /organizations/{org}/members/", 1);
    finds("GET /api/0/organizations/acme/members/", "members-list", 9);
    finds("flamegraph", "GET /organizations/{org}/profiling/flamegraph/", 3);
}

#[test]
fn search_meets_odd_input() {
    let texts = Texts::english();
    assert!(search("", &texts).is_empty());
    assert!(search(" \n ?! ", &texts).is_empty());
    assert!(search("zzzzqqqq", &texts).is_empty());
    assert!(!search("the", &texts).is_empty()); // only filler: taken at its word
    search("ÄÖÜ ß \u{130} 漢字", &texts);
    search(&"upload ".repeat(10_000), &texts);
}
