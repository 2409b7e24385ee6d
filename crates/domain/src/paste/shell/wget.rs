//! `wget`.

use super::{Request, Word, is_dsn_header};
use crate::catalog::Method;
use crate::paste::target::Verb;

/// Options that are followed by a value when there is no `=` in them.
const VALUES: [&str; 18] = [
    "--method",
    "--header",
    "--body-data",
    "--body-file",
    "--post-data",
    "--post-file",
    "--output-document",
    "--timeout",
    "--tries",
    "--user",
    "--password",
    "--user-agent",
    "--directory-prefix",
    "-O",
    "-P",
    "-t",
    "-T",
    "-U",
];

/// What this call of `wget` requests.
pub(super) fn request<'a>(words: &'a [Word]) -> Request<'a> {
    let mut request = Request { verb: Verb::Is(Method::Get), urls: Vec::new(), dsn: false };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let text = word.text.as_str();
        if !text.starts_with('-') {
            request.urls.push(text);
            continue;
        }
        let (name, value) = match text.split_once('=').filter(|it| it.0.starts_with("--")) {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let value = match value {
            None if VALUES.contains(&name) || name.ends_with("qO") => {
                rest.next().map(|it| it.text.as_str())
            }
            value => value,
        };
        match name {
            "--method" => {
                request.verb = value.and_then(Verb::named).unwrap_or(Verb::Missing);
            }
            "--post-data" | "--post-file" => request.verb = Verb::Is(Method::Post),
            "--header" => request.dsn |= value.is_some_and(is_dsn_header),
            _ => {}
        }
    }
    request
}
