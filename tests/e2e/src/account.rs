//! A second way to a Sentry account, past the browser: a session of its own that says what the
//! server truly holds.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use anyhow::{Context as _, Result, ensure};
use sentry_contract::{APPLICATION, Page};
use serde_json::{Value, json};

const TOKENS: &str = "/api/0/api-tokens/";

/// A signed-in account.
pub struct Account(Page);

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
        let page = Page::open(base, proxy).await?;
        page.sign_in_as(user, password).await?;
        Ok(Self(page))
    }

    /// What the server answers to a read, with its status; `null` for what is no JSON.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn read(&self, path: &str) -> Result<(u16, Value)> {
        let answer = self.0.call("GET", path, None).await?;
        Ok((answer.status, serde_json::from_str(&answer.text).unwrap_or_default()))
    }

    /// Every secret value that the API tells this person, with the name it has there: of tokens, integrations,
    /// applications, grants, API keys, and what the audit logs hold of keys.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn secrets(&self) -> Result<BTreeSet<(String, String)>> {
        let mut secrets = BTreeSet::new();
        for list in [TOKENS, "/api/0/api-authorizations/", "/api/0/api-applications/"] {
            secrets_in(&self.read(list).await?.1, &mut secrets);
        }
        let (_, organizations) = self.read("/api/0/organizations/").await?;
        for slug in texts(&organizations, "slug") {
            let within = |rest: &str| format!("/api/0/organizations/{slug}/{rest}");
            for list in ["api-keys/", "org-auth-tokens/", "audit-logs/?per_page=100"] {
                secrets_in(&self.read(&within(list)).await?.1, &mut secrets);
            }
            let (_, apps) = self.read(&within("sentry-apps/?status=internal")).await?;
            secrets_in(&apps, &mut secrets);
            for app in texts(&apps, "slug") {
                let list = format!("/api/0/sentry-apps/{app}/api-tokens/");
                secrets_in(&self.read(&list).await?.1, &mut secrets);
            }
        }
        Ok(secrets)
    }

    /// Makes something by `POST`; what the server answers.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn make(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.0.call("POST", path, Some(body.to_string())).await?;
        ensure!(answer.status == 201, "{path}: {} {}", answer.status, answer.text);
        Ok(serde_json::from_str(&answer.text)?)
    }

    /// Does away with something by `DELETE`, as from another browser.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn remove(&self, path: &str, body: &Value) -> Result<()> {
        self.change("DELETE", path, body).await
    }

    async fn change(&self, method: &str, path: &str, body: &Value) -> Result<()> {
        let status = self.0.call(method, path, Some(body.to_string())).await?.status;
        ensure!((200..300).contains(&status), "{method} {path}: {status}");
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
        self.remove(TOKENS, &body).await
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
        self.change("PUT", &format!("/api/0/api-applications/{client}/"), &about).await?;
        self.0.let_in(&client, scopes).await?;
        Ok(client)
    }

    /// The personal tokens as the server lists them.
    ///
    /// # Errors
    /// When it does not.
    pub async fn tokens(&self) -> Result<Vec<Value>> {
        let answer = self.0.call("GET", TOKENS, None).await?;
        ensure!(answer.status == 200, "{TOKENS}: {} {}", answer.status, answer.text);
        Ok(serde_json::from_str(&answer.text)?)
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
        self.make(TOKENS, &body).await?;
        // Not every version tells the id in its answer.
        let after = self.ids().await?;
        after.difference(&before).next().cloned().context("the new token is not listed")
    }
}

/// A text member of each element of a list.
fn texts<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().into_iter().flatten().filter_map(|it| it[key].as_str()).collect()
}

/// Takes what is a secret out of an answer, by its name and its length.
fn secrets_in(value: &Value, secrets: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| secrets_in(it, secrets)),
        Value::Object(members) => {
            for (key, it) in members {
                let named =
                    ["token", "refreshToken", "clientSecret", "key"].contains(&key.as_str());
                match it.as_str().filter(|it| named && it.len() >= 24) {
                    Some(secret) => drop(secrets.insert((key.clone(), secret.to_owned()))),
                    None => secrets_in(it, secrets),
                }
            }
        }
        _ => {}
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
