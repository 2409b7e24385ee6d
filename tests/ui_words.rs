//! The words: every key that is used has a text in every language, and no text is unused.
#![allow(clippy::expect_used, clippy::panic, reason = "a test's helpers may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::audit::{RULES, message_key};
use domain::catalog::ACTS;
use domain::credential::{Credential, CredentialRef, Kind, Place};
use domain::scope::Granted;
use domain::text::fill;
use domain::time::Timestamp;
use scopewise::ui::i18n::Messages;
use scopewise::ui::state::caution::Caution;
use scopewise::ui::state::names;
use scopewise::ui::words;
use sentry::inventory::{Role, Standing};
use sentry::outcome::Reason;
use sentry::problem::Problem;
use sentry::transport::TransportError;

/// Look like keys and are none: keys of an audit's evidence.
const NOT_KEYS: [&str; 1] = ["least_for"];
const PLURALS: [&str; 2] = ["_one", "_other"];

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every language there is: the folders of `extension/_locales`.
fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/_locales");
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

fn json(language: &str) -> String {
    read(&format!("extension/_locales/{language}/messages.json"))
}

fn texts(language: &str) -> BTreeMap<String, String> {
    let all: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&json(language)).expect("messages.json");
    all.into_iter().map(|(key, it)| (key, it["message"].clone())).collect()
}

/// Every string literal of the views that has the form of a key.
fn used() -> BTreeSet<String> {
    fn collect(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source file");
            let literals = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for literal in literals.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                let word = |part: &str| {
                    !part.is_empty()
                        && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                };
                if literal.contains('_') && literal.split('_').all(word) {
                    found.insert(literal.to_owned());
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut found);
    for key in NOT_KEYS {
        assert!(found.remove(key), "{key} need not be excepted any more");
    }
    for rule in RULES {
        for part in ["title", "what", "why", "fix"] {
            found.insert(message_key(rule.meta.id, part));
        }
    }
    for act in &ACTS {
        found.insert(["act_", &act.key.replace('-', "_")].concat());
    }
    // What is painted before the wasm is there has one of its own.
    let glimpse = read("www/glimpse.js");
    for (at, start) in glimpse.match_indices("messages.") {
        let rest = &glimpse[at + start.len()..];
        found.insert(rest[..rest.find('?').expect("an end")].to_owned());
    }
    // Notes and forms of tokens are named in the reader of pasted text.
    let paste = read("crates/domain/src/paste/line.rs");
    for (kind, start) in [("impl NoteKey", "paste_"), ("impl TokenForm", "token_")] {
        let names = paste.split(kind).nth(1).and_then(|rest| rest.split("\n}\n").next());
        for name in names.expect("names").lines().filter_map(|line| line.split('"').nth(1)) {
            found.insert([start, name].concat());
        }
    }
    // The manifest names its own.
    let manifest = read("extension/manifest.json");
    for (at, _) in manifest.match_indices("__MSG_") {
        let rest = &manifest[at + 6..];
        found.insert(rest[..rest.find("__").expect("an end")].to_owned());
    }
    found
}

#[test]
fn every_used_key_has_a_text_and_no_text_is_unused() {
    let used = used();
    for language in &languages() {
        let texts = texts(language);
        let has = |key: &str| {
            texts.contains_key(key)
                || PLURALS.iter().all(|end| texts.contains_key(&[key, end].concat()))
        };
        let missing: Vec<_> = used.iter().filter(|key| !has(key)).collect();
        assert!(
            missing.is_empty(),
            "extension/_locales/{language}/messages.json lacks {missing:?}"
        );
        let base = |key: &str| {
            let ends = PLURALS.iter().find_map(|end| key.strip_suffix(end));
            ends.unwrap_or(key).to_owned()
        };
        let unused: Vec<_> =
            texts.keys().filter(|key| !used.contains(*key) && !used.contains(&base(key))).collect();
        assert!(
            unused.is_empty(),
            "extension/_locales/{language}/messages.json has, and nothing uses, {unused:?}"
        );
    }
}

#[test]
fn languages_have_the_same_keys_and_fill_in_the_same() {
    let holes = |text: &str| {
        let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        names.map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>()
    };
    let english = texts("en");
    for language in &languages() {
        let file = format!("extension/_locales/{language}/messages.json");
        let other = texts(language);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{file} lacks {missing:?}");
        let beyond: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(beyond.is_empty(), "{file} has what English has not: {beyond:?}");
        for (key, text) in &english {
            assert_eq!(holes(text), holes(&other[key]), "{file}: {key} fills in other things");
            // Chrome gives `$name$` a meaning and refuses a file with one it does not know.
            assert!(!other[key].contains('$'), "{file}: {key}");
        }
    }
}

#[test]
fn keys_are_in_order_so_that_they_can_be_searched() {
    for language in &languages() {
        let text = json(language);
        let keys: Vec<&str> =
            text.lines().filter_map(|line| line.trim().split('"').nth(1)).collect();
        assert!(keys.len() > 100 && keys.is_sorted(), "{language}");
    }
}

#[test]
fn values_are_filled_in_once_and_never_looked_into() {
    assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "c")]), "{b} and c");
    assert_eq!(fill("{unknown} {a", &[("a", "x")]), "{unknown} {a");
    assert_eq!(fill("", &[]), "");
}

#[test]
fn counts_and_missing_keys() {
    let words = Messages::parse(&json("en"), "en");
    assert_eq!(words.count("summary_tokens", 1, &[]), "1 token");
    assert_eq!(words.count("summary_tokens", 14, &[]), "14 tokens");
    assert_eq!(words.t("no_such_key"), "no_such_key");
    assert_eq!(words.count("no_such_key", 2, &[]), "no_such_key");
    assert_eq!(Messages::parse("<html>", "en").t("row_revoke"), "row_revoke");
}

#[test]
fn ages_in_plain_words() {
    let words = Messages::parse(&json("en"), "en");
    let now = Timestamp(20_000 * 86_400_000);
    let age = |days: i64| words::age(&words, Some(Timestamp(now.0 - days * 86_400_000)), now);
    assert_eq!(age(0), "made today");
    assert_eq!(age(1), "1 day old");
    assert_eq!(age(59), "59 days old");
    assert_eq!(age(95), "3 months old");
    assert_eq!(age(800), "2 years old");
    assert_eq!(age(-30), "dated in the future");
    assert_eq!(words::age(&words, None, now), "age unknown");
    let end = |days: i64| words::end(&words, Some(Timestamp(now.0 + days * 86_400_000)), now);
    assert_eq!(end(3).as_deref(), Some("ends in 3 days"));
    assert_eq!(end(-3).as_deref(), Some("expired"));
    assert_eq!(words::end(&words, None, now), None);
    let far = words::age(&words, Some(Timestamp(i64::MIN)), Timestamp(i64::MAX));
    assert!(far.ends_with("years old"), "{far}");
}

#[test]
fn every_problem_and_reason_has_words_in_every_language() {
    let transports = [
        TransportError::NoGrant,
        TransportError::TabGone,
        TransportError::Moved { origin: "https://evil.example".into() },
        TransportError::OtherUser { user_id: "2".into() },
        TransportError::TimedOut,
        TransportError::Lost,
        TransportError::NoResult(String::new()),
    ];
    let problems = [
        Problem::SignedOut,
        Problem::Csrf("CSRF Failed".into()),
        Problem::Forbidden("no".into()),
        Problem::SsoRequired(None),
        Problem::TwoFactorRequired,
        Problem::SudoRequired,
        Problem::OverLimit,
        Problem::RateLimited(Some(30)),
        Problem::RateLimited(None),
        Problem::ServerFault(502),
        Problem::NoRoute,
        Problem::NoSuchObject,
        Problem::Malformed("a web page".into()),
        Problem::BadRequest("bad".into()),
    ];
    for language in &languages() {
        let words = Messages::parse(&json(language), language);
        let mut titles = BTreeSet::new();
        let transports = transports.clone().into_iter().map(Problem::Transport);
        for problem in problems.iter().cloned().chain(transports) {
            let told = words::problem(&words, &problem);
            for text in [&told.title, &told.text, &told.next] {
                assert!(text.contains(' '), "{language}: {text} is a key");
                assert!(!text.contains('{'), "{language}: {text} has a hole");
            }
            titles.insert(told.title);
        }
        // Only the two ways to be rate-limited share a title.
        assert_eq!(titles.len(), problems.len() + 7 - 1, "{language}");
        for reason in [Reason::NoGrant, Reason::NotChecked, Reason::OtherUser, Reason::Lost] {
            for (what, next) in [words::reason(reason), words::unknown(reason)] {
                assert!(words.has(what) && words.has(next), "{what} {next}");
            }
        }
    }
}

/// What one revokes, counts or reads back may be of any kind: only what is of one kind is called a token.
#[test]
fn what_may_be_of_any_kind_is_not_called_a_token() {
    for language in &languages() {
        let texts = texts(language);
        let told = ["history_title", "say_listed", "sweep_sure", "footer_", "entry_", "caution_"];
        let told = texts.iter().filter(|(key, _)| told.iter().any(|it| key.starts_with(it)));
        // Of these the first tells of an application's tokens.
        let wrong: Vec<&String> = told
            .filter(|(key, text)| *key != "caution_grant" && text.to_lowercase().contains("token"))
            .map(|(key, _)| key)
            .collect();
        assert!(wrong.is_empty(), "{language}: {wrong:?}");
        let words = Messages::parse(&json(language), language);
        for key in ["history_title", "say_listed", "sweep_sure"] {
            assert_ne!(words.count(key, 1, &[]), words.count(key, 2, &[]), "{language} {key}");
        }
        // Source: getsentry/sentry#81677; until then a grant took the application's other tokens along.
        assert!(words.t(Caution::Others(Kind::Grant).key()).contains("24.12"), "{language}");
    }
}

/// Names repeat, so that of all but personal tokens kind and organization are told with them.
#[test]
fn what_is_revoked_is_named_with_its_kind_and_organization() {
    let bot = Place::Integration { organization: "acme".into(), slug: "bot".into() };
    let places = [Place::User, Place::Organization("acme".into()), bot, Place::User];
    let called = |kind, place: &Place, language: &str| {
        let credential = Credential {
            holder: Some("deploy".into()),
            last4: Some("beef".into()),
            ..Credential::new(kind, place.clone(), "1".into())
        };
        let words = Messages::parse(&json(language), language);
        words::called(&words, &CredentialRef::of(&credential))
    };
    let all = |language| {
        let kinds = [Kind::Personal, Kind::Organization, Kind::Integration, Kind::Grant];
        let each = kinds.into_iter().zip(&places);
        let mut all: Vec<_> = each.map(|(kind, it)| called(kind, it, language)).collect();
        all.push(called(Kind::ApiKey, &places[1], language));
        all
    };
    assert_eq!(
        all("en"),
        [
            "deploy",
            "deploy (organization token of acme)",
            "deploy …beef (integration token of acme)",
            "deploy (OAuth grant)",
            "deploy (API key of acme)",
        ]
    );
    assert_eq!(
        all("de"),
        [
            "deploy",
            "deploy (Organisations-Token von acme)",
            "deploy …beef (Integrations-Token von acme)",
            "deploy (OAuth-Freigabe)",
            "deploy (API-Schlüssel von acme)",
        ]
    );
}

/// Of what could not be read it is said what came instead, and what that means.
#[test]
fn a_gap_says_what_came() {
    for language in &languages() {
        let words = Messages::parse(&json(language), language);
        let told = |problem| words::gap(&words, Role::Member, &Standing::Failed(problem));
        assert!(told(Problem::ServerFault(502)).contains("502"), "{language}");
        let lost = Problem::Transport(TransportError::Lost);
        assert!(told(lost.clone()).contains(&words::problem(&words, &lost).text), "{language}");
    }
}

/// A name that somebody else wrote is shown with what it hides, and by its last characters where it is undone.
#[test]
fn a_name_that_lies_is_marked_and_told_by_its_last_characters() {
    let words = Messages::parse(&json("en"), "en");
    let chosen = |kind, name: &str| {
        let place = Place::Organization("acme".into());
        let new = Credential::new(kind, place, "1".into());
        CredentialRef::of(&Credential {
            name: Some(name.into()),
            last4: Some("beef".into()),
            ..new
        })
    };
    let personal = |name: &str| names::called(&words, &chosen(Kind::Personal, name));
    assert_eq!(personal("prod"), "prod …beef");
    assert_eq!(personal("pro\u{200b}d"), "pro‹U+200B›d …beef");
    assert_eq!(personal("\u{202e}live"), "‹U+202E›live …beef");
    assert_eq!(personal("\u{200b}"), "unnamed ‹U+200B› …beef");
    let organization = names::called(&words, &chosen(Kind::Organization, "prod"));
    assert_eq!(organization, "prod (organization token of acme) …beef");
    let integration = names::called(&words, &chosen(Kind::Integration, "bot"));
    assert_eq!(integration, "bot …beef (integration token of acme)");
    assert_eq!(words::named(&words, None), "unnamed");
    assert_eq!(words::named(&words, Some("שלום")), "\u{2068}שלום\u{2069}");
}

/// What is not known is in the sentence that stands for the picture.
#[test]
fn a_picture_of_scopes_tells_what_is_not_known() {
    let words = Messages::parse(&json("en"), "en");
    let said = |granted| words::fingerprint(&words, &granted);
    assert_eq!(said(Granted::default()), "No scopes");
    assert_eq!(said(Granted::unread()), "scopes that could not be read");
    assert_eq!(
        said(Granted::parse(["org:read", "frob:look"])),
        "Organization read, 1 unknown scope"
    );
}
