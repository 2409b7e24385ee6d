//! Which page or endpoint a request means, and who asks: the seam between the server and the
//! modules that know Sentry.

use crate::dialect::Dialect;
use crate::state::State;
use crate::wire::{Call, Reply};
use crate::{Config, api, cookies, csrf, pages};

/// The regions of sentry.io, as they are played.
pub const REGIONS: [&str; 3] = ["us", "de", "au"];

/// A request seen as one to this Sentry.
pub struct Site<'a> {
    /// The settings.
    pub config: &'a Config,
    /// Which Sentry is played.
    pub dialect: Dialect,
    /// The request.
    pub call: &'a Call,
    /// Whether it came to sentry.io or a host under it.
    pub saas_hosts: bool,
}

/// What kind of host was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// The control silo, or the only host of a self-hosted instance.
    Main,
    /// An organization's own host; its slug.
    Customer(String),
    /// A region such as `us.sentry.io`; its name.
    Region(String),
    /// Under sentry.io, but not the app: documentation, blog, status, www.
    NotTheApp,
}

/// Who asks.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The session's cookie value, where it is a known one.
    pub session: Option<String>,
    /// The signed-in user.
    pub user: Option<u64>,
    /// `Set-Cookie` values the answer must carry.
    pub set: Vec<String>,
}

impl<'a> Site<'a> {
    /// Sees `call` as one to the Sentry of `config`.
    pub fn new(config: &'a Config, call: &'a Call) -> Self {
        let name = call.hostname();
        let saas_hosts = call.tls && (name == "sentry.io" || name.ends_with(".sentry.io"));
        Self { config, dialect: config.dialect, call, saas_hosts }
    }

    /// What kind of host this is.
    pub fn host(&self) -> Host {
        let sub = self.call.hostname().strip_suffix(".sentry.io").filter(|_| self.saas_hosts);
        match sub {
            None => Host::Main,
            Some(region) if REGIONS.contains(&region) => Host::Region(region.to_owned()),
            Some("docs" | "blog" | "www" | "status" | "help" | "develop" | "changelog") => {
                Host::NotTheApp
            }
            Some(slug) => Host::Customer(slug.to_owned()),
        }
    }

    /// The base address of the control silo: where tokens live.
    pub fn control_url(&self) -> String {
        if self.saas_hosts { "https://sentry.io".into() } else { self.call.base() }
    }

    /// The base address of an organization's pages.
    pub fn organization_url(&self, slug: &str) -> String {
        if self.saas_hosts { format!("https://{slug}.sentry.io") } else { self.call.base() }
    }

    /// The base address of a region.
    pub fn region_url(&self, region: &str) -> String {
        if self.saas_hosts { format!("https://{region}.sentry.io") } else { self.call.base() }
    }

    /// The nth part of the path, counted from 0; empty where it ends before.
    pub fn part(&self, at: usize) -> &'a str {
        self.call.path.trim_matches('/').split('/').nth(at).unwrap_or("")
    }

    /// Checks a write as Django does.
    ///
    /// # Errors
    /// With Django's words for the reason.
    pub fn check_csrf(&self) -> Result<(), String> {
        let hosts: &[&str] = if self.saas_hosts { &[".sentry.io"] } else { &[] };
        let cookie = cookies::get(self.call, self.dialect.csrf_cookie());
        csrf::check(self.dialect, self.call, cookie, &csrf::Trust { hosts })
    }

    /// Who asks: looks the session up, and mends its cookie as Sentry does when it is not one.
    pub fn visitor(&self, state: &mut State) -> Visitor {
        let Some(value) = cookies::get(self.call, self.dialect.session_cookie()) else {
            return Visitor::default();
        };
        match state.sessions.get(value) {
            Some(session) if session.ended => {
                Visitor { set: vec![cookies::no_session(self)], ..Visitor::default() }
            }
            Some(session) => {
                let user = session.user.filter(|id| state.user(*id).is_some());
                Visitor { session: Some(value.to_owned()), user, set: Vec::new() }
            }
            // Not one of ours: an empty session takes its place (recorded 010).
            None => {
                let session = self.new_session(state, None);
                let set = vec![cookies::session(self, &session)];
                Visitor { session: Some(session), user: None, set }
            }
        }
    }

    /// Opens a session, of a user or of a visitor; gives its cookie value.
    pub fn new_session(&self, state: &mut State, user: Option<u64>) -> String {
        let value: String = (0..32).map(|_| fastrand::alphanumeric()).collect();
        let session = crate::state::Session { user, ..Default::default() };
        state.sessions.insert(value.clone(), session);
        value
    }
}

/// Answers a request; `signed_out` plays a session that has gone. Gives who was taken to be asking.
pub fn respond(
    config: &Config,
    state: &mut State,
    call: &Call,
    signed_out: bool,
) -> (Reply, Option<u64>) {
    let site = Site::new(config, call);
    if call.path == "/_health/" {
        // Answered before anything else of Sentry runs.
        return (Reply::new(200, "text/plain", "ok"), None);
    }
    let mut visitor = site.visitor(state);
    if signed_out {
        visitor.user = None;
    }
    let user = visitor.user;
    let set = std::mem::take(&mut visitor.set);
    let mut reply = route(&site, state, visitor);
    for cookie in set {
        // What the endpoint itself says about the session comes later and wins.
        reply = reply.with("Set-Cookie", cookie);
    }
    let standing = [
        ("Vary", "Accept-Language, Cookie"),
        ("Content-Language", "en"),
        ("X-Frame-Options", "deny"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-XSS-Protection", "1; mode=block"),
    ];
    for (name, value) in standing {
        reply = reply.with(name, value);
    }
    (reply, user)
}

fn route(site: &Site<'_>, state: &mut State, visitor: Visitor) -> Reply {
    let path = site.call.path.as_str();
    let host = site.host();
    if host == Host::NotTheApp {
        return pages::not_the_app(site);
    }
    if path.starts_with("/_static/") {
        return pages::asset(path);
    }
    if path == "/api/client-config/" || path == "/api/client-config" {
        return api::config::client_config(site, state, &visitor);
    }
    if path.starts_with("/api/") {
        return api::respond(site, state, &visitor, &host);
    }
    if let Host::Region(_) = host {
        return Reply::no_route();
    }
    pages::respond(site, state, &visitor)
}
