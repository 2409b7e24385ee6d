//! Words in every language: what they find, that they find it wherever they are said, and that no text is too odd.
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail loudly")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use domain::catalog::{Certainty, TASKS, Target, Texts, meant, parts, search, task};
use domain::paste::{LineKind, forms, read};
use proptest::prelude::*;

/// The folder of the languages is their list.
static LANGUAGES: LazyLock<Vec<(String, Texts)>> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../extension/_locales");
    let folders = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap());
    let read = |it: std::fs::DirEntry| {
        let file = std::fs::read_to_string(it.path().join("catalog.txt")).unwrap();
        (it.file_name().into_string().unwrap(), Texts::new(file))
    };
    let mut all: Vec<_> = folders.map(read).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
});

fn language(name: &str) -> &'static Texts {
    &LANGUAGES.iter().find(|it| it.0 == name).unwrap().1
}

/// The tasks that a pasted line comes to.
fn tasks(text: &str, language: &str) -> Vec<&'static str> {
    read(text, self::language(language)).tasks().iter().map(|it| it.id).collect()
}

/// 47 of the 120 English titles offered the very task again, or another one twice.
#[test]
fn each_title_is_its_task_and_what_else_is_offered_is_something_else() {
    assert!(LANGUAGES.len() >= 2);
    let mut wrong = Vec::new();
    for (language, texts) in LANGUAGES.iter() {
        for task in &TASKS {
            let title = texts.title(task);
            let lines = read(title, texts).lines;
            if lines.first().and_then(|it| it.tasks.first()) != Some(&task) {
                let found: Vec<_> = lines.iter().flat_map(|it| &it.tasks).map(|it| it.id).collect();
                wrong.push(format!("{language}: {title}: {found:?}, not {}", task.id));
            }
            for line in &lines {
                let ids: Vec<_> = line.tasks.iter().chain(&line.others).map(|it| it.id).collect();
                let distinct: BTreeSet<_> = ids.iter().collect();
                if distinct.len() != ids.len() {
                    wrong.push(format!("{language}: {title}: {ids:?}"));
                }
            }
            let typed = search(title, texts).first().map(|it| it.target);
            if typed != Some(Target::Task(task)) {
                wrong.push(format!("{language}: typed {title}: {typed:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_said_in_german_finds_what_is_said_in_english() {
    let mut wrong = Vec::new();
    for (english, german) in [
        ("invite people", "Leute einladen"),
        ("upload source maps", "Source Maps hochladen"),
        ("upload source maps", "Quelltext-Karten hochladen"),
        (
            "which scopes do I need to upload source maps?",
            "Welche Rechte brauche ich, um Source Maps hochzuladen?",
        ),
        ("create a release", "eine neue Version anlegen"),
        ("delete a project", "ein Projekt löschen"),
        ("delete replays", "Aufzeichnungen löschen"),
        ("rotate DSN", "DSN wechseln"),
        ("read the DSN of a project", "die DSN eines Projekts lesen"),
        ("export issues", "Fehler exportieren"),
        ("comment on issues", "Fehler kommentieren"),
        ("assign issues to members", "Issues an Mitarbeiter zuweisen"),
        ("delete issues in bulk", "Issues gesammelt löschen"),
        ("list members", "Mitglieder auflisten"),
        ("remove members who left", "ausgeschiedene Mitarbeiter entfernen"),
        ("manage dashboards as code", "Dashboards als Code verwalten"),
        ("manage cron monitors", "Cron-Monitore verwalten"),
        ("uptime monitors", "Uptime-Monitore"),
        ("audit log", "Audit-Log lesen"),
        ("usage report", "Bericht über die Nutzung"),
        ("upload debug symbols for iOS", "Debugsymbole für iOS hochladen"),
        ("terraform project", "Terraform-Projekt"),
        ("grafana", "Grafana"),
        ("change project settings", "Projekteinstellungen ändern"),
        ("Upload source maps and create a release", "Source Maps hochladen und Release anlegen"),
    ] {
        let (want, have) = (tasks(english, "en"), tasks(german, "de"));
        if want.is_empty() || want != have {
            wrong.push(format!("{english}: {want:?}; {german}: {have:?}"));
        }
        // Who reads German writes English, too.
        let have = tasks(english, "de");
        if want != have {
            wrong.push(format!("{english}: {want:?}, in the German file {have:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not surely meant is offered, three at most, and taken by nobody but a person.
#[test]
fn what_is_near_is_offered_and_never_taken() {
    for (text, language, near) in
        [("installed", "en", "integrations-list"), ("installierte", "de", "integrations-list")]
    {
        let lines = read(text, self::language(language)).lines;
        let offered: Vec<_> = lines[0].others.iter().map(|it| it.id).collect();
        let taken: Vec<_> = lines[0].tasks.iter().map(|it| it.id).collect();
        assert!(taken.is_empty() && lines[0].kind != LineKind::Task, "{text}: {taken:?}");
        assert!(offered.len() <= 3, "{text}: {offered:?}");
        let all = meant(text, self::language(language));
        assert!(all.iter().all(|it| it.certainty == Certainty::Near), "{text}");
        assert!(all.iter().any(|it| it.task.id == near), "{text}: {all:?}");
    }
    for (language, texts) in LANGUAGES.iter() {
        for text in ["order a large pizza", "eine große Pizza bestellen", "frobnicate the gizmo"] {
            let lines = read(text, texts).lines;
            assert!(lines[0].tasks.is_empty() && lines[0].others.is_empty(), "{language}: {text}");
        }
    }
}

#[test]
fn words_between_two_jobs_part_them_in_their_language() {
    let text = "Source Maps hochladen, dann Release anlegen und deployen";
    assert_eq!(parts(text, language("de")).len(), 3);
    assert_eq!(parts("a and b then c & d", language("en")), ["a ", " b ", " c ", " d"]);
    assert_eq!(parts("and and", language("en")), [""; 0]);
}

#[test]
fn without_words_a_reading_has_the_same_lines() {
    let text = "upload source maps\ncurl https://sentry.io/api/0/organizations/\nGET /teapots/";
    let (with, without) = (read(text, language("en")), forms(text));
    let kinds = |it: &domain::paste::Reading| it.lines.iter().map(|it| it.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&with)[1..], kinds(&without)[1..]);
    assert_eq!((kinds(&with)[0], kinds(&without)[0]), (LineKind::Task, LineKind::Unmatched));
}

#[test]
fn a_letter_means_no_task() {
    let words = vec!["upload source maps"; 30].join(" ");
    assert!(meant(&words, language("en")).is_empty());
    assert!(meant("", language("en")).is_empty());
    assert!(meant("?!", &Texts::default()).is_empty());
    assert_eq!(meant("audit-log", &Texts::default())[0].task, task("audit-log").unwrap());
}

/// Whatever the file of a language holds, nothing fails: it is data that is read at run time.
#[test]
fn an_odd_file_finds_ids_and_fails_nowhere() {
    for file in [
        "\n~",
        "\n~\ten\ntask",
        "\n~\ten\ntask\tno-such-task\tx\ty\nsame\t\nmeans\ta\nendings\t\nplural\t\n",
        "\n~\ten\ntogether\tone\ntogether\ta b c\nfiller\t\u{0}\nand\tand\n~\ten",
    ] {
        let texts = Texts::new(file.to_owned());
        assert_eq!(meant("audit-log", &texts)[0].task, task("audit-log").unwrap());
        assert!(meant("pizza", &texts).is_empty());
        search("upload source maps and more", &texts);
        parts("a and b", &texts);
    }
    let many = (0..300).map(|at| format!("same\ta{at} b{at}\n")).collect::<String>();
    let texts = Texts::new(["\n~\ten\n", &many].concat());
    search("a299 b1", &texts);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    /// Any words at all, also with words of the languages among them.
    #[test]
    fn no_words_are_too_odd(
        odd in prop::collection::vec("\\PC{0,12}", 0..6),
        known in prop::collection::vec(0..TASKS.len(), 0..4),
        cut in 0..30_usize,
    ) {
        for (_, texts) in LANGUAGES.iter() {
            let mut text = odd.join(" ");
            for at in &known {
                text.extend(texts.title(&TASKS[*at]).chars().take(cut));
                text.push(' ');
            }
            let found = meant(&text, texts);
            let ids: BTreeSet<_> = found.iter().map(|it| it.task.id).collect();
            prop_assert_eq!(ids.len(), found.len(), "a task twice");
            prop_assert!(found.iter().all(|it| it.known <= 100 && it.core <= 100));
            let sure: Vec<_> = found.iter().map(|it| it.certainty).collect();
            prop_assert!(sure.is_sorted(), "what is sure stands first");
            for line in read(&text, texts).lines {
                let ids: Vec<_> = line.tasks.iter().chain(&line.others).map(|it| it.id).collect();
                let distinct: BTreeSet<_> = ids.iter().collect();
                prop_assert_eq!(distinct.len(), ids.len());
            }
            search(&text, texts);
        }
    }
}
