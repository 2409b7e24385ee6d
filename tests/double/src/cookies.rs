//! Cookies as Sentry sets them (recorded 013, 015, 018 and the TLS variant).

use crate::clock;
use crate::site::Site;
use crate::wire::{Call, Reply};

/// Two weeks, in seconds: the life of a session cookie.
const SESSION_LIFE: i64 = 1_209_600;
/// 52 weeks, in seconds: the life of a CSRF cookie.
const CSRF_LIFE: i64 = 31_449_600;
/// Three hours, in seconds: the life of the mark of a fresh sign-in.
const SUDO_LIFE: i64 = 10_800;

/// The value of a cookie the request carries.
pub fn get<'a>(call: &'a Call, name: &str) -> Option<&'a str> {
    let lines = call.headers.iter().filter(|(key, _)| key == "cookie");
    lines
        .flat_map(|(_, value)| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.trim_matches('"'))
}

/// `Set-Cookie` for a session. `SameSite` is not sent: Sentry's setting is "none at all".
pub fn session(site: &Site<'_>, value: &str) -> String {
    set(site, site.dialect.session_cookie(), value, SESSION_LIFE, "HttpOnly; ", "")
}

/// `Set-Cookie` that ends a session.
pub fn no_session(site: &Site<'_>) -> String {
    end(site, site.dialect.session_cookie())
}

/// The answer to signing out: the session ends, and the mark of a fresh sign-in where there is one.
pub fn signed_out(site: &Site<'_>, reply: Reply) -> Reply {
    let reply = reply.with("Set-Cookie", no_session(site));
    match get(site.call, "sudo") {
        Some(_) => reply.with("Set-Cookie", end(site, "sudo")),
        None => reply,
    }
}

fn end(site: &Site<'_>, name: &str) -> String {
    let domain = domain(site);
    format!("{name}=\"\"; {domain}expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/")
}

/// `Set-Cookie` for the CSRF cookie; the page's script reads it, so it is not `HttpOnly`.
pub fn csrf(site: &Site<'_>, value: &str) -> String {
    set(site, site.dialect.csrf_cookie(), value, CSRF_LIFE, "", "; SameSite=Lax")
}

/// `Set-Cookie` for the mark of a fresh sign-in.
pub fn sudo(site: &Site<'_>, value: &str) -> String {
    set(site, "sudo", value, SUDO_LIFE, "HttpOnly; ", "")
}

fn set(site: &Site<'_>, name: &str, value: &str, life: i64, before: &str, after: &str) -> String {
    let expires = clock::http_date(clock::now() / 1_000_000 + life);
    let domain = domain(site);
    let secure = if site.call.tls { "; Secure" } else { "" };
    format!(
        "{name}={value}; {domain}expires={expires}; {before}Max-Age={life}; Path=/{after}{secure}"
    )
}

fn domain(site: &Site<'_>) -> &'static str {
    if site.saas_hosts { "Domain=.sentry.io; " } else { "" }
}
