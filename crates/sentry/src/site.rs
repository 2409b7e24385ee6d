//! Which Sentry a tab shows, by its address alone, and which hosts may be asked (invariants 7 and 8).

/// What an address is to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// Sentry's own service: `sentry.io`, a region of it, or an organization's subdomain.
    Saas(Saas),
    /// A page of Sentry's family that is not the app: documentation, blog, status and the like.
    Aside {
        /// Its host.
        host: String,
    },
    /// Some other site, perhaps a self-hosted Sentry: nothing is requested until the person said yes.
    Unknown {
        /// Scheme, host and port.
        origin: String,
        /// The same with the path below which a Sentry would be served here; as `origin` where that is
        /// the host's own root.
        home: String,
    },
    /// No web page: a browser's own page, a file, an empty tab.
    Nothing,
}

/// A tab on Sentry's own service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saas {
    /// Scheme, host and port of the tab, such as `https://acme.sentry.io`.
    pub origin: String,
    /// Where control calls go as Sentry's own pages send them: `https://sentry.io` (the tab's port kept).
    pub control: String,
    /// What the subdomain names.
    pub place: Place,
}

/// What the host of a tab on Sentry's service names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `sentry.io` itself.
    Main,
    /// A region such as `us` or `de`.
    Region(String),
    /// An organization, by its slug.
    Organization(String),
}

/// Where calls about tokens go (invariant 7): one base, and where it differs a second one for reads only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bases {
    /// Asked first, and the only one a write goes to unless the list came from the other.
    pub first: String,
    /// Asked for a list when the first cannot be reached or has no such route.
    pub read_only: Option<String>,
}

/// Subdomains of `sentry.io` that serve regions (reserved, never an organization).
const REGIONS: &[&str] = &["us", "de", "us2", "eu"];

/// Those of them that a person's organizations can live in: Sentry's documentation names these two (API,
/// "Choosing the Right API Base Domain"; "Data Storage Location").
const SERVED: &[&str] = &["us", "de"];

/// Subdomains of `sentry.io` that are not the app. Sources: links of Sentry's site and documentation
/// (docs, develop, blog, status, changelog, help, cookbook, sandbox and so on); `ingest`, `o<digits>`
/// and the like take events. To list one too few costs one request that answers with a web page.
const ASIDE: &[&str] = &[
    "about",
    "academy",
    "api",
    "blog",
    "browser",
    "careers",
    "cdn",
    "changelog",
    "cookbook",
    "demo",
    "develop",
    "discord",
    "docs",
    "events",
    "forum",
    "get",
    "go",
    "help",
    "info",
    "ingest",
    "js",
    "learn",
    "mail",
    "mcp",
    "open",
    "partners",
    "release-registry",
    "sandbox",
    "security",
    "shop",
    "static",
    "status",
    "store",
    "support",
    "swag",
    "trust",
    "try",
    "vanguard",
    "www",
];

/// First parts of the paths of Sentry's pages (`static/app/routes.tsx`, `sentry/web/urls.py` of
/// getsentry/sentry, 2021 to 2026). Served below another path, as by a proxy with `FORCE_SCRIPT_NAME`, the
/// same follow that path.
const PAGES: &[&str] = &[
    "account",
    "alerts",
    "auth",
    "crons",
    "dashboards",
    "discover",
    "explore",
    "insights",
    "issues",
    "manage",
    "onboarding",
    "organizations",
    "performance",
    "projects",
    "releases",
    "replays",
    "settings",
    "stats",
    "user-feedback",
];

impl Site {
    /// Tells what the address of a tab is. Never fails: what is no web address is [`Site::Nothing`].
    pub fn of(written: &str) -> Self {
        // Hosts have no case; paths do.
        let url = written.to_ascii_lowercase();
        let Some(parts) = Parts::of(&url) else { return Self::Nothing };
        let origin = parts.origin();
        let Some(name) = sentry_name(&parts) else {
            let home = [&origin, prefix(path_of(written))].concat();
            return Self::Unknown { origin, home };
        };
        if !parts.secure {
            // The service is https only; a page that claims its name over http is not to be trusted.
            return Self::Nothing;
        }
        let place = match name {
            "" => Place::Main,
            _ if REGIONS.contains(&name) => Place::Region(name.to_owned()),
            _ if ASIDE.contains(&name) || name.contains('.') => {
                return Self::Aside { host: parts.host.to_owned() };
            }
            _ => Place::Organization(name.to_owned()),
        };
        let control = Parts { host: "sentry.io", ..parts }.origin();
        Self::Saas(Saas { origin, control, place })
    }

    /// The tab's origin, where calls may go at all.
    pub fn origin(&self) -> Option<&str> {
        match self {
            Self::Saas(saas) => Some(&saas.origin),
            Self::Unknown { origin, .. } => Some(origin),
            Self::Aside { .. } | Self::Nothing => None,
        }
    }

    /// What the paths of the tab's own Sentry are put behind: its origin, with a path where it is not served
    /// at the host's root.
    pub fn home(&self) -> Option<&str> {
        match self {
            Self::Unknown { home, .. } => Some(home),
            _ => self.origin(),
        }
    }

    /// The instance a list from this tab belongs to (invariant 5): the whole service is one, and of several
    /// below one host each is its own.
    pub fn instance(&self) -> Option<&str> {
        match self {
            Self::Saas(saas) => Some(&saas.control),
            _ => self.home(),
        }
    }

    /// Which base answers calls about tokens.
    pub fn bases(&self) -> Option<Bases> {
        match self {
            Self::Saas(saas) => Some(Bases {
                first: saas.control.clone(),
                read_only: (saas.origin != saas.control).then(|| saas.origin.clone()),
            }),
            _ => self.home().map(|home| Bases { first: home.to_owned(), read_only: None }),
        }
    }
}

/// Whether a host that an answer names may be asked from a tab on `tab_origin` (invariant 8): it is
/// the tab's own origin, or both are `sentry.io` or below it, over https on the same port.
pub fn may_use(tab_origin: &str, named: &str) -> bool {
    let (tab, named) = (tab_origin.to_ascii_lowercase(), named.to_ascii_lowercase());
    let (Some(tab), Some(named)) = (Parts::of(&tab), Parts::of(&named)) else { return false };
    let family = |parts: &Parts<'_>| parts.secure && sentry_name(parts).is_some();
    tab.origin() == named.origin() || (family(&tab) && family(&named) && tab.port == named.port)
}

/// The hosts that must be granted for the Sentry of a tab on `origin`, whose list `base` answered, to be
/// read without that tab: match patterns, in order. They are without ports, which Firefox does not know
/// there; in both browsers that means every port of the host.
pub fn patterns(origin: &str, base: &str) -> Vec<String> {
    let (origin, base) = (origin.to_ascii_lowercase(), base.to_ascii_lowercase());
    let mut all: Vec<String> = [&origin, &base]
        .into_iter()
        .filter_map(|url| Parts::of(url))
        .map(|parts| Parts { port: None, ..parts }.origin())
        .collect();
    if matches!(Site::of(&origin), Site::Saas(_)) {
        // What belongs to an organization is asked of the region it lives in.
        all.extend(SERVED.iter().map(|region| ["https://", region, ".sentry.io"].concat()));
    }
    all.iter_mut().for_each(|it| it.push_str("/*"));
    all.sort_unstable();
    all.dedup();
    all
}

/// The home of a self-hosted Sentry whose tab is at `origin` and whose list came from `base`: that, where it
/// is of this origin.
pub fn home_of<'a>(origin: &'a str, base: &'a str) -> &'a str {
    let below = base.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'));
    if below { base } else { origin }
}

/// The path of a web address, without query and fragment.
pub fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    path.split(['?', '#']).next().unwrap_or_default()
}

/// What stands before the first part of a path that begins a page of Sentry's; nothing where none does. A
/// path that holds anything but plain names has none: it goes into addresses.
fn prefix(path: &str) -> &str {
    let plain = |part: &str| {
        let byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        !part.is_empty() && part != "." && part != ".." && part.bytes().all(byte)
    };
    let mut end = 0;
    for part in path.split('/').skip(1) {
        if PAGES.contains(&part) {
            return path.get(..end).unwrap_or_default();
        }
        if !plain(part) {
            break;
        }
        end += part.len() + 1;
    }
    ""
}

/// Scheme, host and port of a web address, such as `https://sentry.io`; `None` for any other address.
pub fn origin_of(url: &str) -> Option<String> {
    Parts::of(&url.to_ascii_lowercase()).map(|parts| parts.origin())
}

/// The part of the host before `sentry.io` (empty for itself); `None` for any other host.
fn sentry_name<'a>(parts: &Parts<'a>) -> Option<&'a str> {
    match parts.host.strip_suffix("sentry.io")? {
        "" => Some(""),
        name => name.strip_suffix('.').filter(|name| !name.is_empty()),
    }
}

/// A web address taken apart as far as its origin goes.
#[derive(Clone, Copy)]
struct Parts<'a> {
    secure: bool,
    host: &'a str,
    /// As written, without the scheme's own port.
    port: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        let authority = authority.rsplit('@').next()?;
        // An IPv6 address has colons of its own, within brackets.
        let after_host = authority.rfind(']').map_or(0, |end| end + 1);
        let colon = authority.get(after_host..)?.find(':').map(|at| at + after_host);
        let (host, port) = match colon {
            Some(at) => (authority.get(..at)?, authority.get(at + 1..)?),
            None => (authority, ""),
        };
        let usual = if secure { "443" } else { "80" };
        let odd = |b: u8| b.is_ascii_whitespace() || b.is_ascii_control();
        if host.is_empty() || host.bytes().any(odd) || !port.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(Self { secure, host, port: (!port.is_empty() && port != usual).then_some(port) })
    }

    fn origin(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        match self.port {
            Some(port) => [scheme, "://", self.host, ":", port].concat(),
            None => [scheme, "://", self.host].concat(),
        }
    }
}

#[cfg(test)]
mod tests;
