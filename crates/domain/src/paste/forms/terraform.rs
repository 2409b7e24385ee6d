//! Blocks of the Terraform provider. Source of the types: jianyuan/terraform-provider-sentry
//! `docs/resources` and `docs/data-sources`; of what they call: the task table.

use crate::catalog::Method::Get;
use crate::paste::shell::Does::{self, Call, Local, Task};
use crate::paste::{Line, LineKind, NoteKey};

/// Resource types without `sentry_`.
const RESOURCES: &[(&str, Does)] = &[
    ("project", Task("tf-project")),
    ("team", Task("tf-project")),
    ("organization", Task("tf-project")),
    ("key", Task("tf-key")),
    ("alert", Task("tf-alert")),
    ("monitor", Task("tf-alert")),
    ("issue_alert", Task("tf-issue-alert")),
    ("metric_alert", Task("alerts-metric-legacy")),
    ("rule", Task("tf-issue-alert")),
    ("dashboard", Task("tf-dashboard")),
    ("organization_member", Task("tf-member")),
    ("team_member", Task("team-membership")),
    ("integration_pagerduty", Task("tf-integration-pagerduty")),
    ("integration_opsgenie", Task("tf-integration-pagerduty")),
    ("organization_code_mapping", Task("tf-code-mapping")),
    ("organization_repository", Task("tf-code-mapping")),
    ("organization_repository_github", Task("tf-code-mapping")),
    ("project_ownership", Task("tf-ownership")),
    ("project_inbound_data_filter", Task("tf-ownership")),
    ("project_symbol_source", Task("tf-ownership")),
    ("project_symbol_sources", Task("tf-ownership")),
    ("project_spike_protection", Task("tf-spike")),
    ("notification_action", Task("tf-spike")),
];

/// Data sources without `sentry_`.
const DATA: &[(&str, Does)] = &[
    ("organization", Call(Get, "organizations/{}")),
    ("project", Call(Get, "projects/{}/{}")),
    ("all_projects", Call(Get, "organizations/{}/projects")),
    ("projects", Call(Get, "organizations/{}/projects")),
    ("team", Call(Get, "teams/{}/{}")),
    ("all_teams", Call(Get, "organizations/{}/teams")),
    ("key", Call(Get, "projects/{}/{}/keys")),
    ("all_keys", Call(Get, "projects/{}/{}/keys")),
    ("keys", Call(Get, "projects/{}/{}/keys")),
    ("dashboard", Call(Get, "organizations/{}/dashboards/{}")),
    ("issue_alert", Call(Get, "projects/{}/{}/rules")),
    ("metric_alert", Call(Get, "organizations/{}/alert-rules")),
    ("organization_integration", Call(Get, "organizations/{}/integrations")),
    ("organization_member", Call(Get, "organizations/{}/members")),
    ("organization_repository", Call(Get, "organizations/{}/repos")),
    ("app_installation", Call(Get, "organizations/{}/sentry-app-installations")),
    ("alert", Call(Get, "organizations/{}/workflows")),
    ("project_spike_protection", Call(Get, "projects/{}/{}")),
    ("all_projects_spike_protection", Call(Get, "organizations/{}/projects")),
];

/// Reads the first line of a block.
pub(in crate::paste) fn read(line: &str) -> Option<Line> {
    let text = line.trim();
    let (table, rest) = match (text.strip_prefix("resource"), text.strip_prefix("data")) {
        (Some(rest), _) => (RESOURCES, rest),
        (_, Some(rest)) => (DATA, rest),
        _ => return None,
    };
    let name = rest.trim_start().strip_prefix('"')?;
    let name = name.get(..name.find('"')?)?;
    let Some(kind) = name.strip_prefix("sentry_") else {
        return Some(Does::line(Local, LineKind::Ignored, text)); // another provider's
    };
    // Monitors come in several kinds, all made of detectors.
    let kind =
        if kind.ends_with("_monitor") && table.len() == RESOURCES.len() { "monitor" } else { kind };
    match table.iter().find(|it| it.0 == kind) {
        Some((_, does)) => Some(does.line(LineKind::Terraform, text)),
        None => {
            let note = Some(NoteKey::UnknownPart);
            Some(Line { note, ..Line::new(LineKind::Unmatched, text) })
        }
    }
}
