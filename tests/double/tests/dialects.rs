//! What changed from version to version.

mod common;

use common::{LIST, kit};
use sentry_double::Dialect;
use serde_json::json;

const LATER: [Dialect; 3] = [Dialect::V24_2, Dialect::V24_8, Dialect::Saas];

#[tokio::test]
async fn later_lists_have_names_and_no_values() {
    for dialect in LATER {
        let (double, browser) = kit(dialect).await;
        let made = browser.write("POST", LIST, r#"{"name":"n","scopes":["org:admin"]}"#).await;
        assert_eq!(made.status, 201, "{dialect:?} {}", made.text);
        let made = made.json();
        let value = made["token"].as_str().unwrap();
        assert!(value.starts_with("sntryu_fake_"));
        let mut scopes: Vec<_> = made["scopes"].as_array().unwrap().clone();
        scopes.sort_by_key(ToString::to_string);
        let wanted = ["org:admin", "org:integrations", "org:read", "org:write"];
        assert_eq!(json!(scopes), json!(wanted), "{dialect:?}");
        let list = browser.list().await;
        let listed = list.iter().find(|token| token["id"] == made["id"]).unwrap();
        assert_eq!(listed.get("token"), None);
        assert_eq!(listed["name"], "n");
        assert_eq!(listed["tokenLastCharacters"].as_str().unwrap(), &value[value.len() - 4..]);
        assert!(!browser.get(LIST).await.text.contains("fake"), "no value at all");
        assert_eq!(double.tokens("owner@example.com").len(), 5);
    }
}

#[tokio::test]
async fn later_ones_revoke_by_id_in_the_body() {
    for dialect in LATER {
        let (double, browser) = kit(dialect).await;
        let id = double.tokens("owner@example.com")[0].id.to_string();
        let foreign = double.tokens("member@example.com")[0].id.to_string();
        let missing = browser.write("DELETE", LIST, "{}").await;
        assert_eq!((missing.status, missing.json()), (400, json!({ "tokenId": null })));
        let value = double.tokens("owner@example.com")[0].value.clone();
        let by_value = browser.write("DELETE", LIST, &json!({ "token": value }).to_string()).await;
        assert_eq!((by_value.status, by_value.json()), (400, json!({ "tokenId": null })));
        let other = browser.write("DELETE", LIST, &json!({ "tokenId": foreign }).to_string()).await;
        assert_eq!(other.json(), json!({ "tokenId": foreign, "userId": 2 }));
        let odd = browser.write("DELETE", LIST, r#"{"tokenId":"x"}"#).await;
        assert_eq!((odd.status, &odd.json()["detail"]), (500, &json!("Internal Error")));
        let body = json!({ "tokenId": id }).to_string();
        assert_eq!(browser.write("DELETE", LIST, &body).await.status, 204);
        assert_eq!(browser.write("DELETE", LIST, &body).await.status, 400, "and not twice");
        assert_eq!(double.tokens("owner@example.com").len(), 3);
        assert_eq!(double.tokens("member@example.com").len(), 2);
    }
}

#[tokio::test]
async fn one_token_has_a_route_from_24_8_on() {
    for dialect in [Dialect::V24_8, Dialect::Saas] {
        let (double, browser) = kit(dialect).await;
        let path = format!("{LIST}{}/", double.tokens("owner@example.com")[3].id);
        assert_eq!(browser.get(&path).await.json().get("token"), None);
        let renamed = browser.write("PUT", &path, r#"{"name":"new name"}"#).await;
        assert_eq!((renamed.status, &renamed.json()["name"]), (200, &json!("new name")));
        let error = "Only auth token name can be edited after creation";
        let scopes = browser.write("PUT", &path, r#"{"name":"x","scopes":[]}"#).await;
        assert_eq!((scopes.status, scopes.json()), (403, json!({ "error": error })));
        let nameless = browser.write("PUT", &path, "{}").await;
        assert_eq!(nameless.json(), json!({ "name": ["This field is required."] }));
        let long = format!("{{\"name\":\"{}\"}}", "x".repeat(256));
        assert_eq!(browser.write("PUT", &path, &long).await.status, 400);
        let gone = browser.write("DELETE", &path, "").await;
        assert_eq!((gone.status, gone.text.as_str()), (204, ""));
        let foreign = format!("{LIST}{}/", double.tokens("member@example.com")[0].id);
        for path in [path.as_str(), foreign.as_str(), "/api/0/api-tokens/x/"] {
            let answer = browser.write("DELETE", path, "").await;
            assert_eq!(answer.json(), json!({ "detail": "Invalid token ID" }));
            assert_eq!(answer.status, 404);
        }
        assert_eq!(double.tokens("member@example.com").len(), 2);
    }
    let (_double, browser) = kit(Dialect::V24_2).await;
    let answer = browser.write("DELETE", "/api/0/api-tokens/1/", "").await;
    assert_eq!((answer.status, answer.text.as_str()), (404, ""), "24.2 has no such route");
}

#[tokio::test]
async fn the_route_of_one_token_refuses_visitors_by_version() {
    for (dialect, status) in [(Dialect::V24_8, 401), (Dialect::Saas, 403)] {
        let (double, _) = kit(dialect).await;
        let visitor = common::Browser::new(&double, dialect);
        assert_eq!(visitor.get("/api/0/api-tokens/1/").await.status, status);
    }
}

#[tokio::test]
async fn later_ones_look_at_the_origin_even_over_http() {
    for dialect in LATER {
        let (_double, browser) = kit(dialect).await;
        let csrf = browser.csrf().unwrap();
        assert_eq!(csrf.len(), 32, "the cookie holds the plain secret");
        let json_kind = ("content-type", "application/json");
        let extension = [json_kind, ("x-csrftoken", &csrf), ("origin", "chrome-extension://x")];
        let origin = "CSRF Failed: Origin checking failed - chrome-extension://x does not match any \
                      trusted origins.";
        let wrong = "z".repeat(32);
        let cases = [
            (extension.to_vec(), origin),
            (vec![json_kind], "CSRF Failed: CSRF token missing."),
            (
                vec![json_kind, ("x-csrftoken", &wrong)],
                "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
            ),
            (
                vec![json_kind, ("x-csrftoken", "short")],
                "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.",
            ),
        ];
        for (headers, detail) in cases {
            let body = Some(r#"{"scopes":[]}"#);
            let answer = browser.raw("POST", LIST, &headers, body).await.unwrap();
            assert_eq!((answer.status, answer.json()), (403, json!({ "detail": detail })));
        }
    }
}

#[tokio::test]
async fn a_bearer_is_worse_than_nothing_in_later_ones() {
    for dialect in LATER {
        let (double, browser) = kit(dialect).await;
        let bearer = format!("Bearer {}", double.tokens("owner@example.com")[0].value);
        let headers = [("authorization", bearer.as_str())];
        let answer = browser.raw("GET", LIST, &headers, None).await.unwrap();
        assert_eq!(answer.status, 403, "although the session is there");
    }
}

#[tokio::test]
async fn each_says_which_it_is() {
    for dialect in sentry_double::dialect::ALL {
        let (_double, browser) = kit(dialect).await;
        let config = browser.get("/api/client-config/").await.json();
        assert_eq!(config["version"]["current"], dialect.version());
        assert_eq!(config["csrfCookieName"], dialect.csrf_cookie());
        assert_eq!(config["isSelfHosted"], json!(dialect != Dialect::Saas));
        assert_eq!(config.get("sentryMode").is_some(), dialect != Dialect::V23_7);
    }
}
