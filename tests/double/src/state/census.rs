//! Names for every live credential, the same for every kind: what two moments differ in is what was
//! done in between.

use super::{ApiKey, Grant, IntegrationToken, OrgToken, State, Token};
use std::collections::BTreeSet;

impl Token {
    /// `personal`, the account's id, its own.
    pub fn census(&self) -> String {
        format!("personal {} {}", self.user, self.id)
    }
}

impl OrgToken {
    /// `organization`, the slug, its id.
    pub fn census(&self) -> String {
        format!("organization {} {}", self.organization, self.id)
    }
}

impl IntegrationToken {
    /// `integration`, the integration's slug, its id.
    pub fn census(&self) -> String {
        format!("integration {} {}", self.integration, self.id)
    }
}

impl Grant {
    /// `grant`, the account's id, its own.
    pub fn census(&self) -> String {
        format!("grant {} {}", self.user, self.id)
    }
}

impl ApiKey {
    /// `key`, the organization's slug, its id.
    pub fn census(&self) -> String {
        format!("key {} {}", self.organization, self.id)
    }
}

impl State {
    /// Every live credential by kind, place and id, such as `organization acme 3`.
    pub fn census(&self) -> BTreeSet<String> {
        let org_tokens = self.org_tokens.iter().filter(|token| !token.revoked);
        let all = self.tokens.iter().map(Token::census);
        let all = all.chain(org_tokens.map(OrgToken::census));
        let all = all.chain(self.integration_tokens.iter().map(IntegrationToken::census));
        let all = all.chain(self.grants.iter().map(Grant::census));
        all.chain(self.api_keys.iter().map(ApiKey::census)).collect()
    }

    /// Takes the credential of that name away, past every check; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.census().len();
        self.tokens.retain(|it| it.census() != name);
        for token in self.org_tokens.iter_mut().filter(|it| it.census() == name) {
            token.revoked = true;
        }
        self.integration_tokens.retain(|it| it.census() != name);
        self.grants.retain(|it| it.census() != name);
        self.api_keys.retain(|it| it.census() != name);
        self.census().len() < before
    }
}
