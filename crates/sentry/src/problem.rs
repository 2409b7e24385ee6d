//! What can go wrong between us and a Sentry, told apart by the body and not by the status alone
//! (docs/COMPATIBILITY.md): every variant has its own words and its own next step in the view.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::site::{self, path_of};
use super::transport::{Answer, TransportError};
use super::wire;
use domain::time::Timestamp;

/// Why a list could not be read, or a write was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody is signed in (403 or 401 with "Authentication credentials were not provided.").
    SignedOut,
    /// Sentry's CSRF check refused; the reason as Sentry words it.
    Csrf(String),
    /// This account may not do it.
    Forbidden(String),
    /// The organization wants single sign-on first; where, if told.
    SsoRequired(Option<String>),
    /// The organization wants two-factor authentication first.
    TwoFactorRequired,
    /// Sentry wants the password again; not expected on credential endpoints.
    SudoRequired,
    /// The membership is disabled by the plan's limit.
    OverLimit,
    /// Too many requests; seconds to wait, if told.
    RateLimited(Option<u32>),
    /// Sentry answered 5xx; its status.
    ServerFault(u16),
    /// The route does not exist on this host or version (404 that is not about the object).
    NoRoute,
    /// The object does not exist (404 or 400 that says so in Sentry's words).
    NoSuchObject,
    /// The answer is not what Sentry would say (HTML, cut JSON, wrong shape); what it was instead.
    Malformed(String),
    /// Sentry refused the input (400); its own words.
    BadRequest(String),
    /// There was no answer at all.
    Transport(TransportError),
}

/// From here on a told number is a point in time (`X-Sentry-Rate-Limit-Reset`), below it a wait.
const EPOCHS: i64 = 1_000_000_000;

impl Problem {
    /// Whether it says that what was read before is of another session than that of now.
    pub const fn is_of_another_session(&self) -> bool {
        matches!(self, Self::SignedOut | Self::Transport(TransportError::OtherUser { .. }))
    }

    /// What is wrong with an answer, or `None` when it is a success in Sentry's own manner.
    ///
    /// A reset time that comes as a point in time is told as no time at all, since there is no clock
    /// here; [`Problem::from_answer_at`] is given one.
    pub fn from_answer(answer: &Answer) -> Option<Self> {
        if leads_to_login(&answer.url) {
            return Some(Self::SignedOut);
        }
        let body = Body::of(&answer.text);
        Some(match answer.status {
            200..=299 if matches!(body, Body::Page) => Self::Malformed(wire::page(&answer.text)),
            200..=299 => return None,
            // A page of some gateway in front of Sentry says nothing of Sentry's own mind.
            400 | 401 | 403 if matches!(body, Body::Page) => {
                Self::Malformed(wire::page(&answer.text))
            }
            400 => Self::BadRequest(body.words()),
            401 | 403 => match body {
                Body::Coded(detail) => detail.problem(),
                body => Self::from_words(answer.status, body.words()),
            },
            404 | 410 => match body {
                Body::Detail(_) | Body::Coded(_) => Self::NoSuchObject,
                _ => Self::NoRoute,
            },
            405 => Self::NoRoute,
            429 => Self::RateLimited(
                told_number(answer)
                    .filter(|told| *told < EPOCHS)
                    .and_then(|told| u32::try_from(told).ok()),
            ),
            500.. => Self::ServerFault(answer.status),
            0 => Self::Transport(TransportError::Lost),
            status => Self::Malformed(["status ", &status.to_string()].concat()),
        })
    }

    /// An answer that came from elsewhere than was asked, after a redirect, is nobody's we asked: it says
    /// nothing of the route, whatever its status. `None` when it came from where it was asked.
    pub fn from_address(answer: &Answer, base: &str, path: &str) -> Option<Self> {
        let asked = path.split('?').next().unwrap_or_default();
        if answer.url.is_empty()
            || (site::may_use(base, &answer.url) && came_from(&answer.url, base, asked))
        {
            None
        } else if leads_to_login(&answer.url) {
            Some(Self::SignedOut)
        } else {
            Some(Self::Malformed("an answer from another address".to_owned()))
        }
    }

    /// As [`Problem::from_answer`], and a reset time becomes the seconds from `now` to it.
    pub fn from_answer_at(answer: &Answer, now: Timestamp) -> Option<Self> {
        match Self::from_answer(answer) {
            Some(Self::RateLimited(None)) => {
                let wait = told_number(answer).map(|reset| (reset - now.0.div_euclid(1000)).max(1));
                Some(Self::RateLimited(wait.and_then(|wait| u32::try_from(wait).ok())))
            }
            problem => problem,
        }
    }

    /// 401 and 403 with words: the same status says three things (docs/COMPATIBILITY.md).
    fn from_words(status: u16, words: String) -> Self {
        if let Some(reason) = words.strip_prefix("CSRF Failed:") {
            Self::Csrf(reason.trim().to_owned())
        } else if status == 401 || words.starts_with("Authentication credentials were not provided")
        {
            Self::SignedOut
        } else {
            Self::Forbidden(words)
        }
    }
}

/// The shapes in which Sentry says what is wrong (docs/COMPATIBILITY.md).
enum Body<'a> {
    /// Nothing: the wrong silo, or a route that 23.7 does not have.
    Empty,
    /// HTML.
    Page,
    /// `{"detail": "…"}`, `{"detail": ["…"]}` or `{"error": "…"}`.
    Detail(String),
    /// `{"detail": {"code": …, "message": …, "extra": …}}`.
    Coded(Coded<'a>),
    /// A JSON string, or some other text.
    Words(String),
    /// Any other object: a map from field to complaints.
    Fields(&'a str),
}

#[derive(Deserialize)]
struct Object<'a> {
    #[serde(borrow)]
    detail: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Coded<'a> {
    code: String,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    extra: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extra<'a> {
    #[serde(borrow)]
    login_url: Option<&'a RawValue>,
}

impl<'a> Body<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim();
        match text.as_bytes().first() {
            None => Self::Empty,
            Some(b'<') => Self::Page,
            Some(b'{') => Self::of_object(text),
            Some(b'"') => Self::Words(serde_json::from_str(text).unwrap_or_default()),
            Some(_) => Self::Words(text.to_owned()),
        }
    }

    fn of_object(text: &'a str) -> Self {
        let Ok(object) = serde_json::from_str::<Object<'a>>(text) else {
            return Self::Words(String::new());
        };
        let Some(told) = object.detail.or(object.error) else { return Self::Fields(text) };
        match serde_json::from_str::<Coded<'a>>(told.get()) {
            Ok(coded) => Self::Coded(coded),
            Err(_) => Self::Detail(sentence(told)),
        }
    }

    /// What a person may read of it, cut to a line or two.
    fn words(self) -> String {
        let words = match self {
            Self::Empty | Self::Page => return String::new(),
            Self::Detail(words) | Self::Words(words) => words,
            Self::Coded(detail) => detail.message.map(sentence).unwrap_or_default(),
            Self::Fields(text) => text.to_owned(),
        };
        words.chars().filter(|c| !c.is_control()).take(200).collect()
    }
}

impl Coded<'_> {
    fn problem(self) -> Problem {
        match self.code.as_str() {
            "sso-required" => {
                let extra =
                    self.extra.and_then(|raw| serde_json::from_str::<Extra<'_>>(raw.get()).ok());
                Problem::SsoRequired(extra.and_then(|e| e.login_url).and_then(wire::text_or_digits))
            }
            "2fa-required" => Problem::TwoFactorRequired,
            "sudo-required" => Problem::SudoRequired,
            "member-disabled-over-limit" => Problem::OverLimit,
            _ => Problem::Forbidden(Body::Coded(self).words()),
        }
    }
}

/// A string, or the first string of a list; anything else as nothing.
fn sentence(raw: &RawValue) -> String {
    let first = || serde_json::from_str::<Vec<String>>(raw.get()).ok()?.into_iter().next();
    wire::text_or_digits(raw).or_else(first).unwrap_or_default()
}

fn told_number(answer: &Answer) -> Option<i64> {
    answer.retry_after.as_deref()?.trim().parse().ok()
}

/// Whether this is the address of `path` below `base`.
fn came_from(url: &str, base: &str, path: &str) -> bool {
    let below = path_of(base).trim_end_matches('/');
    path_of(url).strip_prefix(below) == Some(path)
}

/// A redirect to the login page ends there, with 200 and HTML.
fn leads_to_login(url: &str) -> bool {
    let path = path_of(url);
    // Below any path, but not the API's own route of that name.
    (path.contains("/auth/login/") || path.ends_with("/auth/login")) && !path.contains("/api/0/")
}

#[cfg(test)]
mod tests;
