//! The accounts of the kit's real server, and the credentials they start with.

mod kit;
pub mod scale;
mod telling;

use crate::clock::{self, DAY};
use crate::state::{Gate, Member, NewToken, Organization, Role, State, User};
use serde::{Deserialize, Serialize};

/// Which tokens the accounts start with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sample {
    /// The account of the demo: 14 tokens and all other kinds, to show every kind of finding.
    #[default]
    Telling,
    /// What the kit seeds a real server with.
    Kit,
    /// None.
    Empty,
    /// A hundred organizations and ten thousand credentials ([`scale`]).
    Scale,
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
            "scale" => Ok(Self::Scale),
            _ => text.parse().map(Self::Many).map_err(|_| {
                format!(
                    "no such sample: {text} (telling, kit, empty, scale, or a number of tokens)"
                )
            }),
        }
    }
}

/// The id of the one who runs the instance.
pub const ADMIN: u64 = 1;
/// The id of the owner of `acme` and `second`.
pub const OWNER: u64 = 2;
/// The id of the plain member of `acme`.
pub const MEMBER: u64 = 3;

/// The id of the manager of `acme`.
pub const MANAGER: u64 = 5;
/// The id of the member of three organizations that ask for something first.
pub const GUEST: u64 = 6;
/// The id of somebody who was a member of `acme` and left.
pub const LEAVER: u64 = 7;

/// The accounts.
pub fn users() -> Vec<User> {
    let joined = clock::now() - 900 * DAY;
    ["Admin", "Owner", "Member", "Outsider", "Manager", "Guest", "Leaver"]
        .into_iter()
        .zip(1..)
        .map(|(name, id)| User {
            id,
            name: name.into(),
            email: format!("{}@example.com", name.to_lowercase()),
            password: format!("{name}-pass-1"),
            superuser: name == "Admin",
            joined,
        })
        .collect()
}

/// An organization that is like most: open, in one region, of the given age and members.
pub(crate) fn organization(
    id: u64,
    slug: &str,
    name: &str,
    days: i64,
    members: &[(u64, Role)],
) -> Organization {
    let created = clock::now() - days * DAY;
    Organization {
        id,
        slug: slug.into(),
        name: name.into(),
        created,
        members: members
            .iter()
            .zip(0..)
            .map(|((user, role), nth)| Member {
                user: *user,
                role: *role,
                // The first one founded it and invited the others.
                inviter: members.first().map(|(first, _)| *first).filter(|first| first != user),
                joined: created + nth,
            })
            .collect(),
        region: "us",
        also_in: None,
        unlisted: false,
        gate: None,
    }
}

/// The organizations.
pub fn organizations() -> Vec<Organization> {
    let gated = |id, slug: &str, name: &str, gate| Organization {
        gate: Some(gate),
        ..organization(id, slug, name, 300, &[(GUEST, Role::Owner)])
    };
    let acme = [(OWNER, Role::Owner), (MEMBER, Role::Member), (MANAGER, Role::Manager)];
    vec![
        organization(2, "acme", "Acme", 880, &acme),
        Organization {
            region: "de",
            ..organization(3, "second", "Second", 420, &[(OWNER, Role::Owner)])
        },
        Organization {
            gate: Some(Gate::Sso),
            ..organization(4, "sso-only", "Sso Only", 300, &[(GUEST, Role::Manager)])
        },
        gated(5, "two-factor", "Two Factor", Gate::TwoFactor),
        gated(6, "over-limit", "Over Limit", Gate::OverLimit),
    ]
}

/// Puts the credentials of `sample` in.
pub fn fill(state: &mut State, sample: Sample) {
    match sample {
        Sample::Empty => {}
        Sample::Kit => kit::fill(state),
        Sample::Telling => telling::fill(state),
        Sample::Scale => scale::fill(state),
        Sample::Many(count) => {
            let scopes = owned(&["project:read"]);
            for index in 0..count {
                let name = Some(format!("token {index}"));
                let scopes = scopes.clone();
                let new = NewToken { name, scopes, age_days: index % 400, id: None };
                state.add_token(OWNER, new);
            }
        }
    }
}

/// Scopes as the state keeps them.
pub(crate) fn owned(scopes: &[&str]) -> Vec<String> {
    scopes.iter().map(|scope| (*scope).to_owned()).collect()
}
