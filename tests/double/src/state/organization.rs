//! An organization, who belongs to it, and what stands before it.

use crate::dialect::Dialect;
use serde::{Deserialize, Serialize};

/// An organization and who belongs to it.
#[derive(Clone, Debug, Serialize)]
pub struct Organization {
    /// Sentry's id.
    pub id: u64,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// When it was made, in microseconds since 1970.
    pub created: i64,
    /// Who belongs to it, in the order in which they joined.
    pub members: Vec<Member>,
    /// The region its data lives in, on sentry.io.
    pub region: &'static str,
    /// Another region that lists it too, as happens while one is moved.
    pub also_in: Option<&'static str>,
    /// Whether the list of the control silo leaves it out, so that only its region tells of it.
    pub unlisted: bool,
    /// What every member must do first.
    pub gate: Option<Gate>,
}

impl Organization {
    /// The membership of an account, if it has one.
    pub fn member(&self, user: u64) -> Option<&Member> {
        self.members.iter().find(|member| member.user == user)
    }
}

/// Somebody's membership of one organization.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// The account.
    pub user: u64,
    /// The role.
    pub role: Role,
    /// Who invited them; nobody the founder.
    pub inviter: Option<u64>,
    /// When they joined, in microseconds since 1970.
    pub joined: i64,
}

/// What an organization asks of its members before it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// Single sign-on, which this session has not done.
    Sso,
    /// A second factor, which the account does not have.
    TwoFactor,
    /// Fewer members: the plan pays for less.
    OverLimit,
}

/// A role in an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A plain member.
    Member,
    /// The retired role between member and manager.
    Admin,
    /// All but the owner's own rights.
    Manager,
    /// Everything.
    Owner,
}

const MEMBER: [&str; 10] = [
    "event:read",
    "event:write",
    "event:admin",
    "project:releases",
    "project:read",
    "org:read",
    "member:read",
    "team:read",
    "alerts:read",
    "alerts:write",
];
const ADMIN: [&str; 5] =
    ["project:write", "project:admin", "team:write", "team:admin", "org:integrations"];
const MANAGER: [&str; 3] = ["member:write", "member:admin", "org:write"];

impl Role {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }

    /// The name as people read it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Member => "Member",
            Self::Admin => "Admin",
            Self::Manager => "Manager",
            Self::Owner => "Owner",
        }
    }

    /// What it may do: the `access` list of one organization (recorded 059).
    pub fn scopes(self, dialect: Dialect) -> Vec<&'static str> {
        let mut scopes = MEMBER.to_vec();
        if dialect.names_tokens() {
            scopes.push("member:invite");
        }
        if self >= Self::Admin {
            scopes.extend(ADMIN);
        }
        if self >= Self::Manager {
            scopes.extend(MANAGER);
        }
        if self == Self::Owner {
            scopes.push("org:admin");
        }
        scopes
    }
}
