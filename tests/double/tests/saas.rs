//! sentry.io behind the proxy: its hosts, who may write from where, and the limit.

mod common;

use common::{Browser, LIST, signed_in};
use sentry_double::{Config, Dialect, Double};
use serde_json::json;

fn saas() -> Config {
    Config { tls: true, ..Config::new(Dialect::Saas) }
}

async fn signed() -> (Double, Browser) {
    signed_in(saas()).await
}

#[tokio::test]
async fn one_session_serves_every_host() {
    let (_double, browser) = signed().await;
    let config = browser.get("https://acme.sentry.io/api/client-config/").await.json();
    assert_eq!(config["isAuthenticated"], true);
    assert_eq!(config["links"]["sentryUrl"], "https://sentry.io");
    assert_eq!(config["customerDomain"]["subdomain"], "acme");
    assert_eq!(config["sentryMode"], "SAAS");
    assert_eq!(config["memberRegions"][0], json!({ "name": "us", "url": "https://us.sentry.io" }));
    assert!(config["features"].as_array().unwrap().contains(&json!("system:multi-region")));
    assert_eq!(browser.get("https://sentry.io/api/0/api-tokens/").await.status, 200);
    assert_eq!(browser.get("https://acme.sentry.io/api/0/api-tokens/").await.status, 200);
    let region = browser.get("https://us.sentry.io/api/0/api-tokens/").await;
    assert_eq!((region.status, region.text.as_str()), (404, ""), "the wrong silo");
    assert_eq!(browser.get("https://us.sentry.io/api/0/organizations/").await.status, 200);
    let home = browser.get("/").await;
    assert_eq!(home.header("location"), Some("https://acme.sentry.io/issues/"));
}

#[tokio::test]
async fn an_organization_page_writes_to_sentry_io() {
    let (double, browser) = signed().await;
    let csrf = browser.csrf().unwrap();
    let acme = "https://acme.sentry.io";
    let ask = [("origin", acme), ("access-control-request-method", "DELETE")];
    let ask = browser.raw("OPTIONS", LIST, &ask, None).await.unwrap();
    assert_eq!(ask.header("access-control-allow-origin"), Some(acme));
    assert_eq!(ask.header("access-control-allow-credentials"), Some("true"));
    assert!(ask.header("access-control-allow-headers").unwrap().contains("X-CSRFToken"));
    assert!(ask.header("access-control-expose-headers").unwrap().contains("Link"));
    let headers = [("origin", acme), ("referer", acme), ("x-csrftoken", &csrf)];
    let path = format!("{LIST}3/");
    assert_eq!(browser.raw("DELETE", &path, &headers, None).await.unwrap().status, 204);
    assert!(!double.tokens("owner@example.com").iter().any(|token| token.id == 3));
    for origin in ["chrome-extension://x", "https://sentry.io.evil.example", "https://notsentry.io"]
    {
        let headers = [("origin", origin), ("referer", acme), ("x-csrftoken", &csrf)];
        let answer = browser.raw("DELETE", &format!("{LIST}4/"), &headers, None).await.unwrap();
        assert_eq!(answer.status, 403, "{origin}");
        assert!(answer.text.contains("Origin checking failed"), "{}", answer.text);
        assert_eq!(answer.header("access-control-allow-credentials"), None);
    }
    let silent = browser.raw("DELETE", &format!("{LIST}4/"), &[("x-csrftoken", &csrf)], None).await;
    assert!(silent.unwrap().text.contains("no Referer"));
}

#[tokio::test]
async fn cookies_belong_to_the_whole_domain() {
    let double = Double::start(saas()).await.unwrap();
    let browser = Browser::new(&double, Dialect::Saas);
    let page = browser.get("/auth/login/").await;
    for cookie in page.cookies() {
        assert!(cookie.contains("Domain=.sentry.io") && cookie.contains("Secure"), "{cookie}");
    }
}

#[tokio::test]
async fn documentation_is_not_the_app() {
    let (_double, browser) = signed().await;
    for host in ["docs", "blog", "www", "status"] {
        let page = browser.get(&format!("https://{host}.sentry.io/")).await;
        assert_eq!(page.status, 200);
        assert!(!page.text.contains("__initialData"), "{host}");
        let api = browser.get(&format!("https://{host}.sentry.io/api/client-config/")).await;
        assert_eq!(api.status, 404, "{host}");
    }
}

#[tokio::test]
async fn the_proxy_reaches_nothing_else() {
    let (double, browser) = signed().await;
    let before = double.requests().len();
    assert!(browser.raw("GET", "https://example.com/", &[], None).await.is_err());
    assert!(browser.raw("GET", "https://notsentry.io/", &[], None).await.is_err());
    assert_eq!(double.requests().len(), before);
}

#[tokio::test]
async fn too_many_requests_are_429() {
    let (_double, browser) = signed_in(Config { rate_limit: Some(3), ..saas() }).await;
    let mut last = browser.get(LIST).await;
    assert_eq!(last.header("x-sentry-rate-limit-limit"), Some("3"));
    // A window is a second of the clock: six in a row always fill one of at most two of them.
    for _ in 0..7 {
        if last.status == 429 {
            break;
        }
        last = browser.get(LIST).await;
    }
    assert_eq!(last.status, 429);
    assert_eq!(last.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(last.header("retry-after"), None);
    assert!(
        last.header("x-sentry-rate-limit-reset").unwrap().parse::<u64>().unwrap() > 1_700_000_000
    );
    assert!(last.json().as_str().unwrap().contains("too frequently"));
}
