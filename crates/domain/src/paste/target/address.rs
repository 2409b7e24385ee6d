//! An address taken apart, placeholders of every language included.

use super::{INGEST, ROOTS};

/// The hosts of others whose APIs stand in the same scripts.
const OTHERS: [&str; 24] = [
    "github.com",
    "githubusercontent.com",
    "gitlab.com",
    "bitbucket.org",
    "atlassian.net",
    "atlassian.com",
    "slack.com",
    "discord.com",
    "googleapis.com",
    "amazonaws.com",
    "azure.com",
    "datadoghq.com",
    "pagerduty.com",
    "opsgenie.com",
    "npmjs.org",
    "pypi.org",
    "docker.com",
    "docker.io",
    "telegram.org",
    "office.com",
    "microsoft.com",
    "grafana.net",
    "circleci.com",
    "linear.app",
];
/// Pages and downloads of Sentry's that are no API.
const PAGES: [&str; 9] = [
    "docs.sentry.io",
    "cli.sentry.dev",
    "develop.sentry.dev",
    "sentry-cdn.com",
    "blog.sentry.io",
    "status.sentry.io",
    "services.sentry.io",
    "help.sentry.io",
    "mcp.sentry.dev",
];

/// The parts of an address.
pub(super) struct Address<'a> {
    /// The host without name, password and port; may hold a variable.
    host: Option<&'a str>,
    /// All segments of the path, host excluded.
    path: Vec<&'a str>,
    /// How many segments of the path come before those that count.
    skip: usize,
    /// There is an `/api/0` in it.
    pub api: bool,
    /// It begins with a slash.
    rooted: bool,
}

impl<'a> Address<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let text = text.trim().trim_matches(['"', '\'', '`', ',', ';']);
        let text = text
            .strip_prefix('<')
            .and_then(|it| it.strip_suffix('>'))
            .filter(|it| it.contains('/'))
            .unwrap_or(text);
        let mut rest = text.get(..end(text)).unwrap_or(text);
        let mut host = None;
        if let Some(after) = after_scheme(rest) {
            let length = segment(after);
            host = after.get(..length);
            rest = after.get(length..).unwrap_or_default();
        }
        let rooted = rest.starts_with('/');
        let mut path = Vec::new();
        let mut left = rest;
        while !left.is_empty() {
            let length = segment(left);
            let piece = left.get(..length).unwrap_or_default();
            if !piece.is_empty() {
                path.push(piece);
            }
            left = left.get(length + 1..).unwrap_or_default();
        }
        let api = path.windows(2).position(|it| matches!(it, ["api", "0"]));
        let mut address =
            Self { host, path, skip: api.map_or(0, |at| at + 2), api: api.is_some(), rooted };
        if api.is_none() {
            address.find_base();
        }
        address
    }

    /// Without an `/api/0`, a leading variable is the base address, or the end of a segment that
    /// begins with one; so is a leading host without a scheme.
    fn find_base(&mut self) {
        if self.host.is_some() || self.rooted {
            return;
        }
        let Some(first) = self.path.first().copied() else { return };
        if is_variable(first) {
            let tail = first.rfind(['}', ')', '>']).and_then(|at| first.get(at + 1..));
            match tail.filter(|it| ROOTS.contains(it)) {
                Some(tail) => self.path.splice(..1, [tail]).for_each(drop),
                None => self.skip = 1,
            }
            self.host = Some("$");
        } else if first.contains(['.', ':']) {
            self.host = Some(first);
            self.skip = 1;
        }
    }

    /// Whether the address is all there is in a text, but for its query.
    pub(super) fn is_whole(&self, text: &str) -> bool {
        let text = text.trim();
        matches!(text.as_bytes().get(end(text)), None | Some(b'?' | b'#'))
    }

    /// The segments that count: after `/api/0`, or after the base address.
    pub(super) fn segments(&self) -> Vec<&'a str> {
        let rest = self.path.get(self.skip..).unwrap_or_default();
        rest.iter().map(|it| if is_variable(it) { "{}" } else { *it }).collect()
    }

    fn name(&self) -> &'a str {
        let host = self.host.unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or(host);
        if is_variable(host) { host } else { host.split(':').next().unwrap_or(host) }
    }

    /// Whether the name ends in one of these, as a domain.
    fn within(&self, domains: &[&str]) -> bool {
        let name = self.name();
        domains.iter().any(|domain| {
            name.strip_suffix(domain).is_some_and(|it| it.is_empty() || it.ends_with('.'))
        })
    }

    pub(super) fn is_foreign(&self) -> bool {
        self.within(&OTHERS)
    }

    pub(super) fn is_page(&self) -> bool {
        self.within(&PAGES)
    }

    /// Whether there is a host, and it is written out.
    pub(super) fn is_literal(&self) -> bool {
        self.host.is_some() && !is_variable(self.name()) && self.host != Some("$")
    }

    pub(super) const fn is_relative(&self) -> bool {
        self.host.is_none()
    }

    pub(super) fn is_sentry(&self) -> bool {
        let name = self.name();
        let local = name == "localhost"
            || name.bytes().all(|it| it.is_ascii_digit() || it == b'.') && !name.is_empty();
        self.host.is_some() && (local || contains_sentry(name))
    }

    /// `/api/<project>/envelope/` and its kin, or the host that is for them.
    pub(super) fn is_ingest(&self) -> bool {
        if self.is_literal() && self.name().split('.').any(|it| it == "ingest") {
            return true;
        }
        let number =
            |it: &str| is_variable(it) || it != "0" && it.bytes().all(|it| it.is_ascii_digit());
        self.path.windows(3).any(|it| match it {
            ["api", project, what] => number(project) && INGEST.contains(what),
            _ => false,
        })
    }
}

fn contains_sentry(text: &str) -> bool {
    text.as_bytes().windows(6).any(|it| it.eq_ignore_ascii_case(b"sentry"))
}

/// Whether a segment holds a placeholder: `$ORG`, `${org}`, `{org}`, `:org`, `<org>`, `%s`, `…`.
pub(in crate::paste) fn is_variable(segment: &str) -> bool {
    segment.contains(['$', '{', '}', '<', '>', '(', ')', '[', ']', '*', '…'])
        || segment.len() > 1
            && segment.starts_with(':')
            && !segment.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
        || ["%s", "%d", "%v", "..."].iter().any(|it| segment.contains(it))
}

/// What comes after `scheme://`.
fn after_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let plain = |it: u8| it.is_ascii_alphanumeric() || it == b'+';
    (scheme.bytes().all(plain) || is_variable(scheme) && !scheme.contains('/')).then_some(rest)
}

/// Where the path ends: at the query or the fragment outside placeholders, or at a space.
pub(in crate::paste) fn end(text: &str) -> usize {
    scan(text, |byte, next| match byte {
        b'?' | b' ' | b'\t' | b'\n' | b'"' | b'\'' => true,
        b'#' => next != Some(b'{'),
        _ => false,
    })
}

/// How long the first segment is.
fn segment(text: &str) -> usize {
    scan(text, |byte, _| byte == b'/')
}

/// The first byte outside brackets that is such; the end when there is none. Where brackets do not
/// match, they are taken for plain characters.
fn scan(text: &str, such: impl Fn(u8, Option<u8>) -> bool) -> usize {
    let bytes = text.as_bytes();
    let find = |brackets: bool| {
        let mut depth = 0_usize;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'{' | b'(' | b'<' if brackets => depth += 1,
                b'}' | b')' | b'>' if brackets => depth = depth.saturating_sub(1),
                _ if depth == 0 && such(*byte, bytes.get(at + 1).copied()) => return Some(at),
                _ => {}
            }
        }
        (depth == 0).then_some(text.len())
    };
    find(true).or_else(|| find(false)).unwrap_or(text.len())
}
