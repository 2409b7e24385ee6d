//! From a call as somebody writes it to the operation it is.

use super::generated::{OPERATIONS, UNDOCUMENTED};
use super::operation::{Method, Operation};

/// The operation that a call is, or `None` when we know none.
///
/// `path` may carry a scheme and host, `/api/0`, a query and a fragment; ids may be real or
/// `{placeholders}`; the slash at the end may be missing. Where several templates fit, the one
/// whose literal segments come first wins. A placeholder stands for a placeholder only, never for
/// a fixed word of a template.
pub fn operation_matching(method: Method, path: &str) -> Option<&'static Operation> {
    let path = bare(path);
    OPERATIONS
        .iter()
        .chain(UNDOCUMENTED.iter())
        .filter(|it| it.method == method)
        .filter_map(|it| fit(it.path(), path).map(|literal| (literal, it)))
        .max_by_key(|(literal, _)| *literal)
        .map(|(_, it)| it)
}

/// [`operation_matching`] for a line such as `GET /organizations/acme/issues/`.
pub fn operation_in_line(line: &str) -> Option<&'static Operation> {
    let (method, path) = line.trim().split_once(char::is_whitespace)?;
    let path = path.trim();
    if path.contains(char::is_whitespace) {
        return None;
    }
    operation_matching(Method::from_name(method)?, path)
}

/// The path alone: no host, query, fragment, `/api/0` or outer slashes.
fn bare(path: &str) -> &str {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        // A colon further back belongs to an id, such as a release version.
        Some((scheme, rest)) if scheme.bytes().all(|b| b.is_ascii_alphabetic()) => {
            rest.split_once('/').map_or("", |(_, path)| path)
        }
        _ => path,
    };
    let path = path.trim_start_matches('/');
    let path = match path.strip_prefix("api/0") {
        Some("") => "",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    };
    let path = path.strip_prefix('/').unwrap_or(path);
    path.strip_suffix('/').unwrap_or(path)
}

/// Whether a bare path fits a template: then the literal segments as bits, the first one highest.
fn fit(template: &str, path: &str) -> Option<u32> {
    let mut path = path.split('/');
    let mut literal = 0;
    let mut bit = 1 << 31;
    for want in template.trim_matches('/').split('/') {
        let got = path.next()?;
        if want.starts_with('{') {
            if got.is_empty() {
                return None;
            }
        } else if want == got {
            literal |= bit;
        } else {
            return None;
        }
        bit >>= 1;
    }
    path.next().is_none().then_some(literal)
}
