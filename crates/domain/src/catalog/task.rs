//! Jobs people make tokens for, and which kind of token should do them.

use super::generated::TASKS;
use super::operation::{Operation, operation};
use crate::scope::ScopeSet;

/// What sort of job a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Coding agents and their tools.
    Agent,
    /// Builds, releases and uploads.
    Ci,
    /// Command-line tools used by people.
    Cli,
    /// Settings of projects and of the organization.
    Config,
    /// Replays and profiles.
    Data,
    /// What takes a DSN, or nothing, instead of a token.
    Dsn,
    /// Reading and handling issues.
    Issues,
    /// Dashboards, exporters and reports that only look.
    Observer,
    /// Members, teams and the audit log.
    People,
    /// Terraform.
    Terraform,
}

/// Which credential should hold the scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// None: nothing asked for needs one.
    None,
    /// None: a DSN does it.
    Dsn,
    /// None: the other side is installed as an integration.
    Vendor,
    /// An organization token, which always holds exactly `org:ci`.
    Organization,
    /// The token of an internal integration.
    Internal,
    /// A personal token, or that of an internal integration if one organization is enough.
    PersonalOrInternal,
    /// What an interactive tool gets by signing in (OAuth), or a personal token.
    PersonalOauth,
    /// A personal token: Sentry refuses other kinds.
    Personal,
    /// The token Sentry itself makes when SCIM is switched on.
    Scim,
}

impl TokenKind {
    /// One of four words for it: `organization`, `integration`, `personal`, `none`.
    pub const fn family(self) -> &'static str {
        match self {
            Self::None | Self::Dsn | Self::Vendor => "none",
            Self::Organization => "organization",
            // What Sentry makes for SCIM is an internal integration.
            Self::Internal | Self::Scim => "integration",
            Self::PersonalOrInternal | Self::PersonalOauth | Self::Personal => "personal",
        }
    }

    /// The name the command line prints.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Dsn => "none (DSN)",
            Self::Vendor => "none (vendor install)",
            Self::Organization => "org auth token (org:ci)",
            Self::Internal => "internal integration",
            Self::PersonalOrInternal => "personal token (or internal integration for one org)",
            Self::PersonalOauth => "personal token / OAuth",
            Self::Personal => "personal token",
            Self::Scim => "SCIM-issued token (Sentry makes it when SSO+SCIM is switched on)",
        }
    }
}

/// How sure we are of a task's calls and scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Rests on inference.
    Low,
    /// Partly inferred.
    Medium,
    /// Every call read in the tool's source, every list documented or read.
    High,
}

/// Why it should be this kind of token: the key of a [`Texts::why`](super::Texts::why).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Why(pub &'static str);

impl Why {
    /// Nothing that was asked needs a token.
    pub const NOTHING: Self = Self("nothing");
    /// A call is bound to a user.
    pub const BOUND: Self = Self("bound");
    /// `org:ci` is enough.
    pub const ORGANIZATION: Self = Self("organization");
    /// `org:ci` is not enough, and no person need stand behind it.
    pub const INTERNAL: Self = Self("internal");
}

/// A job, such as "upload source maps", and the calls it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Stable id, such as `cli-sourcemaps-upload`.
    pub id: &'static str,
    /// What sort of job.
    pub group: Group,
    /// Its calls, for [`operation`]; see [`Task::operations`].
    pub calls: &'static [u16],
    /// Scopes it needs as such, where the call that asks for them is not known.
    pub scopes: ScopeSet,
    /// Only the gate matters: what the handlers check further does not concern this job.
    pub gate_only: bool,
    /// The least set Sentry's token form can make for it (maximal scopes); `None` when there is
    /// none. A test holds it against the advisor.
    pub least: Option<ScopeSet>,
    /// An organization token (`org:ci`) is enough.
    pub organization: bool,
    /// Which kind of token should do it.
    pub kind: TokenKind,
    /// Why that kind.
    pub why: Why,
    /// How sure we are.
    pub confidence: Confidence,
    /// In such wide use that the audit takes its least set as a good reason for a token.
    pub common: bool,
    /// A person should know something: see [`Texts::note`](super::Texts::note).
    pub noted: bool,
}

impl Task {
    /// The operations it calls.
    pub fn operations(&self) -> impl Iterator<Item = &'static Operation> {
        self.calls.iter().filter_map(|index| operation(*index))
    }
}

/// The task of this exact id.
pub fn task(id: &str) -> Option<&'static Task> {
    TASKS.iter().find(|task| task.id == id)
}

/// The table of tasks: a line each, whose calls are named, so that a task more is a line more.
macro_rules! tasks {
    ($($id:literal [$($call:ident)*] { $($fields:tt)* })*) => {
        const TASK_COUNT: usize = [$($id),*].len();

        /// Every task.
        pub static TASKS: [Task; TASK_COUNT] =
            [$(Task { id: $id, calls: &[$(Call::$call as u16),*], $($fields)* },)*];
    };
}
pub(super) use tasks;
