//! Organizations: their lists, what they ask first, who may do what.

use super::Behaviour;
use super::Confidence::{Assumed, Recorded, SourceRead};
use super::{REAL, SIDE, row};

/// Organizations: their lists, what they ask first, who may do what.
pub const ROWS: &[Behaviour] = &[
    row(
        "organizations",
        "23.7",
        Recorded,
        "Newest first with a `Link` header; `per_page` above 100 and a bad cursor are 400; a stranger to an organization gets 403. Far fewer keys in one organization's detail than the real one has; a superuser is a stranger like any other.",
        REAL,
    ),
    row(
        "organizations-later",
        "24.2, 24.8, saas",
        Assumed,
        "The same keys.",
        "the control silo's serializer was not read",
    ),
    row(
        "roles",
        "23.7",
        Recorded,
        "`access` of one organization is the role's scopes: member, admin (retired), manager, owner.",
        REAL,
    ),
    row(
        "roles-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same, and `member:invite` for everybody. An organization may take scopes from its members; none here does.",
        "getsentry/sentry src/sentry/conf/server.py (Dec 2025)",
    ),
    row(
        "gates",
        "23.7",
        Recorded,
        "An organization that asks for single sign-on, a second factor or fewer members answers 401 with an object in `detail`: `sso-required` with `loginUrl`, `2fa-required`, `member-disabled-over-limit` with `next`; without a challenge. A token passes. The list tells of all of them (`hasAuthProvider`, `require2FA`). A Referer of the same host comes back as `next` in `loginUrl`.",
        SIDE,
    ),
    row(
        "gates-later",
        "24.2, 24.8, saas",
        SourceRead,
        "The same.",
        "getsentry/sentry src/sentry/api/permissions.py (2024), static/app/api.tsx (2026)",
    ),
    row(
        "region-lists",
        "saas",
        SourceRead,
        "The control silo lists every organization, a region its own; the list of regions holds those of the viewer's organizations.",
        "getsentry/sentry src/sentry/core/endpoints/organization_index.py (2026), user_regions.py",
    ),
    row(
        "region-lists-odd",
        "saas",
        Assumed,
        "On demand an organization is left out of the control silo's list, or listed by two regions; one asked for in another's region is 404.",
        "the shape of 2023 to 2025, and what a move may look like",
    ),
];
