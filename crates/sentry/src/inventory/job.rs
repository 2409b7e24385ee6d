//! One request of the plan: what it is for, and its path.

use crate::client::TOKENS;
use crate::directory::Integration;
use crate::people::Event;
use domain::credential::Kind;

/// What a request is for.
#[derive(Clone, Debug)]
pub(super) enum Job {
    /// The person's organizations.
    Organizations,
    /// The person's regions.
    Regions,
    /// The rights in an organization, before its lists are asked for: all of them, or one.
    Rights(Option<Kind>),
    /// A list of credentials.
    List(Kind),
    /// The internal integrations of an organization.
    Integrations,
    /// The tokens of one of them.
    TokensOf(Integration),
    /// The members of an organization.
    Members,
    /// What its audit log tells of who made what.
    Made(Event),
}

impl Job {
    /// The path, for an organization of this slug (docs/COMPATIBILITY.md).
    pub fn path(&self, organization: &str) -> String {
        let within = |rest: &str| ["/api/0/organizations/", organization, "/", rest].concat();
        match self {
            Self::Organizations => "/api/0/organizations/?per_page=100".to_owned(),
            Self::Regions => "/api/0/users/me/regions/".to_owned(),
            // `detailed=0` leaves projects and teams out.
            Self::Rights(_) => within("?detailed=0"),
            Self::Integrations => within("sentry-apps/?status=internal"),
            Self::TokensOf(integration) => {
                ["/api/0/sentry-apps/", &integration.slug, "/api-tokens/"].concat()
            }
            Self::Members => within("members/?per_page=100"),
            Self::Made(event) => {
                within(&["audit-logs/?per_page=100&event=", event.name()].concat())
            }
            Self::List(kind) => match kind {
                Kind::Personal | Kind::Integration => TOKENS.to_owned(),
                Kind::Grant => "/api/0/api-authorizations/".to_owned(),
                Kind::Application => "/api/0/api-applications/".to_owned(),
                Kind::Organization => within("org-auth-tokens/"),
                Kind::ApiKey => within("api-keys/"),
            },
        }
    }
}

/// One request that is to be made.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// What it is for.
    pub job: Job,
    /// The source it belongs to.
    pub source: usize,
    /// Which page of the list, from 1.
    pub page: usize,
    /// Base address.
    pub base: String,
    /// Path with query.
    pub path: String,
    /// How often it was made.
    pub tries: u8,
    /// Not to be made before this time.
    pub not_before: i64,
}

impl Request {
    pub const fn new(job: Job, source: usize, base: String, path: String) -> Self {
        Self { job, source, page: 1, base, path, tries: 0, not_before: i64::MIN }
    }

    /// The same for the next page.
    pub fn next_page(&self, organization: &str, cursor: &str) -> Self {
        let first = self.job.path(organization);
        let and = if first.contains('?') { "&cursor=" } else { "?cursor=" };
        let path = [&first, and, cursor].concat();
        let page = self.page + 1;
        Self { page, ..Self::new(self.job.clone(), self.source, self.base.clone(), path) }
    }
}
