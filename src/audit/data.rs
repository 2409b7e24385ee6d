//! Generated from `data/audit.json` by `cargo xtask codegen`; do not edit.

use super::{Norm, Thresholds};
use crate::scope::ScopeSet;

/// What rules compare with; the sources stand in `data/audit.json`.
pub const THRESHOLDS: Thresholds = Thresholds {
    rotation_days: 90,
    unused_days: 45,
    unused_long_days: 90,
    grant_days: 90,
    ends_soon_days: 14,
    nearly_all_percent: 80,
    examples: 5,
    automation_words: &[
        "ci",
        "cicd",
        "github",
        "gitlab",
        "jenkins",
        "circleci",
        "travis",
        "buildkite",
        "bitbucket",
        "teamcity",
        "bamboo",
        "drone",
        "azure-devops",
        "codepipeline",
        "actions",
        "pipeline",
        "pipelines",
        "deploy",
        "deploys",
        "deployment",
        "release",
        "releases",
        "build",
        "builds",
        "sourcemap",
        "sourcemaps",
        "source-map",
        "source-maps",
        "fastlane",
        "vercel",
        "netlify",
        "sentry-cli",
        "bot",
        "robot",
        "cron",
        "automation",
        "runner",
        "workflow",
    ],
    old_default: ScopeSet(0x984118),
};

/// What rules rest on.
pub const NORMS: &[Norm] = &[
    Norm {
        key: "sentry-permissions",
        name: "Sentry: Permissions & Scopes",
        url: "https://docs.sentry.io/api/permissions/",
    },
    Norm {
        key: "sentry-auth-tokens",
        name: "Sentry: Auth Tokens",
        url: "https://docs.sentry.io/account/auth-tokens/",
    },
    Norm {
        key: "nist-ac-6",
        name: "NIST SP 800-53 Rev. 5, AC-6 Least Privilege",
        url: "https://www.nistcontrols.io/controls/AC-6/",
    },
    Norm {
        key: "nist-ia-5",
        name: "NIST SP 800-53 Rev. 5, IA-5 Authenticator Management",
        url: "https://csf.tools/reference/nist-sp-800-53/r5/ia/ia-5/",
    },
    Norm {
        key: "cis-aws-1-14",
        name: "CIS AWS Foundations Benchmark v1.4.0, 1.14 (access keys, 90 days)",
        url: "https://www.tenable.com/audits/items/CIS_Amazon_Web_Services_Foundations_v1.4.0_L1.audit:327baae80773d6a54bf14ce313ad374e",
    },
    Norm {
        key: "owasp-nhi",
        name: "OWASP Non-Human Identities Top 10, 2025",
        url: "https://owasp.org/www-project-non-human-identities-top-10/2025/top-10-2025",
    },
];
