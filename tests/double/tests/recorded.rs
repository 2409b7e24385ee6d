//! 23.7: the exchanges recorded from the real server, by their numbers.

mod common;

use common::{Browser, LIST, OWNER, kit};
use sentry_double::{Config, Dialect, Double};
use serde_json::json;

const NO_CREDENTIALS: &str = "Authentication credentials were not provided.";

#[allow(clippy::unwrap_used)] // a helper of tests
async fn visitor() -> (Double, Browser) {
    let double = Double::start(Config::new(Dialect::V23_7)).await.unwrap();
    let browser = Browser::new(&double, Dialect::V23_7);
    (double, browser)
}

/// 001-012, 048: what a visitor is told, and how.
#[tokio::test]
async fn visitors_are_refused_each_in_its_own_way() {
    let (_double, visitor) = visitor().await;
    let root = visitor.get("/api/0/").await;
    assert_eq!(root.json(), json!({ "version": "0", "auth": null, "user": null }));
    assert_eq!(root.header("vary"), Some("Accept-Language, Cookie"));
    assert_eq!(root.header("access-control-allow-origin"), Some("*"));
    assert!(root.cookies().is_empty());
    for (path, status) in [(LIST, 403), ("/api/0/users/me/", 401), ("/api/0/organizations/", 401)] {
        let answer = visitor.get(path).await;
        assert_eq!((answer.status, answer.json()), (status, json!({ "detail": NO_CREDENTIALS })));
        let challenge = answer.header("www-authenticate");
        assert_eq!(challenge, (status == 401).then_some("xBasic realm=\"api\""), "{path}");
        assert_eq!(answer.header("cache-control"), None);
    }
    let auth = visitor.get("/api/0/auth/").await;
    assert_eq!((auth.status, auth.text.as_str(), auth.header("content-type")), (400, "", None));
    for path in ["/api/0/nothing-here/", "/api/0/api-tokens/1/"] {
        let answer = visitor.get(path).await;
        assert_eq!((answer.status, answer.text.as_str()), (404, ""), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
    let slash = visitor.get("/api/0/api-tokens").await;
    assert_eq!((slash.status, slash.text.len()), (404, 99));
    assert_eq!(slash.header("content-type"), Some("text/plain"));
    let garbage =
        visitor.raw("GET", LIST, &[("cookie", "sentrysid=nonsense")], None).await.unwrap();
    assert_eq!(garbage.status, 403);
    assert!(garbage.cookies()[0].starts_with("sentrysid="), "an empty session takes its place");
}

/// 013-019: signing in and out, and what it does to the cookies.
#[tokio::test]
async fn signing_in_replaces_both_cookies() {
    let (_double, browser) = visitor().await;
    let page = browser.get("/auth/login/").await;
    let before = browser.csrf().unwrap();
    let cookies = page.cookies();
    assert_eq!(cookies.len(), 2);
    assert!(cookies[0].starts_with("sc=") && cookies[0].ends_with("Path=/; SameSite=Lax"));
    assert!(cookies[0].contains("Max-Age=31449600") && !cookies[0].contains("HttpOnly"));
    assert!(
        cookies[1].starts_with("sentrysid=") && cookies[1].contains("HttpOnly; Max-Age=1209600")
    );
    assert!(!cookies[1].contains("SameSite") && !cookies[1].contains("Secure"));
    let wrong = browser.sign_in(("owner@example.com", "x")).await;
    assert_eq!(wrong.status, 200);
    assert!(wrong.text.contains("Please enter a correct username and password."));
    assert_eq!(browser.get(LIST).await.status, 403);
    let right = browser.sign_in(OWNER).await;
    assert_eq!((right.status, right.header("location")), (302, Some("/auth/login/")));
    assert_ne!(browser.csrf().unwrap(), before);
    assert_eq!(browser.list().await.len(), 14);
    let out = browser.write("DELETE", "/api/0/auth/", "").await;
    assert_eq!((out.status, out.text.as_str()), (204, ""));
    assert!(out.cookies()[0].starts_with("sentrysid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT"));
    assert_eq!(browser.get(LIST).await.status, 403);
}

/// 016, 017: JSON, which wants a session that saw the form and no CSRF header.
#[tokio::test]
async fn signing_in_by_json() {
    let (_double, browser) = visitor().await;
    let body = r#"{"username": "owner@example.com", "password": "Owner-pass-1"}"#;
    let kind = [("content-type", "application/json")];
    let path = "/api/0/auth/login/";
    let blind = browser.raw("POST", path, &kind, Some(body)).await.unwrap();
    assert_eq!(blind.status, 400);
    assert!(blind.text.contains("cookies enabled"), "{}", blind.text);
    browser.get("/auth/login/").await;
    let bad = browser.raw("POST", path, &kind, Some(&body.replace("-1", "-2"))).await.unwrap();
    assert_eq!((bad.status, &bad.json()["detail"]), (400, &json!("Login attempt failed")));
    let good = browser.raw("POST", path, &kind, Some(body)).await.unwrap();
    assert_eq!((good.status, &good.json()["user"]["id"]), (200, &json!("2")));
    assert_eq!(browser.list().await.len(), 14);
}

/// 023-029, 032: the list and making a token.
#[tokio::test]
async fn lists_values_and_makes_tokens_without_names() {
    let (double, browser) = kit(Dialect::V23_7).await;
    let answer = browser.get("/api/0/api-tokens/?per_page=1&userId=3").await;
    assert!(answer.header("cache-control").unwrap().starts_with("max-age=0, no-cache"));
    assert_eq!(answer.header("link"), None);
    let list = answer.json();
    assert_eq!(list.as_array().unwrap().len(), 4, "neither paging nor another user's");
    let keys: Vec<&str> = list[0].as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = ["id", "scopes", "application", "expiresAt", "dateCreated", "state", "token"];
    assert_eq!(keys[..7], wanted);
    assert_eq!(keys[7..], ["refreshToken"]);
    let made = browser.write("POST", LIST, r#"{"name":"n","scopes":["org:admin"]}"#).await;
    assert_eq!((made.status, &made.json()["scopes"]), (201, &json!(["org:admin"])));
    assert_eq!(double.tokens("owner@example.com").len(), 5);
    assert_eq!(browser.write("POST", LIST, r#"{"scopes":[]}"#).await.status, 201);
    let unknown = "Select a valid choice. made:up is not one of the available choices.";
    let json_fault = "JSON parse error - Expecting property name enclosed in double quotes: \
                      line 1 column 2 (char 1)";
    for (body, wrong) in [
        ("{}", json!({ "scopes": ["This field is required."] })),
        (r#"{"scopes":["made:up"]}"#, json!({ "scopes": [unknown] })),
        (r#"{"scopes":"org:read"}"#, json!({ "scopes": ["Please provide a valid list."] })),
        ("{bad", json!({ "detail": json_fault })),
    ] {
        let answer = browser.write("POST", LIST, body).await;
        assert_eq!((answer.status, answer.json()), (400, wrong), "{body}");
    }
    let put = browser.write("PUT", LIST, r#"{"name":"x"}"#).await;
    assert_eq!((put.status, put.json()), (405, json!({ "detail": "Method \"PUT\" not allowed." })));
}

/// 033-037, 041-045: 204 is no proof.
#[tokio::test]
async fn revokes_by_value_and_says_204_to_everything() {
    let (double, browser) = kit(Dialect::V23_7).await;
    for body in ["{}", "", r#"{"tokenId":"1"}"#, r#"{"token":""}"#] {
        let answer = browser.write("DELETE", LIST, body).await;
        assert_eq!((answer.status, answer.json()), (400, json!({ "token": "" })), "{body}");
    }
    let foreign = double.tokens("member@example.com")[0].value.clone();
    let own = browser.list().await[0]["token"].as_str().unwrap().to_owned();
    for value in ["0000", &foreign, &own, &own] {
        let answer = browser.write("DELETE", LIST, &json!({ "token": value }).to_string()).await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    }
    assert_eq!(double.tokens("member@example.com").len(), 2, "somebody else's stays");
    assert_eq!(double.tokens("owner@example.com").len(), 3, "one is gone");
}

/// 030, 031, 041, 044, 046: over http the token is all that counts.
#[tokio::test]
async fn over_http_only_the_csrf_token_counts() {
    let (_double, browser) = kit(Dialect::V23_7).await;
    let csrf = browser.csrf().unwrap();
    let failed = json!({ "detail": "CSRF Failed: CSRF token missing or incorrect." });
    let json_kind = ("content-type", "application/json");
    let wrong = "z".repeat(64);
    for headers in [vec![json_kind], vec![json_kind, ("x-csrftoken", wrong.as_str())]] {
        let body = Some(r#"{"scopes":[]}"#);
        let answer = browser.raw("POST", LIST, &headers, body).await.unwrap();
        assert_eq!((answer.status, answer.json()), (403, failed.clone()));
    }
    let extension = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
    let headers = [json_kind, ("x-csrftoken", &csrf), ("origin", extension)];
    let body = Some(r#"{"token":"x"}"#);
    let answer = browser.raw("DELETE", LIST, &headers, body).await.unwrap();
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), Some(extension));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    let headers = [json_kind, ("x-csrftoken", &csrf), ("referer", "http://evil.example/a")];
    let answer = browser.raw("DELETE", LIST, &headers, body).await.unwrap();
    assert_eq!(answer.header("access-control-allow-origin"), Some("http://evil.example"));
    let ask = browser.raw("OPTIONS", LIST, &[("origin", extension)], None).await.unwrap();
    assert_eq!((ask.status, ask.header("access-control-max-age")), (200, Some("3600")));
}

/// 115-125: over https Django 3.2 wants a Referer, and looks at nothing else first.
#[tokio::test]
async fn over_https_the_referer_counts() {
    let config = Config { tls: true, ..Config::new(Dialect::V23_7) };
    let (_double, browser) = common::signed_in(config).await;
    let csrf = browser.csrf().unwrap();
    let base = "https://sentry.example.test";
    let inside = format!("{base}/settings/");
    let fine = ("x-csrftoken", csrf.as_str());
    let foreign = "Referer checking failed - https://evil.example/ does not match any trusted \
                   origins.";
    let insecure = "Referer checking failed - Referer is insecure while host is secure.";
    let none = "Referer checking failed - no Referer.";
    let cases = [
        (vec![fine], Some(none)),
        (vec![fine, ("origin", base)], Some(none)),
        (vec![fine, ("referer", "https://evil.example/")], Some(foreign)),
        (vec![fine, ("referer", "http://sentry.example.test/")], Some(insecure)),
        (vec![("referer", inside.as_str())], Some("CSRF token missing or incorrect.")),
        (vec![fine, ("referer", &inside), ("origin", "chrome-extension://x")], None),
    ];
    for (mut headers, why) in cases {
        headers.push(("content-type", "application/json"));
        let body = Some(r#"{"token":"x"}"#);
        let answer = browser.raw("DELETE", LIST, &headers, body).await.unwrap();
        match why {
            Some(why) => {
                let detail = format!("CSRF Failed: {why}");
                assert_eq!((answer.status, answer.json()), (403, json!({ "detail": detail })));
            }
            None => assert_eq!(answer.status, 204),
        }
    }
    let page = browser.get("/auth/logout/").await;
    assert!(page.cookies()[0].ends_with("; Secure"), "{:?}", page.cookies());
}

/// 039, 040, 042, 126-128: a personal token as Bearer.
#[tokio::test]
async fn a_bearer_reads_and_is_stopped_by_the_csrf_check() {
    let (double, _owner) = kit(Dialect::V23_7).await;
    let stranger = Browser::new(&double, Dialect::V23_7);
    let tokens = double.tokens("owner@example.com");
    let bearer = format!("Bearer {}", tokens[0].value);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let list = stranger.raw("GET", LIST, &headers, None).await.unwrap();
    assert_eq!(list.json().as_array().unwrap().len(), 4);
    let root = stranger.raw("GET", "/api/0/", &headers, None).await.unwrap();
    assert_eq!(root.json()["auth"], json!({ "scopes": ["org:read"] }));
    let stop = stranger.raw("POST", LIST, &headers, Some(r#"{"scopes":[]}"#)).await.unwrap();
    assert_eq!(stop.json(), json!({ "detail": "CSRF Failed: CSRF cookie not set." }));
    assert!(double.remove_token(tokens[0].id));
    let gone = stranger.raw("GET", "/api/0/organizations/", &headers, None).await.unwrap();
    assert_eq!((gone.status, gone.json()), (401, json!({ "detail": "Invalid token" })));
}

/// 054-061: paging, and what a stranger sees.
#[tokio::test]
async fn organizations_are_paged() {
    let (double, browser) = kit(Dialect::V23_7).await;
    let first = browser.get("/api/0/organizations/?per_page=1").await;
    assert_eq!(first.json()[0]["slug"], "second");
    let link = first.header("link").unwrap();
    let (previous, next) = link.split_once(", ").unwrap();
    assert!(previous.contains("rel=\"previous\"; results=\"false\""), "{link}");
    assert!(next.contains("rel=\"next\"; results=\"true\""), "{link}");
    let cursor = next.split("cursor=\"").nth(1).unwrap().trim_end_matches('"');
    let second = browser.get(&format!("/api/0/organizations/?per_page=1&cursor={cursor}")).await;
    assert_eq!(second.json()[0]["slug"], "acme");
    let link = second.header("link").unwrap();
    assert!(link.contains("rel=\"next\"; results=\"false\""), "{link}");
    for (query, detail) in [
        ("per_page=500", "Invalid per_page value. Cannot exceed 100."),
        ("cursor=nonsense", "Invalid cursor parameter."),
    ] {
        let answer = browser.get(&format!("/api/0/organizations/?{query}")).await;
        assert_eq!((answer.status, answer.json()), (400, json!({ "detail": detail })));
    }
    let outsider = Browser::new(&double, Dialect::V23_7);
    outsider.sign_in(("outsider@example.com", "Outsider-pass-1")).await;
    let none = outsider.get("/api/0/organizations/").await;
    assert_eq!(none.json(), json!([]));
    assert!(none.header("link").unwrap().contains("cursor=\"0:0:0\""));
    assert_eq!(outsider.get("/api/0/organizations/acme/").await.status, 403);
}

/// 130: attempts are counted, where asked for.
#[tokio::test]
async fn sign_in_attempts_can_be_limited() {
    let config = Config { login_limit: true, ..Config::new(Dialect::V23_7) };
    let double = Double::start(config).await.unwrap();
    let browser = Browser::new(&double, Dialect::V23_7);
    for _ in 0..5 {
        browser.sign_in(("member@example.com", "x")).await;
    }
    let right = browser.sign_in(("member@example.com", "Member-pass-1")).await;
    assert_eq!(right.status, 200);
    assert!(right.text.contains("too many failed authentication attempts"));
}

/// 129 and what active tabs read: the marks of a page and the object in it.
#[tokio::test]
async fn pages_carry_the_marks() {
    let (_double, browser) = kit(Dialect::V23_7).await;
    let config = browser.get("/api/client-config/").await;
    assert_eq!(config.header("access-control-allow-origin"), None);
    let config = config.json();
    assert_eq!(config.as_object().unwrap().len(), 32);
    assert_eq!(config["csrfCookieName"], "sc");
    assert_eq!(config["version"]["current"], "23.7.1");
    assert_eq!(config["lastOrganization"], "acme");
    let page = browser.get("/settings/account/api/auth-tokens/?csp=strict").await;
    let from = page.text.find("window.__initialData = ").unwrap() + 23;
    let data = page.text[from..].split(";\n").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!((&data["user"]["id"], &data["isAuthenticated"]), (&json!("2"), &json!(true)));
    assert!(page.text.contains("<title>Sentry</title>"));
    assert!(page.text.contains("/_static/dist/sentry/entrypoints/app.js"));
    assert!(page.header("content-security-policy").unwrap().contains("connect-src 'self'"));
    assert_eq!(browser.get("/_static/dist/sentry/entrypoints/app.js").await.status, 200);
}

/// A page asked for before signing in is where one lands afterwards.
#[tokio::test]
async fn signing_in_leads_back() {
    let (_double, browser) = visitor().await;
    let wanted = "/settings/account/api/auth-tokens/";
    assert_eq!(browser.get(wanted).await.header("location"), Some("/auth/login/"));
    assert_eq!(browser.sign_in(OWNER).await.header("location"), Some(wanted));
    assert_eq!(browser.get("/").await.header("location"), Some("/organizations/acme/issues/"));
}
