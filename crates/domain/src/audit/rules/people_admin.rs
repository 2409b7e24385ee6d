//! `people-admin`: It invites, removes or promotes people, or administers teams.

use crate::audit::{Category, Context, Finding, Rule, Subject};
use crate::catalog::worst;
use crate::scope::{Scope, ScopeSet};

/// Scopes that decide about people.
const PEOPLE: ScopeSet =
    ScopeSet::of(&[Scope::MemberInvite, Scope::MemberWrite, Scope::MemberAdmin, Scope::TeamAdmin]);

/// What they decide.
const ACTS: [&str; 4] = ["remove-members", "delete-teams", "invite-members", "change-teams"];

/// See the module.
pub struct PeopleAdmin;

impl Rule for PeopleAdmin {
    fn id(&self) -> &'static str {
        "people-admin"
    }

    fn category(&self) -> Category {
        Category::Reach
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-permissions", "nist-ac-6"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "critical with `member:admin`, high with `team:admin`, otherwise medium"
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let scopes = subject.closure.intersection(PEOPLE);
        if scopes.is_empty() || subject.modest {
            return None;
        }
        let mut finding = subject.broad(context, self.id(), scopes, context.judge(scopes));
        finding.acts(worst(scopes, |act| ACTS.contains(&act.key)));
        Some(finding)
    }
}
