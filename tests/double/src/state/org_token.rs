//! A token of an organization.

use super::{Entry, State};
use crate::clock;
use serde::{Deserialize, Serialize};

/// A token of an organization. Its scopes are always `org:ci`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgToken {
    /// Sentry's id, counted apart from those of other kinds.
    pub id: u64,
    /// The organization's slug.
    pub organization: String,
    /// Its name.
    pub name: String,
    /// When it was made, in microseconds since 1970.
    pub created: i64,
    /// Who made it: known to the server, told by the audit log alone.
    pub creator: Option<u64>,
    /// When it was last used, in microseconds since 1970, where Sentry noticed.
    pub last_used: Option<i64>,
    /// The project it was last used for.
    pub last_project: Option<u64>,
    /// Whether it was revoked: the row stays, nothing shows it.
    pub revoked: bool,
    /// Its (fake) value.
    pub value: String,
}

/// An organization token to be added from outside, past every check of the API.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewOrgToken {
    /// The organization's slug.
    pub organization: String,
    /// Its name.
    pub name: String,
    /// Its age in days.
    pub age_days: u32,
    /// Days since its last use; never used when absent.
    pub used_days: Option<u32>,
    /// Who made it.
    pub creator: Option<u64>,
}

impl State {
    /// Makes an organization token as the API does, with its entry in the audit log.
    pub fn create_org_token(&mut self, organization: &str, name: &str, creator: u64) -> OrgToken {
        self.add_org_token(NewOrgToken {
            organization: organization.to_owned(),
            name: name.to_owned(),
            creator: Some(creator),
            ..NewOrgToken::default()
        })
    }

    /// Adds an organization token past every check.
    pub fn add_org_token(&mut self, new: NewOrgToken) -> OrgToken {
        let id = self.org_tokens.len() as u64 + 1;
        let ago = |days: u32| clock::now() - i64::from(days) * clock::DAY;
        let token = OrgToken {
            id,
            organization: new.organization,
            name: new.name,
            created: ago(new.age_days),
            creator: new.creator,
            last_used: new.used_days.map(ago),
            last_project: new.used_days.map(|_| 1),
            revoked: false,
            value: self.secret("organization token", "sntrys", id),
        };
        self.org_tokens.push(token.clone());
        if let Some(creator) = token.creator {
            self.note_org_token(&token, creator, "org-auth-token.create", token.created);
        }
        token
    }

    /// The organization tokens that are shown: not the revoked ones.
    pub fn org_tokens_of(&self, organization: &str) -> Vec<OrgToken> {
        let live = |token: &&OrgToken| !token.revoked && token.organization == organization;
        self.org_tokens.iter().filter(live).cloned().collect()
    }

    /// Revokes an organization token as the API does; whether there was one.
    pub fn revoke_org_token(&mut self, organization: &str, id: u64, by: u64) -> bool {
        let live = |token: &&mut OrgToken| {
            token.id == id && token.organization == organization && !token.revoked
        };
        let Some(token) = self.org_tokens.iter_mut().find(live) else { return false };
        token.revoked = true;
        let token = token.clone();
        self.note_org_token(&token, by, "org-auth-token.remove", clock::now());
        true
    }

    fn note_org_token(&mut self, token: &OrgToken, actor: u64, event: &'static str, when: i64) {
        let verb = if event == "org-auth-token.create" { "added" } else { "removed" };
        self.note(Entry {
            id: 0,
            organization: token.organization.clone(),
            actor,
            event,
            note: format!("{verb} org auth token {}", token.name),
            target: Some(token.id),
            data: serde_json::json!({ "name": token.name, "scopes": ["org:ci"] }),
            when,
        });
    }
}
