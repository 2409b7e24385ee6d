//! What tests of both state machines of the worker ask with.

use background::journal::Tab;
use domain::credential::Owner;
use sentry::transport::{Dialect, Route};

/// The tab that is asked from.
pub fn tab() -> Tab {
    Tab { id: 7, origin: "https://acme.sentry.io".into() }
}

/// The way to a Sentry of now, as this person.
pub fn route(user: &str) -> Route {
    Route {
        owner: Owner { instance: "https://sentry.io".into(), user_id: user.into() },
        base: "https://sentry.io".into(),
        dialect: Dialect::ById,
        csrf_cookie: "sc".into(),
    }
}
