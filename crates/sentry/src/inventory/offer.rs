//! Who may do what: which role sees a kind, which may revoke it, and what is offered for a credential.

use crate::directory::Rights;
use domain::credential::Kind;

/// A role of Sentry's, as far as credentials ask for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Anybody who is in the organization, or whose it is.
    Member,
    /// Manager or owner (`org:write`). Not the retired role "admin": getsentry/sentry#82061.
    Manager,
    /// Owner (`org:admin`).
    Owner,
}

impl Role {
    /// Who may list credentials of this kind (docs/COMPATIBILITY.md).
    pub const fn of_reader(kind: Kind) -> Self {
        match kind {
            Kind::Personal | Kind::Organization | Kind::Grant | Kind::Application => Self::Member,
            Kind::Integration => Self::Manager,
            Kind::ApiKey => Self::Owner,
        }
    }

    /// Who may revoke credentials of this kind.
    pub const fn of_revoker(kind: Kind) -> Self {
        match kind {
            Kind::Personal | Kind::Grant | Kind::Application => Self::Member,
            Kind::Organization | Kind::Integration => Self::Manager,
            Kind::ApiKey => Self::Owner,
        }
    }

    /// Whether somebody with these rights has this role; `None` when the rights are not known.
    pub const fn held(self, rights: &Rights) -> Option<bool> {
        match (self, rights) {
            (Self::Member, _) => Some(true),
            (_, Rights::Unknown) => None,
            (Self::Manager, Rights::Known { write, .. }) => Some(*write),
            (Self::Owner, Rights::Known { admin, .. }) => Some(*admin),
        }
    }
}

/// What is offered for a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Revoking it.
    Revoke,
    /// Nothing: it takes this role.
    Lacks(Role),
    /// Its page in Sentry alone: too much hangs on it for one click.
    TooMuch,
}

/// What is offered for a credential of this kind to somebody with these rights. With rights that are not
/// known, the attempt is: Sentry itself decides.
pub fn offer(kind: Kind, rights: &Rights) -> Offer {
    let role = Role::of_revoker(kind);
    match kind {
        Kind::Application => Offer::TooMuch,
        _ if role.held(rights) == Some(false) => Offer::Lacks(role),
        _ => Offer::Revoke,
    }
}
