//! HTTPie (`http`, `https`) and its kin `xh`, `xhs`.

use super::{Request, Word, is_dsn_header};
use crate::catalog::Method;
use crate::paste::target::Verb;

/// Options that are followed by a value when there is no `=` in them.
const VALUES: [&str; 14] = [
    "-a",
    "--auth",
    "-A",
    "--auth-type",
    "--session",
    "--session-read-only",
    "-o",
    "--output",
    "-p",
    "--print",
    "-s",
    "--style",
    "--timeout",
    "--raw",
];

/// What this call requests; `None` when it does not look like one.
pub(super) fn request<'a>(words: &'a [Word]) -> Option<Request<'a>> {
    let mut rest = words.iter();
    let mut verb = None;
    let mut url = None;
    let (mut data, mut dsn) = (false, false);
    while let Some(word) = rest.next() {
        let text = word.text.as_str();
        if text.starts_with('-') {
            data |= text.starts_with("--raw");
            if VALUES.contains(&text) {
                rest.next();
            }
        } else if url.is_none() {
            match Verb::named(text) {
                Some(named) if verb.is_none() => verb = Some(named),
                _ => url = Some(text),
            }
        } else {
            // `name==value` is a part of the query, `name:value` a header, the rest is data.
            let header = text.find([':', '=', '@']).is_some_and(|at| {
                let tail = text.get(at..).unwrap_or_default();
                tail.starts_with(':') && !tail.starts_with(":=")
            });
            dsn |= header && is_dsn_header(text);
            data |= !header && !text.contains("==") && text.contains(['=', '@']);
        }
    }
    let url = url.filter(|it| it.contains(['/', '.', '$']) || it.starts_with(':'))?;
    let default = Verb::Is(if data { Method::Post } else { Method::Get });
    Some(Request { verb: verb.unwrap_or(default), urls: vec![url], dsn })
}
