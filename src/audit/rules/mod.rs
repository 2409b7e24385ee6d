//! The rules, one a file.

mod admin_scopes;
mod destructive_reach;
mod duplicate_scopes;
mod nearly_all_scopes;
mod no_name;
mod old_default_scopes;
mod org_wide_write;
mod people_admin;
mod personal_token_in_ci;
mod releases_plus_broader;
mod rotation_due;
mod unknown_scope;

use super::Rule;

/// Every rule, in the order in which findings of the same severity are shown.
pub const RULES: &[&dyn Rule] = &[
    &admin_scopes::AdminScopes,
    &org_wide_write::OrgWideWrite,
    &people_admin::PeopleAdmin,
    &destructive_reach::DestructiveReach,
    &releases_plus_broader::ReleasesPlusBroader,
    &personal_token_in_ci::PersonalTokenInCi,
    &nearly_all_scopes::NearlyAllScopes,
    &old_default_scopes::OldDefaultScopes,
    &rotation_due::RotationDue,
    &no_name::NoName,
    &duplicate_scopes::DuplicateScopes,
    &unknown_scope::UnknownScope,
];
