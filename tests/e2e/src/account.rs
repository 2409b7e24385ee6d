//! A second way to a Sentry account, past the browser: a session of its own that says what the
//! server truly holds.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::redirect::Policy;
use serde_json::{Value, json};

/// Where the OAuth applications of tests would be.
const APPLICATION: &str = "http://127.0.0.1:9999/";

/// A signed-in account.
pub struct Account {
    client: reqwest::Client,
    jar: Arc<Jar>,
    base: String,
}

impl Account {
    /// Signs in at the Sentry at `base`, such as `https://sentry.io`, through `proxy` if given.
    ///
    /// # Errors
    /// When the server is not there or does not let this person in.
    pub async fn sign_in(
        base: &str,
        proxy: Option<SocketAddr>,
        user: &str,
        password: &str,
    ) -> Result<Self> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let jar = Arc::new(Jar::default());
        let builder = reqwest::Client::builder()
            .cookie_provider(Arc::clone(&jar))
            // The certificates of tests are made for the test.
            .tls_danger_accept_invalid_certs(true)
            // Applications live nowhere: what they would be told is not followed.
            .redirect(Policy::custom(|it| match it.url().as_str().starts_with(APPLICATION) {
                true => it.stop(),
                false => it.follow(),
            }))
            .timeout(Duration::from_secs(30));
        let builder = match proxy {
            Some(address) => builder.proxy(reqwest::Proxy::all(format!("http://{address}"))?),
            None => builder.no_proxy(),
        };
        let account = Self { client: builder.build()?, jar, base: base.to_owned() };
        // The form sets the CSRF cookie.
        account.client.get(format!("{base}/auth/login/")).send().await?;
        let body = json!({ "username": user, "password": password });
        for _ in 0..14 {
            let answer = account.write("POST", "/api/0/auth/login/", &body).await?;
            let status = answer.status();
            if status == 200 {
                return Ok(account);
            }
            let text = answer.text().await?;
            // Ten attempts a minute; another suite may have used them up on a real server.
            ensure!(text.contains("too many"), "sign-in at {base}: {status} {text}");
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        bail!("sign-in at {base}: too many attempts for over a minute")
    }

    async fn write(&self, method: &str, path: &str, body: &Value) -> Result<reqwest::Response> {
        let url: reqwest::Url = format!("{}{path}", self.base).parse()?;
        let cookies = self.jar.cookies(&url).context("no cookies")?;
        let cookies = cookies.to_str()?;
        let token = cookies.split("; ").find_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            ["sc", "sentry-sc"].contains(&name).then_some(value)
        });
        let request = self
            .client
            .request(method.parse()?, url)
            .header("Referer", format!("{}/", self.base))
            .header("Origin", &self.base)
            .header("X-CSRFToken", token.context("no CSRF cookie")?);
        Ok(request.json(body).send().await?)
    }

    /// What the server answers to a read, with its status; `null` for what is no JSON.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn read(&self, path: &str) -> Result<(u16, Value)> {
        let answer = self.client.get(format!("{}{path}", self.base)).send().await?;
        let status = answer.status().as_u16();
        Ok((status, serde_json::from_str(&answer.text().await?).unwrap_or_default()))
    }

    /// Makes something by `POST`; what the server answers.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn make(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.write("POST", path, body).await?;
        let status = answer.status();
        let text = answer.text().await?;
        ensure!(status == 201, "{path}: {status} {text}");
        Ok(serde_json::from_str(&text)?)
    }

    /// Does away with something by `DELETE`, as from another browser.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn remove(&self, path: &str, body: &Value) -> Result<()> {
        let status = self.write("DELETE", path, body).await?.status();
        ensure!(status.is_success(), "{path}: {status}");
        Ok(())
    }

    /// Revokes a personal token, as from another browser; the oldest servers want its value for that.
    ///
    /// # Errors
    /// When there is none of that id, or the server refuses.
    pub async fn revoke(&self, token: &str) -> Result<()> {
        let tokens = self.tokens().await?;
        let listed = tokens.iter().find(|it| id(it).as_deref() == Some(token));
        let value = listed.with_context(|| format!("{token} is not listed"))?["token"].clone();
        let body =
            if value.is_null() { json!({ "tokenId": token }) } else { json!({ "token": value }) };
        self.remove("/api/0/api-tokens/", &body).await
    }

    /// Makes an OAuth application of this person, lets it in on Sentry's own form, and gives its client id.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn let_in(&self, name: &str, scopes: &str) -> Result<String> {
        let made = self.make("/api/0/api-applications/", &json!({})).await?;
        let client = made["clientID"].as_str().context("an application without an id")?.to_owned();
        let about = json!({
            "name": name, "redirectUris": [APPLICATION], "allowedOrigins": [], "homepageUrl": APPLICATION,
        });
        let path = format!("/api/0/api-applications/{client}/");
        let named = self.write("PUT", &path, &about).await?.status();
        ensure!(named.is_success(), "{path}: {named}");
        let mut form: reqwest::Url = format!("{}/oauth/authorize/", self.base).parse()?;
        form.query_pairs_mut()
            .append_pair("client_id", &client)
            .append_pair("response_type", "code")
            .append_pair("scope", scopes)
            .append_pair("redirect_uri", APPLICATION);
        self.client.get(form.clone()).send().await?.error_for_status()?;
        let cookies = self.jar.cookies(&form).context("no cookies")?;
        let token = cookies.to_str()?.split("; ").find_map(|it| it.strip_prefix("sc="));
        let fields = [("csrfmiddlewaretoken", token.context("no CSRF cookie")?), ("op", "approve")];
        let request = self.client.post(form.clone()).form(&fields);
        let answer = request.header("Referer", form.as_str()).send().await?;
        ensure!(answer.status() == 302, "not let in: {}", answer.status());
        Ok(client)
    }

    /// The personal tokens as the server lists them.
    ///
    /// # Errors
    /// When it does not.
    pub async fn tokens(&self) -> Result<Vec<Value>> {
        let url = format!("{}/api/0/api-tokens/", self.base);
        let answer = self.client.get(url).send().await?.error_for_status()?;
        Ok(answer.json().await?)
    }

    /// Their ids.
    ///
    /// # Errors
    /// As [`Account::tokens`].
    pub async fn ids(&self) -> Result<BTreeSet<String>> {
        Ok(self.tokens().await?.iter().filter_map(id).collect())
    }

    /// Makes a token; its id.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn create(&self, name: &str, scopes: &[&str]) -> Result<String> {
        let body = json!({ "name": name, "scopes": scopes });
        let before = self.ids().await?;
        let answer = self.write("POST", "/api/0/api-tokens/", &body).await?;
        ensure!(answer.status() == 201, "create: {}", answer.status());
        // Not every version tells the id in its answer.
        let after = self.ids().await?;
        after.difference(&before).next().cloned().context("the new token is not listed")
    }
}

/// A token's id, a string in one version and a number in another.
pub fn id(token: &Value) -> Option<String> {
    match &token["id"] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
