//! Personal tokens.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, row};

const TOKENS: &str = "getsentry/sentry src/sentry/api/endpoints/api_tokens.py";
const DETAILS: &str = "getsentry/sentry src/sentry/api/endpoints/api_token_details.py";
const SERIALIZER: &str = "getsentry/sentry src/sentry/api/serializers/models/apitoken.py";

/// Personal tokens.
pub const ROWS: &[Behaviour] = &[
    row(
        "list-with-values",
        "23.7",
        Recorded,
        "The list is a bare array without paging; each token with its whole value, without name and last characters. `per_page` is ignored, `userId` counts for a superuser only.",
        REAL,
    ),
    row(
        "list-without-values",
        "24.2, 24.8, saas",
        SourceRead,
        "The list has `name` and `tokenLastCharacters` and no `token`; `refreshToken` stays, as null.",
        SERIALIZER,
    ),
    row(
        "bearer-lists",
        "23.7",
        Recorded,
        "A personal token as Bearer may list all tokens of its user; creating and revoking with it fails with `CSRF cookie not set.`.",
        REAL,
    ),
    row(
        "bearer-refused",
        "24.2, 24.8, saas",
        SourceRead,
        "Any `Authorization` header makes the session void on `/api-tokens/`: 403 `Authentication credentials were not provided.`.",
        "getsentry/sentry src/sentry/api/authentication.py, SessionNoAuthTokenAuthentication",
    ),
    row(
        "create",
        "23.7",
        Recorded,
        "201 with the value; `name` is ignored; `[]` is allowed; unknown, missing and null scopes are 400 with a field map.",
        REAL,
    ),
    row(
        "create-named",
        "24.2, 24.8, saas",
        SourceRead,
        "As before, with `name` (at most 255 characters, may be blank).",
        TOKENS,
    ),
    row("scopes-as-asked", "23.7", Recorded, "Scopes are stored as asked for.", REAL),
    row(
        "scopes-expanded",
        "24.2, 24.8, saas",
        SourceRead,
        "Scopes are stored with all they imply, also again when a token is renamed; the order means nothing. That 24.2 does so already is inferred from the receiver's date.",
        "getsentry/sentry src/sentry/receivers/tokens.py (2023)",
    ),
    row(
        "scopes-known-23",
        "23.7",
        Recorded,
        "23 scopes; `member:invite` and `project:distribution` are unknown.",
        REAL,
    ),
    row(
        "scopes-known-later",
        "24.2, 24.8, saas",
        SourceRead,
        "`member:invite` from 24.x, `project:distribution` on sentry.io.",
        "getsentry/sentry src/sentry/conf/server.py (Dec 2025); when `member:invite` came is assumed",
    ),
    row(
        "revoke-by-value",
        "23.7",
        Recorded,
        "`DELETE` with `{\"token\": value}`: 204 also for an unknown, an already revoked and somebody else's; without it 400 `{\"token\": \"\"}`.",
        REAL,
    ),
    row(
        "revoke-by-token-id",
        "24.2, 24.8, saas",
        SourceRead,
        "`DELETE` with `{\"tokenId\": id}`: 204; 400 `{\"tokenId\": null}` without it; 400 `{\"tokenId\", \"userId\"}` for one that is not there or not one's own.",
        TOKENS,
    ),
    row(
        "revoke-odd-id",
        "24.2, 24.8, saas",
        Assumed,
        "A `tokenId` that is no number fails in the database layer: 500 `Internal Error`.",
        "inferred from the same file: it is not converted",
    ),
    row(
        "no-detail-route",
        "23.7, 24.2",
        Recorded,
        "`/api/0/api-tokens/{id}/` is 404, HTML, empty (24.2: inferred).",
        REAL,
    ),
    row(
        "detail-route",
        "24.8, saas",
        SourceRead,
        "`GET`, `PUT` (`name` alone; another key is 403 with `error`; a wrong name 400, looked at before the id) and `DELETE`; 404 `Invalid token ID`.",
        DETAILS,
    ),
    row(
        "detail-odd-id",
        "24.8, saas",
        Assumed,
        "An id that is no number is 404 `Invalid token ID`.",
        "inferred",
    ),
    row(
        "detail-signed-out",
        "24.8",
        SourceRead,
        "Signed out: 401 with a challenge, as this route took every way of signing in; a token as Bearer is 403.",
        "getsentry/sentry src/sentry/api/endpoints/api_token_details.py and permissions.py (2024)",
    ),
    row(
        "detail-session-only",
        "saas",
        SourceRead,
        "Signed out or with a Bearer: 403.",
        "tests of the details endpoint (2026)",
    ),
];
