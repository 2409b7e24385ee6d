//! The site: what it says of itself, its hosts, its limits.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, SIDE, row};

const CONFIG: &str = "getsentry/sentry src/sentry/web/client_config.py";

/// The site: what it says of itself, its hosts, its limits.
pub const ROWS: &[Behaviour] = &[
    row(
        "below-a-path",
        "23.7, 24.2, 24.8",
        Assumed,
        "Served below a path of its host (`--below`), all paths follow it; so do redirects, the addresses in pages and where to sign on. Cookies are the whole host's.",
        "Django's `FORCE_SCRIPT_NAME` behind a proxy, from its documentation; no such Sentry was seen",
    ),
    row(
        "client-config",
        "23.7",
        Recorded,
        "The 32 keys; 200 signed in or not, with or without slash; no CORS headers. Addresses follow the host asked, where the real one takes them from its settings.",
        SIDE,
    ),
    row(
        "client-config-later",
        "24.2, 24.8, saas",
        SourceRead,
        "Also `sentryMode`, `memberRegions`, `regions`, `isSelfHostedErrorsOnly`.",
        CONFIG,
    ),
    row(
        "client-config-saas",
        "saas",
        SourceRead,
        "`links.sentryUrl` is `https://sentry.io`, `customerDomain` on an organization's host, feature `system:multi-region`. The version is not a release's.",
        CONFIG,
    ),
    row(
        "initial-data",
        "23.7",
        Recorded,
        "Every page assigns the same object to `window.__initialData` in an inline script and loads `/_static/dist/sentry/entrypoints/`.",
        REAL,
    ),
    row(
        "initial-data-later",
        "24.2, 24.8, saas",
        Assumed,
        "The same marks; the script also sets `window.csrfCookieName`.",
        "getsentry/sentry static/app/utils/getCsrfToken.tsx reads it; which script sets it was not read",
    ),
    row(
        "csp",
        "all",
        Assumed,
        "None, unless asked for (`connect-src 'self'` or `'none'`): what sentry.io sends is not known.",
        "no source read",
    ),
    row(
        "regions",
        "24.2, 24.8, saas",
        SourceRead,
        "`/api/0/users/me/regions/` lists names and addresses; 404 in 23.7.",
        "getsentry/sentry src/sentry/users/api/endpoints/user_regions.py",
    ),
    row(
        "hosts",
        "saas",
        SourceRead,
        "`us.` and `de.sentry.io` answer organizations and client-config; control endpoints are 404 there, empty.",
        "getsentry/sentry static/app/data/controlsiloUrlPatterns.ts (2026)",
    ),
    row(
        "customer-hosts",
        "saas",
        Assumed,
        "An organization's host answers control endpoints as well.",
        "inferred from the gateway",
    ),
    row(
        "other-hosts",
        "saas",
        Assumed,
        "docs, blog, www, status, help, develop and changelog are not the app.",
        "public pages",
    ),
    row(
        "no-route",
        "23.7",
        Recorded,
        "404 as empty HTML; without the slash a hint as text, or as JSON to who sent JSON; pages are redirected to their slash.",
        SIDE,
    ),
    row(
        "rate-limit",
        "saas",
        Recorded,
        "Headers `X-Sentry-Rate-Limit-*`; 429 with a JSON string labelled HTML, no `Retry-After`. Recorded from 23.7.1 with the limiter on.",
        REAL,
    ),
    row(
        "rate-numbers",
        "saas",
        Assumed,
        "40 requests a second on one route, 25 at once (the second is not enforced).",
        "a public client's report for another endpoint (2026)",
    ),
    row(
        "values",
        "all",
        Assumed,
        "Token values are made up and match no scanner's pattern: `sntryu_fake_…`. The real ones are 64 hexadecimal digits, from 2024 on behind `sntryu_`.",
        "on purpose",
    ),
    row(
        "not-there",
        "all",
        Assumed,
        "Doing single sign-on, second factors, e-mails, impersonation.",
        "on purpose: nothing reads them yet",
    ),
];
