//! OAuth grants and applications, legacy API keys, members and the audit log.

mod common;

use common::{Browser, kit, person};
use sentry_double::{Dialect, dialect::ALL};
use serde_json::json;

const GRANTS: &str = "/api/0/api-authorizations/";
const KEYS: &str = "/api/0/organizations/acme/api-keys/";

/// 105-113.
#[tokio::test]
async fn grants_are_listed_by_name_and_revoked_by_id() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let before = double.state().census();
        let list = owner.get(GRANTS).await.json();
        let names: Vec<_> =
            list.as_array().unwrap().iter().map(|it| &it["application"]["name"]).collect();
        assert_eq!(names, [&json!("CLI Helper"), &json!("Grafana Link")]);
        assert_eq!(list[0].get("organization").is_some(), dialect == Dialect::Saas);
        let secret = &list[0]["application"]["clientSecret"];
        assert_eq!(secret.is_null(), dialect == Dialect::Saas, "{secret}");
        let first = owner.get(&format!("{GRANTS}?per_page=1")).await;
        assert!(first.header("link").unwrap().contains("results=\"true\"; cursor=\"1:1:0\""));
        let second = owner.get(&format!("{GRANTS}?per_page=1&cursor=1:1:0")).await.json();
        assert_eq!(second[0]["application"]["name"], "Grafana Link");
        let member = person(&double, dialect, "Member").await;
        assert_eq!(member.get(GRANTS).await.json(), json!([]));
        let body = json!({ "authorization": list[0]["id"] }).to_string();
        let foreign = member.write("DELETE", GRANTS, &body).await;
        assert_eq!((foreign.status, foreign.text.as_str()), (404, ""));
        assert_eq!(foreign.header("content-type"), None);
        let empty = owner.write("DELETE", GRANTS, "{}").await;
        assert_eq!((empty.status, empty.json()), (400, json!({ "authorization": "" })));
        let blind = [("content-type", "application/json")];
        let stopped = owner.raw("DELETE", GRANTS, &blind, Some(&body)).await.unwrap();
        assert_eq!(stopped.status, 403);
        assert_eq!(double.state().census(), before);
        assert_eq!(owner.write("DELETE", GRANTS, &body).await.status, 204);
        assert_eq!(owner.write("DELETE", GRANTS, &body).await.status, 404);
        assert_eq!(before.len() - double.state().census().len(), 1);
        let visitor = Browser::new(&double, dialect);
        assert_eq!(visitor.get(GRANTS).await.status, 403, "nobody does not open it");
    }
}

/// Seen on 23.7.1 and 24.2.0 with a token without any scope: it reads, and is stopped where it would write.
#[tokio::test]
async fn a_token_without_scopes_reads_its_owners_grants_and_applications() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        let visitor = Browser::new(&double, dialect);
        let bearer = format!("Bearer {}", double.tokens("owner@example.com")[0].value);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        for path in [GRANTS, "/api/0/api-applications/"] {
            let read = visitor.raw("GET", path, &headers, None).await.unwrap();
            assert_eq!((read.status, read.json()), (200, owner.get(path).await.json()), "{path}");
        }
        let body = r#"{"authorization":"1"}"#;
        let stopped = visitor.raw("DELETE", GRANTS, &headers, Some(body)).await.unwrap();
        assert_eq!(stopped.json(), json!({ "detail": "CSRF Failed: CSRF cookie not set." }));
    }
}

/// 114.
#[tokio::test]
async fn applications_are_ones_own() {
    for dialect in ALL {
        let (_double, owner) = kit(dialect).await;
        let list = owner.get("/api/0/api-applications/").await;
        assert!(list.header("link").is_some());
        let list = list.json();
        assert_eq!((list.as_array().unwrap().len(), &list[0]["name"]), (1, &json!("Status Page")));
        assert!(list[0]["clientSecret"].as_str().unwrap().starts_with("client_fake_"));
        assert_eq!(list[0].get("isPublic").is_some(), dialect == Dialect::Saas);
    }
}

#[tokio::test]
async fn keys_are_for_owners() {
    for dialect in ALL {
        let (double, owner) = kit(dialect).await;
        for name in ["Manager", "Member", "Outsider"] {
            let other = person(&double, dialect, name).await;
            assert_eq!(other.get(KEYS).await.status, 403, "{name}");
        }
        let list = owner.get(KEYS).await.json();
        assert!(list[0]["key"].as_str().unwrap().starts_with("key_fake_"));
        let one = format!("{KEYS}{}/", list[0]["id"].as_str().unwrap());
        let narrowed = owner.write("PUT", &one, r#"{"scope_list":["org:read"]}"#).await;
        assert_eq!(narrowed.json()["scope_list"], json!(["org:read"]));
        let made = owner.write("POST", KEYS, "{}").await.status;
        assert_eq!(made, if dialect == Dialect::V23_7 { 201 } else { 405 });
        assert_eq!(owner.write("DELETE", &one, "").await.status, 204);
        assert_eq!(owner.write("DELETE", &one, "").await.status, 404);
    }
}

/// Who made a token is told by the audit log alone, and whether they are still there by the list
/// of members.
#[tokio::test]
async fn the_audit_log_names_who_made_what() {
    let (double, owner) = kit(Dialect::V24_8).await;
    let logs = "/api/0/organizations/acme/audit-logs/";
    let told = owner.get(&format!("{logs}?event=org-auth-token.create")).await.json();
    let rows = told["rows"].as_array().unwrap();
    let who: Vec<_> = rows.iter().map(|row| (&row["actor"]["id"], &row["data"]["name"])).collect();
    assert_eq!(
        who,
        [(&json!("3"), &json!("made-by-member")), (&json!("2"), &json!("ci-sourcemaps"))]
    );
    assert!(told["options"].as_array().unwrap().contains(&json!("org-auth-token.remove")));
    let member = person(&double, Dialect::V24_8, "Member").await;
    assert_eq!(member.get(logs).await.status, 403);
    let members = member.get("/api/0/organizations/acme/members/").await.json();
    let roles: Vec<_> = members.as_array().unwrap().iter().map(|it| &it["orgRole"]).collect();
    assert_eq!(roles, [&json!("owner"), &json!("member"), &json!("manager")]);
}
