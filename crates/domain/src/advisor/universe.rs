//! Which sets of scopes can be made at all.

use crate::scope::{Scope, ScopeSet};

/// A family of closed scope sets from which the answer is taken. Each is closed under
/// intersection, so that there is a least member around any set that fits into one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Universe {
    /// What Sentry's token form can make: one level for each resource; 12,288 sets.
    #[default]
    Form,
    /// What its API accepts: every closed set of the 22 scopes that documented operations take;
    /// 53,760 sets.
    Any,
    /// What an organization token holds: exactly `org:ci`.
    Organization,
}

/// Scopes that open no documented operation; no universe has them.
const IDENTITY: ScopeSet = ScopeSet::of(&[Scope::Openid, Scope::Profile, Scope::Email]);
const ORG_CI: ScopeSet = ScopeSet::of(&[Scope::OrgCi]);

/// Scopes the form does not offer alone, and the choice that brings each.
const BROUGHT: [(Scope, Scope); 2] =
    [(Scope::OrgIntegrations, Scope::OrgAdmin), (Scope::MemberInvite, Scope::MemberWrite)];

impl Universe {
    /// Every universe.
    pub const ALL: [Self; 3] = [Self::Form, Self::Any, Self::Organization];

    /// The name the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Any => "any",
            Self::Organization => "organization",
        }
    }

    /// The least member that holds all of `set`, or `None` when no member does.
    pub fn close(self, set: ScopeSet) -> Option<ScopeSet> {
        if !set.intersection(IDENTITY).is_empty() {
            return None;
        }
        match self {
            Self::Any => Some(set.closure()),
            Self::Organization => ORG_CI.is_superset(set).then_some(ORG_CI),
            Self::Form if set.contains(Scope::OrgCi) => None,
            Self::Form => {
                let bring = |set: ScopeSet, (alone, bringer)| {
                    if set.contains(alone) { set.with(bringer) } else { set }
                };
                Some(BROUGHT.into_iter().fold(set, bring).closure())
            }
        }
    }

    /// The largest member within a set that is a member less one of its maximal scopes. For
    /// [`Universe::Organization`], which has nothing smaller, the set as it is.
    pub fn interior(self, set: ScopeSet) -> ScopeSet {
        if self != Self::Form {
            return set;
        }
        BROUGHT.into_iter().fold(set, |set, (alone, bringer)| {
            if set.contains(bringer) { set } else { set.difference(ScopeSet::of(&[alone])) }
        })
    }
}
