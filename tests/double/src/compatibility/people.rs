//! Who belongs to an organization, and who did what.

use super::Behaviour;
use super::Confidence::SourceRead;
use super::row;

const HERE: &str = "sentry 23.7.1, sentry/api/endpoints and serializers";

/// Who belongs to an organization, and who did what.
pub const ROWS: &[Behaviour] = &[
    row(
        "members",
        "all",
        SourceRead,
        "`/members/`: in pages, the first to join first; for anybody with `member:read`. Somebody who left is not among them. Adding one is refused here.",
        HERE,
    ),
    row(
        "audit-log",
        "all",
        SourceRead,
        "`/audit-logs/` for `org:write`: `rows`, newest first, in pages by time, and `options`; `event` and `actor` filter. Only events of credentials are written here.",
        HERE,
    ),
    row(
        "audit-integration-tokens",
        "24.2, 24.8, saas",
        SourceRead,
        "Making and revoking an integration's token is written into it; 23.7 does not.",
        "getsentry/sentry, SentryInternalAppTokensEndpoint (2024-25)",
    ),
];
