use super::*;
use domain::scope::{Scope, ScopeSet};

/// Distinctive, and of no token's shape.
const CANARY: &str = "canary-value-that-must-not-survive";

fn one(text: &str) -> Credential {
    let (mut credentials, notes) = personal_tokens(text).unwrap();
    assert!(notes.is_empty(), "{notes:?}");
    credentials.pop().unwrap()
}

#[test]
fn a_list_without_end_is_cut_and_says_so() {
    let list = |rows: usize| ["[", &vec![r#"{"id":"1"}"#; rows].join(","), "]"].concat();
    let (credentials, notes) = personal_tokens(&list(ROWS)).unwrap();
    assert_eq!((credentials.len(), notes.len()), (ROWS, 0));
    let (credentials, notes) = personal_tokens(&list(ROWS + 1)).unwrap();
    assert_eq!((credentials.len(), notes), (ROWS, vec![Note::RowsLeft { read: ROWS }]));
}

#[test]
fn a_list_of_23_7_is_read_without_its_values() {
    let text = format!(
        r#"[{{"id":"1","scopes":["org:read"],"application":null,"expiresAt":null,"dateCreated":"2026-11-23T22:32:10.510997Z",
        "state":null,"token":"{CANARY}","refreshToken":"{CANARY}","clientSecret":"{CANARY}","key":"{CANARY}"}}]"#
    );
    let credential = one(&text);
    assert_eq!(credential.id, "1");
    assert_eq!(credential.scopes.known, ScopeSet::of(&[Scope::OrgRead]));
    assert_eq!(credential.created, Timestamp::parse("2026-11-23T22:32:10.510Z"));
    assert_eq!(
        (credential.expires, credential.last4.as_deref(), credential.name.as_deref()),
        (None, None, None)
    );
    assert!(credential.notes.is_empty());
    assert!(!format!("{credential:?}").contains(CANARY));
}

#[test]
fn odd_elements_cost_a_note_and_nothing_else() {
    let text = r#"[7, null, {"id":"2"}, "x", [], {"id":{},"scopes":"org:read","name":7,"dateCreated":"yesterday","expiresAt":12,"more":[{}]}]"#;
    let (credentials, notes) = personal_tokens(text).unwrap();
    let expected: Vec<Note> =
        [0, 1, 3, 4].iter().map(|index| Note::NotAnObject { index: *index }).collect();
    assert_eq!(notes, expected);
    assert_eq!(credentials[0].id, "2");
    let missing = ["scopes", "dateCreated", "expiresAt"].map(Oddity::Field);
    assert_eq!(credentials[0].notes, missing);
    let odd = &credentials[1];
    assert_eq!(odd.id, "");
    assert_eq!(
        odd.notes,
        [
            Oddity::Field("id"),
            Oddity::Field("name"),
            Oddity::Field("scopes"),
            Oddity::Date("dateCreated", "yesterday".to_owned()),
            Oddity::Date("expiresAt", "12".to_owned()),
        ]
    );
}

#[test]
fn ids_keep_every_digit() {
    for id in ["9007199254740993", "18446744073709551616", "123456789012345678901234567890"] {
        let whole = format!(
            r#"[{{"id":{id},"scopes":[],"dateCreated":"2026-01-01T00:00:00Z","expiresAt":null}}]"#
        );
        assert_eq!(one(&whole).id, id);
        let text = format!(
            r#"[{{"id":"{id}","scopes":[],"dateCreated":"2026-01-01T00:00:00Z","expiresAt":null}}]"#
        );
        assert_eq!(one(&text).id, id);
    }
}

#[test]
fn scopes_we_do_not_know_are_kept_by_name() {
    let text = r#"[{"id":"1","name":"  ","scopes":["org:read","flags:write",null],"dateCreated":"2026-01-01T00:00:00Z","expiresAt":"2026-02-01T00:00:00Z","tokenLastCharacters":"…9abcd"}]"#;
    let credential = one(text);
    assert_eq!(credential.scopes.unknown, ["flags:write"]);
    assert_eq!(credential.notes, [Oddity::Field("scopes")]);
    assert_eq!(credential.name, None);
    assert_eq!(credential.last4.as_deref(), Some("abcd"));
    assert!(credential.expires.is_some());
}

#[test]
fn what_is_no_list_is_named_without_being_quoted() {
    let told = |text: &str| match personal_tokens(text) {
        Err(Problem::Malformed(what)) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(told(""), "an empty answer");
    assert_eq!(told(r#"{"detail":"x"}"#), "an object where a list should be");
    assert_eq!(told(r#"[{"id":"1","token":"#), "a list that is cut off or broken");
    assert_eq!(told("nope"), "something that is not JSON");
    assert_eq!(told("<html><p>hi"), "a web page");
    let page = "<!DOCTYPE html><HTML><head><Title lang=en>\n Just a \n moment... </title>";
    assert_eq!(told(page), "a web page titled “Just a moment...”");
    let long = format!("<title>{CANARY}{CANARY} says {}</title>", "x ".repeat(200));
    let long = told(&long);
    assert!(!long.contains(CANARY) && long.len() < 120, "{long}");
    for cut in 0..60 {
        let text = r#"[{"id":"1","scopes":["org:read"],"token":"canary-value-é","x":{"y":[1]}}]"#;
        if let Some(cut) = text.get(..cut) {
            assert!(!told(cut).contains("canary"));
        }
    }
}

fn of_kind(kind: Kind, text: &str) -> Credential {
    let (mut credentials, notes) = credentials(kind, &Place::User, text).unwrap();
    assert!(notes.is_empty(), "{notes:?}");
    credentials.pop().unwrap()
}

#[test]
fn an_organization_token_says_when_it_was_used() {
    let element = |used: &str| {
        format!(
            r#"[{{"id":"1","name":"ci","scopes":["org:ci"],"tokenLastCharacters":"Yvs0",
            "dateCreated":"2026-11-23T22:32:12.023398Z"{used},"projectLastUsedId":null,"token":"{CANARY}"}}]"#
        )
    };
    let used = |text: &str| of_kind(Kind::Organization, &element(text)).last_used;
    assert_eq!(used(r#","dateLastUsed":null"#), LastUse::Never);
    assert_eq!(used(""), LastUse::NotRecorded);
    let day = Timestamp::parse("2026-11-20T00:00:00Z").unwrap();
    assert_eq!(used(r#","dateLastUsed":"2026-11-20T00:00:00Z""#), LastUse::At(day));
    let token = of_kind(Kind::Organization, &element(""));
    assert!(token.notes.is_empty(), "it has no end, and that is not odd: {:?}", token.notes);
    assert!(!format!("{token:?}").contains(CANARY));
}

#[test]
fn a_grant_is_named_by_its_application() {
    let text = format!(
        r#"[{{"id":"1","scopes":["org:read","project:read"],"application":{{"id":"b6ba0a9a","clientID":"b6ba0a9a",
        "clientSecret":"{CANARY}","name":"CLI Helper"}},"dateCreated":"2026-11-23T22:32:12.866734Z",
        "organization":{{"id":"2","slug":"acme","name":"Acme"}}}}]"#
    );
    let grant = of_kind(Kind::Grant, &text);
    assert_eq!(grant.name.as_deref(), Some("CLI Helper"));
    assert_eq!(grant.holder.as_deref(), Some("CLI Helper"));
    assert_eq!(grant.organization.as_deref(), Some("Acme"));
    assert!(grant.notes.is_empty(), "{:?}", grant.notes);
    assert!(!format!("{grant:?}").contains(CANARY));
}

#[test]
fn an_application_keeps_the_start_of_its_client_id_alone() {
    let text = format!(
        r#"[{{"id":"0123456789abcdef","clientID":"0123456789abcdef","clientSecret":"{CANARY}","name":"Mine"}}]"#
    );
    let application = of_kind(Kind::Application, &text);
    assert_eq!((application.id.as_str(), application.name.as_deref()), ("01234567", Some("Mine")));
    assert!(application.notes.is_empty(), "{:?}", application.notes);
    assert!(!format!("{application:?}").contains(CANARY));
}

#[test]
fn an_api_key_has_a_label_and_no_dates() {
    let text = format!(
        r#"[{{"id":"4","label":"Default","key":"{CANARY}","scope_list":["event:read","org:admin"],
        "status":0,"allowed_origins":""}}]"#
    );
    let key = of_kind(Kind::ApiKey, &text);
    assert_eq!((key.id.as_str(), key.name.as_deref()), ("4", Some("Default")));
    assert_eq!(key.scopes.known, ScopeSet::of(&[Scope::EventRead, Scope::OrgAdmin]));
    assert!(key.notes.is_empty(), "{:?}", key.notes);
    assert!(!format!("{key:?}").contains(CANARY));
}
