//! The catalog's words: every language says everything, and is found by what people type in it.
#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly too")]

use std::path::PathBuf;

use domain::catalog::{
    OPERATIONS, TASKS, Target, Texts, UNDOCUMENTED, Why, operation, search, task,
};
use domain::scope::Scope;

fn texts(language: &str) -> Texts {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../extension/_locales")
        .join(language)
        .join("catalog.txt");
    Texts::new(std::fs::read_to_string(file).unwrap())
}

#[test]
fn every_language_says_everything() {
    let locales = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../extension/_locales");
    for entry in std::fs::read_dir(locales).unwrap() {
        let language = entry.unwrap().file_name().into_string().unwrap();
        let texts = texts(&language);
        for scope in Scope::ALL {
            let meaning = texts.meaning(*scope);
            assert!(meaning.ends_with('.'), "{language}: {}: {meaning:?}", scope.name());
        }
        for it in OPERATIONS.iter().chain(&UNDOCUMENTED) {
            assert!(!texts.summary(it).is_empty(), "{language}: {}", it.label());
            assert_eq!(it.is_noted(), !texts.inside(it).is_empty(), "{language}: {}", it.label());
        }
        for it in &TASKS {
            assert!(texts.title(it) != it.id, "{language}: {}", it.id);
            assert!(!texts.why(it.why).is_empty(), "{language}: {}", it.id);
            assert_eq!(it.noted, !texts.note(it).is_empty(), "{language}: {}", it.id);
        }
    }
}

/// A file that is one line off would say the wrong thing of everything.
#[test]
fn each_text_is_that_of_its_thing() {
    let (english, german) = (texts("en"), texts("de"));
    let last = operation(257).unwrap();
    assert_eq!(last.label(), "POST /organizations/{org}/code-mappings/");
    assert_eq!(english.summary(last), "create code mapping");
    assert_eq!(german.summary(last), "Code-Mapping anlegen");
    assert_eq!(english.meaning(Scope::TeamWrite), "Create and change teams.");
    assert_eq!(german.meaning(Scope::TeamWrite), "Teams anlegen und ändern.");
    let members = task("members-list").unwrap();
    assert_eq!(english.title(members), "List members only");
    assert_eq!(german.title(members), "Nur Mitglieder auflisten");
    assert_eq!(english.note(task("audit-log").unwrap()), "no read scope: org:write is the least");
    assert_eq!(english.source(last), german.source(last));
    assert!(!english.source(last).is_empty());
    assert_eq!(german.task_source(members), "schema");
    assert_eq!(
        english.why(task("tf-dashboard").unwrap().why),
        "The provider’s documentation says so."
    );
    assert!(english.why(Why::NOTHING).starts_with("Nothing that was asked"));
    assert!(english.why(Why::BOUND).starts_with("One of the calls works for a person alone"));
    assert!(english.why(Why::ORGANIZATION).starts_with("Its one scope, org:ci"));
    assert!(english.why(Why::INTERNAL).starts_with("The job needs scopes that an organization"));
}

#[test]
fn without_a_file_ids_stand_for_words() {
    let (none, task) = (Texts::default(), task("audit-log").unwrap());
    assert_eq!((none.title(task), none.note(task), none.why(task.why)), ("audit-log", "", ""));
    let odd = Texts::new("\t\n\n\t\t\u{fc}".to_owned());
    assert_eq!((odd.meaning(Scope::AlertsRead), odd.title(task)), ("", "audit-log"));
    assert!(matches!(search("audit-log", &none)[0].target, Target::Task(found) if found == task));
}

#[test]
fn search_finds_what_people_type_in_german() {
    let german = texts("de");
    for (query, want) in [
        ("Source Maps hochladen", "cli-sourcemaps-upload"),
        ("Mitglieder einladen", "members-invite"),
        ("PROJEKTE LÖSCHEN", "projects-delete"),
        ("dsn wechseln", "dsn-rotate"),
        ("wie kann ich Issues für ein Projekt exportieren", "issues-export"),
        ("grafana", "grafana-datasource"),
        ("Quelltext-Karten hochladen", "cli-sourcemaps-upload"),
        ("Quelltextkarten hochladen", "cli-sourcemaps-upload"),
        ("Release anlegen", "cli-releases-new"),
        ("neue Version erstellen", "cli-releases-new"),
        ("Fehler beheben", "cli-issues-resolve"),
        ("Fehler zuordnen", "issues-assign-to-member"),
        ("projekte loeschen", "projects-delete"),
        ("Mitarbeiter rauswerfen", "members-offboard"),
        ("Nutzer einladen", "members-invite"),
        ("Cronjobs verwalten", "crons-crud"),
        ("Debugsymbole hochladen", "cli-debug-files-upload"),
        ("was brauche ich, um Tickets zu kommentieren", "issues-comment"),
        ("Fehler exportieren", "issues-export"),
        ("Projekt erstellen", "newcli-project-create"),
    ] {
        let hits = search(query, &german);
        let first: Vec<_> = hits.iter().take(4).map(|hit| hit.target).collect();
        let found = first.iter().any(|it| matches!(it, Target::Task(task) if task.id == want));
        assert!(found, "{query}: {first:?}");
    }
}

/// A span brings its unit with it: "91 days days ago" was said once.
#[test]
fn no_finding_says_the_unit_of_a_span_twice() {
    for (language, unit) in [("en", "day"), ("de", "Tag")] {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../extension/_locales")
            .join(language)
            .join("messages.json");
        let words = std::fs::read_to_string(file).unwrap();
        let rules = words.lines().filter(|line| line.trim_start().starts_with("\"rule_"));
        let twice = |it: &&str| {
            ["{age} ", "{days} ", "{limit} "].iter().any(|span| it.contains(&[span, unit].concat()))
        };
        assert_eq!(rules.clone().find(twice), None);
        assert!(rules.count() > 50);
    }
}
