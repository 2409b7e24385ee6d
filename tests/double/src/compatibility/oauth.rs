//! OAuth grants and applications, and legacy API keys.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, SIDE, row};

const HERE: &str = "sentry 23.7.1, sentry/api/endpoints and serializers";
const GRANTS: &str = "getsentry/sentry, ApiAuthorizationsEndpoint (2023-25)";

/// OAuth grants and applications, and legacy API keys.
pub const ROWS: &[Behaviour] = &[
    row(
        "grants",
        "23.7",
        Recorded,
        "Grants by the name of their application, in pages; for a session, or any personal token as Bearer, whatever its scopes (reading alone: writing with one is 403 for want of a CSRF cookie). `DELETE` with `{\"authorization\": id}`: 204; unknown, somebody else's and a second time are 404, empty; without it 400 `{\"authorization\": \"\"}`.",
        REAL,
    ),
    row("grants-later", "24.2, 24.8, saas", SourceRead, "The same.", GRANTS),
    row(
        "grants-organization",
        "saas",
        SourceRead,
        "`organization` is an object or null from late 2024 on. Its keys (id, slug, name) are assumed.",
        "getsentry/sentry src/sentry/api/serializers/models/apiauthorization.py (2025)",
    ),
    row(
        "grants-odd-id",
        "23.7",
        Recorded,
        "An `authorization` that is no number is 500; later ones are taken to be the same.",
        SIDE,
    ),
    row(
        "grants-tokens",
        "all",
        Assumed,
        "The tokens that came of a grant are not played: no list shows them.",
        "on purpose",
    ),
    row(
        "applications",
        "23.7",
        Recorded,
        "One's own applications by name, in pages; for a session, or any personal token as Bearer, whatever its scopes (reading alone). With it comes `clientSecret` as below.",
        REAL,
    ),
    row(
        "applications-later",
        "24.2, 24.8",
        SourceRead,
        "The same.",
        "getsentry/sentry, ApiApplicationsEndpoint",
    ),
    row(
        "applications-secret",
        "23.7, 24.2, 24.8",
        SourceRead,
        "`clientSecret` is in the clear for a day after the application was made, in the list of grants too; then null.",
        HERE,
    ),
    row(
        "applications-2026",
        "saas",
        SourceRead,
        "The secret is told to the owner for five minutes; `dateCreated`, `isPublic`, `scopes` and `requiresOrgLevelAccess` came.",
        "getsentry/sentry src/sentry/api/serializers/models/apiapplication.py (2026)",
    ),
    row(
        "api-keys",
        "23.7",
        Recorded,
        "For `org:admin`: a list by label with each value, `PUT` (`label`, `scope_list`), `DELETE` (204), `POST` (201).",
        SIDE,
    ),
    row(
        "api-keys-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same without `POST`. Since when is not known; 24.2 is taken to be as later ones.",
        "getsentry/sentry, OrganizationApiKeyIndexEndpoint (newest)",
    ),
];
