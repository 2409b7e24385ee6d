//! What Sentry's API tells a person of all kinds of credentials, and what the popup shows of them, in one
//! form, so that the two can be compared.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use scopewise_e2e::{Account, Popup};
use serde_json::Value;

/// A row: what kind it says it is, its name if it has one, and whether it can be revoked from here.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Row {
    kind: String,
    name: Option<String>,
    revocable: bool,
}

/// What the popup shows.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Shown {
    /// By key.
    pub rows: BTreeMap<String, Row>,
    /// What is said to be missing: what and where, and why.
    pub gaps: BTreeSet<(String, String)>,
    /// The title over the list.
    title: String,
    /// The list is said to be all there is.
    whole: bool,
}

/// One kind in one organization that the API refuses this person.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Refused {
    kind: &'static str,
    organization: String,
}

/// What the API tells.
#[derive(Debug, Default)]
pub struct Told {
    rows: BTreeMap<String, Row>,
    refused: Vec<Refused>,
}

impl Told {
    /// The keys of all that this person may list.
    pub fn keys(&self) -> BTreeSet<String> {
        self.rows.keys().cloned().collect()
    }

    /// How the popup is to show it.
    pub fn into_shown(self) -> Shown {
        let mut gaps = BTreeSet::new();
        for (kind, what, role) in [
            ("organization", "Organization tokens", "members"),
            ("integration", "Integration tokens", "managers and owners"),
            ("api-key", "Legacy API keys", "owners"),
        ] {
            let of = self.refused.iter().filter(|it| it.kind == kind);
            let names: Vec<&str> = of.map(|it| it.organization.as_str()).collect();
            let named = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
            let more = match names.len().saturating_sub(3) {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            if !names.is_empty() {
                let why = format!("Sentry shows these to {role} only, and you are not one here.");
                gaps.insert((format!("{what} · {named}{more}"), why));
            }
        }
        let all = self.rows.len();
        let personal = self.rows.values().all(|it| it.kind == "personal");
        let noun = if personal { "token" } else { "credential" };
        let title = format!("{all} {noun}{}", if all == 1 { "" } else { "s" });
        Shown { rows: self.rows, whole: gaps.is_empty(), gaps, title }
    }

    fn add(&mut self, kind: &str, key: String, name: &Value, revocable: bool) {
        let name = name.as_str().filter(|name| !name.trim().is_empty()).map(str::to_owned);
        self.rows.insert(key, Row { kind: kind.to_owned(), name, revocable });
    }
}

/// What the popup shows, once it is gathered.
pub async fn shown(popup: &mut Popup) -> Result<Shown> {
    popup.wait_gone(".rows[aria-busy]").await?;
    let all = "(() => {
        const text = (of, part) => of.querySelector(part)?.innerText.trim() ?? '';
        const rows = [...document.querySelectorAll('[data-testid=token-row]')].map(row => [row.dataset.id, {
            kind: row.dataset.kind,
            name: row.querySelector('.unnamed') ? null : text(row, '.name'),
            revocable: row.querySelector('[data-testid=revoke]:enabled') !== null,
        }]);
        return {
            rows: Object.fromEntries(rows),
            gaps: [...document.querySelectorAll('[data-testid=gap]:not([data-standing=absent])')]
                .map(gap => [text(gap, 'p'), text(gap, 'p + p')]),
            title: text(document, '.summary h2'),
            whole: !text(document, 'footer').includes('not all'),
        };
    })()";
    Ok(serde_json::from_value(popup.eval(all).await?)?)
}

/// Asks the API all that a person can ask it, with their own session.
pub async fn told(account: &Account) -> Result<Told> {
    let mut told = Told::default();
    for token in account.tokens().await? {
        told.add("personal", id(&token)?, &token["name"], true);
    }
    for grant in list(account, "/api/0/api-authorizations/").await?.1 {
        let key = format!("grant///{}", id(&grant)?);
        told.add("grant", key, &grant["application"]["name"], true);
    }
    for application in list(account, "/api/0/api-applications/").await?.1 {
        // Their ids are as long as secrets; the start is enough.
        let id: String = id(&application)?.chars().take(8).collect();
        told.add("application", format!("application///{id}"), &application["name"], false);
    }
    for organization in list(account, "/api/0/organizations/").await?.1 {
        let slug = organization["slug"].as_str().context("no slug")?;
        let name = organization["name"].as_str().context("no name")?;
        let (_, detail) = account.read(&format!("/api/0/organizations/{slug}/")).await?;
        let access = detail["access"].as_array().into_iter().flatten();
        let writes = access.filter_map(Value::as_str).any(|it| it == "org:write");
        for (kind, path, named) in
            [("organization", "org-auth-tokens", "name"), ("api-key", "api-keys", "label")]
        {
            let (status, all) =
                list(account, &format!("/api/0/organizations/{slug}/{path}/")).await?;
            told.refuse(status, kind, name);
            for it in all {
                let key = format!("{kind}/{slug}//{}", id(&it)?);
                told.add(kind, key, &it[named], writes);
            }
        }
        let path = format!("/api/0/organizations/{slug}/sentry-apps/?status=internal");
        for app in list(account, &path).await?.1 {
            let of = app["slug"].as_str().context("no slug")?;
            let (status, all) =
                list(account, &format!("/api/0/sentry-apps/{of}/api-tokens/")).await?;
            told.refuse(status, "integration", name);
            for it in all {
                let key = format!("integration/{slug}/{of}/{}", id(&it)?);
                told.add("integration", key, &app["name"], writes);
            }
        }
    }
    Ok(told)
}

impl Told {
    fn refuse(&mut self, status: u16, kind: &'static str, organization: &str) {
        let refused = Refused { kind, organization: organization.to_owned() };
        if status == 403 && !self.refused.contains(&refused) {
            self.refused.push(refused);
        }
    }
}

/// The status and the elements of a list; none where it is no list.
async fn list(account: &Account, path: &str) -> Result<(u16, Vec<Value>)> {
    let (status, list) = account.read(path).await?;
    Ok((status, list.as_array().cloned().unwrap_or_default()))
}

/// An id, a string in one version and a number in another.
fn id(of: &Value) -> Result<String> {
    match &of["id"] {
        Value::Number(number) => Some(number.to_string()),
        id => id.as_str().map(str::to_owned),
    }
    .context("no id")
}
