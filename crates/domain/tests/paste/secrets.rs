//! No secret of a paste is in what is read from it, wherever it stood.

use domain::advisor::Lists;
use domain::paste::TokenForm;

use super::targets::read;

/// Hexadecimal digits of no token.
fn hex(length: usize) -> String {
    "0badc0de".repeat(length / 8 + 1)[..length].to_owned()
}

/// Everything a person can be shown of a reading.
fn shown(text: &str) -> String {
    let reading = read(text);
    format!("{reading:?}{:?}", reading.ask(Lists::Effective))
}

/// Where tokens stand. `§` is the token.
const PLACES: [&str; 32] = [
    "§",
    "  §  ",
    "my token is §, what is it good for?",
    "Authorization: Bearer §",
    "authorization: bearer §\r\n",
    "curl -H 'Authorization: Bearer §' https://sentry.io/api/0/organizations/",
    "curl -u §: https://sentry.io/api/0/organizations/",
    "curl https://§@sentry.io/api/0/organizations/",
    "curl 'https://sentry.io/api/0/organizations/?auth_token=§&x=1'",
    "export SENTRY_AUTH_TOKEN=§",
    "SENTRY_AUTH_TOKEN=\"§\" sentry-cli releases new 1",
    "sentry-cli --auth-token § releases new 1",
    "sentry-cli --auth-token=§ frobnicate",
    "sentryVitePlugin({ authToken: \"§\" })",
    "const t = `§`; fetch('https://sentry.io/api/0/organizations/')",
    "requests.get(\"https://sentry.io/api/0/isues/\", headers={\"Authorization\": \"Bearer §\"})",
    "{\"token\": \"§\"}",
    "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"https://sentry.io/api/0/organizations/?t=§\"}}]}}",
    "token = §",
    "[auth]\ntoken=§",
    "provider \"sentry\" {\n  token = \"§\"\n}",
    "# §",
    "// old: §",
    "/* § */",
    "<!-- § -->",
    "GET /api/0/organizations/§/isues/",
    "GET /api/0/organizations/acme/issues/?token=§",
    "https://§:§@o1.ingest.sentry.io/42",
    "echo § | base64",
    "{§}",
    "x§",
    "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"§ org:read\"",
];

#[test]
fn no_token_is_left_anywhere() {
    let payload = "eyJpYXQiOjE3MDAwMDAwMDAsInVybCI6Imh0dHBzOi8vc2VudHJ5LmlvIiwib3JnIjoiYWNtZSJ9";
    let tokens = [
        ["sntry", "u_", &hex(64)].concat(),
        ["sntry", "a_", &hex(64)].concat(),
        ["sntry", "i_", &hex(64)].concat(),
        ["sntry", "z_", &hex(64)].concat(),
        ["sntry", "s_", payload, "_", &"fakeFAKE123/+".repeat(4)[..43]].concat(),
        hex(64),
    ];
    for token in &tokens {
        for place in PLACES {
            let text = place.replace('§', token);
            let reading = read(&text);
            assert!(reading.contains_secret, "{place}: {token}");
            let shown = shown(&text);
            let secret = &token[token.len() - 20..];
            assert!(!shown.contains(secret), "{place}: {shown}");
            let named = reading.lines.iter().any(|line| !line.tokens.is_empty());
            assert!(named, "{place}: nothing is said of it");
        }
    }
}

#[test]
fn secrets_of_no_form_are_known_by_their_place() {
    for text in [
        "curl -H 'Authorization: Bearer 9f8e7d6c5b4a39281706' https://sentry.io/api/0/organizations/",
        "password = \"h4x0r-9921-correct-horse\"",
        "curl -u 0123456789abcdef0123456789abcdef: https://sentry.io/api/0/organizations/",
        "Authorization: Basic MDEyMzQ1Njc4OWFiY2RlZjAx",
        "https://public:0123456789abcdef@sentry.example.com/1",
        "GITHUB_TOKEN=ghp_0123456789abcdef0123",
        "Cookie: sentrysid=0123456789abcdefghij; x=1",
    ] {
        assert!(read(text).contains_secret, "{text}");
        for secret in ["9f8e7d6c", "h4x0r", "0123456789abcdef", "MDEyMzQ1"] {
            assert!(!shown(text).contains(secret), "{text}: {}", shown(text));
        }
    }
}

#[test]
fn what_is_no_secret_is_left_alone() {
    for text in [
        "Authorization: Bearer $SENTRY_AUTH_TOKEN",
        "Authorization: Bearer <auth_token>",
        "Authorization: Bearer YOUR_AUTH_TOKEN_HERE_1234",
        "SENTRY_AUTH_TOKEN: ${{ secrets.SENTRY_AUTH_TOKEN }}",
        "authToken: process.env.SENTRY_AUTH_TOKEN",
        "tokens begin with sntrys_ or sntryu_",
        "GET /api/0/projects/acme/web/keys/0123456789abcdef0123456789abcdef/",
        "FROM node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    ] {
        assert!(!read(text).contains_secret, "{text}: {}", shown(text));
    }
}

#[test]
fn a_token_is_named_for_what_it_is() {
    let form = |text: &str| read(text).lines[0].tokens[0].form;
    assert_eq!(form("sntryu_fake_1"), TokenForm::Personal);
    assert_eq!(form("sntrya_fake_1"), TokenForm::Application);
    assert_eq!(form("sntryi_fake_1"), TokenForm::Integration);
    assert_eq!(form(&hex(64)), TokenForm::Legacy);
    let payload = "eyJpYXQiOjE3MDAwMDAwMDAsInVybCI6Imh0dHBzOi8vc2VudHJ5LmlvIiwib3JnIjoiYWNtZSJ9";
    let reading = read(&["export T=sntrys_", payload, "_fakeFAKEfake"].concat());
    let token = &reading.lines[0].tokens[0];
    assert_eq!(token.form, TokenForm::Organization);
    assert_eq!(token.organization.as_deref(), Some("acme"));
    assert_eq!(token.url.as_deref(), Some("https://sentry.io"));
}
