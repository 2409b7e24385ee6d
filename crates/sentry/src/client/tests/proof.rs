//! What a list proves, and of whom.

use super::*;

/// One page of a list, and whether more follow.
fn page(ids: &[&str], more: bool) -> Result<Answer, TransportError> {
    let results = if more { "true" } else { "false" };
    let link = format!("<x>; rel=\"next\"; results=\"{results}\"; cursor=\"100:1:0\"");
    list(ids).map(|it| Answer { link: Some(link), ..it })
}

#[test]
fn a_list_in_pages_proves_absence_only_when_two_readings_agree() {
    use Revocation::{Failed, Gone, Unknown};
    let cases = [
        // 1 went after the first page was read, and 12 moved onto it: it is there all the same.
        (
            vec![
                page(&["1", "2"], true),
                page(&["3"], false),
                page(&["2", "12"], true),
                page(&["3"], false),
                page(&["2", "12"], true),
                page(&["3"], false),
            ],
            Failed(Reason::StillListed),
        ),
        (
            vec![
                page(&["1", "2"], true),
                page(&["3"], false),
                page(&["1", "2"], true),
                page(&["3"], false),
                user("2"),
            ],
            Gone,
        ),
        // Two that do not agree, and a third that agrees with the second.
        (
            vec![
                page(&["1", "2"], true),
                page(&["4"], false),
                page(&["2", "3"], true),
                page(&["4"], false),
                page(&["2", "3"], true),
                page(&["4"], false),
                user("2"),
            ],
            Gone,
        ),
        // None agrees with the one before.
        (
            vec![
                page(&["1", "2"], true),
                page(&["4"], false),
                page(&["2", "3"], true),
                page(&["4"], false),
                page(&["3"], true),
                page(&["4"], false),
            ],
            Unknown(Reason::Shifting),
        ),
        // It is on the second page, which one reading is enough for.
        (vec![page(&["1", "2"], true), page(&["12"], false)], Failed(Reason::StillListed)),
        // The second reading is cut off.
        (
            vec![
                page(&["1", "2"], true),
                page(&["4"], false),
                page(&["1", "2"], true),
                says(500, ""),
            ],
            Unknown(Reason::NotReadBack),
        ),
    ];
    for (answers, expected) in cases {
        let told = format!("{answers:?}");
        let client = client([vec![says(204, "")], answers].concat());
        assert_eq!(
            now(client.revoke(&route(Dialect::ById), &CredentialRef::personal("12"))),
            expected,
            "{told}"
        );
    }
}

#[test]
fn what_is_read_back_alone_stands_between_two_questions_who_is_signed_in() {
    use Revocation::{Failed, Gone, Unknown};
    let out = || says(200, r#"{"version":"0","user":null}"#);
    for (answers, expected) in [
        (vec![user("2"), list(&[]), user("2")], Gone),
        (vec![user("2"), list(&["12"])], Failed(Reason::StillListed)),
        // The list may have been that of whoever was signed in before it.
        (vec![user("3")], Unknown(Reason::OtherUser)),
        (vec![user("2"), list(&[]), user("3")], Unknown(Reason::OtherUser)),
        (vec![out()], Unknown(Reason::SignedOut)),
        (vec![says(500, "")], Unknown(Reason::NotReadBack)),
    ] {
        let told = format!("{answers:?}");
        let client = client(answers);
        assert_eq!(
            now(client.read_back(&route(Dialect::ById), &CredentialRef::personal("12"))),
            expected,
            "{told}"
        );
        assert!(client.transport().answers.borrow().is_empty(), "{told}");
    }
}

#[test]
fn only_an_id_in_a_list_between_two_equal_answers_may_be_sent() {
    let ids = ["12", "13"].map(CredentialRef::personal);
    let both = |one, other| Ok(vec![one, other]);
    let absent = Some(Reason::NotListed);
    let out = || says(200, r#"{"version":"0","user":null}"#);
    for (answers, expected) in [
        (vec![user("2"), list(&["12", "13"]), user("2")], both(None, None)),
        (vec![user("2"), list(&["12"]), user("2")], both(None, absent)),
        // Whoever signs in before, between or after: nothing is proved.
        (vec![user("3")], Err(Reason::OtherUser)),
        (vec![user("2"), list(&["12", "13"]), user("3")], Err(Reason::OtherUser)),
        (vec![user("2"), list(&["12", "13"]), out()], Err(Reason::SignedOut)),
        (vec![user("2"), list(&["12", "13"]), says(500, "")], Err(Reason::NotChecked)),
        (vec![Err(TransportError::Lost)], Err(Reason::NotChecked)),
        (vec![Err(TransportError::NoGrant)], Err(Reason::NoGrant)),
        (vec![user("2"), says(500, "")], Err(Reason::NotRead)),
        (vec![user("2"), Err(TransportError::TabGone)], Err(Reason::TabGone)),
        // A list with what cannot be read proves what is in it, and no absence.
        (
            vec![user("2"), says(200, r#"[{"id":"12","scopes":[]},7]"#), user("2")],
            both(None, Some(Reason::NotRead)),
        ),
        // A list in pages: both are there, wherever.
        (vec![user("2"), page(&["12"], true), page(&["13"], false), user("2")], both(None, None)),
        // One is on none of them, twice.
        (
            vec![
                user("2"),
                page(&["12"], true),
                page(&["1"], false),
                page(&["12"], true),
                page(&["1"], false),
                user("2"),
            ],
            both(None, absent),
        ),
    ] {
        let told = format!("{answers:?}");
        let client = client(answers);
        assert_eq!(now(client.prove(&route(Dialect::ById), &ids)), expected, "{told}");
        assert!(client.transport().answers.borrow().is_empty(), "{told}");
    }
    let nothing = client(vec![]);
    let odd = CredentialRef {
        kind: domain::credential::Kind::Application,
        ..CredentialRef::personal("1")
    };
    assert_eq!(now(nothing.prove(&route(Dialect::ById), &[odd])), Err(Reason::NoRoute));
}
