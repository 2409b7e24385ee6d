//! Sentry's scopes: what they are called, what each implies, and sets of them.

mod set;

pub use set::{Granted, ScopeSet};

/// How far a scope reaches on its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Looks, does not touch.
    Read,
    /// Creates and changes.
    Write,
    /// Deletes, or decides about people and settings.
    Admin,
}

/// One resource row of Sentry's permission picker, in the picker's order.
///
/// Source: `SENTRY_APP_PERMISSIONS` of getsentry/sentry (early 2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// Projects, their settings and keys.
    Project,
    /// Teams.
    Team,
    /// Releases, deploys and uploaded artifacts.
    Release,
    /// Pre-release application builds.
    Distribution,
    /// Issues and the events in them.
    Event,
    /// The organization itself.
    Organization,
    /// People of the organization.
    Member,
    /// Alert rules and monitors.
    Alerts,
    /// Identity of the person (`openid`, `profile`, `email`); no row in the picker.
    Identity,
}

impl Level {
    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }
}

impl Resource {
    /// Every row of the picker in its order, and identity last.
    pub const ALL: [Self; 9] = [
        Self::Project,
        Self::Team,
        Self::Release,
        Self::Distribution,
        Self::Event,
        Self::Organization,
        Self::Member,
        Self::Alerts,
        Self::Identity,
    ];

    /// Its name in lower case, as `data/scopes.json` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Team => "team",
            Self::Release => "release",
            Self::Distribution => "distribution",
            Self::Event => "event",
            Self::Organization => "organization",
            Self::Member => "member",
            Self::Alerts => "alerts",
            Self::Identity => "identity",
        }
    }
}

macro_rules! scopes {
    ($($variant:ident $name:literal $resource:ident $level:ident [$($implies:ident)*];)*) => {
        /// A scope of `SENTRY_SCOPES` (getsentry/sentry `conf/server.py`, August 2026).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Scope { $(#[doc = concat!("`", $name, "`")] $variant,)* }

        impl Scope {
            /// Every scope, in the order of the enum (which is the alphabetical order of the names
            /// within a resource's ladder, and stable).
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name Sentry's API uses, such as `project:releases`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The row of Sentry's permission picker that grants it.
            pub const fn resource(self) -> Resource {
                match self { $(Self::$variant => Resource::$resource,)* }
            }

            /// Its level within that row.
            pub const fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
            }

            /// The scopes it implies besides itself (`SENTRY_SCOPE_HIERARCHY_MAPPING`), already
            /// transitively closed.
            pub const fn implies(self) -> &'static [Self] {
                match self { $(Self::$variant => &[$(Self::$implies,)*],)* }
            }
        }
    };
}

mod generated;

pub use generated::Scope;

impl Scope {
    /// The scope of this exact name, or `None` for one we do not know.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.name() == name)
    }
}
