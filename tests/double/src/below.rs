//! A Sentry that is served below a path of its host, as by a proxy in front of Django's
//! `FORCE_SCRIPT_NAME`: requests lose the path on their way in, and what the server names by itself has it.

use crate::wire::{Call, Reply};

/// Takes the path `below` off a request; whether it was for this Sentry at all.
pub fn enter(below: &str, call: &mut Call) -> bool {
    let Some(rest) = call.path.strip_prefix(below).filter(|rest| rest.starts_with('/')) else {
        return below.is_empty();
    };
    call.path = rest.to_owned();
    below.clone_into(&mut call.below);
    true
}

/// Puts the path before the addresses that an answer names: where it redirects to, what a page loads and
/// posts to, where a person is to sign on.
pub fn leave(below: &str, mut reply: Reply) -> Reply {
    if below.is_empty() {
        return reply;
    }
    let kind = reply.header("content-type").unwrap_or_default();
    let (html, json) = (kind.starts_with("text/html"), kind.starts_with("application/json"));
    for (name, value) in &mut reply.headers {
        if name.eq_ignore_ascii_case("location") && value.starts_with('/') {
            value.insert_str(0, below);
        }
    }
    let named = if html { "=\"/" } else { "\"loginUrl\":\"/" };
    if html || json {
        let body = String::from_utf8_lossy(&reply.body);
        let with = format!("{}{below}/", named.strip_suffix('/').unwrap_or(named));
        reply.body = body.replace(named, &with).into_bytes();
    }
    reply
}
