//! The demo's account: an example of everything there is to find. Ages count from now, so they stay
//! telling.

use super::{ADMIN, LEAVER, MEMBER, OWNER, owned};
use crate::dialect;
use crate::state::{NewOrgToken, NewToken, State};

/// Days, name, scopes as a person chose them, and whether the server had learned to expand by then.
type Row = (u32, Option<&'static str>, &'static [&'static str], bool);

/// One account that shows what there is to find.
const TELLING: &[Row] = &[
    // The old laptop's token can do nearly everything, and nobody has looked at it for two years.
    (
        731,
        Some("deploy-bot (old laptop)"),
        &[
            "org:read",
            "org:write",
            "org:admin",
            "org:integrations",
            "member:read",
            "member:write",
            "member:admin",
            "team:read",
            "team:write",
            "team:admin",
            "project:read",
            "project:write",
            "project:admin",
            "project:releases",
            "event:read",
            "event:write",
            "event:admin",
            "alerts:read",
            "alerts:write",
        ],
        false,
    ),
    (212, Some("org bootstrap"), &["org:admin"], true),
    // What older forms of Sentry had ticked from the start.
    (
        1104,
        None,
        &[
            "event:admin",
            "event:read",
            "member:read",
            "org:read",
            "project:read",
            "project:releases",
            "team:read",
        ],
        false,
    ),
    (1240, Some("zapier-2023"), &["event:admin", "project:write", "org:read"], false),
    (96, Some("github-actions-release"), &["project:releases", "org:read", "project:write"], true),
    (44, Some("sourcemaps"), &["project:releases", "org:read"], true),
    (12, Some("sourcemaps (copy)"), &["project:releases", "org:read"], true),
    (33, Some("member import"), &["member:write", "team:write"], true),
    (140, Some("alert sync"), &["alerts:write", "project:read", "org:read"], true),
    (61, Some("triage bot"), &["event:write", "project:read"], true),
    // The good one: just what reading issues takes.
    (6, Some("status dashboard"), &["event:read", "org:read", "project:read"], true),
    (9, Some("dashboards"), &["dashboard:read", "org:read"], false),
    (18, Some(""), &["team:read"], true),
    (0, Some("trying things"), &["org:read"], true),
];

/// An organization token: where, name, days old, days since its last use, who made it.
type OrgRow = (&'static str, &'static str, u32, Option<u32>, u64);

const ORG_TOKENS: &[OrgRow] = &[
    ("acme", "sourcemaps upload", 320, Some(1), OWNER),
    // Somebody made it and left; it has not been used since.
    ("acme", "release pipeline (old)", 700, None, LEAVER),
    ("acme", "mobile builds", 410, Some(61), MEMBER),
    ("acme", "nightly", 640, Some(140), LEAVER),
    // Too new to be judged.
    ("acme", "trying the new CLI", 2, None, MEMBER),
    ("second", "ci", 200, Some(3), OWNER),
];

/// An integration of `acme`: slug, name, scopes, days old, who made it.
type IntegrationRow = (&'static str, &'static str, &'static [&'static str], u32, u64);

const INTEGRATIONS: &[IntegrationRow] = &[
    ("deploy-bot", "Deploy Bot", &["project:read", "project:releases", "org:read"], 210, OWNER),
    // Everything, and two tokens of it are alive.
    (
        "org-automation",
        "Org Automation",
        &["org:read", "org:write", "org:admin", "member:admin"],
        520,
        LEAVER,
    ),
    ("incident-sync", "Incident Sync", &["event:read", "project:read"], 75, OWNER),
];

pub fn fill(state: &mut State) {
    let known = state.dialect();
    for (age_days, name, scopes, expanded) in TELLING {
        let mut scopes = owned(scopes);
        if *expanded {
            scopes = dialect::stored_scopes(known, &scopes);
        }
        let name = name.map(str::to_owned);
        state.add_token(OWNER, NewToken { name, scopes, age_days: *age_days, id: None });
    }
    state.create_token(MEMBER, Some("my scripts".into()), &owned(&["project:read"]));
    state.create_token(MEMBER, None, &owned(&["event:read", "team:read"]));
    for (organization, name, age_days, used_days, creator) in ORG_TOKENS {
        state.add_org_token(NewOrgToken {
            organization: (*organization).to_owned(),
            name: (*name).to_owned(),
            age_days: *age_days,
            used_days: *used_days,
            creator: Some(*creator),
        });
    }
    for (slug, name, scopes, age_days, creator) in INTEGRATIONS {
        state.add_integration("acme", slug, name, &owned(scopes), *age_days, *creator);
    }
    state.add_integration_token("org-automation", 38);
    state.add_public_integration("acme", "public-thing", "Public Thing", OWNER);
    // May write, and was granted more than a year ago.
    state.add_application(ADMIN, "Release Dashboard", 800);
    let wide = owned(&["org:read", "project:write", "event:admin", "project:releases"]);
    state.add_grant(OWNER, "Release Dashboard", &wide, None, 430);
    state.add_application(ADMIN, "Grafana Link", 300);
    let narrow = owned(&["org:read", "project:read", "event:read"]);
    state.add_grant(OWNER, "Grafana Link", &narrow, Some("acme"), 12);
    state.add_application(OWNER, "Acme Status Page", 600);
    let key = owned(&["project:read", "project:write", "event:read", "org:read"]);
    state.add_api_key("acme", "Deploy script 2016", &key, OWNER);
}
