//! Which Sentry answers here: version, dialect, cookie name and who is signed in.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::problem::Problem;
use super::site::{self, Site};
use super::transport::{Dialect, Route};
use super::{directory, wire};
use domain::credential::Owner;

/// The CSRF cookie's name where the server does not tell (the open default; docs/COMPATIBILITY.md).
const CSRF_COOKIE: &str = "sc";

/// One Sentry as it introduces itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The tab's origin, with the path below which it is served, if any.
    pub origin: String,
    /// The instance a list belongs to (invariant 5): all of `sentry.io` is one, else the tab's origin.
    pub instance: String,
    /// Its version as it says it, such as `23.7.1`; `None` when it does not say.
    pub version: Option<String>,
    /// How it revokes personal tokens; where the version is unknown the newest way, which falls back.
    pub dialect: Dialect,
    /// Name of the CSRF cookie.
    pub csrf_cookie: String,
    /// Who is signed in; `None` when nobody is.
    pub user: Option<User>,
    /// Who runs it.
    pub mode: Mode,
    /// Where it says that control calls go, if that host may be used from this tab (invariant 8).
    pub control: Option<String>,
    /// The base addresses of the person's regions, as far as it tells and they may be used from here.
    pub regions: Vec<String>,
    /// Where all this was learned.
    pub source: Source,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Sentry's id, as text.
    pub id: String,
    /// The name shown, if any.
    pub name: Option<String>,
    /// The e-mail address, if told.
    pub email: Option<String>,
}

/// Who runs an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Sentry's own service.
    Saas,
    /// Run by its users, or by Sentry for one of them.
    SelfHosted,
    /// It does not say.
    Unknown,
}

/// Where an instance was learned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// `GET /api/client-config/`.
    ClientConfig,
    /// `GET /api/0/`: only who is signed in.
    ApiRoot,
    /// The inline script of a page.
    Page,
}

impl Instance {
    /// What a write needs to know: `base` is the one that answered the list. `None` when nobody is
    /// signed in.
    pub fn route(&self, base: &str) -> Option<Route> {
        let user = self.user.as_ref()?;
        Some(Route {
            owner: Owner { instance: self.instance.clone(), user_id: user.id.clone() },
            base: base.to_owned(),
            dialect: self.dialect,
            csrf_cookie: self.csrf_cookie.clone(),
        })
    }

    /// Reads the answer to `GET /api/client-config/`.
    ///
    /// # Errors
    /// [`Problem::Malformed`] when it is not what a Sentry says of itself.
    pub fn from_config(origin: &str, text: &str) -> Result<Self, Problem> {
        Self::read(origin, text, Source::ClientConfig)
    }

    /// Reads the answer to `GET /api/0/`, which says who is signed in and no more.
    ///
    /// # Errors
    /// As [`Instance::from_config`].
    pub fn from_root(origin: &str, text: &str) -> Result<Self, Problem> {
        Self::read(origin, text, Source::ApiRoot)
    }

    /// Reads a page, or the text of the inline script in it, that assigns `window.__initialData`: the
    /// object is cut out and parsed as JSON, never evaluated.
    ///
    /// # Errors
    /// As [`Instance::from_config`].
    pub fn from_page(origin: &str, text: &str) -> Result<Self, Problem> {
        let object = initial_data(text).ok_or_else(|| Problem::Malformed(wire::page(text)))?;
        Self::read(origin, object, Source::Page)
    }

    fn read(origin: &str, text: &str, source: Source) -> Result<Self, Problem> {
        let config: Config<'_> = serde_json::from_str(text)
            .map_err(|_| Problem::Malformed(wire::instead_of_an_object(text)))?;
        let sentry = match source {
            Source::ApiRoot => config.version.is_some(),
            Source::ClientConfig | Source::Page => {
                config.csrf_cookie_name.is_some() || config.is_authenticated.is_some()
            }
        };
        if !sentry {
            return Err(Problem::Malformed("an object that is not Sentry's".to_owned()));
        }
        let site = Site::of(origin);
        // At the API's root `version` is the API's own, always "0".
        let version = part::<Version<'_>>(config.version)
            .filter(|_| source != Source::ApiRoot)
            .and_then(|version| string(version.current));
        let mode = match string(config.sentry_mode).as_deref() {
            Some("SAAS") => Mode::Saas,
            _ if matches!(site, Site::Saas(_)) => Mode::Saas,
            Some(_) => Mode::SelfHosted,
            None if config.is_self_hosted.is_some_and(|raw| raw.get() == "true") => {
                Mode::SelfHosted
            }
            None => Mode::Unknown,
        };
        Ok(Self {
            origin: origin.to_owned(),
            instance: match &site {
                Site::Saas(saas) => saas.control.clone(),
                // Of a server of one's own, where it was asked is all there is.
                _ => origin.to_owned(),
            },
            dialect: if mode == Mode::Saas { Dialect::ById } else { dialect(version.as_deref()) },
            csrf_cookie: string(config.csrf_cookie_name)
                .filter(|name| is_cookie_name(name))
                .unwrap_or_else(|| CSRF_COOKIE.to_owned()),
            user: part::<WireUser<'_>>(config.user).and_then(User::from_wire),
            control: part::<Links<'_>>(config.links)
                .and_then(|links| string(links.sentry_url))
                .filter(|url| site::may_use(origin, url))
                .and_then(|url| site::origin_of(&url)),
            regions: part::<Vec<&RawValue>>(config.member_regions)
                .map(|listed| directory::addresses(&listed))
                .unwrap_or_default()
                .iter()
                .filter(|url| site::may_use(origin, url))
                .filter_map(|url| site::origin_of(url))
                .collect(),
            version,
            mode,
            source,
        })
    }
}

impl User {
    /// A user without an id is nobody we could bind a list to.
    fn from_wire(user: WireUser<'_>) -> Option<Self> {
        let told = |raw| string(raw).filter(|text| !text.trim().is_empty());
        Some(Self { id: told(user.id)?, name: told(user.name), email: told(user.email) })
    }
}

/// How a self-hosted version revokes (docs/COMPATIBILITY.md). What is no version number counts as the
/// newest: that way proves by its first answer when the route is not there.
pub fn dialect(version: Option<&str>) -> Dialect {
    let numbers = || {
        let mut parts = version?.split('.');
        Some((parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?))
    };
    match numbers() {
        Some(number) if number < (24, 1) => Dialect::ByValue,
        Some(number) if number < (24, 8) => Dialect::ByTokenId,
        Some(_) | None => Dialect::ById,
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Config<'a> {
    #[serde(borrow)]
    version: Option<&'a RawValue>,
    #[serde(borrow)]
    csrf_cookie_name: Option<&'a RawValue>,
    #[serde(borrow)]
    is_authenticated: Option<&'a RawValue>,
    #[serde(borrow)]
    user: Option<&'a RawValue>,
    #[serde(borrow)]
    sentry_mode: Option<&'a RawValue>,
    #[serde(borrow)]
    is_self_hosted: Option<&'a RawValue>,
    #[serde(borrow)]
    links: Option<&'a RawValue>,
    #[serde(borrow)]
    member_regions: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Version<'a> {
    #[serde(borrow)]
    current: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Links<'a> {
    #[serde(borrow)]
    sentry_url: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct WireUser<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    email: Option<&'a RawValue>,
}

fn string(raw: Option<&RawValue>) -> Option<String> {
    raw.and_then(wire::text_or_digits)
}

/// One part of the object, if it has the expected shape; a part that has not is as if absent.
fn part<'a, T: Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    raw.and_then(|raw| serde_json::from_str(raw.get()).ok())
}

/// The characters RFC 6265 allows in a cookie's name; it goes into a search of `document.cookie`.
fn is_cookie_name(name: &str) -> bool {
    let separator = |b: u8| b"()<>@,;:\\\"/[]?={}".contains(&b);
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !separator(b))
}

/// The object literal that a page assigns to `window.__initialData`.
fn initial_data(page: &str) -> Option<&str> {
    let (_, mut rest) = page.split_once("window.__initialData")?;
    rest = rest.trim_start().strip_prefix('=')?.trim_start();
    object_at_start(rest)
}

/// Cuts the JSON object off that `text` begins with, by counting brackets outside strings.
fn object_at_start(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            // The first byte opens the object, or there is none.
            return if at == 0 { None } else { text.get(..=at) };
        }
    }
    None
}

#[cfg(test)]
mod tests;
