//! What Sentry's API tells browsers about other origins.

use crate::dialect::Dialect;
use crate::site::Site;
use crate::wire::Reply;

const ALLOW_HEADERS: &str = "X-Sentry-Auth, X-Requested-With, Origin, Accept, Content-Type, \
                             Authentication, Authorization, Content-Encoding, sentry-trace, \
                             baggage, X-CSRFToken";

/// Adds the headers every answer of the API carries.
pub fn apply(site: &Site<'_>, reply: Reply, allow: &str) -> Reply {
    let modern = site.dialect >= Dialect::V24_2;
    let expose = if modern {
        "X-Sentry-Error, X-Sentry-Direct-Hit, X-Hits, X-Max-Hits, Endpoint, Retry-After, Link"
    } else {
        "X-Sentry-Error, Retry-After"
    };
    let origin = origin(site);
    let reply = reply
        .with("Allow", allow)
        .with("Access-Control-Allow-Methods", allow)
        .with("Access-Control-Allow-Headers", ALLOW_HEADERS)
        .with("Access-Control-Expose-Headers", expose)
        .with("Access-Control-Allow-Origin", origin.as_deref().unwrap_or("*"));
    let own = if site.saas_hosts { "sentry.io" } else { site.call.host.as_str() };
    let trusted =
        origin.as_deref().and_then(|origin| origin.split_once("://")).is_some_and(|(_, host)| {
            host == own || host.strip_suffix(own).is_some_and(|sub| sub.ends_with('.'))
        });
    if modern && trusted {
        return reply.with("Access-Control-Allow-Credentials", "true");
    }
    reply
}

/// The origin that is echoed: of `Origin`, else of `Referer` (recorded 044, 122).
fn origin(site: &Site<'_>) -> Option<String> {
    if let Some(origin) = site.call.header("origin").filter(|origin| *origin != "null") {
        return Some(origin.to_owned());
    }
    if site.call.header("origin").is_some() {
        return None;
    }
    let (scheme, rest) = site.call.header("referer")?.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("{scheme}://{host}"))
}
