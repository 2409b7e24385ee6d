//! Organization tokens: what each role may do, and what changed from version to version.

mod common;

use common::{Browser, kit, person};
use sentry_double::{Dialect, NewOrgToken, dialect::ALL};
use serde_json::json;

const TOKENS: &str = "/api/0/organizations/acme/org-auth-tokens/";

/// 062-074, 077-081.
#[tokio::test]
async fn members_make_and_managers_revoke() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let before = double.state().census();
        let member = person(&double, dialect, "Member").await;
        let made = member.write("POST", TOKENS, r#"{"name":"by member"}"#).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        let value = made["token"].as_str().unwrap();
        assert!(value.starts_with("sntrys_fake_"));
        assert_eq!(made["scopes"], json!(["org:ci"]));
        assert_eq!(made["tokenLastCharacters"].as_str().unwrap(), &value[value.len() - 4..]);
        let path = format!("{TOKENS}{}/", made["id"].as_str().unwrap());
        let listed = member.get(TOKENS).await;
        assert!(listed.header("cache-control").unwrap().starts_with("max-age=0"));
        assert_eq!(listed.header("link"), None);
        assert!(!listed.text.contains("_fake_"), "no value: {}", listed.text);
        let renamed = member.write("PUT", &path, r#"{"name":"renamed"}"#).await;
        assert_eq!((renamed.status, renamed.text.as_str()), (204, ""));
        assert_eq!(owner.get(&path).await.json()["name"], "renamed");
        let refused = member.write("DELETE", &path, "").await;
        assert_eq!(refused.status, 403, "not even one's own");
        let outsider = person(&double, dialect, "Outsider").await;
        assert_eq!(outsider.get(TOKENS).await.status, 403);
        assert_eq!(outsider.write("DELETE", &path, "").await.status, 403);
        let manager = person(&double, dialect, "Manager").await;
        assert_eq!(manager.write("DELETE", &path, "").await.status, 204);
        for (method, body) in [("GET", ""), ("PUT", r#"{"name":"x"}"#), ("DELETE", "")] {
            let gone = manager.write(method, &path, body).await;
            assert_eq!(gone.status, 404, "{method}");
            assert_eq!(gone.json(), json!({ "detail": "The requested resource does not exist" }));
        }
        assert_eq!(manager.write("DELETE", &format!("{TOKENS}abc/"), "").await.status, 500);
        let nowhere = owner.get("/api/0/organizations/nope/org-auth-tokens/").await;
        assert_eq!(nowhere.status, 404);
        assert_eq!(double.state().census(), before);
        let told = double.state().audit.clone();
        let told: Vec<_> = told.iter().rev().take(2).map(|it| (it.event, it.actor)).collect();
        assert_eq!(told, [("org-auth-token.remove", 5), ("org-auth-token.create", 3)]);
    }
}

#[tokio::test]
async fn names_are_checked_each_in_its_way() {
    let long = format!("{{\"name\":\"{}\"}}", "n".repeat(300));
    for dialect in ALL {
        let (_double, owner) = kit(dialect).await;
        let blank = owner.write("POST", TOKENS, "{}").await;
        let words = "The name cannot be blank.";
        let old = dialect == Dialect::V23_7;
        let detail = if old { json!([words]) } else { json!(words) };
        assert_eq!((blank.status, blank.json()), (400, json!({ "detail": detail })));
        let status = owner.write("POST", TOKENS, &long).await.status;
        assert_eq!(status, if old { 500 } else { 400 });
    }
}

#[tokio::test]
async fn the_last_used_come_first() {
    let (double, owner) = kit(Dialect::V24_8).await;
    for (name, used_days) in [("b", None), ("used", Some(3)), ("a", None), ("fresh", Some(0))] {
        let new = NewOrgToken {
            organization: "acme".into(),
            name: name.into(),
            used_days,
            ..Default::default()
        };
        double.state().add_org_token(new);
    }
    let list = owner.get(TOKENS).await.json();
    let names: Vec<&str> =
        list.as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names[..4], ["fresh", "used", "a", "b"]);
    assert!(list[0]["dateLastUsed"].is_string() && list[0]["projectLastUsedId"].is_string());
    assert!(list[3]["dateLastUsed"].is_null() && list[3]["projectLastUsedId"].is_null());
}

#[tokio::test]
async fn strangers_are_challenged_but_where_only_a_session_would_do() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let visitor = Browser::new(&double, dialect);
        let answer = visitor.get(TOKENS).await;
        let status = if dialect == Dialect::Saas { 403 } else { 401 };
        assert_eq!(answer.status, status);
        let value = double.tokens("owner@example.com")[0].value.clone();
        let bearer = format!("Bearer {value}");
        let answer = owner.raw("GET", TOKENS, &[("authorization", &bearer)], None).await.unwrap();
        assert_eq!(answer.status, if dialect == Dialect::Saas { 403 } else { 200 }, "{dialect:?}");
    }
}

/// What a gate asks for, and that the list tells of what is behind it.
#[tokio::test]
async fn gates_say_what_they_want() {
    let (double, _owner) = kit(Dialect::V23_7).await;
    let guest = person(&double, Dialect::V23_7, "Guest").await;
    let listed = guest.get("/api/0/organizations/").await.json();
    assert_eq!(listed.as_array().unwrap().len(), 3);
    for (slug, code, extra) in [
        ("sso-only", "sso-required", json!({ "loginUrl": "/auth/login/sso-only/" })),
        ("two-factor", "2fa-required", json!({})),
        (
            "over-limit",
            "member-disabled-over-limit",
            json!({ "next": "/organizations/over-limit/disabled-member/" }),
        ),
    ] {
        for path in ["", "org-auth-tokens/"] {
            let answer = guest.get(&format!("/api/0/organizations/{slug}/{path}")).await;
            assert_eq!(answer.status, 401);
            assert_eq!(answer.header("www-authenticate"), None);
            assert_eq!(answer.json()["detail"]["code"], code);
            assert_eq!(answer.json()["detail"]["extra"], extra);
        }
    }
}
