//! An account that reaches as much as anybody does: a hundred organizations in three regions, two hundred
//! integrations, ten thousand credentials.

use super::{ADMIN, OWNER, organization, owned};
use crate::state::{Gate, NewOrgToken, NewToken, Organization, Role, State};

/// How many credentials the owner can list, all kinds together.
pub const CREDENTIALS: usize = 10_000;
/// How many organizations the owner is in.
pub const ORGANIZATIONS: u64 = 100;
/// How many integrations there are.
const INTEGRATIONS: usize = 200;
/// So many of them belong to the first organization: more than one page of its list.
const OF_THE_FIRST: usize = 110;
/// Tokens of each integration.
const TOKENS: usize = 16;
/// Grants: several pages of them.
const GRANTS: usize = 450;
/// Tokens of each organization that lists them.
const ORG_TOKENS: usize = 60;

/// The organizations, the first one founded first.
pub fn organizations() -> Vec<Organization> {
    (1..=ORGANIZATIONS).map(one).collect()
}

fn one(nth: u64) -> Organization {
    let role = match nth % 20 {
        7 => Role::Member,
        13 => Role::Manager,
        _ => Role::Owner,
    };
    let (slug, name) = (format!("org-{nth:03}"), format!("Organization {nth}"));
    let age = 1_000 - i64::try_from(nth).unwrap_or_default();
    Organization {
        // The last region's own are left out of the control silo's list: only the region tells of them.
        region: match nth {
            97.. => "au",
            _ if nth.is_multiple_of(2) => "de",
            _ => "us",
        },
        unlisted: nth >= 97,
        gate: match nth % 25 {
            5 => Some(Gate::Sso),
            10 => Some(Gate::TwoFactor),
            15 => Some(Gate::OverLimit),
            _ => None,
        },
        ..organization(100 + nth, &slug, &name, age, &[(OWNER, role)])
    }
}

/// Puts the credentials in.
pub fn fill(state: &mut State) {
    state.organizations = organizations();
    let role = |org: &Organization| org.member(OWNER).map(|member| member.role);
    let open = || state.organizations.iter().filter(|org| org.gate.is_none());
    let slugs = |least: Role| -> Vec<String> {
        open().filter(|org| role(org) >= Some(least)).map(|org| org.slug.clone()).collect()
    };
    let (any, managed, own) = (slugs(Role::Member), slugs(Role::Manager), slugs(Role::Owner));
    let mut count = 0;
    for slug in &any {
        for (nth, age_days) in (0..ORG_TOKENS).zip((0..).step_by(11)) {
            let used_days = (nth % 3 > 0).then_some(age_days / 2);
            let (organization, name) = (slug.clone(), format!("ci {nth}"));
            let creator = Some(OWNER);
            state.add_org_token(NewOrgToken { organization, name, age_days, used_days, creator });
            count += 1;
        }
    }
    for slug in own.iter().step_by(3) {
        state.add_api_key(slug, "Deploy script", &owned(&["project:read"]), OWNER);
        count += 1;
    }
    let others = managed.iter().skip(1).cycle();
    let owners = managed.iter().take(1).cycle().take(OF_THE_FIRST).chain(others);
    for (nth, owner) in owners.take(INTEGRATIONS).enumerate() {
        let scopes: &[&str] = if nth % 9 == 0 { &["org:admin"] } else { &["project:releases"] };
        let slug = format!("bot-{nth}");
        state.add_integration(owner, &slug, &format!("Bot {nth}"), &owned(scopes), 200, OWNER);
        for _ in 1..TOKENS {
            state.add_integration_token(&slug, 100);
        }
        count += TOKENS;
    }
    state.add_application(ADMIN, "Release Dashboard", 800);
    for nth in 0..GRANTS {
        let organization = any.get(nth % any.len().max(1)).map(String::as_str);
        state.add_grant(OWNER, "Release Dashboard", &owned(&["org:read"]), organization, 30);
        count += 1;
    }
    for age_days in (0..1_200).cycle().take(CREDENTIALS.saturating_sub(count)) {
        let scopes = owned(if age_days % 50 == 0 { &["org:admin"] } else { &["project:read"] });
        let name = Some(format!("script {age_days}"));
        state.add_token(OWNER, NewToken { name, scopes, age_days, id: None });
    }
}
