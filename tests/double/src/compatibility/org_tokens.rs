//! Organization tokens.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, row};

const INDEX: &str = "getsentry/sentry, OrganizationAuthTokensEndpoint (2024-25)";
const DETAIL: &str = "getsentry/sentry, OrganizationAuthTokenDetailsEndpoint (2025)";

/// Organization tokens.
pub const ROWS: &[Behaviour] = &[
    row(
        "org-tokens",
        "23.7",
        Recorded,
        "Any member lists, makes (201 with the value, once), reads and renames (204) them; to revoke takes `org:write`, so a manager or an owner, also for one's own (403). A stranger gets 403, an unknown organization 404. No paging.",
        REAL,
    ),
    row(
        "org-tokens-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same. 24.2 is taken to be as 24.8.",
        INDEX,
    ),
    row(
        "org-tokens-order",
        "all",
        SourceRead,
        "The last used first, those never used last, then by name, then the newest.",
        "sentry 23.7.1, sentry/api/endpoints/org_auth_tokens.py",
    ),
    row(
        "org-tokens-revoked",
        "23.7",
        Recorded,
        "A revoked one is 404 for every method, also a second time; an id that is no number is 500.",
        REAL,
    ),
    row(
        "org-tokens-revoked-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same; that an odd id is 500 still is inferred from the same file.",
        DETAIL,
    ),
    row(
        "org-tokens-names-23",
        "23.7",
        Recorded,
        "A blank name is 400 with a list in `detail`, one of more than 255 characters is 500.",
        REAL,
    ),
    row(
        "org-tokens-names",
        "24.2, 24.8, saas",
        SourceRead,
        "A blank name and one of more than 255 characters are 400 with a text in `detail`.",
        DETAIL,
    ),
    row(
        "org-tokens-session-only",
        "saas",
        SourceRead,
        "A session alone opens them since September 2025: any `Authorization` header is 403, and a stranger gets no challenge.",
        DETAIL,
    ),
    row(
        "org-tokens-bearer",
        "all",
        Assumed,
        "As a Bearer they are unknown here; the real server takes them where `org:ci` is enough.",
        "on purpose: nothing sends them",
    ),
];
