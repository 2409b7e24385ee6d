//! `curl`.

use super::{Request, Word, is_dsn_header};
use crate::catalog::Method;
use crate::paste::target::Verb;

/// Short options that are followed by a value.
const SHORT: &str = "XdFHuoAbcemTwxKrtyYzDECQPU";
/// Long options that are not followed by a value, of those people use with APIs. Every other one is.
const FLAGS: [&str; 34] = [
    "silent",
    "show-error",
    "fail",
    "fail-with-body",
    "location",
    "location-trusted",
    "verbose",
    "include",
    "head",
    "get",
    "insecure",
    "compressed",
    "globoff",
    "no-progress-meter",
    "no-buffer",
    "remote-name",
    "remote-name-all",
    "http1.1",
    "http2",
    "http1.0",
    "http3",
    "ipv4",
    "ipv6",
    "progress-bar",
    "create-dirs",
    "tlsv1.2",
    "tlsv1.3",
    "ssl-reqd",
    "parallel",
    "raw",
    "netrc",
    "next",
    "path-as-is",
    "retry-all-errors",
];

/// What this call of `curl` requests.
pub(super) fn request<'a>(words: &'a [Word]) -> Request<'a> {
    let mut seen = Seen::default();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let text = word.text.as_str();
        if let Some(long) = text.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (long, None),
            };
            if FLAGS.contains(&name) || name.starts_with("no-") || name.is_empty() {
                seen.option(name, "");
            } else {
                let value = value.or_else(|| rest.next().map(|it| it.text.as_str()));
                seen.option(name, value.unwrap_or_default());
            }
        } else if let Some(cluster) = text.strip_prefix('-').filter(|it| !it.is_empty()) {
            for (at, char) in cluster.char_indices() {
                if !SHORT.contains(char) {
                    seen.short(char, "");
                    continue;
                }
                let glued = cluster.get(at + char.len_utf8()..).filter(|it| !it.is_empty());
                let value = glued.or_else(|| rest.next().map(|it| it.text.as_str()));
                seen.short(char, value.unwrap_or_default());
                break;
            }
        } else if !text.is_empty() {
            seen.urls.push(text);
        }
    }
    let default = match (seen.get, seen.upload, seen.data) {
        (true, ..) => Method::Get,
        (_, true, _) => Method::Put,
        (_, _, true) => Method::Post,
        _ => Method::Get,
    };
    let verb = match seen.verb {
        None => Verb::Is(default),
        Some(name) => Verb::named(name).unwrap_or(Verb::Missing),
    };
    Request { verb, urls: seen.urls, dsn: seen.dsn }
}

#[derive(Default)]
struct Seen<'a> {
    verb: Option<&'a str>,
    get: bool,
    upload: bool,
    data: bool,
    dsn: bool,
    urls: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    fn short(&mut self, option: char, value: &'a str) {
        let name = match option {
            'X' => "request",
            'd' | 'F' => "data",
            'G' => "get",
            'I' => "head",
            'T' => "upload-file",
            'H' => "header",
            _ => "",
        };
        self.option(name, value);
    }

    fn option(&mut self, name: &str, value: &'a str) {
        match name {
            "request" => self.verb = Some(value),
            "get" | "head" => self.get = true,
            "upload-file" => self.upload = true,
            "header" => self.dsn |= is_dsn_header(value),
            "url" => self.urls.push(value),
            "form" | "form-string" | "json" => self.data = true,
            _ if name.starts_with("data") => self.data = true,
            _ => {}
        }
    }
}
