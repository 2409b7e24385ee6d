//! Writes whose answer came from elsewhere, or that were not sent.

use super::*;

/// The browser carried it there, and what it looks like says nothing of what became of it.
#[test]
fn what_a_write_was_redirected_to_elsewhere_is_never_believed() {
    let from = |url: &str, status: u16, text: &str| {
        Ok(Answer { status, text: text.to_owned(), url: url.to_owned(), ..Answer::default() })
    };
    let words = r#"{"detail":"Authentication credentials were not provided."}"#;
    for url in [
        "https://sso.example/auth/login/",
        "https://sso.example/api/0/api-tokens/12/",
        "about:blank",
    ] {
        for (status, text) in
            [(200, "<html>"), (204, ""), (403, words), (404, r#"{"detail":"x"}"#), (404, "")]
        {
            let unknown = Revocation::Unknown(Reason::Malformed);
            let told = revoke(Dialect::ById, vec![from(url, status, text)]);
            assert_eq!(told, (unknown, "DELETE".to_owned()), "{url} {status}");
            let deleted = from(url, status, text).ok();
            let by_value = ByValueAnswer { found: true, deleted, list: list(&["1"]).ok() };
            let transport = Script { by_value: Some(Ok(by_value)), ..Script::default() };
            let outcome = Client::new(transport);
            let outcome =
                now(outcome.revoke(&route(Dialect::ByValue), &CredentialRef::personal("12")));
            assert_eq!(outcome, unknown, "by value: {url} {status}");
        }
    }
    // Sent to its own sign-in page, it says that nobody is signed in.
    let own = [BASE, "/auth/login/"].concat();
    let told = revoke(Dialect::ById, vec![from(&own, 200, "<html>")]);
    assert_eq!(told.0, Revocation::Failed(Reason::SignedOut));
}

#[test]
fn what_came_too_late_to_the_sending_was_certainly_not_sent() {
    let told = revoke(Dialect::ById, vec![Err(TransportError::NotSent)]);
    assert_eq!(told.0, Revocation::Failed(Reason::NotSent));
}
