//! What a function does with an address, told from its name.

use crate::catalog::Method;
use crate::paste::target::Verb;

/// The part a function plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Requests with this method, whatever its arguments say.
    Requests(Verb),
    /// Requests with the method its arguments name, or else this one.
    Sends(Method),
    /// Makes an address out of its arguments, or something we do not know.
    Passes,
    /// Only talks about it: a log, a route of one's own server.
    Talks,
    /// PHP's curl, which is told what to do step by step.
    Prepares,
    /// PHP's curl does it.
    Performs,
}

const SENDS: [&str; 24] = [
    "fetch",
    "request",
    "ajax",
    "axios",
    "got",
    "ky",
    "$fetch",
    "usefetch",
    "ofetch",
    "urlopen",
    "newrequest",
    "newrequestwithcontext",
    "file_get_contents",
    "execute",
    "httprequestmessage",
    "superagent",
    "needle",
    "nodefetch",
    "fetchjson",
    "apifetch",
    "open",
    "send",
    "sentryfetch",
    "api",
];
const TALKS: [&str; 22] = [
    "log",
    "print",
    "println",
    "printf",
    "puts",
    "echo",
    "info",
    "debug",
    "warn",
    "error",
    "warning",
    "write",
    "eprintln",
    "println!",
    "eprintln!",
    "assert",
    "expect",
    "describe",
    "it",
    "test",
    "redirect",
    "raise",
];
/// Servers of one's own.
const SERVERS: [&str; 7] = ["app", "router", "server", "route", "blueprint", "bp", "fastify"];

/// The role of a function by its path, such as `axios.put` or `Net::HTTP::Put.new`.
pub(super) fn role(path: &str) -> Role {
    let mut parts = path.rsplit(['.', ':', '>', '?']).filter(|it| !it.is_empty() && *it != "-");
    let last = parts.next().unwrap_or_default();
    let before = parts.next().unwrap_or_default();
    let lower = last.to_ascii_lowercase();
    let owner = before.trim_start_matches(['$', '@', '-']).to_ascii_lowercase();
    match lower.as_str() {
        "curl_init" | "curl_setopt" | "curl_setopt_array" => return Role::Prepares,
        "curl_exec" => return Role::Performs,
        "new" => return Verb::named(before).map_or(Role::Passes, Role::Requests),
        _ => {}
    }
    if TALKS.contains(&lower.as_str()) {
        return Role::Talks;
    }
    let lower = lower.trim_matches('_');
    if let Some(verb) = verb(lower) {
        return if SERVERS.contains(&owner.as_str()) { Role::Talks } else { Role::Requests(verb) };
    }
    if SENDS.contains(&lower) {
        return Role::Sends(Method::Get);
    }
    Role::Passes
}

/// The method in a name such as `get`, `PostAsync`, `api_put`, `doDelete`.
fn verb(name: &str) -> Option<Verb> {
    const ENDINGS: [&str; 9] = [
        "",
        "async",
        "json",
        "form",
        "asjsonasync",
        "stringasync",
        "fromjsonasync",
        "forobject",
        "_json",
    ];
    if name == "del" {
        return Some(Verb::Is(Method::Delete));
    }
    ["get", "post", "put", "patch", "delete", "head"].into_iter().find_map(|verb| {
        let begins = name.strip_prefix(verb).is_some_and(|it| ENDINGS.contains(&it));
        let ends = name.len() <= 16
            && name.ends_with(verb)
            && !matches!(name, "input" | "output" | "budget" | "widget" | "target" | "forget");
        (begins || ends).then(|| Verb::named(verb)).flatten()
    })
}

/// The method that an identifier stands for: `http.MethodPut`, `Method::PUT`, `HttpMethod.Put`.
pub(super) fn constant(path: &str) -> Option<Verb> {
    let last = path.rsplit(['.', ':']).next()?;
    if let Some(name) = last.strip_prefix("Method") {
        return Verb::named(name);
    }
    path.contains("Method").then(|| Verb::named(last)).flatten()
}
