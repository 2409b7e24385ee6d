//! The accounts of the kit's real server, and the tokens they start with.

use crate::clock::{self, DAY};
use crate::dialect::{self, Dialect};
use crate::state::{NewToken, Organization, State, User};
use serde::{Deserialize, Serialize};

/// Which tokens the accounts start with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sample {
    /// The account of the demo: 14 tokens that show every kind of finding.
    #[default]
    Telling,
    /// The tokens the kit seeds a real server with: four for the owner, two for the member.
    Kit,
    /// None.
    Empty,
    /// That many harmless ones, for lists that are long.
    Many(u32),
}

impl std::str::FromStr for Sample {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "telling" => Ok(Self::Telling),
            "kit" => Ok(Self::Kit),
            "empty" => Ok(Self::Empty),
            _ => text.parse().map(Self::Many).map_err(|_| {
                format!("no such sample: {text} (telling, kit, empty, or a number of tokens)")
            }),
        }
    }
}

/// The id of the owner of `acme` and `second`.
pub const OWNER: u64 = 2;
/// The id of the plain member of `acme`.
pub const MEMBER: u64 = 3;

/// The four accounts.
pub fn users() -> Vec<User> {
    let joined = clock::now() - 900 * DAY;
    [("Admin", true), ("Owner", false), ("Member", false), ("Outsider", false)]
        .into_iter()
        .zip(1..)
        .map(|((name, superuser), id)| User {
            id,
            name: name.into(),
            email: format!("{}@example.com", name.to_lowercase()),
            password: format!("{name}-pass-1"),
            superuser,
            joined,
        })
        .collect()
}

/// The two organizations.
pub fn organizations() -> Vec<Organization> {
    let now = clock::now();
    let make = |id, slug: &str, name: &str, days: i64, members: &[_]| Organization {
        id,
        slug: slug.into(),
        name: name.into(),
        created: now - days * DAY,
        members: members.to_vec(),
    };
    vec![
        make(2, "acme", "Acme", 880, &[(OWNER, "owner"), (MEMBER, "member")]),
        make(3, "second", "Second", 420, &[(OWNER, "owner")]),
    ]
}

/// Days, name, scopes as a person chose them, and whether the server had learned to expand by then.
type Row = (u32, Option<&'static str>, &'static [&'static str], bool);

/// One account that shows what there is to find. Ages count from now, so they stay telling.
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

/// What `seed.py` of the kit makes.
const KIT: &[(u64, &[&str])] = &[
    (OWNER, &["org:read"]),
    (OWNER, &["project:releases", "org:read"]),
    (OWNER, &["event:read", "event:admin", "project:read"]),
    (OWNER, &["org:admin", "org:write", "org:read", "member:admin", "project:admin", "team:admin"]),
    (MEMBER, &["project:read"]),
    (MEMBER, &["event:read", "team:read"]),
];

/// Puts the tokens of `sample` in.
pub fn fill(state: &mut State, dialect: Dialect, sample: Sample) {
    let owned =
        |scopes: &[&str]| scopes.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>();
    match sample {
        Sample::Empty => {}
        Sample::Kit => {
            for (user, scopes) in KIT {
                state.create_token(*user, None, &owned(scopes));
            }
        }
        Sample::Many(count) => {
            for index in 0..count {
                let scopes = dialect::stored_scopes(dialect, &owned(&["project:read"]));
                let name = Some(format!("token {index}"));
                let new = NewToken { name, scopes, age_days: index % 400, id: None };
                state.add_token(OWNER, new);
            }
        }
        Sample::Telling => {
            for (age_days, name, scopes, expanded) in TELLING {
                let mut scopes = owned(scopes);
                if *expanded {
                    scopes = dialect::stored_scopes(dialect, &scopes);
                }
                let name = name.map(str::to_owned);
                state.add_token(OWNER, NewToken { name, scopes, age_days: *age_days, id: None });
            }
            state.create_token(MEMBER, Some("my scripts".into()), &owned(&["project:read"]));
            state.create_token(MEMBER, None, &owned(&["event:read", "team:read"]));
        }
    }
}
