//! What can go wrong between us and a Sentry, told apart by the body and not by the status alone
//! (`facts` §§5.4, 7): every variant has its own words and its own next step in the view.

use super::transport::TransportError;

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
