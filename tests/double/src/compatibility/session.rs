//! Signing in and out, cookies, CSRF, CORS.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, SIDE, row};

const BASE: &str = "getsentry/sentry src/sentry/api/base.py (2026)";
const DJANGO: &str = "Django 4 and 5, django/middleware/csrf.py, from its documentation";

/// Signing in and out, cookies, CSRF, CORS.
pub const ROWS: &[Behaviour] = &[
    row(
        "signed-out",
        "23.7",
        Recorded,
        "403 on `/api-tokens/`, 401 with `xBasic` elsewhere, the same `detail`; `/api/0/` is 200 with a null user; a session ended from elsewhere deletes its cookie.",
        REAL,
    ),
    row(
        "signed-out-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same.",
        "getsentry/sentry src/sentry/api/authentication.py",
    ),
    row(
        "sign-in",
        "23.7",
        Recorded,
        "Form and JSON; the JSON one wants no CSRF token but a session that saw the form; both replace session and CSRF cookie; the page asked for comes afterwards.",
        SIDE,
    ),
    row(
        "sign-in-later",
        "24.2, 24.8, saas",
        Assumed,
        "The same. The real sentry.io also offers single sign-on and other providers; none is here.",
        "no source read",
    ),
    row(
        "login-limit",
        "23.7",
        Recorded,
        "5 attempts a minute by form, 10 by JSON; off unless asked for, so that tests may sign in often.",
        REAL,
    ),
    row(
        "cookies",
        "23.7",
        Recorded,
        "`sc` (readable, Lax, 52 weeks), `sentrysid` (HttpOnly, no SameSite, 14 days), `sudo`; host-only; Secure over TLS; visitors get a session too.",
        REAL,
    ),
    row(
        "cookies-24",
        "24.2, 24.8",
        SourceRead,
        "The same names and attributes.",
        "getsentry/sentry src/sentry/conf/server.py",
    ),
    row(
        "cookies-saas",
        "saas",
        Assumed,
        "`sentry-sc` and `session` with `Domain=.sentry.io`; sentry.io's own settings are not public.",
        "names reported in public threads; clients must read `csrfCookieName`",
    ),
    row(
        "csrf-referer",
        "23.7",
        Recorded,
        "Django 3.2: over https a `Referer` of the same host is wanted; `Origin` is not looked at; over http the token is all.",
        REAL,
    ),
    row(
        "csrf-origin",
        "24.2, 24.8, saas",
        Assumed,
        "Django 4 or later: an `Origin` must be the host or trusted, also over http; without one, over https, the `Referer`; the cookie holds the plain secret; other words for a wrong token. That 24.2 ran Django 4 is inferred from issues of self-hosted.",
        DJANGO,
    ),
    row(
        "csrf-trusted",
        "saas",
        Assumed,
        "`https://*.sentry.io` is trusted, as organizations' pages write to sentry.io.",
        "inferred from Sentry's own UI",
    ),
    row(
        "cors",
        "23.7",
        Recorded,
        "`Access-Control-Allow-Origin` echoes `Origin`, else the `Referer`'s origin, else `*`; never with credentials; preflight 200.",
        REAL,
    ),
    row(
        "cors-later",
        "24.2, 24.8, saas",
        SourceRead,
        "With credentials where the origin is the host or under it (saas: sentry.io); `Link` is exposed.",
        BASE,
    ),
];
