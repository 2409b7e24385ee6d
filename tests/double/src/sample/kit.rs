//! What the kit seeds a real server with (`tests/sentry/kit`), as far as the contract needs it.

use super::{ADMIN, MEMBER, OWNER, owned};
use crate::state::State;

/// Personal tokens.
const KIT: &[(u64, &[&str])] = &[
    (OWNER, &["org:read"]),
    (OWNER, &["project:releases", "org:read"]),
    (OWNER, &["event:read", "event:admin", "project:read"]),
    (OWNER, &["org:admin", "org:write", "org:read", "member:admin", "project:admin", "team:admin"]),
    (MEMBER, &["project:read"]),
    (MEMBER, &["event:read", "team:read"]),
];

/// Integrations of `acme`: slug, name, scopes.
const INTEGRATIONS: &[(&str, &str, &[&str])] = &[
    ("release-bot", "Release Bot", &["project:read", "project:releases", "org:read"]),
    // A manager holds less than this one does, and is shown masks.
    ("org-keeper", "Org Keeper", &["org:read", "org:write", "org:admin"]),
];

pub fn fill(state: &mut State) {
    for (user, scopes) in KIT {
        state.create_token(*user, None, &owned(scopes));
    }
    state.create_org_token("acme", "ci-sourcemaps", OWNER);
    state.create_org_token("acme", "made-by-member", MEMBER);
    for (slug, name, scopes) in INTEGRATIONS {
        state.add_integration("acme", slug, name, &owned(scopes), 0, OWNER);
    }
    state.add_integration_token("release-bot", 0);
    state.add_public_integration("acme", "public-thing", "Public Thing", OWNER);
    for name in ["CLI Helper", "Grafana Link"] {
        state.add_application(ADMIN, name, 0);
        state.add_grant(OWNER, name, &owned(&["org:read", "project:read"]), None, 0);
    }
    state.add_application(OWNER, "Status Page", 0);
    state.add_api_key(
        "acme",
        "Default",
        &owned(&["project:read", "event:read", "org:read"]),
        OWNER,
    );
}
