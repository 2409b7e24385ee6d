use super::*;

fn answer(status: u16, text: &str) -> Answer {
    Answer { status, text: text.to_owned(), ..Answer::default() }
}

/// Bodies as a Sentry 23.7.1 sent them, and those that newer sources show (docs/COMPATIBILITY.md).
#[test]
fn bodies_tell_problems_apart_that_share_a_status() {
    let csrf = |why: &str| Problem::Csrf(why.to_owned());
    let forbidden = |why: &str| Problem::Forbidden(why.to_owned());
    let bad = |why: &str| Problem::BadRequest(why.to_owned());
    let cases = [
        (403, r#"{"detail":"Authentication credentials were not provided."}"#, Problem::SignedOut),
        (401, r#"{"detail":"Authentication credentials were not provided."}"#, Problem::SignedOut),
        (401, r#"{"detail":"Invalid token"}"#, Problem::SignedOut),
        (
            403,
            r#"{"detail":"CSRF Failed: CSRF token missing or incorrect."}"#,
            csrf("CSRF token missing or incorrect."),
        ),
        (403, r#"{"detail":"CSRF Failed: CSRF cookie not set."}"#, csrf("CSRF cookie not set.")),
        (
            403,
            r#"{"detail":"CSRF Failed: Referer checking failed - no Referer."}"#,
            csrf("Referer checking failed - no Referer."),
        ),
        (
            403,
            r#"{"detail":"You do not have permission to perform this action."}"#,
            forbidden("You do not have permission to perform this action."),
        ),
        (
            403,
            r#""Cannot generate more than 20 tokens for a single integration""#,
            forbidden("Cannot generate more than 20 tokens for a single integration"),
        ),
        (403, r#"{"error":"Only the name is editable."}"#, forbidden("Only the name is editable.")),
        (403, "", forbidden("")),
        (
            401,
            r#"{"detail":{"code":"sso-required","message":"Must login via SSO","extra":{"loginUrl":"/auth/login/acme/"}}}"#,
            Problem::SsoRequired(Some("/auth/login/acme/".to_owned())),
        ),
        (401, r#"{"detail":{"code":"sso-required"}}"#, Problem::SsoRequired(None)),
        (
            401,
            r#"{"detail":{"code":"2fa-required","message":"x","extra":{}}}"#,
            Problem::TwoFactorRequired,
        ),
        (
            401,
            r#"{"detail":{"code":"sudo-required","message":"x","extra":{"username":"o"}}}"#,
            Problem::SudoRequired,
        ),
        (
            401,
            r#"{"detail":{"code":"member-disabled-over-limit","extra":{"next":"/x/"}}}"#,
            Problem::OverLimit,
        ),
        (
            403,
            r#"{"detail":{"code":"superuser-required","message":"You need to re-authenticate for superuser."}}"#,
            forbidden("You need to re-authenticate for superuser."),
        ),
        (404, "", Problem::NoRoute),
        (
            404,
            "Route not found, did you forget a trailing slash? try: /api/0/api-tokens/ ^",
            Problem::NoRoute,
        ),
        (404, "<!DOCTYPE html><html><title>Page Not Found</title>", Problem::NoRoute),
        (404, r#"{"info":"Route not found, did you forget a trailing slash?"}"#, Problem::NoRoute),
        (405, r#"{"detail":"Method \"PUT\" not allowed."}"#, Problem::NoRoute),
        (404, r#"{"detail":"Invalid token ID"}"#, Problem::NoSuchObject),
        (404, r#"{"detail":"The requested resource does not exist"}"#, Problem::NoSuchObject),
        (404, r#"{"detail":"Not found."}"#, Problem::NoSuchObject),
        (400, r#"{"token": ""}"#, bad(r#"{"token": ""}"#)),
        (400, r#"{"detail":["The name cannot be blank."]}"#, bad("The name cannot be blank.")),
        (400, r#"{"detail":"Invalid cursor parameter."}"#, bad("Invalid cursor parameter.")),
        (
            400,
            r#"{"scopes":["This field is required."]}"#,
            bad(r#"{"scopes":["This field is required."]}"#),
        ),
        (500, r#"{"detail":"Internal Error","errorId":"68427d04"}"#, Problem::ServerFault(500)),
        (502, "<html><head><title>502 Bad Gateway</title></head>", Problem::ServerFault(502)),
        (
            403,
            "<html><title>Attention Required!</title>",
            Problem::Malformed("a web page titled “Attention Required!”".to_owned()),
        ),
        (
            200,
            "<!DOCTYPE html><html><title>Sentry</title>",
            Problem::Malformed("a web page titled “Sentry”".to_owned()),
        ),
        (302, "", Problem::Malformed("status 302".to_owned())),
        (0, "", Problem::Transport(TransportError::Lost)),
    ];
    for (status, text, expected) in cases {
        assert_eq!(Problem::from_answer(&answer(status, text)), Some(expected), "{status} {text}");
    }
}

#[test]
fn successes_are_no_problem() {
    for (status, text) in [(200, "[]"), (201, "{}"), (204, ""), (200, "")] {
        assert_eq!(Problem::from_answer(&answer(status, text)), None);
    }
}

#[test]
fn a_redirect_to_the_login_page_means_signed_out() {
    for url in [
        "https://sentry.io/auth/login/",
        "https://sentry.io/auth/login/acme/?next=/",
        "http://127.0.0.1:9000/auth/login",
    ] {
        let mut answer = answer(200, "<!DOCTYPE html><title>Login | Sentry</title>");
        answer.url = url.to_owned();
        assert_eq!(Problem::from_answer(&answer), Some(Problem::SignedOut), "{url}");
    }
}

#[test]
fn a_wait_is_told_in_seconds_or_not_at_all() {
    let limited = |told: Option<&str>| Answer {
        retry_after: told.map(str::to_owned),
        // As recorded: a JSON string, labelled text/html.
        ..answer(429, r#""You are attempting to use this endpoint too frequently.""#)
    };
    let now = Timestamp(1_795_473_000_500);
    let cases = [
        (None, None, None),
        (Some("7"), Some(7), Some(7)),
        (Some("1795473009"), None, Some(9)),
        (Some("1795472000"), None, Some(1)),
        (Some("None"), None, None),
        (Some("-5"), None, Some(1)),
        (Some("99999999999999999999"), None, None),
    ];
    for (told, plain, at_now) in cases {
        let answer = limited(told);
        assert_eq!(Problem::from_answer(&answer), Some(Problem::RateLimited(plain)), "{told:?}");
        let known = Problem::from_answer_at(&answer, now);
        assert_eq!(known, Some(Problem::RateLimited(at_now)), "{told:?}");
    }
}

#[test]
fn nothing_foreign_panics() {
    for text in [
        "{",
        "{\"detail\":",
        "{\"detail\":7}",
        "{\"detail\":[]}",
        "\"",
        "null",
        "7",
        "\u{0}",
        "{\"detail\":{}}",
    ] {
        for status in [0, 100, 200, 302, 400, 401, 403, 404, 410, 429, 500, 599, 999] {
            let _ = Problem::from_answer(&answer(status, text));
        }
    }
}

#[test]
fn below_a_path_an_answer_comes_from_below_it() {
    let base = "https://a.example/sentry";
    let from = |url: &str| {
        let answer =
            Answer { status: 200, url: url.to_owned(), text: "[]".into(), ..Answer::default() };
        Problem::from_address(&answer, base, "/api/0/api-tokens/?cursor=0:1:0")
    };
    assert_eq!(from("https://a.example/sentry/api/0/api-tokens/?cursor=0:1:0"), None);
    assert_eq!(from("https://a.example/sentry/auth/login/"), Some(Problem::SignedOut));
    for elsewhere in [
        "https://a.example/api/0/api-tokens/",
        "https://a.example/other/api/0/api-tokens/",
        "https://b.example/sentry/api/0/api-tokens/",
    ] {
        assert!(matches!(from(elsewhere), Some(Problem::Malformed(_))), "{elsewhere}");
    }
}
