//! What happens in between, and what the log tells of time.

mod common;

use common::{LIST, kit, signed_in};
use sentry_double::{Config, Deed, Dialect, Fault, FaultKind, Gate, NewToken};
use serde_json::json;

const USER: &str = "owner@example.com";
const MEMBER: &str = "member@example.com";

#[tokio::test]
async fn others_act_before_or_after_a_request() {
    let (double, browser) = kit(Dialect::V24_8).await;
    let first = |deed| Fault::next("DELETE", LIST, FaultKind::First(deed));
    let then = |deed| Fault::next("DELETE", LIST, FaultKind::Then(deed));
    let name = double.tokens(USER)[1].census();
    double.push_fault(first(Deed::Remove(name.clone())));
    assert_eq!(browser.write("DELETE", &format!("{LIST}2/"), "").await.status, 404);
    assert!(!double.state().census().contains(&name));
    let token = NewToken { name: Some("meanwhile".into()), ..NewToken::default() };
    double.push_fault(then(Deed::Add { user: USER.into(), token }));
    assert_eq!(browser.write("DELETE", &format!("{LIST}1/"), "").await.status, 204);
    assert!(double.tokens(USER).iter().any(|it| it.name.as_deref() == Some("meanwhile")));
    double.push_fault(first(Deed::Switch { from: USER.into(), to: MEMBER.into() }));
    let before = double.state().census();
    assert_eq!(browser.write("DELETE", &format!("{LIST}3/"), "").await.status, 404);
    assert_eq!(double.state().census(), before, "somebody else's stays");
    double.push_fault(then(Deed::SignOut(MEMBER.into())));
    browser.write("DELETE", &format!("{LIST}3/"), "").await;
    assert_eq!(browser.get(LIST).await.status, 403);
}

#[tokio::test]
async fn a_lost_csrf_token_and_a_body_picked_out() {
    for dialect in sentry_double::dialect::ALL {
        let (double, browser) = kit(dialect).await;
        let tokens = "/api/0/organizations/acme/org-auth-tokens/";
        double.push_fault(Fault::next("POST", tokens, FaultKind::CsrfLost).holding("this"));
        let kept = double.state().census();
        let fine = browser.write("POST", tokens, r#"{"name":"that"}"#).await;
        assert_eq!(fine.status, 201);
        let lost = browser.write("POST", tokens, r#"{"name":"this"}"#).await;
        assert!(lost.text.contains("CSRF Failed: CSRF token missing"), "{}", lost.text);
        assert_eq!(double.state().census().len(), kept.len() + 1);
    }
}

#[tokio::test]
async fn every_kind_can_be_kept_although_told_as_gone() {
    let (double, browser) = kit(Dialect::V24_8).await;
    let before = double.state().census();
    let token = double.state().integration_tokens_of("release-bot")[0].id;
    let calls = [
        ("/api/0/organizations/acme/org-auth-tokens/1/".to_owned(), String::new()),
        (format!("/api/0/sentry-apps/release-bot/api-tokens/{token}/"), String::new()),
        ("/api/0/api-authorizations/".to_owned(), json!({ "authorization": "1" }).to_string()),
        ("/api/0/organizations/acme/api-keys/1/".to_owned(), String::new()),
    ];
    for (path, body) in &calls {
        let kept = double.state().census();
        double.push_fault(Fault::next("DELETE", path, FaultKind::KeepAll));
        assert_eq!(browser.write("DELETE", path, body).await.status, 204, "{path}");
        assert_eq!(double.state().census(), kept);
        assert_eq!(browser.write("DELETE", path, body).await.status, 204, "{path}");
    }
    assert_eq!(double.state().census().len(), before.len() - calls.len());
}

#[tokio::test]
async fn the_log_tells_how_many_flew_at_once() {
    let config = Config { latency: 60, ..Config::new(Dialect::V24_8) };
    let (double, browser) = signed_in(config).await;
    double.clear_requests();
    let host = double.addr.to_string();
    browser.get(LIST).await;
    browser.get(LIST).await;
    assert_eq!(double.peaks(), [(host.clone(), 1)].into());
    let seen = double.requests();
    assert!(seen.iter().all(|one| one.ended.unwrap() - one.began >= 60_000));
    assert!(seen[0].ended.unwrap() <= seen[1].began);
    let three = (browser.get(LIST), browser.get(LIST), browser.get("/api/0/organizations/"));
    tokio::join!(three.0, three.1, three.2);
    assert_eq!(double.peaks(), [(host.clone(), 3)].into());
    let peaks = browser.get(&format!("{}/__double__/peaks", double.control_url)).await;
    assert_eq!(peaks.json(), json!({ host: 3 }));
}

#[tokio::test]
async fn another_process_reads_and_changes_all_kinds() {
    let (double, browser) = kit(Dialect::V24_8).await;
    let control = |path: &str| format!("{}/__double__/{path}", double.control_url);
    let kind = [("content-type", "application/json")];
    let names = browser.get(&control("census")).await.json();
    assert!(names.as_array().unwrap().contains(&json!("organization acme 1")), "{names}");
    let gone = Some("\"organization acme 1\"");
    let answer = browser.raw("DELETE", &control("census"), &kind, gone).await.unwrap();
    assert_eq!(answer.json(), json!({ "count": 1 }), "{}", answer.text);
    let gate = json!(Gate::Sso).to_string();
    let path = control("organizations/acme");
    assert_eq!(browser.raw("PUT", &path, &kind, Some(&gate)).await.unwrap().status, 200);
    let acme = "/api/0/organizations/acme/org-auth-tokens/";
    assert_eq!(browser.get(acme).await.json()["detail"]["code"], "sso-required");
    browser.raw("PUT", &path, &kind, Some("null")).await.unwrap();
    assert_eq!(browser.get(acme).await.status, 200);
}
