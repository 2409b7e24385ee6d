//! Integrations and their tokens.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, row};

const TOKENS: &str = "getsentry/sentry, SentryInternalAppTokensEndpoint (2024-25)";
const HERE: &str = "sentry 23.7.1, sentry/api/endpoints/integrations/sentry_apps";

/// Integrations and their tokens.
pub const ROWS: &[Behaviour] = &[
    row(
        "integrations",
        "23.7",
        Recorded,
        "An organization's list holds internal and public ones, newest first, in pages; `status` filters it. Any member reads it.",
        REAL,
    ),
    row(
        "integrations-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same.",
        "getsentry/sentry, OrganizationSentryAppsEndpoint (2024)",
    ),
    row(
        "integrations-secret",
        "23.7",
        Recorded,
        "`clientSecret` is in the clear for any member who holds all scopes of the integration, masked by 64 asterisks for others.",
        REAL,
    ),
    row(
        "integrations-secret-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same.",
        "getsentry/sentry src/sentry/sentry_apps/api/serializers/sentry_app.py (2024)",
    ),
    row(
        "integrations-metadata",
        "24.8, saas",
        Assumed,
        "`metadata`, an object, is among the keys; since when was not read.",
        "getsentry/sentry src/sentry/sentry_apps/api/serializers/sentry_app.py (2024)",
    ),
    row(
        "integrations-of-all",
        "all",
        SourceRead,
        "`/sentry-apps/?status=internal` lists those of all one's organizations, their secrets masked for everybody; without a status only published ones, of which there are none. Recorded for 23.7.",
        HERE,
    ),
    row(
        "integrations-one",
        "all",
        SourceRead,
        "One integration: members read it, `org:write` deletes it with its tokens, a stranger gets 404. Making and changing one is refused here, as Sentry's own pages do that.",
        HERE,
    ),
    row(
        "integration-tokens",
        "23.7",
        Recorded,
        "For `org:write` in the owning organization, 403 for others, 404 where the integration is not. Not paged; each with its value and refresh token. `[]` for a public one. The 21st is 403 with a bare text.",
        REAL,
    ),
    row(
        "integration-tokens-masked",
        "all",
        SourceRead,
        "Value and refresh token are masked for who lacks one of the integration's scopes, as a manager does where it has `org:admin`. Recorded for 23.7.",
        TOKENS,
    ),
    row(
        "integration-tokens-later",
        "24.2, 24.8, saas",
        SourceRead,
        "As before, with `name` (null) and `tokenLastCharacters`, and without `token` in lists, unless as a mask; `refreshToken` is there, in the clear.",
        TOKENS,
    ),
    row(
        "integration-tokens-session-only",
        "24.8, saas",
        SourceRead,
        "List and create take a session alone: any `Authorization` header is 403. That 24.8 does so already is inferred.",
        TOKENS,
    ),
    row(
        "integration-tokens-by-value",
        "23.7",
        Recorded,
        "Revoked by the value as the last part of the path: 204; an id, another integration's and a second time are 404.",
        REAL,
    ),
    row(
        "integration-tokens-by-id",
        "24.2, 24.8, saas",
        SourceRead,
        "Revoked by id: 204, then 404.",
        "getsentry/sentry#63624 and #63647",
    ),
    row(
        "integration-tokens-foreign",
        "24.2, 24.8, saas",
        Assumed,
        "The id of another integration's token is 403; its words were not read.",
        "getsentry/sentry, SentryInternalAppTokenDetailsEndpoint (late 2024)",
    ),
    row(
        "integration-slugs",
        "all",
        Assumed,
        "Slugs here are the names alone; the real server adds six digits.",
        "on purpose",
    ),
];
