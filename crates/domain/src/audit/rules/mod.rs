//! The rules, one a file.

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

/// Those of [`RULES`] that apply to a personal token, in the same order (a test holds that): the first screen
/// lists nothing else, and goes without the others.
pub const PERSONAL: &[&dyn Rule] = &[
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
    &unreadable_scopes::UnreadableScopes,
    &ends_soon::EndsSoon,
    &none_ever_ends::NoneEverEnds,
    &personal_token_for_organization::PersonalTokenForOrganization,
    &reads_applications::ReadsApplications,
];

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
    &unreadable_scopes::UnreadableScopes,
    &legacy_api_key::LegacyApiKey,
    &secret_shown_to_members::SecretShownToMembers,
    &integration_admin_scopes::IntegrationAdminScopes,
    &old_grant_with_writes::OldGrantWithWrites,
    &integration_many_tokens::IntegrationManyTokens,
    &organization_token_never_used::OrganizationTokenNeverUsed,
    &organization_token_unused::OrganizationTokenUnused,
    &ends_soon::EndsSoon,
    &none_ever_ends::NoneEverEnds,
    &own_application::OwnApplication,
    &creator_has_left::CreatorHasLeft,
    &personal_token_for_organization::PersonalTokenForOrganization,
    &reads_applications::ReadsApplications,
];
