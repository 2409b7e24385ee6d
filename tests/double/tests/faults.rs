//! What goes wrong on purpose, does, and only there.

mod common;

use common::{LIST, kit};
use sentry_double::{Dialect, Fault, FaultKind};
use serde_json::json;
use std::time::{Duration, Instant};

const USER: &str = "owner@example.com";

#[tokio::test]
async fn answers_are_replaced_without_acting() {
    let (double, browser) = kit(Dialect::V24_8).await;
    let status = FaultKind::Status {
        status: 403,
        body: "{\"detail\":{\"code\":\"sso-required\"}}".into(),
        content_type: "application/json".into(),
    };
    for (kind, wanted) in [
        (status, 403),
        (FaultKind::Html500, 500),
        (FaultKind::RateLimited { reset_in: 9 }, 429),
        (FaultKind::RedirectToLogin, 302),
        (FaultKind::SignedOut, 403),
    ] {
        double.push_fault(Fault::next("DELETE", LIST, kind.clone()));
        let answer = browser.write("DELETE", LIST, r#"{"tokenId":"1"}"#).await;
        assert_eq!(answer.status, wanted, "{kind:?}");
    }
    assert_eq!(double.tokens(USER).len(), 4);
    assert_eq!(browser.list().await.len(), 4, "other requests are untouched");
    double.push_fault(Fault::next("DELETE", LIST, FaultKind::Html500).after_acting());
    assert_eq!(browser.write("DELETE", LIST, r#"{"tokenId":"1"}"#).await.status, 500);
    assert_eq!(double.tokens(USER).len(), 3, "this one acted");
}

#[tokio::test]
async fn a_204_can_lie() {
    let (double, browser) = kit(Dialect::V24_8).await;
    double.push_fault(Fault::next("DELETE", LIST, FaultKind::KeepAll));
    assert_eq!(browser.write("DELETE", &format!("{LIST}1/"), "").await.status, 204);
    assert_eq!(double.tokens(USER).len(), 4);
    assert_eq!(browser.write("DELETE", &format!("{LIST}1/"), "").await.status, 204);
    assert_eq!(double.tokens(USER).len(), 3);
}

#[tokio::test]
async fn connections_are_dropped_before_or_after_acting() {
    let (double, browser) = kit(Dialect::V24_8).await;
    double.push_fault(Fault::next("DELETE", LIST, FaultKind::DropBefore));
    assert!(browser.try_write("DELETE", &format!("{LIST}1/"), "").await.is_err());
    assert_eq!(double.tokens(USER).len(), 4);
    double.push_fault(Fault::next("DELETE", LIST, FaultKind::DropAfter));
    assert!(browser.try_write("DELETE", &format!("{LIST}1/"), "").await.is_err());
    assert_eq!(double.tokens(USER).len(), 3);
    let dropped = double.requests().into_iter().filter(|seen| seen.status.is_none()).count();
    assert!(dropped >= 2, "the log says that there was no answer");
}

#[tokio::test]
async fn bodies_are_cut_or_mislabelled() {
    let (double, browser) = kit(Dialect::V23_7).await;
    double.push_fault(Fault::next("GET", LIST, FaultKind::Truncated));
    let cut = browser.get(LIST).await;
    assert_eq!(cut.status, 200);
    assert!(serde_json::from_str::<serde_json::Value>(&cut.text).is_err() && !cut.text.is_empty());
    double.push_fault(Fault::next("GET", LIST, FaultKind::WrongContentType));
    let odd = browser.get(LIST).await;
    assert_eq!(odd.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(odd.json().as_array().unwrap().len(), 4);
    double.push_fault(Fault::next("GET", LIST, FaultKind::Keepable(300)));
    let kept = browser.get(LIST).await;
    assert_eq!(kept.header("cache-control"), Some("private, max-age=300"));
    assert_eq!(kept.json().as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn the_nth_and_how_often() {
    let (double, browser) = kit(Dialect::V23_7).await;
    double.push_fault(Fault::next("GET", LIST, FaultKind::Html500).nth(2).times(2));
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(browser.get(LIST).await.status);
    }
    assert_eq!(statuses, [200, 500, 500, 200]);
    double.push_fault(Fault::next("", "/api/", FaultKind::Html500).times(0).on("elsewhere.test"));
    assert_eq!(browser.get(LIST).await.status, 200);
    double.push_fault(Fault::next("", "/api/", FaultKind::Html500).times(0));
    assert_eq!(browser.get("/api/0/").await.status, 500);
    assert_eq!(browser.get(LIST).await.status, 500);
    double.faults().clear();
    assert_eq!(browser.get(LIST).await.status, 200);
}

#[tokio::test]
async fn a_client_that_leaves_does_not_undo_what_it_asked_for() {
    let (double, browser) = kit(Dialect::V24_8).await;
    double.push_fault(Fault::next("DELETE", LIST, FaultKind::Delay(150)));
    let path = format!("{LIST}1/");
    let write = browser.try_write("DELETE", &path, "");
    assert!(tokio::time::timeout(Duration::from_millis(50), write).await.is_err());
    assert_eq!(double.tokens(USER).len(), 4, "not yet");
    let begun = Instant::now();
    while double.tokens(USER).len() == 4 && begun.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(double.tokens(USER).len(), 3);
}

#[tokio::test]
async fn sessions_end_and_change_hands() {
    let (double, browser) = kit(Dialect::V23_7).await;
    assert_eq!(double.switch_user(USER, "member@example.com"), 1);
    assert_eq!(browser.get("/api/0/users/me/").await.json()["id"], "3");
    assert_eq!(double.sign_out("member@example.com"), 1);
    let answer = browser.get(LIST).await;
    assert_eq!(answer.status, 403);
    assert!(answer.cookies()[0].starts_with("sentrysid=\"\""), "recorded 133");
    assert_eq!(double.requests().last().unwrap().user, None);
}

#[tokio::test]
async fn the_control_listener_does_it_for_other_processes() {
    let (double, browser) = kit(Dialect::V24_8).await;
    let control = |path: &str| format!("{}/__double__/{path}", double.control_url);
    let kind = [("content-type", "application/json")];
    let fault = r#"{"method":"GET","path":"/api/0/api-tokens/","kind":{"delay":1}}"#;
    let more = r#"[{"path":"/api/0/api-tokens/","times":2,"kind":"html500"}]"#;
    for body in [fault, more] {
        let answer = browser.raw("POST", &control("faults"), &kind, Some(body)).await.unwrap();
        assert_eq!((answer.status, answer.json()), (200, json!({ "count": 1 })), "{}", answer.text);
    }
    assert_eq!(browser.get(LIST).await.status, 500);
    assert_eq!(browser.raw("DELETE", &control("faults"), &[], None).await.unwrap().status, 204);
    assert_eq!(browser.get(LIST).await.status, 200);
    let seen = browser.get(&control("requests")).await.json();
    let last = seen.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["method"], &last["path"], &last["status"]),
        (&json!("GET"), &json!(LIST), &json!(200))
    );
    let new = r#"{"name":"from outside","scopes":["dashboard:read"],"age_days":30,"id":9007199254740993}"#;
    let user = "tokens?user=owner@example.com";
    let added = browser.raw("POST", &control(user), &kind, Some(new)).await.unwrap();
    assert_eq!(added.status, 200, "{}", added.text);
    assert_eq!(browser.get(&control(user)).await.json().as_array().unwrap().len(), 5);
    let list = browser.list().await;
    assert_eq!(list[4]["id"], "9007199254740993", "beyond what JavaScript counts exactly");
    assert_eq!(browser.get(&control("tokens?user=nobody")).await.status, 404);
    assert_eq!(browser.raw("POST", &control("reset"), &[], None).await.unwrap().status, 204);
    assert_eq!(double.tokens(USER).len(), 4);
    assert_eq!(browser.get(LIST).await.status, 403, "the session is forgotten too");
    let page = browser.get("/__double__/requests/").await;
    assert_eq!(page.status, 404, "no page of the Sentry shares its origin");
}
