use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::transport::{ByValueAnswer, Dialect, RevokeByValue, WriteRequest};
use domain::credential::Owner;

/// Answers what it was told to, in order, and keeps what was asked.
#[derive(Default)]
struct Script {
    answers: RefCell<Vec<Result<Answer, TransportError>>>,
    by_value: Option<Result<ByValueAnswer, TransportError>>,
    asked: RefCell<Vec<String>>,
}

impl Script {
    fn next(&self, asked: String) -> Result<Answer, TransportError> {
        self.asked.borrow_mut().push(asked);
        self.answers.borrow_mut().remove(0)
    }
}

impl Read for Script {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        self.next(format!("GET {base}{path}"))
    }
}

impl Write for Script {
    async fn send(&self, request: &WriteRequest) -> Result<Answer, TransportError> {
        let body = request.body.as_deref().unwrap_or_default();
        self.next(format!("{} {}{} {body}", request.method, request.base, request.path))
    }

    async fn revoke_by_value(
        &self,
        request: &RevokeByValue,
    ) -> Result<ByValueAnswer, TransportError> {
        self.asked.borrow_mut().push(format!("BY VALUE {}", request.id));
        self.by_value.clone().unwrap()
    }
}

/// Runs a future that never has to wait.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the script does not wait"),
    }
}

const BASE: &str = "https://sentry.example";

fn says(status: u16, text: &str) -> Result<Answer, TransportError> {
    Ok(Answer { status, text: text.to_owned(), ..Answer::default() })
}

fn list(ids: &[&str]) -> Result<Answer, TransportError> {
    let of =
        |id: &&str| format!(r#"{{"id":"{id}","scopes":[],"dateCreated":null,"expiresAt":null}}"#);
    says(200, &format!("[{}]", ids.iter().map(of).collect::<Vec<_>>().join(",")))
}

fn user(id: &str) -> Result<Answer, TransportError> {
    says(200, &format!(r#"{{"version":"0","auth":null,"user":{{"id":"{id}"}}}}"#))
}

fn route(dialect: Dialect) -> Route {
    let owner = Owner { instance: BASE.to_owned(), user_id: "2".to_owned() };
    Route { owner, base: BASE.to_owned(), dialect, csrf_cookie: "sc".to_owned() }
}

fn client(answers: Vec<Result<Answer, TransportError>>) -> Client<Script> {
    Client::new(Script { answers: RefCell::new(answers), ..Script::default() })
}

/// Revokes token 12 and tells the outcome and how many requests of which method were made.
fn revoke(dialect: Dialect, answers: Vec<Result<Answer, TransportError>>) -> (Revocation, String) {
    let client = client(answers);
    let outcome = now(client.revoke(&route(dialect), &CredentialRef::personal("12")));
    let asked = client.transport().asked.borrow();
    let first = |asked: &String| asked.split(' ').next().unwrap_or_default().to_owned();
    assert!(client.transport().answers.borrow().is_empty(), "not all was asked: {asked:?}");
    (outcome, asked.iter().map(first).collect::<Vec<_>>().join(" "))
}

#[test]
fn a_204_counts_only_once_the_list_of_the_same_user_is_without_it() {
    use Dialect::ById;
    use Revocation::{Failed, Gone, Unknown};
    let done = || says(204, "");
    let cases = [
        (vec![done(), list(&["1"]), user("2")], Gone),
        (vec![done(), list(&["1", "12"])], Failed(Reason::StillListed)),
        (vec![done(), list(&["1"]), user("3")], Unknown(Reason::OtherUser)),
        (
            vec![done(), list(&[]), says(200, r#"{"version":"0","user":null}"#)],
            Unknown(Reason::SignedOut),
        ),
        (vec![done(), list(&[]), says(500, "")], Unknown(Reason::NotReadBack)),
        (vec![done(), says(200, "<html>")], Unknown(Reason::NotReadBack)),
        (vec![done(), says(200, "[7]")], Unknown(Reason::NotReadBack)),
        (vec![done(), says(200, "[{}]")], Unknown(Reason::NotReadBack)),
        (vec![done(), says(200, "[")], Unknown(Reason::NotReadBack)),
        (vec![done(), Err(TransportError::Lost)], Unknown(Reason::Lost)),
        (
            vec![
                done(),
                says(403, r#"{"detail":"Authentication credentials were not provided."}"#),
            ],
            Unknown(Reason::SignedOut),
        ),
        (vec![says(404, r#"{"detail":"Invalid token ID"}"#), list(&["1"]), user("2")], Gone),
        (
            vec![says(404, r#"{"detail":"Invalid token ID"}"#), list(&["12"])],
            Failed(Reason::StillListed),
        ),
    ];
    for (answers, expected) in cases {
        assert_eq!(revoke(ById, answers.clone()).0, expected, "{answers:?}");
    }
}

#[test]
fn a_refusal_is_certain_and_what_is_not_understood_is_unknown() {
    use Revocation::{Failed, Unknown};
    let detail = |words: &str| format!(r#"{{"detail":"{words}"}}"#);
    let cases = [
        (says(403, &detail("CSRF Failed: CSRF token missing or incorrect.")), Failed(Reason::Csrf)),
        (
            says(403, &detail("Authentication credentials were not provided.")),
            Failed(Reason::SignedOut),
        ),
        (
            says(403, &detail("You do not have permission to perform this action.")),
            Failed(Reason::Forbidden),
        ),
        (says(401, r#"{"detail":{"code":"sudo-required"}}"#), Failed(Reason::NeedsPassword)),
        (says(429, ""), Failed(Reason::RateLimited)),
        (says(500, "<html>"), Unknown(Reason::ServerFault)),
        (says(200, "<html><title>Proxy</title>"), Unknown(Reason::Malformed)),
        (says(418, ""), Unknown(Reason::Malformed)),
        (says(400, "{}"), Unknown(Reason::Malformed)),
        (Err(TransportError::NoGrant), Failed(Reason::NoGrant)),
        (Err(TransportError::Moved { origin: String::new() }), Failed(Reason::Moved)),
        (Err(TransportError::OtherUser { user_id: "3".to_owned() }), Failed(Reason::OtherUser)),
        (Err(TransportError::OtherUser { user_id: String::new() }), Failed(Reason::SignedOut)),
        (Err(TransportError::NotChecked), Failed(Reason::NotChecked)),
        (Err(TransportError::TabGone), Unknown(Reason::TabGone)),
        (Err(TransportError::TimedOut), Unknown(Reason::TimedOut)),
        (Err(TransportError::Lost), Unknown(Reason::Lost)),
        (Err(TransportError::NoResult(String::new())), Unknown(Reason::Lost)),
    ];
    for dialect in [Dialect::ById, Dialect::ByTokenId] {
        for (answer, expected) in &cases {
            assert_eq!(revoke(dialect, vec![answer.clone()]).0, *expected, "{answer:?}");
        }
    }
}

#[test]
fn another_dialect_follows_only_a_proof_that_the_route_is_not_there() {
    let gone = || [list(&["1"]), user("2")];
    for no_route in [
        says(404, ""),
        says(404, "<html>"),
        says(404, r#"{"info":"Route not found"}"#),
        says(405, r#"{"detail":"Method \"DELETE\" not allowed."}"#),
    ] {
        let answers = [no_route].into_iter().chain([says(204, "")]).chain(gone()).collect();
        assert_eq!(
            revoke(Dialect::ById, answers),
            (Revocation::Gone, "DELETE DELETE GET GET".to_owned())
        );
    }
    // A refusal, a fault or silence proves nothing: one write, and no other.
    for other in
        [says(403, ""), says(500, ""), says(400, r#"{"token": ""}"#), Err(TransportError::Lost)]
    {
        assert_eq!(revoke(Dialect::ById, vec![other]).1, "DELETE");
    }
    // Neither newer route: said, not guessed on.
    let neither = revoke(Dialect::ById, vec![says(404, ""), says(404, "")]);
    assert_eq!(neither.0, Revocation::Failed(Reason::NoRoute));
    // What a newer server says to a tokenId that is not this user's.
    let unknown_id = r#"{"tokenId":"12","userId":2}"#;
    let answers = [says(400, unknown_id)].into_iter().chain(gone()).collect();
    assert_eq!(revoke(Dialect::ByTokenId, answers).0, Revocation::Gone);
}

#[test]
fn a_server_that_wants_the_value_is_given_the_id_to_find_it_by() {
    let by_value =
        ByValueAnswer { found: true, deleted: says(204, "").ok(), list: list(&["1"]).ok() };
    let transport = Script {
        answers: RefCell::new(vec![says(404, ""), says(400, r#"{"token": ""}"#), user("2")]),
        by_value: Some(Ok(by_value)),
        ..Script::default()
    };
    let client = Client::new(transport);
    assert_eq!(
        now(client.revoke(&route(Dialect::ById), &CredentialRef::personal("12"))),
        Revocation::Gone
    );
    let asked = client.transport().asked.borrow();
    assert_eq!(asked[1], format!("DELETE {BASE}/api/0/api-tokens/ {{\"tokenId\":\"12\"}}"));
    assert_eq!(asked[2], "BY VALUE 12");
}

#[test]
fn what_revoking_by_value_found_out_is_weighed_step_by_step() {
    use Revocation::{Failed, Gone, Unknown};
    let found = |deleted: Result<Answer, TransportError>,
                 list: Option<Result<Answer, TransportError>>| {
        Ok(ByValueAnswer { found: true, deleted: deleted.ok(), list: list.and_then(Result::ok) })
    };
    let not_sent = |list: Option<Result<Answer, TransportError>>| {
        Ok(ByValueAnswer { found: false, deleted: None, list: list.and_then(Result::ok) })
    };
    let lost = |list| found(Err(TransportError::Lost), list);
    let out = says(403, r#"{"detail":"Authentication credentials were not provided."}"#);
    let cases = [
        (found(says(204, ""), Some(list(&["1"]))), vec![user("2")], Gone),
        (found(says(204, ""), Some(list(&["1"]))), vec![user("9")], Unknown(Reason::OtherUser)),
        (found(says(204, ""), Some(list(&["12"]))), vec![], Failed(Reason::StillListed)),
        // The list afterwards is missing or broken: read again.
        (found(says(204, ""), None), vec![list(&[]), user("2")], Gone),
        (found(says(204, ""), Some(says(0, ""))), vec![list(&["12"])], Failed(Reason::StillListed)),
        (
            found(says(403, r#"{"detail":"CSRF Failed: x"}"#), Some(list(&["12"]))),
            vec![],
            Failed(Reason::Csrf),
        ),
        (found(says(0, ""), Some(list(&["12"]))), vec![], Unknown(Reason::Lost)),
        (found(says(500, ""), Some(list(&["12"]))), vec![], Unknown(Reason::ServerFault)),
        (not_sent(Some(list(&["1"]))), vec![user("2")], Gone),
        (not_sent(Some(out)), vec![], Failed(Reason::SignedOut)),
        // Listed, but the server tells no values: it is newer than it seemed, and nothing was sent.
        (not_sent(Some(list(&["12"]))), vec![], Failed(Reason::NoRoute)),
        (not_sent(None), vec![], Failed(Reason::NotRead)),
        // Sent without an answer: still listed, it may be gone a moment later.
        (lost(Some(list(&["12"]))), vec![], Unknown(Reason::Lost)),
        (lost(None), vec![], Unknown(Reason::Lost)),
        (lost(Some(list(&["1"]))), vec![user("2")], Gone),
        (Err(TransportError::TimedOut), vec![], Unknown(Reason::TimedOut)),
        (
            Err(TransportError::OtherUser { user_id: "3".to_owned() }),
            vec![],
            Failed(Reason::OtherUser),
        ),
    ];
    for (by_value, answers, expected) in cases {
        let told = format!("{by_value:?}");
        let script = Script {
            answers: RefCell::new(answers),
            by_value: Some(by_value),
            ..Script::default()
        };
        let client = Client::new(script);
        assert_eq!(
            now(client.revoke(&route(Dialect::ByValue), &CredentialRef::personal("12"))),
            expected,
            "{told}"
        );
        assert!(client.transport().answers.borrow().is_empty(), "{told}");
    }
}

#[test]
fn an_id_that_no_list_can_hold_is_never_put_into_a_path() {
    for id in ["", "../x", "1/2", "1?x", "1\"}", "é"] {
        let client = client(vec![]);
        assert_eq!(
            now(client.revoke(&route(Dialect::ById), &CredentialRef::personal(id))),
            Revocation::Failed(Reason::NotListed)
        );
    }
}

#[test]
fn every_page_is_read_by_its_cursor_alone() {
    let mut first = list(&["1"]).unwrap();
    first.link = Some(
        "<https://evil.example/?cursor=0:100:0>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\"".to_owned(),
    );
    let client = client(vec![Ok(first), list(&["2"])]);
    let bases = Bases { first: BASE.to_owned(), read_only: None };
    let listed = now(client.personal_tokens(&bases)).unwrap();
    assert!(listed.has("1") && listed.has("2") && listed.complete());
    let asked = client.transport().asked.borrow();
    assert_eq!(asked[1], format!("GET {BASE}/api/0/api-tokens/?cursor=0:100:0"));
}

#[test]
fn only_reads_fall_back_and_only_where_it_helps() {
    let bases = Bases {
        first: "https://sentry.io".to_owned(),
        read_only: Some("https://acme.sentry.io".to_owned()),
    };
    for elsewhere in [Err(TransportError::Lost), says(404, ""), says(200, "<html>")] {
        let client = client(vec![elsewhere, list(&["1"])]);
        assert_eq!(now(client.personal_tokens(&bases)).unwrap().base, "https://acme.sentry.io");
    }
    for final_word in [
        says(403, r#"{"detail":"Authentication credentials were not provided."}"#),
        says(429, ""),
        says(500, ""),
    ] {
        let client = client(vec![final_word]);
        assert!(now(client.personal_tokens(&bases)).is_err());
    }
    // Both fail: the first one's problem is told.
    let client = client(vec![says(404, ""), says(500, "")]);
    assert_eq!(now(client.personal_tokens(&bases)), Err(Problem::NoRoute));
}

#[test]
fn an_answer_from_another_site_is_not_taken() {
    let mut strayed = list(&["1"]).unwrap();
    strayed.url = "https://evil.example/api/0/api-tokens/".to_owned();
    let client = client(vec![Ok(strayed)]);
    let bases = Bases { first: BASE.to_owned(), read_only: None };
    assert!(matches!(now(client.personal_tokens(&bases)), Err(Problem::Malformed(_))));
}

#[test]
fn what_a_redirect_led_to_says_nothing_of_the_route() {
    let at = |url: &str, status: u16| {
        Ok(Answer { url: format!("{BASE}{url}"), ..says(status, "").unwrap() })
    };
    for dialect in [Dialect::ById, Dialect::ByTokenId] {
        for (url, status, why) in [
            ("/organizations/acme/issues/", 404, Revocation::Unknown(Reason::Malformed)),
            ("/organizations/acme/issues/", 204, Revocation::Unknown(Reason::Malformed)),
            ("/auth/login/", 405, Revocation::Failed(Reason::SignedOut)),
        ] {
            assert_eq!(revoke(dialect, vec![at(url, status)]), (why, "DELETE".to_owned()), "{url}");
        }
    }
    let own = at("/api/0/api-tokens/12/", 204);
    assert_eq!(revoke(Dialect::ById, vec![own, list(&[]), user("2")]).0, Revocation::Gone);
}

#[test]
fn an_old_sentry_is_learned_from_its_root_or_its_page() {
    let client = client(vec![says(404, "<html>"), user("2")]);
    assert_eq!(now(client.bootstrap(BASE)).unwrap().user.unwrap().id, "2");
    let page = r#"<script>window.__initialData = {"csrfCookieName":"sc","user":null};</script>"#;
    let answers = vec![says(404, ""), says(404, ""), says(200, page)];
    let client = self::client(answers);
    assert_eq!(now(client.bootstrap(BASE)).unwrap().user, None);
    let foreign =
        self::client(vec![says(200, "<html><title>Wiki</title>"), says(404, ""), says(404, "")]);
    let wiki = Problem::Malformed("a web page titled “Wiki”".to_owned());
    assert_eq!(now(foreign.bootstrap(BASE)), Err(wiki));
    let fault = self::client(vec![says(502, "<html>")]);
    assert_eq!(now(fault.bootstrap(BASE)), Err(Problem::ServerFault(502)));
}

mod elsewhere;
mod proof;
