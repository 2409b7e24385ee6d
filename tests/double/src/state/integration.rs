//! An integration somebody made for an organization, and its tokens.

use super::{Entry, State};
use crate::{clock, dialect};
use serde::Serialize;

/// An integration (a "Sentry app").
#[derive(Clone, Debug, Serialize)]
pub struct Integration {
    /// Sentry's id.
    pub id: u64,
    /// Its slug, unique on the whole instance.
    pub slug: String,
    /// The slug of the organization that owns it.
    pub organization: String,
    /// Its name.
    pub name: String,
    /// Its scopes as stored.
    pub scopes: Vec<String>,
    /// Whether it is internal (it alone has tokens of its own), or public and not yet published.
    pub internal: bool,
    /// When it was made, in microseconds since 1970.
    pub created: i64,
    /// Its (fake) client secret.
    pub secret: String,
}

/// A token of an internal integration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IntegrationToken {
    /// Sentry's id, counted together with personal tokens.
    pub id: u64,
    /// The slug of the integration.
    pub integration: String,
    /// Its scopes: those of the integration when it was made.
    pub scopes: Vec<String>,
    /// When it was made, in microseconds since 1970.
    pub created: i64,
    /// Its (fake) value.
    pub value: String,
    /// Its (fake) refresh token.
    pub refresh: String,
}

/// How many tokens one integration may have.
pub const MOST_TOKENS: usize = 20;

impl State {
    /// Makes an internal integration with its first token, as the API does. The slug is the one
    /// asked for: the server would add six digits of its own.
    pub fn add_integration(
        &mut self,
        organization: &str,
        slug: &str,
        name: &str,
        scopes: &[String],
        age_days: u32,
        creator: u64,
    ) -> Integration {
        let id = self.integrations.len() as u64 + 1;
        let integration = Integration {
            id,
            slug: slug.to_owned(),
            organization: organization.to_owned(),
            name: name.to_owned(),
            scopes: scopes.to_vec(),
            internal: true,
            created: clock::now() - i64::from(age_days) * clock::DAY,
            secret: self.secret("client secret", "client", id),
        };
        self.integrations.push(integration.clone());
        self.add_integration_token(slug, age_days);
        self.note(Entry {
            id: 0,
            organization: organization.to_owned(),
            actor: creator,
            event: "internal-integration.create",
            note: format!("created internal integration {name}"),
            // Not the integration: this event is about the organization (seen on 23.7.1).
            target: self.organization(organization).map(|it| it.id),
            data: serde_json::json!({ "name": name }),
            when: integration.created,
        });
        integration
    }

    /// Makes an integration meant to be published, which has no tokens of its own.
    pub fn add_public_integration(
        &mut self,
        organization: &str,
        slug: &str,
        name: &str,
        creator: u64,
    ) {
        let made = self.add_integration(organization, slug, name, &["org:read".into()], 0, creator);
        self.integration_tokens.retain(|token| token.integration != made.slug);
        if let Some(last) = self.integrations.last_mut() {
            last.internal = false;
        }
        if let Some(entry) = self.audit.last_mut() {
            entry.event = "sentry-app.add";
        }
    }

    /// Adds a token to an integration past every check; `None` when there is no such integration.
    pub fn add_integration_token(&mut self, slug: &str, age_days: u32) -> Option<IntegrationToken> {
        let integration = self.integrations.iter().find(|it| it.slug == slug)?;
        let scopes = dialect::stored_scopes(self.dialect, &integration.scopes);
        let id = self.next_token_id(None);
        let token = IntegrationToken {
            id,
            integration: slug.to_owned(),
            scopes,
            created: clock::now() - i64::from(age_days) * clock::DAY,
            value: self.secret("integration token", "integration", id),
            refresh: self.secret("refresh token", "refresh", id),
        };
        self.integration_tokens.push(token.clone());
        Some(token)
    }

    /// The tokens of one integration.
    pub fn integration_tokens_of(&self, slug: &str) -> Vec<IntegrationToken> {
        self.integration_tokens.iter().filter(|it| it.integration == slug).cloned().collect()
    }

    /// Takes a token of an integration away; whether there was one.
    pub fn remove_integration_token(&mut self, slug: &str, id: u64) -> bool {
        let before = self.integration_tokens.len();
        self.integration_tokens.retain(|it| it.id != id || it.integration != slug);
        self.integration_tokens.len() < before
    }
}
