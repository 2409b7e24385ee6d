//! A browser without a window: cookies, the CSRF header, and the answers in a handy shape.
#![allow(dead_code)] // each test file uses its part
#![allow(clippy::expect_used)] // a helper of tests: what it cannot do ends the test

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, redirect::Policy};
use sentry_double::{Config, Dialect, Double, Sample};
use serde_json::Value;
use std::sync::Arc;

pub const LIST: &str = "/api/0/api-tokens/";
pub const OWNER: (&str, &str) = ("owner@example.com", "Owner-pass-1");

/// One answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect()
    }
}

/// A client with its own cookies.
pub struct Browser {
    pub base: String,
    jar: Arc<reqwest::cookie::Jar>,
    client: reqwest::Client,
    csrf_cookie: &'static str,
}

impl Browser {
    pub fn new(double: &Double, dialect: Dialect) -> Self {
        let provider = tokio_rustls::rustls::crypto::ring::default_provider();
        // Every test but the first finds it installed.
        let _ = provider.install_default();
        let jar = Arc::new(reqwest::cookie::Jar::default());
        let mut client =
            reqwest::Client::builder().cookie_provider(jar.clone()).redirect(Policy::none());
        client = match (&double.cert_pem, double.proxy_addr) {
            (Some(pem), Some(proxy)) => {
                let trusted = reqwest::Certificate::from_pem(pem.as_bytes()).expect("PEM");
                let proxy = reqwest::Proxy::https(format!("http://{proxy}")).expect("proxy");
                client.tls_certs_only([trusted]).proxy(proxy)
            }
            _ => client.no_proxy(),
        };
        let client = client.build().expect("client");
        Self { base: double.base_url.clone(), jar, client, csrf_cookie: dialect.csrf_cookie() }
    }

    pub fn csrf(&self) -> Option<String> {
        use reqwest::cookie::CookieStore;
        let cookies = self.jar.cookies(&self.base.parse().expect("address"))?;
        let cookies = cookies.to_str().ok()?.to_owned();
        let mut pairs = cookies.split("; ").filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == self.csrf_cookie).map(|(_, value)| value.to_owned())
    }

    /// One request to `url` (or a path of the base) with exactly these headers.
    pub async fn raw(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> reqwest::Result<Answer> {
        let url = if url.starts_with('/') { format!("{}{url}", self.base) } else { url.to_owned() };
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            let name: HeaderName = name.parse().expect("name");
            all.insert(name, HeaderValue::from_str(value).expect("value"));
        }
        let method: Method = method.parse().expect("method");
        let mut request = self.client.request(method, url).headers(all);
        if let Some(body) = body {
            request = request.body(body.to_owned());
        }
        let answer = request.send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Ok(Answer { status, headers, text: answer.text().await? })
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.raw("GET", path, &[], None).await.expect("an answer")
    }

    /// A write as a page of that Sentry makes it.
    pub async fn try_write(&self, method: &str, path: &str, body: &str) -> reqwest::Result<Answer> {
        let csrf = self.csrf().unwrap_or_default();
        let referer = format!("{}/settings/account/api/auth-tokens/", self.base);
        let headers = [
            ("content-type", "application/json"),
            ("x-csrftoken", csrf.as_str()),
            ("referer", referer.as_str()),
            ("origin", self.base.as_str()),
        ];
        self.raw(method, path, &headers, Some(body)).await
    }

    pub async fn write(&self, method: &str, path: &str, body: &str) -> Answer {
        self.try_write(method, path, body).await.expect("an answer")
    }

    /// Signs in through the form, as a person does.
    pub async fn sign_in(&self, (name, password): (&str, &str)) -> Answer {
        let page = self.get("/auth/login/").await;
        let mark = "name=\"csrfmiddlewaretoken\" value=\"";
        let from = page.text.find(mark).expect("a form") + mark.len();
        let token = page.text[from..].split('"').next().expect("a value").to_owned();
        let form = format!(
            "op=login&username={}&password={password}&csrfmiddlewaretoken={token}",
            name.replace('@', "%40")
        );
        let referer = format!("{}/auth/login/", self.base);
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("referer", referer.as_str())];
        self.raw("POST", "/auth/login/", &headers, Some(&form)).await.expect("an answer")
    }

    pub async fn list(&self) -> Vec<Value> {
        let answer = self.get(LIST).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json().as_array().expect("a list").clone()
    }
}

/// A double and the owner signed in on it.
pub async fn signed_in(config: Config) -> (Double, Browser) {
    let dialect = config.dialect;
    let double = Double::start(config).await.expect("a double");
    let browser = Browser::new(&double, dialect);
    let answer = browser.sign_in(OWNER).await;
    assert_eq!(answer.status, 302, "{}", answer.text);
    (double, browser)
}

/// The same, with the tokens of the kit, on plain http.
pub async fn kit(dialect: Dialect) -> (Double, Browser) {
    signed_in(Config { sample: Sample::Kit, ..Config::new(dialect) }).await
}

/// Another account signed in on the same double.
pub async fn person(double: &Double, dialect: Dialect, name: &str) -> Browser {
    let browser = Browser::new(double, dialect);
    let who = (format!("{}@example.com", name.to_lowercase()), format!("{name}-pass-1"));
    assert_eq!(browser.sign_in((&who.0, &who.1)).await.status, 302, "{name}");
    browser
}
