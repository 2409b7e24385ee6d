//! The rules, one a file: what it is ([`Meta`](super::Meta)), and below it `check`. Its cases are the folders
//! `crates/cli/tests/data/audit/<case>`.

mod admin_scopes;
mod creator_has_left;
mod destructive_reach;
mod duplicate_scopes;
mod ends_soon;
mod integration_admin_scopes;
mod integration_many_tokens;
mod legacy_api_key;
mod nearly_all_scopes;
mod no_name;
mod none_ever_ends;
mod old_default_scopes;
mod old_grant_with_writes;
mod org_wide_write;
mod organization_token_never_used;
mod organization_token_unused;
mod own_application;
mod people_admin;
mod personal_token_for_organization;
mod personal_token_in_ci;
mod reads_applications;
mod releases_plus_broader;
mod rotation_due;
mod secret_shown_to_members;
mod unknown_scope;
mod unreadable_scopes;

use super::Rule;
use crate::credential::Kind;

/// Makes of one list of rules both that are needed, so that what applies to a personal token is said in a
/// rule's own [`Meta`](super::Meta) and nowhere else.
macro_rules! rules {
    ($($rule:ident,)*) => {
        /// Every rule, in the order in which findings of the same severity are shown.
        pub static RULES: &[Rule] = &[$(Rule { meta: &$rule::META, check: $rule::check },)*];

        const PERSONAL_COUNT: usize = 0 $(+ $rule::META.is_for(Kind::Personal) as usize)*;

        /// Those of [`RULES`] that apply to a personal token, in the same order: the first screen lists
        /// nothing else, and goes without the others.
        pub static PERSONAL: &[Rule] = &{
            let all = [$(Rule { meta: &$rule::META, check: $rule::check },)*];
            let mut personal = [all[0]; PERSONAL_COUNT];
            let (mut at, mut found) = (0, 0);
            while at < all.len() {
                if all[at].meta.is_for(Kind::Personal) {
                    personal[found] = all[at];
                    found += 1;
                }
                at += 1;
            }
            personal
        };
    };
}

rules! {
    admin_scopes,
    org_wide_write,
    people_admin,
    destructive_reach,
    releases_plus_broader,
    personal_token_in_ci,
    nearly_all_scopes,
    old_default_scopes,
    rotation_due,
    no_name,
    duplicate_scopes,
    unknown_scope,
    unreadable_scopes,
    legacy_api_key,
    secret_shown_to_members,
    integration_admin_scopes,
    old_grant_with_writes,
    integration_many_tokens,
    organization_token_never_used,
    organization_token_unused,
    ends_soon,
    none_ever_ends,
    own_application,
    creator_has_left,
    personal_token_for_organization,
    reads_applications,
}
