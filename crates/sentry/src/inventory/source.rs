//! A source: one kind of credential in one organization, and how far it is known.

use crate::problem::Problem;
use domain::credential::Kind;

/// One place that credentials are looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// It tells of people, not of credentials.
    pub people: Option<People>,
    /// What is listed there; `None` for the list of organizations itself, and for people.
    pub kind: Option<Kind>,
    /// The slug of the organization; `None` for what lives with the user.
    pub organization: Option<String>,
    /// How far it is known.
    pub standing: Standing,
    /// How many credentials came from it so far.
    pub found: usize,
}

/// What a source of people tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    /// Who belongs to the organization.
    Members,
    /// Who made what in it.
    Makers,
}

/// How far a source is known. All but [`Standing::Loading`] are final until a person asks again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Something is still to come.
    #[default]
    Loading,
    /// Read to its end.
    Complete,
    /// This account's role may not see it; [`super::Role::of_reader`] says whose may.
    Refused,
    /// The organization wants single sign-on first; where, if told.
    NeedsSso(Option<String>),
    /// The organization wants two-factor authentication first.
    NeedsTwoFactor,
    /// The membership is disabled by the plan's limit.
    OverLimit,
    /// This version of Sentry has no such thing.
    Absent,
    /// It could not be read.
    Failed(Problem),
    /// There is more than was read.
    Truncated,
}

impl Standing {
    /// What a problem says of a source.
    pub fn of(problem: Problem) -> Self {
        match problem {
            Problem::Forbidden(_) => Self::Refused,
            Problem::SsoRequired(link) => Self::NeedsSso(link),
            Problem::TwoFactorRequired => Self::NeedsTwoFactor,
            Problem::OverLimit => Self::OverLimit,
            Problem::NoRoute => Self::Absent,
            other => Self::Failed(other),
        }
    }

    /// Whether nothing is missing: all was read, or there is nothing of the kind.
    pub const fn is_whole(&self) -> bool {
        matches!(self, Self::Complete | Self::Absent)
    }

    /// Its name, for message keys (`source_<name>`) and tests.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Complete => "complete",
            Self::Refused => "refused",
            Self::NeedsSso(_) => "sso",
            Self::NeedsTwoFactor => "two_factor",
            Self::OverLimit => "over_limit",
            Self::Absent => "absent",
            Self::Failed(_) => "failed",
            Self::Truncated => "truncated",
        }
    }
}
