//! Who belongs to an organization, and who did what.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{SIDE, row};

const HERE: &str = "inferred from sentry 23.7.1; the newer ones were not read";

/// Who belongs to an organization, and who did what.
pub const ROWS: &[Behaviour] = &[
    row(
        "members",
        "23.7",
        Recorded,
        "`/members/`: in pages, the first to join first; for anybody with `member:read`. Somebody who left is not among them. Adding one is refused here.",
        SIDE,
    ),
    row(
        "audit-log",
        "23.7",
        Recorded,
        "`/audit-logs/` for `org:write`: `rows`, newest first, in pages by time, and `options`; `event` and `actor` filter. Only events of credentials are written here. Those of API keys hold the key's value, as the real one's do.",
        SIDE,
    ),
    row("people-later", "24.2, 24.8, saas", Assumed, "Both as in 23.7.", HERE),
    row(
        "audit-integration-tokens",
        "24.2, 24.8, saas",
        SourceRead,
        "Making and revoking an integration's token is written into it; 23.7 does not.",
        "getsentry/sentry, SentryInternalAppTokensEndpoint (2024-25)",
    ),
];
