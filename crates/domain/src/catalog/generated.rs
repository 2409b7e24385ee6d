//! Generated from `data/` by `cargo xtask codegen`; do not edit.
//!
//! Scope sets are masks: bit `i` stands for `Scope::ALL[i]`.

use super::act::Act;
use super::operation::{
    Class::{self, Destructive, Read, Write},
    Method::{Delete, Get, Patch, Post, Put},
    Operation, operations,
};
use super::task::{
    Confidence::{High, Low, Medium},
    Group::{Agent, Ci, Cli, Config, Data, Dsn as NoToken, Issues, Observer, People, Terraform},
    Task, TokenKind, Why, tasks,
};
use crate::scope::ScopeSet;

/// Where the documented operations come from.
pub const SCHEMA: &str = "getsentry/sentry-api-schema 0.272.0 (commit a589a26c), 2026-08-16";

operations! {
    documented {
        GetOrganizations Get Read 0xc800 "/organizations/" []
        GetOrganizationsOrg Get Read 0xc800 "/organizations/{org}/" []
        PutOrganizationsOrg Put Write 0x8800 "/organizations/{org}/" []
        GetOrganizationsOrgConfigIntegrations Get Read 0xc800 "/organizations/{org}/config/integrations/" []
        GetOrganizationsOrgDashboards Get Read 0xc800 "/organizations/{org}/dashboards/" []
        PostOrganizationsOrgDashboards Post Write 0xc800 "/organizations/{org}/dashboards/" []
        DeleteOrganizationsOrgDashboardsDashboardId Delete Write 0xc800 "/organizations/{org}/dashboards/{dashboard_id}/" [NOTED]
        GetOrganizationsOrgDashboardsDashboardId Get Read 0xc800 "/organizations/{org}/dashboards/{dashboard_id}/" []
        PutOrganizationsOrgDashboardsDashboardId Put Write 0xc800 "/organizations/{org}/dashboards/{dashboard_id}/" [NOTED]
        DeleteOrganizationsOrgDetectors Delete Write 0xc802 "/organizations/{org}/detectors/" [NOTED]
        GetOrganizationsOrgDetectors Get Read 0xc801 "/organizations/{org}/detectors/" []
        PutOrganizationsOrgDetectors Put Write 0xc802 "/organizations/{org}/detectors/" [NOTED]
        DeleteOrganizationsOrgDetectorsDetectorId Delete Write 0xc802 "/organizations/{org}/detectors/{detector_id}/" [NOTED]
        GetOrganizationsOrgDetectorsDetectorId Get Read 0xc801 "/organizations/{org}/detectors/{detector_id}/" []
        PutOrganizationsOrgDetectorsDetectorId Put Write 0xc802 "/organizations/{org}/detectors/{detector_id}/" [NOTED]
        GetOrganizationsOrgDiscoverSaved Get Read 0xc800 "/organizations/{org}/discover/saved/" []
        PostOrganizationsOrgDiscoverSaved Post Write 0xc800 "/organizations/{org}/discover/saved/" []
        DeleteOrganizationsOrgDiscoverSavedQueryId Delete Write 0xc800 "/organizations/{org}/discover/saved/{query_id}/" []
        GetOrganizationsOrgDiscoverSavedQueryId Get Read 0xc800 "/organizations/{org}/discover/saved/{query_id}/" []
        PutOrganizationsOrgDiscoverSavedQueryId Put Write 0xc800 "/organizations/{org}/discover/saved/{query_id}/" []
        GetOrganizationsOrgEnvironments Get Read 0xc800 "/organizations/{org}/environments/" []
        GetOrganizationsOrgEventidsEventId Get Read 0xc800 "/organizations/{org}/eventids/{event_id}/" []
        GetOrganizationsOrgEventsTimeseries Get Read 0xc800 "/organizations/{org}/events-timeseries/" []
        GetOrganizationsOrgEvents Get Read 0xc800 "/organizations/{org}/events/" []
        PostOrganizationsOrgExternalUsers Post Write 0x8800 "/organizations/{org}/external-users/" []
        DeleteOrganizationsOrgExternalUsersExternalUserId Delete Destructive 0x8800 "/organizations/{org}/external-users/{external_user_id}/" []
        PutOrganizationsOrgExternalUsersExternalUserId Put Write 0x8800 "/organizations/{org}/external-users/{external_user_id}/" []
        GetOrganizationsOrgForwarding Get Read 0x4000 "/organizations/{org}/forwarding/" []
        PostOrganizationsOrgForwarding Post Write 0x8000 "/organizations/{org}/forwarding/" []
        DeleteOrganizationsOrgForwardingDataForwarderId Delete Destructive 0x8000 "/organizations/{org}/forwarding/{data_forwarder_id}/" []
        PutOrganizationsOrgForwardingDataForwarderId Put Write 0x8000 "/organizations/{org}/forwarding/{data_forwarder_id}/" [NOTED]
        GetOrganizationsOrgIntegrations Get Read 0xe800 "/organizations/{org}/integrations/" []
        DeleteOrganizationsOrgIntegrationsIntegrationId Delete Destructive 0x2800 "/organizations/{org}/integrations/{integration_id}/" []
        GetOrganizationsOrgIntegrationsIntegrationId Get Read 0xe800 "/organizations/{org}/integrations/{integration_id}/" []
        DeleteOrganizationsOrgIssues Delete Destructive 0x8 "/organizations/{org}/issues/" [NOTED]
        GetOrganizationsOrgIssues Get Read 0x38 "/organizations/{org}/issues/" []
        PutOrganizationsOrgIssues Put Write 0x28 "/organizations/{org}/issues/" []
        DeleteOrganizationsOrgIssuesIssueId Delete Destructive 0x8 "/organizations/{org}/issues/{issue_id}/" []
        GetOrganizationsOrgIssuesIssueId Get Read 0x38 "/organizations/{org}/issues/{issue_id}/" []
        PutOrganizationsOrgIssuesIssueId Put Write 0x28 "/organizations/{org}/issues/{issue_id}/" []
        GetOrganizationsOrgIssuesIssueIdAutofix Get Read 0x38 "/organizations/{org}/issues/{issue_id}/autofix/" []
        PostOrganizationsOrgIssuesIssueIdAutofix Post Write 0x28 "/organizations/{org}/issues/{issue_id}/autofix/" [NOTED]
        GetOrganizationsOrgIssuesIssueIdEvents Get Read 0x38 "/organizations/{org}/issues/{issue_id}/events/" []
        GetOrganizationsOrgIssuesIssueIdEventsEventId Get Read 0x38 "/organizations/{org}/issues/{issue_id}/events/{event_id}/" []
        GetOrganizationsOrgIssuesIssueIdExternalIssues Get Read 0x38 "/organizations/{org}/issues/{issue_id}/external-issues/" []
        GetOrganizationsOrgIssuesIssueIdHashes Get Read 0x38 "/organizations/{org}/issues/{issue_id}/hashes/" []
        DeleteOrganizationsOrgIssuesIssueIdIntegrationsIntegrationId Delete Destructive 0x8 "/organizations/{org}/issues/{issue_id}/integrations/{integration_id}/" []
        GetOrganizationsOrgIssuesIssueIdIntegrationsIntegrationId Get Read 0x38 "/organizations/{org}/issues/{issue_id}/integrations/{integration_id}/" []
        PostOrganizationsOrgIssuesIssueIdIntegrationsIntegrationId Post Write 0x28 "/organizations/{org}/issues/{issue_id}/integrations/{integration_id}/" []
        PutOrganizationsOrgIssuesIssueIdIntegrationsIntegrationId Put Write 0x28 "/organizations/{org}/issues/{issue_id}/integrations/{integration_id}/" []
        GetOrganizationsOrgIssuesIssueIdTagsKey Get Read 0x38 "/organizations/{org}/issues/{issue_id}/tags/{key}/" []
        GetOrganizationsOrgIssuesIssueIdTagsKeyValues Get Read 0x38 "/organizations/{org}/issues/{issue_id}/tags/{key}/values/" []
        GetOrganizationsOrgMembers Get Read 0x340 "/organizations/{org}/members/" []
        PostOrganizationsOrgMembers Post Write 0x2c0 "/organizations/{org}/members/" [PERSONAL]
        DeleteOrganizationsOrgMembersMemberId Delete Write 0x340 "/organizations/{org}/members/{member_id}/" [NOTED PERSONAL]
        GetOrganizationsOrgMembersMemberId Get Read 0x340 "/organizations/{org}/members/{member_id}/" []
        PutOrganizationsOrgMembersMemberId Put Write 0x2c0 "/organizations/{org}/members/{member_id}/" [NOTED PERSONAL]
        DeleteOrganizationsOrgMembersMemberIdTeamsTeam Delete Write 0x40c800 "/organizations/{org}/members/{member_id}/teams/{team}/" [NOTED]
        PostOrganizationsOrgMembersMemberIdTeamsTeam Post Write 0x100c000 "/organizations/{org}/members/{member_id}/teams/{team}/" [NOTED]
        PutOrganizationsOrgMembersMemberIdTeamsTeam Put Write 0x140cb40 "/organizations/{org}/members/{member_id}/teams/{team}/" []
        GetOrganizationsOrgMonitors Get Read 0xc801 "/organizations/{org}/monitors/" []
        PostOrganizationsOrgMonitors Post Write 0xc802 "/organizations/{org}/monitors/" [NOTED]
        DeleteOrganizationsOrgMonitorsMonitorIdOrSlug Delete Destructive 0x220002 "/organizations/{org}/monitors/{monitor_id_or_slug}/" []
        GetOrganizationsOrgMonitorsMonitorIdOrSlug Get Read 0x2a0003 "/organizations/{org}/monitors/{monitor_id_or_slug}/" []
        PutOrganizationsOrgMonitorsMonitorIdOrSlug Put Write 0x220002 "/organizations/{org}/monitors/{monitor_id_or_slug}/" []
        GetOrganizationsOrgMonitorsMonitorIdOrSlugCheckins Get Read 0x2a0003 "/organizations/{org}/monitors/{monitor_id_or_slug}/checkins/" []
        GetOrganizationsOrgNotificationsActions Get Read 0xc800 "/organizations/{org}/notifications/actions/" []
        PostOrganizationsOrgNotificationsActions Post Write 0xc800 "/organizations/{org}/notifications/actions/" [NOTED]
        DeleteOrganizationsOrgNotificationsActionsActionId Delete Write 0xc800 "/organizations/{org}/notifications/actions/{action_id}/" [NOTED]
        GetOrganizationsOrgNotificationsActionsActionId Get Read 0xc800 "/organizations/{org}/notifications/actions/{action_id}/" [NOTED]
        PutOrganizationsOrgNotificationsActionsActionId Put Write 0xc800 "/organizations/{org}/notifications/actions/{action_id}/" [NOTED]
        GetOrganizationsOrgPreprodartifactsSnapshotsLatestBase Get Read 0x3a1000 "/organizations/{org}/preprodartifacts/snapshots/latest-base/" []
        DeleteOrganizationsOrgPreprodartifactsSnapshotsSnapshotId Delete Destructive 0x120000 "/organizations/{org}/preprodartifacts/snapshots/{snapshot_id}/" [NOTED]
        GetOrganizationsOrgPreprodartifactsSnapshotsSnapshotId Get Read 0x3a1000 "/organizations/{org}/preprodartifacts/snapshots/{snapshot_id}/" []
        GetOrganizationsOrgPreprodartifactsSnapshotsSnapshotIdImagesImageIdentifier Get Read 0x3a1000 "/organizations/{org}/preprodartifacts/snapshots/{snapshot_id}/images/{image_identifier}/" []
        GetOrganizationsOrgPreprodartifactsArtifactIdInstallDetails Get Read 0xc800 "/organizations/{org}/preprodartifacts/{artifact_id}/install-details/" []
        GetOrganizationsOrgPreprodartifactsArtifactIdSizeAnalysis Get Read 0xc800 "/organizations/{org}/preprodartifacts/{artifact_id}/size-analysis/" []
        GetOrganizationsOrgProfilingChunks Get Read 0xc800 "/organizations/{org}/profiling/chunks/" []
        GetOrganizationsOrgProfilingFlamegraph Get Read 0xc800 "/organizations/{org}/profiling/flamegraph/" []
        GetOrganizationsOrgProjectKeys Get Read 0xc800 "/organizations/{org}/project-keys/" []
        GetOrganizationsOrgProjects Get Read 0xc800 "/organizations/{org}/projects/" []
        PostOrganizationsOrgProjects Post Write 0x2a0000 "/organizations/{org}/projects/" [NOTED PERSONAL]
        PostOrganizationsOrgProjectsProjectDetectors Post Write 0x220002 "/organizations/{org}/projects/{project}/detectors/" []
        GetOrganizationsOrgRelayUsage Get Read 0xc800 "/organizations/{org}/relay_usage/" []
        GetOrganizationsOrgReleaseThresholdStatuses Get Read 0x3a1000 "/organizations/{org}/release-threshold-statuses/" []
        GetOrganizationsOrgReleases Get Read 0x3a1000 "/organizations/{org}/releases/" []
        PostOrganizationsOrgReleases Post Write 0x321000 "/organizations/{org}/releases/" []
        DeleteOrganizationsOrgReleasesVersion Delete Destructive 0x120000 "/organizations/{org}/releases/{version}/" []
        GetOrganizationsOrgReleasesVersion Get Read 0x3a1000 "/organizations/{org}/releases/{version}/" []
        PutOrganizationsOrgReleasesVersion Put Write 0x321000 "/organizations/{org}/releases/{version}/" []
        GetOrganizationsOrgReleasesVersionCommitfiles Get Read 0x100000 "/organizations/{org}/releases/{version}/commitfiles/" [NOTED]
        GetOrganizationsOrgReleasesVersionCommits Get Read 0x3a1000 "/organizations/{org}/releases/{version}/commits/" []
        GetOrganizationsOrgReleasesVersionDeploys Get Read 0x3a1000 "/organizations/{org}/releases/{version}/deploys/" []
        PostOrganizationsOrgReleasesVersionDeploys Post Write 0x321000 "/organizations/{org}/releases/{version}/deploys/" []
        GetOrganizationsOrgReleasesVersionFiles Get Read 0x3a1000 "/organizations/{org}/releases/{version}/files/" []
        PostOrganizationsOrgReleasesVersionFiles Post Write 0x321000 "/organizations/{org}/releases/{version}/files/" []
        DeleteOrganizationsOrgReleasesVersionFilesFileId Delete Destructive 0x120000 "/organizations/{org}/releases/{version}/files/{file_id}/" []
        GetOrganizationsOrgReleasesVersionFilesFileId Get Read 0x3a1000 "/organizations/{org}/releases/{version}/files/{file_id}/" []
        PutOrganizationsOrgReleasesVersionFilesFileId Put Write 0x321000 "/organizations/{org}/releases/{version}/files/{file_id}/" []
        GetOrganizationsOrgReplayCount Get Read 0xc800 "/organizations/{org}/replay-count/" []
        GetOrganizationsOrgReplaySelectors Get Read 0xc800 "/organizations/{org}/replay-selectors/" []
        GetOrganizationsOrgReplays Get Read 0xc800 "/organizations/{org}/replays/" []
        GetOrganizationsOrgReplaysReplayId Get Read 0xc800 "/organizations/{org}/replays/{replay_id}/" []
        GetOrganizationsOrgRepos Get Read 0xf800 "/organizations/{org}/repos/" []
        GetOrganizationsOrgReposRepoIdCommits Get Read 0xc800 "/organizations/{org}/repos/{repo_id}/commits/" []
        GetOrganizationsOrgScimV2Groups Get Read 0x1c00000 "/organizations/{org}/scim/v2/Groups" []
        PostOrganizationsOrgScimV2Groups Post Write 0x1400000 "/organizations/{org}/scim/v2/Groups" []
        DeleteOrganizationsOrgScimV2GroupsTeam Delete Destructive 0x400000 "/organizations/{org}/scim/v2/Groups/{team}" []
        GetOrganizationsOrgScimV2GroupsTeam Get Read 0x1c00000 "/organizations/{org}/scim/v2/Groups/{team}" []
        PatchOrganizationsOrgScimV2GroupsTeam Patch Write 0x1400000 "/organizations/{org}/scim/v2/Groups/{team}" []
        GetOrganizationsOrgScimV2Users Get Read 0x340 "/organizations/{org}/scim/v2/Users" []
        PostOrganizationsOrgScimV2Users Post Write 0x240 "/organizations/{org}/scim/v2/Users" []
        DeleteOrganizationsOrgScimV2UsersMemberId Delete Destructive 0x40 "/organizations/{org}/scim/v2/Users/{member_id}" []
        GetOrganizationsOrgScimV2UsersMemberId Get Read 0x340 "/organizations/{org}/scim/v2/Users/{member_id}" []
        PatchOrganizationsOrgScimV2UsersMemberId Patch Write 0x240 "/organizations/{org}/scim/v2/Users/{member_id}" []
        GetOrganizationsOrgSentryAppInstallations Get Read 0x6000 "/organizations/{org}/sentry-app-installations/" []
        GetOrganizationsOrgSentryApps Get Read 0xc800 "/organizations/{org}/sentry-apps/" []
        GetOrganizationsOrgSessions Get Read 0xc800 "/organizations/{org}/sessions/" []
        GetOrganizationsOrgShortidsIssueId Get Read 0x38 "/organizations/{org}/shortids/{issue_id}/" []
        DeleteOrganizationsOrgSpikeProtections Delete Write 0x2a0000 "/organizations/{org}/spike-protections/" [NOTED]
        PostOrganizationsOrgSpikeProtections Post Write 0x2a0000 "/organizations/{org}/spike-protections/" [NOTED]
        GetOrganizationsOrgStatsSummary Get Read 0xc800 "/organizations/{org}/stats-summary/" []
        GetOrganizationsOrgStatsV2 Get Read 0xc800 "/organizations/{org}/stats_v2/" []
        GetOrganizationsOrgTags Get Read 0xc800 "/organizations/{org}/tags/" []
        GetOrganizationsOrgTeams Get Read 0xc800 "/organizations/{org}/teams/" []
        PostOrganizationsOrgTeams Post Write 0x1008800 "/organizations/{org}/teams/" []
        GetOrganizationsOrgTraceItemsAttributes Get Read 0xc800 "/organizations/{org}/trace-items/attributes/" []
        GetOrganizationsOrgTraceItemsStats Get Read 0xc800 "/organizations/{org}/trace-items/stats/" []
        GetOrganizationsOrgTraceMetaTraceId Get Read 0xc800 "/organizations/{org}/trace-meta/{trace_id}/" []
        GetOrganizationsOrgTraceTraceId Get Read 0xc800 "/organizations/{org}/trace/{trace_id}/" []
        GetOrganizationsOrgUserTeams Get Read 0xc800 "/organizations/{org}/user-teams/" [NOTED PERSONAL]
        DeleteOrganizationsOrgWorkflows Delete Destructive 0x8802 "/organizations/{org}/workflows/" []
        GetOrganizationsOrgWorkflows Get Read 0xc801 "/organizations/{org}/workflows/" []
        PostOrganizationsOrgWorkflows Post Write 0x8802 "/organizations/{org}/workflows/" []
        PutOrganizationsOrgWorkflows Put Write 0x8802 "/organizations/{org}/workflows/" []
        DeleteOrganizationsOrgWorkflowsWorkflowId Delete Destructive 0x8802 "/organizations/{org}/workflows/{workflow_id}/" []
        GetOrganizationsOrgWorkflowsWorkflowId Get Read 0xc801 "/organizations/{org}/workflows/{workflow_id}/" []
        PutOrganizationsOrgWorkflowsWorkflowId Put Write 0x8802 "/organizations/{org}/workflows/{workflow_id}/" []
        DeleteProjectsOrgProject Delete Destructive 0x20000 "/projects/{org}/{project}/" []
        GetProjectsOrgProject Get Read 0x2a0000 "/projects/{org}/{project}/" []
        PutProjectsOrgProject Put Write 0x2a0000 "/projects/{org}/{project}/" [NOTED]
        GetProjectsOrgProjectEnvironments Get Read 0x2a0000 "/projects/{org}/{project}/environments/" []
        PutProjectsOrgProjectEnvironments Put Write 0x220000 "/projects/{org}/{project}/environments/" []
        GetProjectsOrgProjectEnvironmentsEnvironment Get Read 0x2a0000 "/projects/{org}/{project}/environments/{environment}/" []
        PutProjectsOrgProjectEnvironmentsEnvironment Put Write 0x220000 "/projects/{org}/{project}/environments/{environment}/" []
        GetProjectsOrgProjectEvents Get Read 0x2a0000 "/projects/{org}/{project}/events/" []
        GetProjectsOrgProjectEventsEventId Get Read 0x2a0000 "/projects/{org}/{project}/events/{event_id}/" []
        GetProjectsOrgProjectEventsEventIdAttachments Get Read 0x2a0000 "/projects/{org}/{project}/events/{event_id}/attachments/" []
        GetProjectsOrgProjectEventsEventIdAttachmentsAttachmentId Get Read 0x2a0000 "/projects/{org}/{project}/events/{event_id}/attachments/{attachment_id}/" []
        GetProjectsOrgProjectEventsEventIdSourceMapDebug Get Read 0x2a0000 "/projects/{org}/{project}/events/{event_id}/source-map-debug/" []
        GetProjectsOrgProjectFilesDsyms Get Read 0x3a1000 "/projects/{org}/{project}/files/dsyms/" []
        GetProjectsOrgProjectFilters Get Read 0x2a0000 "/projects/{org}/{project}/filters/" []
        PutProjectsOrgProjectFiltersFilterId Put Write 0x220000 "/projects/{org}/{project}/filters/{filter_id}/" []
        GetProjectsOrgProjectHooks Get Read 0x80000 "/projects/{org}/{project}/hooks/" []
        PostProjectsOrgProjectHooks Post Write 0x200000 "/projects/{org}/{project}/hooks/" []
        DeleteProjectsOrgProjectHooksHookId Delete Destructive 0x20000 "/projects/{org}/{project}/hooks/{hook_id}/" []
        GetProjectsOrgProjectHooksHookId Get Read 0x80000 "/projects/{org}/{project}/hooks/{hook_id}/" []
        PutProjectsOrgProjectHooksHookId Put Write 0x200000 "/projects/{org}/{project}/hooks/{hook_id}/" []
        DeleteProjectsOrgProjectIssues Delete Destructive 0x8 "/projects/{org}/{project}/issues/" []
        GetProjectsOrgProjectIssues Get Read 0x10 "/projects/{org}/{project}/issues/" [NOTED]
        PutProjectsOrgProjectIssues Put Write 0x20 "/projects/{org}/{project}/issues/" []
        GetProjectsOrgProjectKeys Get Read 0x2a0000 "/projects/{org}/{project}/keys/" []
        PostProjectsOrgProjectKeys Post Write 0x220000 "/projects/{org}/{project}/keys/" []
        DeleteProjectsOrgProjectKeysKeyId Delete Destructive 0x20000 "/projects/{org}/{project}/keys/{key_id}/" []
        GetProjectsOrgProjectKeysKeyId Get Read 0x2a0000 "/projects/{org}/{project}/keys/{key_id}/" []
        PutProjectsOrgProjectKeysKeyId Put Write 0x220000 "/projects/{org}/{project}/keys/{key_id}/" []
        GetProjectsOrgProjectMembers Get Read 0x2a0000 "/projects/{org}/{project}/members/" []
        DeleteProjectsOrgProjectMonitorsMonitorIdOrSlug Delete Destructive 0x220002 "/projects/{org}/{project}/monitors/{monitor_id_or_slug}/" []
        GetProjectsOrgProjectMonitorsMonitorIdOrSlug Get Read 0x2a0003 "/projects/{org}/{project}/monitors/{monitor_id_or_slug}/" []
        PutProjectsOrgProjectMonitorsMonitorIdOrSlug Put Write 0x220002 "/projects/{org}/{project}/monitors/{monitor_id_or_slug}/" []
        GetProjectsOrgProjectMonitorsMonitorIdOrSlugCheckins Get Read 0x2a0003 "/projects/{org}/{project}/monitors/{monitor_id_or_slug}/checkins/" []
        GetProjectsOrgProjectOwnership Get Read 0x2a0000 "/projects/{org}/{project}/ownership/" []
        PutProjectsOrgProjectOwnership Put Write 0x2a0000 "/projects/{org}/{project}/ownership/" [NOTED]
        GetProjectsOrgProjectPreprodSizeAnalysisStatusCheckRules Get Read 0x2a0000 "/projects/{org}/{project}/preprod/size-analysis/status-check-rules/" []
        PostProjectsOrgProjectPreprodSizeAnalysisStatusChecksSkip Post Write 0x321000 "/projects/{org}/{project}/preprod/size-analysis/status-checks/skip/" []
        GetProjectsOrgProjectPreprodSnapshotsStatusCheckRules Get Read 0x2a0000 "/projects/{org}/{project}/preprod/snapshots/status-check-rules/" []
        PostProjectsOrgProjectPreprodSnapshotsStatusChecksSkip Post Write 0x321000 "/projects/{org}/{project}/preprod/snapshots/status-checks/skip/" []
        GetProjectsOrgProjectPreprodartifactsBuildDistributionLatest Get Read 0x2e0000 "/projects/{org}/{project}/preprodartifacts/build-distribution/latest/" []
        PostProjectsOrgProjectPreprodartifactsSnapshots Post Write 0x321000 "/projects/{org}/{project}/preprodartifacts/snapshots/" [NOTED]
        GetProjectsOrgProjectProfilingProfilesProfileId Get Read 0x2a0000 "/projects/{org}/{project}/profiling/profiles/{profile_id}/" []
        GetProjectsOrgProjectReleases Get Read 0x3a1000 "/projects/{org}/{project}/releases/" []
        GetProjectsOrgProjectReleasesVersionCommits Get Read 0x3a1000 "/projects/{org}/{project}/releases/{version}/commits/" []
        GetProjectsOrgProjectReleasesVersionFiles Get Read 0x3a1000 "/projects/{org}/{project}/releases/{version}/files/" []
        PostProjectsOrgProjectReleasesVersionFiles Post Write 0x321000 "/projects/{org}/{project}/releases/{version}/files/" []
        DeleteProjectsOrgProjectReleasesVersionFilesFileId Delete Destructive 0x120000 "/projects/{org}/{project}/releases/{version}/files/{file_id}/" []
        GetProjectsOrgProjectReleasesVersionFilesFileId Get Read 0x3a1000 "/projects/{org}/{project}/releases/{version}/files/{file_id}/" []
        PutProjectsOrgProjectReleasesVersionFilesFileId Put Write 0x321000 "/projects/{org}/{project}/releases/{version}/files/{file_id}/" []
        GetProjectsOrgProjectReplaysJobsDelete Get Read 0x220000 "/projects/{org}/{project}/replays/jobs/delete/" []
        PostProjectsOrgProjectReplaysJobsDelete Post Write 0x220000 "/projects/{org}/{project}/replays/jobs/delete/" []
        GetProjectsOrgProjectReplaysJobsDeleteJobId Get Read 0x220000 "/projects/{org}/{project}/replays/jobs/delete/{job_id}/" []
        DeleteProjectsOrgProjectReplaysReplayId Delete Destructive 0x220000 "/projects/{org}/{project}/replays/{replay_id}/" []
        GetProjectsOrgProjectReplaysReplayIdClicks Get Read 0x2a0000 "/projects/{org}/{project}/replays/{replay_id}/clicks/" []
        GetProjectsOrgProjectReplaysReplayIdRecordingSegments Get Read 0x2a0000 "/projects/{org}/{project}/replays/{replay_id}/recording-segments/" []
        GetProjectsOrgProjectReplaysReplayIdRecordingSegmentsSegmentId Get Read 0x2a0000 "/projects/{org}/{project}/replays/{replay_id}/recording-segments/{segment_id}/" []
        GetProjectsOrgProjectReplaysReplayIdViewedBy Get Read 0x38 "/projects/{org}/{project}/replays/{replay_id}/viewed-by/" []
        PostProjectsOrgProjectRepo Post Write 0x220000 "/projects/{org}/{project}/repo/" []
        GetProjectsOrgProjectStats Get Read 0x2a0000 "/projects/{org}/{project}/stats/" []
        DeleteProjectsOrgProjectSymbolSources Delete Destructive 0x20000 "/projects/{org}/{project}/symbol-sources/" []
        GetProjectsOrgProjectSymbolSources Get Read 0x2a0000 "/projects/{org}/{project}/symbol-sources/" []
        PostProjectsOrgProjectSymbolSources Post Write 0x220000 "/projects/{org}/{project}/symbol-sources/" []
        PutProjectsOrgProjectSymbolSources Put Write 0x220000 "/projects/{org}/{project}/symbol-sources/" []
        GetProjectsOrgProjectTagsKeyValues Get Read 0x80000 "/projects/{org}/{project}/tags/{key}/values/" []
        GetProjectsOrgProjectTeams Get Read 0x2a0000 "/projects/{org}/{project}/teams/" []
        DeleteProjectsOrgProjectTeamsTeam Delete Destructive 0x220000 "/projects/{org}/{project}/teams/{team}/" []
        PostProjectsOrgProjectTeamsTeam Post Write 0x220000 "/projects/{org}/{project}/teams/{team}/" []
        GetProjectsOrgProjectUserFeedback Get Read 0x80000 "/projects/{org}/{project}/user-feedback/" []
        PostProjectsOrgProjectUserFeedback Post Write 0x200000 "/projects/{org}/{project}/user-feedback/" [NOTED]
        GetProjectsOrgProjectUsers Get Read 0x2a0000 "/projects/{org}/{project}/users/" []
        GetSeerModels Get Read 0 "/seer/models/" [NOTED]
        PostSentryAppInstallationsUuidExternalIssues Post Write 0x20 "/sentry-app-installations/{uuid}/external-issues/" [NOTED]
        DeleteSentryAppInstallationsUuidExternalIssuesExternalIssueId Delete Destructive 0x8 "/sentry-app-installations/{uuid}/external-issues/{external_issue_id}/" []
        DeleteSentryAppsSentryAppIdOrSlug Delete Destructive 0x800 "/sentry-apps/{sentry_app_id_or_slug}/" []
        GetSentryAppsSentryAppIdOrSlug Get Read 0x984138 "/sentry-apps/{sentry_app_id_or_slug}/" []
        PutSentryAppsSentryAppIdOrSlug Put Write 0x8800 "/sentry-apps/{sentry_app_id_or_slug}/" []
        DeleteTeamsOrgTeam Delete Destructive 0x400000 "/teams/{org}/{team}/" []
        GetTeamsOrgTeam Get Read 0x1c00000 "/teams/{org}/{team}/" []
        PutTeamsOrgTeam Put Write 0x1400000 "/teams/{org}/{team}/" []
        PostTeamsOrgTeamExternalTeams Post Write 0x1400000 "/teams/{org}/{team}/external-teams/" []
        DeleteTeamsOrgTeamExternalTeamsExternalTeamId Delete Destructive 0x400000 "/teams/{org}/{team}/external-teams/{external_team_id}/" []
        PutTeamsOrgTeamExternalTeamsExternalTeamId Put Write 0x1400000 "/teams/{org}/{team}/external-teams/{external_team_id}/" []
        GetTeamsOrgTeamMembers Get Read 0x1c00000 "/teams/{org}/{team}/members/" []
        GetTeamsOrgTeamProjects Get Read 0x2a0000 "/teams/{org}/{team}/projects/" []
        PostTeamsOrgTeamProjects Post Write 0x220000 "/teams/{org}/{team}/projects/" [NOTED]
    }
    undocumented {
        GetOrganizationsOrgReleasesVersionPreviousWithCommits Get Read 0x3a1000 "/organizations/{org}/releases/{version}/previous-with-commits/" [INFERRED]
        GetOrganizationsOrgChunkUpload Get Read 0x3a1000 "/organizations/{org}/chunk-upload/" []
        PostOrganizationsOrgChunkUpload Post Write 0x321000 "/organizations/{org}/chunk-upload/" []
        PostOrganizationsOrgArtifactbundleAssemble Post Write 0x321000 "/organizations/{org}/artifactbundle/assemble/" []
        PostProjectsOrgProjectFilesDifsAssemble Post Write 0x321000 "/projects/{org}/{project}/files/difs/assemble/" []
        PostProjectsOrgProjectFilesPreprodartifactsAssemble Post Write 0x321000 "/projects/{org}/{project}/files/preprodartifacts/assemble/" []
        GetProjectsOrgProjectPreprodartifactsSnapshotsUploadOptions Get Read 0x321000 "/projects/{org}/{project}/preprodartifacts/snapshots/upload-options/" [INFERRED]
        GetOrganizationsOrgPreprodartifactsSnapshotsIdArchive Get Read 0x3a1000 "/organizations/{org}/preprodartifacts/snapshots/{id}/archive/" [INFERRED]
        PostOrganizationsOrgCodeMappingsBulk Post Write 0xf800 "/organizations/{org}/code-mappings/bulk/" [INFERRED]
        PostProjectsOrgProjectReleases Post Write 0x321000 "/projects/{org}/{project}/releases/" []
        PostOrganizationsOrgIssuesIdNotes Post Write 0x28 "/organizations/{org}/issues/{id}/notes/" [INFERRED]
        PostProjectsOrgProjectUptime Post Write 0x220002 "/projects/{org}/{project}/uptime/" []
        GetOrganizationsOrgEventsStats Get Read 0xc800 "/organizations/{org}/events-stats/" []
        GetOrganizationsOrgMetricsData Get Read 0xc800 "/organizations/{org}/metrics/data/" []
        GetOrganizationsOrgUptime Get Read 0xc800 "/organizations/{org}/uptime/" [INFERRED]
        PostOrganizationsOrgDataExport Post Write 0x38 "/organizations/{org}/data-export/" []
        GetOrganizationsOrgDataExportId Get Read 0x38 "/organizations/{org}/data-export/{id}/" []
        GetProjectsOrgProjectRules Get Read 0x2a0003 "/projects/{org}/{project}/rules/" []
        PostProjectsOrgProjectRules Post Write 0x220002 "/projects/{org}/{project}/rules/" []
        PutProjectsOrgProjectRulesId Put Write 0x220002 "/projects/{org}/{project}/rules/{id}/" []
        DeleteProjectsOrgProjectRulesId Delete Destructive 0x220002 "/projects/{org}/{project}/rules/{id}/" []
        GetOrganizationsOrgAlertRules Get Read 0xc801 "/organizations/{org}/alert-rules/" []
        PostOrganizationsOrgAlertRules Post Write 0x8802 "/organizations/{org}/alert-rules/" []
        PutOrganizationsOrgAlertRulesId Put Write 0x8802 "/organizations/{org}/alert-rules/{id}/" []
        DeleteOrganizationsOrgAlertRulesId Delete Destructive 0x8802 "/organizations/{org}/alert-rules/{id}/" []
        GetProjectsOrgProjectUptimeId Get Read 0x2a0003 "/projects/{org}/{project}/uptime/{id}/" [INFERRED]
        PutProjectsOrgProjectUptimeId Put Write 0x220002 "/projects/{org}/{project}/uptime/{id}/" [INFERRED]
        DeleteProjectsOrgProjectUptimeId Delete Destructive 0x220002 "/projects/{org}/{project}/uptime/{id}/" [INFERRED]
        GetProjectsOrgProjectCodeowners Get Read 0x2a0000 "/projects/{org}/{project}/codeowners/" []
        PostProjectsOrgProjectCodeowners Post Write 0x220000 "/projects/{org}/{project}/codeowners/" []
        GetOrganizationsOrgAuditLogs Get Read 0x8000 "/organizations/{org}/audit-logs/" []
        PostOrganizationsOrgIntegrationsId Post Write 0xa800 "/organizations/{org}/integrations/{id}/" []
        PostOrganizationsOrgRepos Post Write 0xe800 "/organizations/{org}/repos/" []
        DeleteOrganizationsOrgReposId Delete Destructive 0x2800 "/organizations/{org}/repos/{id}/" []
        PostOrganizationsOrgCodeMappings Post Write 0xe800 "/organizations/{org}/code-mappings/" [INFERRED]
    }
}

/// How many documented operations there are of a class and a list of scopes.
pub(super) static KINDS: &[(Class, ScopeSet, u16)] = &[
    (Destructive, ScopeSet(0x8), 5),
    (Destructive, ScopeSet(0x40), 1),
    (Destructive, ScopeSet(0x800), 1),
    (Destructive, ScopeSet(0x2800), 1),
    (Destructive, ScopeSet(0x8000), 1),
    (Destructive, ScopeSet(0x8800), 1),
    (Destructive, ScopeSet(0x8802), 2),
    (Destructive, ScopeSet(0x20000), 4),
    (Destructive, ScopeSet(0x120000), 4),
    (Destructive, ScopeSet(0x220000), 2),
    (Destructive, ScopeSet(0x220002), 2),
    (Destructive, ScopeSet(0x400000), 3),
    (Read, ScopeSet(0x0), 1),
    (Read, ScopeSet(0x10), 1),
    (Read, ScopeSet(0x38), 12),
    (Read, ScopeSet(0x340), 4),
    (Read, ScopeSet(0x4000), 1),
    (Read, ScopeSet(0x6000), 1),
    (Read, ScopeSet(0xc800), 36),
    (Read, ScopeSet(0xc801), 5),
    (Read, ScopeSet(0xe800), 2),
    (Read, ScopeSet(0xf800), 1),
    (Read, ScopeSet(0x80000), 4),
    (Read, ScopeSet(0x100000), 1),
    (Read, ScopeSet(0x220000), 2),
    (Read, ScopeSet(0x2a0000), 24),
    (Read, ScopeSet(0x2a0003), 4),
    (Read, ScopeSet(0x2e0000), 1),
    (Read, ScopeSet(0x3a1000), 15),
    (Read, ScopeSet(0x984138), 1),
    (Read, ScopeSet(0x1c00000), 4),
    (Write, ScopeSet(0x20), 2),
    (Write, ScopeSet(0x28), 5),
    (Write, ScopeSet(0x240), 2),
    (Write, ScopeSet(0x2c0), 2),
    (Write, ScopeSet(0x340), 1),
    (Write, ScopeSet(0x8000), 2),
    (Write, ScopeSet(0x8800), 4),
    (Write, ScopeSet(0x8802), 3),
    (Write, ScopeSet(0xc800), 9),
    (Write, ScopeSet(0xc802), 5),
    (Write, ScopeSet(0x200000), 3),
    (Write, ScopeSet(0x220000), 11),
    (Write, ScopeSet(0x220002), 3),
    (Write, ScopeSet(0x2a0000), 5),
    (Write, ScopeSet(0x321000), 10),
    (Write, ScopeSet(0x40c800), 1),
    (Write, ScopeSet(0x1008800), 1),
    (Write, ScopeSet(0x100c000), 1),
    (Write, ScopeSet(0x1400000), 5),
    (Write, ScopeSet(0x140cb40), 1),
];

/// What handlers ask for beyond the gate: alternatives, each to be held whole.
pub(super) static EFFECTIVE: &[(u16, &[ScopeSet])] = &[
    (Call::DeleteOrganizationsOrgDetectors as u16, &[ScopeSet(0x2), ScopeSet(0x8000)]),
    (Call::PutOrganizationsOrgDetectors as u16, &[ScopeSet(0x2), ScopeSet(0x8000)]),
    (Call::DeleteOrganizationsOrgDetectorsDetectorId as u16, &[ScopeSet(0x2), ScopeSet(0x8000)]),
    (Call::PutOrganizationsOrgDetectorsDetectorId as u16, &[ScopeSet(0x2), ScopeSet(0x8000)]),
    (
        Call::PutOrganizationsOrgForwardingDataForwarderId as u16,
        &[ScopeSet(0x8000), ScopeSet(0x200000)],
    ),
    (Call::DeleteOrganizationsOrgMembersMemberId as u16, &[ScopeSet(0x40)]),
    (Call::PutOrganizationsOrgMembersMemberId as u16, &[ScopeSet(0x40)]),
    (
        Call::DeleteOrganizationsOrgMembersMemberIdTeamsTeam as u16,
        &[ScopeSet(0x8000), ScopeSet(0x404000), ScopeSet(0x400000)],
    ),
    (
        Call::PostOrganizationsOrgMembersMemberIdTeamsTeam as u16,
        &[ScopeSet(0x8000), ScopeSet(0x1004000), ScopeSet(0x1000000)],
    ),
    (Call::PostOrganizationsOrgMonitors as u16, &[ScopeSet(0x2), ScopeSet(0x8000)]),
    (Call::PostOrganizationsOrgNotificationsActions as u16, &[ScopeSet(0x204000)]),
    (Call::DeleteOrganizationsOrgNotificationsActionsActionId as u16, &[ScopeSet(0x204000)]),
    (Call::GetOrganizationsOrgNotificationsActionsActionId as u16, &[ScopeSet(0x204000)]),
    (Call::PutOrganizationsOrgNotificationsActionsActionId as u16, &[ScopeSet(0x204000)]),
    (Call::PostOrganizationsOrgProjects as u16, &[ScopeSet(0x80000)]),
    (Call::PutProjectsOrgProject as u16, &[ScopeSet(0x200000), ScopeSet(0x20000)]),
    (Call::PutProjectsOrgProjectOwnership as u16, &[ScopeSet(0x200000), ScopeSet(0x20000)]),
    (Call::PostTeamsOrgTeamProjects as u16, &[ScopeSet(0x200000)]),
];

tasks! {
    "cli-releases-new" [PostOrganizationsOrgReleases] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-releases-finalize" [PutOrganizationsOrgReleasesVersion] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-releases-set-commits" [GetOrganizationsOrgRepos GetOrganizationsOrgReleasesVersionPreviousWithCommits PutOrganizationsOrgReleasesVersion] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x104000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: true }
    "cli-releases-set-commits-local" [PostOrganizationsOrgReleases PutOrganizationsOrgReleasesVersion GetOrganizationsOrgReleasesVersionPreviousWithCommits] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Medium, common: false, noted: true }
    "cli-releases-list-info" [GetOrganizationsOrgReleases GetProjectsOrgProjectReleases GetOrganizationsOrgReleasesVersion] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "cli-releases-delete" [DeleteOrganizationsOrgReleasesVersion] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: true }
    "cli-deploys" [PostOrganizationsOrgReleasesVersionDeploys GetOrganizationsOrgReleasesVersionDeploys] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-sourcemaps-upload" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-sourcemaps-legacy-files" [PostOrganizationsOrgReleases PostProjectsOrgProjectReleasesVersionFiles PostOrganizationsOrgReleasesVersionFiles] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "cli-debug-files-upload" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-proguard-upload" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-dart-symbol-map" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Medium, common: false, noted: false }
    "cli-react-native" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble PostOrganizationsOrgReleases] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "cli-build-upload" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesPreprodartifactsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "cli-snapshots-upload" [GetProjectsOrgProjectPreprodartifactsSnapshotsUploadOptions PostProjectsOrgProjectPreprodartifactsSnapshots] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Medium, common: false, noted: false }
    "cli-snapshots-diff" [GetOrganizationsOrgPreprodartifactsSnapshotsLatestBase GetOrganizationsOrgPreprodartifactsSnapshotsIdArchive] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Medium, common: false, noted: false }
    "cli-code-mappings" [PostOrganizationsOrgCodeMappingsBulk] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Medium, common: false, noted: false }
    "bundler-plugins" [PostOrganizationsOrgReleases GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble GetOrganizationsOrgRepos GetOrganizationsOrgReleasesVersionPreviousWithCommits PutOrganizationsOrgReleasesVersion PutOrganizationsOrgReleasesVersion PostOrganizationsOrgReleasesVersionDeploys] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x104000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "framework-builds" [PostOrganizationsOrgReleases GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble PutOrganizationsOrgReleasesVersion] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Medium, common: true, noted: false }
    "gradle-plugin" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble PostOrganizationsOrgArtifactbundleAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "gradle-plugin-size" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesPreprodartifactsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "maven-plugin" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "fastlane" [PostOrganizationsOrgReleases PutOrganizationsOrgReleasesVersion GetOrganizationsOrgRepos GetOrganizationsOrgReleasesVersionPreviousWithCommits PutOrganizationsOrgReleasesVersion PostOrganizationsOrgReleasesVersionDeploys GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble PostProjectsOrgProjectFilesPreprodartifactsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x104000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "xcode-phase" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostProjectsOrgProjectFilesDifsAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "gh-action-release" [PostOrganizationsOrgReleases GetOrganizationsOrgRepos GetOrganizationsOrgReleasesVersionPreviousWithCommits PutOrganizationsOrgReleasesVersion GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble PutOrganizationsOrgReleasesVersion PostOrganizationsOrgReleasesVersionDeploys] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x104000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "gitlab-ci-release" [PostOrganizationsOrgReleases GetOrganizationsOrgRepos GetOrganizationsOrgReleasesVersionPreviousWithCommits PutOrganizationsOrgReleasesVersion PutOrganizationsOrgReleasesVersion PostOrganizationsOrgReleasesVersionDeploys] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x104000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: true, noted: false }
    "distribution-download" [GetProjectsOrgProjectPreprodartifactsBuildDistributionLatest] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x40000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "relay-register" [] { group: Ci, scopes: ScopeSet(0x1000), gate_only: false, least: None, organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: Low, common: false, noted: true }
    "cron-run" [] { group: NoToken, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0)), organization: false, kind: TokenKind::Dsn, why: Why("data-is-sent-with-the-dsn-that-needs"), confidence: High, common: false, noted: false }
    "send-event" [] { group: NoToken, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0)), organization: false, kind: TokenKind::Dsn, why: Why("data-is-sent-with-the-dsn-that-needs"), confidence: High, common: false, noted: false }
    "sdk" [] { group: NoToken, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0)), organization: false, kind: TokenKind::Dsn, why: Why("data-is-sent-with-the-dsn-that-needs"), confidence: High, common: false, noted: false }
    "feedback-submit" [] { group: NoToken, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0)), organization: false, kind: TokenKind::Dsn, why: Why("data-is-sent-with-the-dsn-that-needs"), confidence: High, common: false, noted: false }
    "wizard-sourcemaps" [GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble PostOrganizationsOrgReleases] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: true }
    "chat-vendor" [] { group: NoToken, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0)), organization: false, kind: TokenKind::Vendor, why: Why("it-is-installed-from-sentry-s-page-of"), confidence: Low, common: false, noted: false }
    "expo-legacy" [GetOrganizationsOrgRepos PostProjectsOrgProjectReleases GetOrganizationsOrgReleasesVersionPreviousWithCommits PutOrganizationsOrgReleasesVersion GetOrganizationsOrgChunkUpload PostOrganizationsOrgChunkUpload PostOrganizationsOrgArtifactbundleAssemble] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x104000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "sourcemaps-diagnose" [GetProjectsOrgProjectEventsEventIdSourceMapDebug GetProjectsOrgProjectReleasesVersionFiles GetOrganizationsOrgEventidsEventId] { group: Ci, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: false, noted: true }
    "cli-orgs" [GetOrganizations] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "cli-projects" [GetOrganizationsOrgProjects] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "cli-repos" [GetOrganizationsOrgRepos] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: true, kind: TokenKind::Organization, why: Why("organization"), confidence: High, common: false, noted: false }
    "cli-monitors-list" [GetOrganizationsOrgMonitors] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x1)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "cli-events-list" [GetProjectsOrgProjectEvents] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "cli-issues" [GetProjectsOrgProjectIssues] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x10)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "cli-issues-resolve" [PutProjectsOrgProjectIssues] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "cli-logs" [GetOrganizationsOrgEvents] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "cli-build-download" [GetOrganizationsOrgPreprodartifactsArtifactIdInstallDetails] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "newcli-readonly" [GetOrganizations GetOrganizationsOrg GetOrganizationsOrgProjects GetProjectsOrgProject GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdEvents GetOrganizationsOrgEvents GetOrganizationsOrgTraceTraceId GetOrganizationsOrgReplays GetOrganizationsOrgTeams GetOrganizationsOrgDashboards GetProjectsOrgProjectKeys] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84010)), organization: false, kind: TokenKind::PersonalOauth, why: Why("a-person-works-with-this-tool-and-it"), confidence: Medium, common: true, noted: false }
    "newcli-triage" [GetOrganizations GetOrganizationsOrgProjects GetProjectsOrgProject GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdEvents PutOrganizationsOrgIssues PutOrganizationsOrgIssuesIssueId] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84020)), organization: false, kind: TokenKind::PersonalOauth, why: Why("it-acts-in-the-user-s-name"), confidence: Medium, common: true, noted: false }
    "newcli-seer" [GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdAutofix PostOrganizationsOrgIssuesIssueIdAutofix] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20)), organization: false, kind: TokenKind::PersonalOauth, why: Why("it-acts-in-the-user-s-name"), confidence: Medium, common: false, noted: false }
    "newcli-project-create" [GetOrganizationsOrgTeams PostTeamsOrgTeamProjects GetProjectsOrgProjectKeys] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x204000)), organization: false, kind: TokenKind::PersonalOauth, why: Why("it-acts-in-the-user-s-name"), confidence: High, common: false, noted: false }
    "newcli-project-delete" [GetProjectsOrgProject DeleteProjectsOrgProject] { group: Cli, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::PersonalOauth, why: Why("it-acts-in-the-user-s-name"), confidence: High, common: false, noted: false }
    "mcp-readonly" [GetOrganizations GetOrganizationsOrg GetOrganizationsOrgProjects GetOrganizationsOrgTeams GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdEvents GetOrganizationsOrgIssuesIssueIdEventsEventId GetOrganizationsOrgIssuesIssueIdTagsKey GetOrganizationsOrgEvents GetOrganizationsOrgTraceTraceId GetOrganizationsOrgReplaysReplayId GetOrganizationsOrgReleases GetProjectsOrgProject GetProjectsOrgProjectKeys GetProjectsOrgProjectEventsEventIdAttachments] { group: Agent, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84010)), organization: false, kind: TokenKind::PersonalOrInternal, why: Why("the-tool-lists-the-organizations-of-whoever-uses"), confidence: High, common: true, noted: true }
    "mcp-triage" [GetOrganizations GetOrganizationsOrg GetOrganizationsOrgProjects GetOrganizationsOrgTeams GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdEvents GetOrganizationsOrgIssuesIssueIdEventsEventId GetOrganizationsOrgIssuesIssueIdTagsKey GetOrganizationsOrgEvents GetOrganizationsOrgTraceTraceId GetOrganizationsOrgReplaysReplayId GetOrganizationsOrgReleases GetProjectsOrgProject GetProjectsOrgProjectKeys GetProjectsOrgProjectEventsEventIdAttachments PutOrganizationsOrgIssuesIssueId PostOrganizationsOrgIssuesIdNotes] { group: Agent, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84020)), organization: false, kind: TokenKind::PersonalOrInternal, why: Why("it-acts-in-the-user-s-name"), confidence: Medium, common: true, noted: false }
    "mcp-full" [GetOrganizations GetOrganizationsOrg GetOrganizationsOrgProjects GetOrganizationsOrgTeams GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdEvents GetOrganizationsOrgIssuesIssueIdEventsEventId GetOrganizationsOrgIssuesIssueIdTagsKey GetOrganizationsOrgEvents GetOrganizationsOrgTraceTraceId GetOrganizationsOrgReplaysReplayId GetOrganizationsOrgReleases GetProjectsOrgProject GetProjectsOrgProjectKeys GetProjectsOrgProjectEventsEventIdAttachments PutOrganizationsOrgIssuesIssueId PostOrganizationsOrgIssuesIssueIdAutofix PostOrganizationsOrgTeams PostTeamsOrgTeamProjects PutProjectsOrgProject PostProjectsOrgProjectKeys PutProjectsOrgProjectKeysKeyId PostProjectsOrgProjectTeamsTeam DeleteProjectsOrgProjectTeamsTeam PostProjectsOrgProjectUptime] { group: Agent, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x1204020)), organization: false, kind: TokenKind::Personal, why: Why("it-acts-in-the-user-s-name"), confidence: Medium, common: true, noted: false }
    "grafana-datasource" [GetOrganizations GetOrganizationsOrgProjects GetOrganizationsOrgTeams GetTeamsOrgTeamProjects GetOrganizationsOrgTags GetOrganizationsOrgTraceItemsAttributes GetOrganizationsOrgEvents GetOrganizationsOrgEventsStats GetOrganizationsOrgIssues GetOrganizationsOrgMetricsData GetOrganizationsOrgStatsV2] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84010)), organization: false, kind: TokenKind::Internal, why: Why("the-vendor-s-documentation-asks-for-it-it"), confidence: High, common: true, noted: false }
    "prometheus-exporter" [GetOrganizations GetOrganizationsOrg GetProjectsOrgProject GetProjectsOrgProjectEnvironments GetProjectsOrgProjectIssues GetProjectsOrgProjectEvents GetProjectsOrgProjectStats GetOrganizationsOrgReleases] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84010)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: false }
    "backstage" [GetProjectsOrgProjectIssues] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x10)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "wallboard" [GetOrganizationsOrgIssues GetOrganizationsOrgMonitors GetOrganizationsOrgUptime GetOrganizationsOrgSessions GetOrganizationsOrgProjects] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4010)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: false }
    "oncall-alerts-read" [GetOrganizationsOrgDetectors GetOrganizationsOrgWorkflows GetOrganizationsOrgMonitors] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x1)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "usage-report" [GetOrganizationsOrgStatsV2 GetOrganizationsOrgStatsSummary] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "release-health" [GetOrganizationsOrgReleases GetOrganizationsOrgReleasesVersion GetOrganizationsOrgReleasesVersionDeploys GetOrganizationsOrgSessions] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "discover-query" [GetOrganizationsOrgEvents GetOrganizationsOrgEventsTimeseries GetOrganizationsOrgTraceTraceId GetOrganizationsOrgTraceItemsAttributes] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "discover-saved-crud" [GetOrganizationsOrgDiscoverSaved PostOrganizationsOrgDiscoverSaved PutOrganizationsOrgDiscoverSavedQueryId DeleteOrganizationsOrgDiscoverSavedQueryId] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: true }
    "dashboards-crud" [GetOrganizationsOrgDashboards PostOrganizationsOrgDashboards PutOrganizationsOrgDashboardsDashboardId DeleteOrganizationsOrgDashboardsDashboardId] { group: Observer, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "replay-read" [GetOrganizationsOrgReplays GetOrganizationsOrgReplaysReplayId GetProjectsOrgProjectReplaysReplayIdRecordingSegments] { group: Data, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "replay-delete" [GetOrganizationsOrgReplays DeleteProjectsOrgProjectReplaysReplayId PostProjectsOrgProjectReplaysJobsDelete GetProjectsOrgProjectReplaysJobsDeleteJobId] { group: Data, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x204000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "profiles-read" [GetOrganizationsOrgProfilingFlamegraph GetOrganizationsOrgProfilingChunks GetProjectsOrgProjectProfilingProfilesProfileId] { group: Data, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x84000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "issues-export" [GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId GetOrganizationsOrgIssuesIssueIdEvents GetOrganizationsOrgIssuesIssueIdEventsEventId] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x10)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "events-export-project" [GetProjectsOrgProjectEvents GetProjectsOrgProjectEventsEventId GetProjectsOrgProjectEventsEventIdAttachments GetProjectsOrgProjectEventsEventIdAttachmentsAttachmentId] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "data-export-async" [PostOrganizationsOrgDataExport GetOrganizationsOrgDataExportId] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x10)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: false }
    "issues-resolve-bot" [GetOrganizationsOrgIssues GetOrganizationsOrgIssuesIssueId PutOrganizationsOrgIssuesIssueId PutOrganizationsOrgIssues] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20)), organization: false, kind: TokenKind::Internal, why: Why("it-acts-for-the-organization-not-for-a"), confidence: High, common: true, noted: false }
    "issues-assign-to-member" [GetOrganizationsOrgIssues PutOrganizationsOrgIssuesIssueId GetOrganizationsOrgMembers GetOrganizationsOrgTeams] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4120)), organization: false, kind: TokenKind::Internal, why: Why("it-acts-for-the-organization"), confidence: High, common: true, noted: false }
    "issues-comment" [PostOrganizationsOrgIssuesIdNotes] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: false }
    "issues-bulk-delete" [GetOrganizationsOrgIssues DeleteOrganizationsOrgIssues] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x8)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "issues-link-tracker" [GetOrganizationsOrgIntegrations GetOrganizationsOrgIssuesIssueIdIntegrationsIntegrationId PostOrganizationsOrgIssuesIssueIdIntegrationsIntegrationId] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4020)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "external-issue-sentry-app" [PostSentryAppInstallationsUuidExternalIssues DeleteSentryAppInstallationsUuidExternalIssuesExternalIssueId] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x8)), organization: false, kind: TokenKind::Internal, why: Why("the-endpoint-belongs-to-installed-apps"), confidence: High, common: false, noted: false }
    "shortid-bot" [GetOrganizationsOrgShortidsIssueId GetOrganizationsOrgEventidsEventId] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4010)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "feedback-read" [GetProjectsOrgProjectUserFeedback] { group: Issues, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "alerts-issue-legacy" [GetProjectsOrgProjectRules PostProjectsOrgProjectRules PutProjectsOrgProjectRulesId DeleteProjectsOrgProjectRulesId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: true }
    "alerts-metric-legacy" [GetOrganizationsOrgAlertRules PostOrganizationsOrgAlertRules PutOrganizationsOrgAlertRulesId DeleteOrganizationsOrgAlertRulesId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "alerts-workflows" [GetOrganizationsOrgWorkflows PostOrganizationsOrgWorkflows PutOrganizationsOrgWorkflowsWorkflowId DeleteOrganizationsOrgWorkflowsWorkflowId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "detectors-crud" [GetOrganizationsOrgDetectors PostOrganizationsOrgProjectsProjectDetectors PutOrganizationsOrgDetectorsDetectorId DeleteOrganizationsOrgDetectorsDetectorId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "crons-crud" [GetOrganizationsOrgMonitors PostOrganizationsOrgMonitors PutOrganizationsOrgMonitorsMonitorIdOrSlug DeleteOrganizationsOrgMonitorsMonitorIdOrSlug] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: false }
    "uptime-crud" [GetProjectsOrgProjectUptimeId PostProjectsOrgProjectUptime PutProjectsOrgProjectUptimeId DeleteProjectsOrgProjectUptimeId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: true }
    "dsn-rotate" [GetProjectsOrgProjectKeys PostProjectsOrgProjectKeys PutProjectsOrgProjectKeysKeyId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x200000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "dsn-delete" [GetProjectsOrgProjectKeys PostProjectsOrgProjectKeys DeleteProjectsOrgProjectKeysKeyId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "dsn-read" [GetProjectsOrgProjectKeys] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "projects-create" [GetOrganizationsOrgTeams PostOrganizationsOrgTeams PostTeamsOrgTeamProjects GetProjectsOrgProjectKeys] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x1204000)), organization: false, kind: TokenKind::Internal, why: Why("sentry-s-documentation-names-this-case"), confidence: High, common: true, noted: false }
    "projects-delete" [GetProjectsOrgProject DeleteProjectsOrgProject] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "project-settings" [GetProjectsOrgProject PutProjectsOrgProject] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x200000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "org-scrubbing" [GetOrganizationsOrg PutOrganizationsOrg] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x8000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "inbound-filters" [GetProjectsOrgProjectFilters PutProjectsOrgProjectFiltersFilterId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x200000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "symbol-sources" [GetProjectsOrgProjectSymbolSources PostProjectsOrgProjectSymbolSources PutProjectsOrgProjectSymbolSources DeleteProjectsOrgProjectSymbolSources] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "ownership-raw" [GetProjectsOrgProjectOwnership PutProjectsOrgProjectOwnership] { group: Config, scopes: ScopeSet(0), gate_only: true, least: Some(ScopeSet(0x80000)), organization: false, kind: TokenKind::Internal, why: Why("it-automates-work-of-the-organization"), confidence: High, common: false, noted: true }
    "ownership-codeowners" [GetProjectsOrgProjectOwnership PutProjectsOrgProjectOwnership GetProjectsOrgProjectCodeowners PostProjectsOrgProjectCodeowners] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x200000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Medium, common: true, noted: false }
    "service-hooks" [GetProjectsOrgProjectHooks PostProjectsOrgProjectHooks PutProjectsOrgProjectHooksHookId DeleteProjectsOrgProjectHooksHookId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "spike-protection" [PostOrganizationsOrgSpikeProtections DeleteOrganizationsOrgSpikeProtections] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x80000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: Low, common: false, noted: true }
    "spike-notifications" [GetOrganizationsOrgNotificationsActions PostOrganizationsOrgNotificationsActions DeleteOrganizationsOrgNotificationsActionsActionId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x204000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "integrations-list" [GetOrganizationsOrgIntegrations] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "integrations-manage" [GetOrganizationsOrgIntegrations DeleteOrganizationsOrgIntegrationsIntegrationId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x800)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: true }
    "repo-link" [GetOrganizationsOrgRepos GetOrganizationsOrgReposRepoIdCommits PostProjectsOrgProjectRepo] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x204000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "data-forwarding" [GetOrganizationsOrgForwarding PostOrganizationsOrgForwarding PutOrganizationsOrgForwardingDataForwarderId DeleteOrganizationsOrgForwardingDataForwarderId] { group: Config, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x8000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "members-audit" [GetOrganizationsOrgMembers GetOrganizationsOrgMembersMemberId GetOrganizationsOrgTeams GetTeamsOrgTeamMembers] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x804100)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "members-list" [GetOrganizationsOrgMembers] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x100)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: false }
    "members-invite" [GetOrganizationsOrgMembers PostOrganizationsOrgMembers] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x200)), organization: false, kind: TokenKind::Personal, why: Why("tokens-of-integrations-cannot-invite-or-remove-people"), confidence: High, common: true, noted: true }
    "members-offboard" [GetOrganizationsOrgMembers PutOrganizationsOrgMembersMemberId DeleteOrganizationsOrgMembersMemberId] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x40)), organization: false, kind: TokenKind::Personal, why: Why("sentry-refuses-to-let-tokens-of-integrations-change"), confidence: High, common: true, noted: true }
    "team-membership" [GetOrganizationsOrgTeams PostOrganizationsOrgMembersMemberIdTeamsTeam DeleteOrganizationsOrgMembersMemberIdTeamsTeam] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x404000)), organization: false, kind: TokenKind::Internal, why: Why("an-integration-s-token-needs-org-write-team"), confidence: Medium, common: true, noted: false }
    "audit-log" [GetOrganizationsOrgAuditLogs] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x8000)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: true, noted: true }
    "scim" [GetOrganizationsOrgScimV2Users PostOrganizationsOrgScimV2Users PatchOrganizationsOrgScimV2UsersMemberId DeleteOrganizationsOrgScimV2UsersMemberId GetOrganizationsOrgScimV2Groups PostOrganizationsOrgScimV2Groups PatchOrganizationsOrgScimV2GroupsTeam DeleteOrganizationsOrgScimV2GroupsTeam] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x400040)), organization: false, kind: TokenKind::Scim, why: Why("no-token-made-by-hand-should-be-used"), confidence: Medium, common: true, noted: false }
    "scim-users" [GetOrganizationsOrgScimV2Users PostOrganizationsOrgScimV2Users PatchOrganizationsOrgScimV2UsersMemberId] { group: People, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x200)), organization: false, kind: TokenKind::Internal, why: Why("internal"), confidence: High, common: false, noted: false }
    "tf-project" [GetOrganizationsOrg GetOrganizationsOrgTeams PostOrganizationsOrgTeams GetTeamsOrgTeam PutTeamsOrgTeam DeleteTeamsOrgTeam PostTeamsOrgTeamProjects GetProjectsOrgProject PutProjectsOrgProject DeleteProjectsOrgProject GetProjectsOrgProjectKeys PostProjectsOrgProjectKeys PutProjectsOrgProjectKeysKeyId DeleteProjectsOrgProjectKeysKeyId PostProjectsOrgProjectTeamsTeam DeleteProjectsOrgProjectTeamsTeam] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x424000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: High, common: true, noted: false }
    "tf-key" [GetProjectsOrgProject GetProjectsOrgProjectKeys GetProjectsOrgProjectKeysKeyId PostProjectsOrgProjectKeys PutProjectsOrgProjectKeysKeyId DeleteProjectsOrgProjectKeysKeyId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: High, common: true, noted: false }
    "tf-alert" [GetOrganizationsOrgWorkflows PostOrganizationsOrgWorkflows GetOrganizationsOrgWorkflowsWorkflowId PutOrganizationsOrgWorkflowsWorkflowId DeleteOrganizationsOrgWorkflowsWorkflowId GetOrganizationsOrgDetectors PostOrganizationsOrgProjectsProjectDetectors GetOrganizationsOrgDetectorsDetectorId PutOrganizationsOrgDetectorsDetectorId DeleteOrganizationsOrgDetectorsDetectorId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: High, common: true, noted: false }
    "tf-issue-alert" [GetProjectsOrgProjectRules PostProjectsOrgProjectRules PutProjectsOrgProjectRulesId DeleteProjectsOrgProjectRulesId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x2)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: High, common: false, noted: false }
    "tf-dashboard" [GetOrganizationsOrgDashboardsDashboardId PostOrganizationsOrgDashboards PutOrganizationsOrgDashboardsDashboardId DeleteOrganizationsOrgDashboardsDashboardId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x4000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: Medium, common: true, noted: false }
    "tf-member" [GetOrganizationsOrgMembers PostOrganizationsOrgMembers GetOrganizationsOrgMembersMemberId PutOrganizationsOrgMembersMemberId DeleteOrganizationsOrgMembersMemberId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x40)), organization: false, kind: TokenKind::Personal, why: Why("the-provider-s-documentation-says-that-tokens-of"), confidence: High, common: true, noted: false }
    "tf-integration-pagerduty" [GetOrganizationsOrgIntegrations GetOrganizationsOrgIntegrationsIntegrationId PostOrganizationsOrgIntegrationsId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x8000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: Medium, common: false, noted: false }
    "tf-code-mapping" [GetOrganizationsOrgRepos PostOrganizationsOrgRepos DeleteOrganizationsOrgReposId PostOrganizationsOrgCodeMappings GetOrganizationsOrgIntegrations] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x800)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: Medium, common: false, noted: false }
    "tf-ownership" [GetProjectsOrgProjectOwnership PutProjectsOrgProjectOwnership GetProjectsOrgProjectFilters PutProjectsOrgProjectFiltersFilterId GetProjectsOrgProjectSymbolSources PostProjectsOrgProjectSymbolSources PutProjectsOrgProjectSymbolSources DeleteProjectsOrgProjectSymbolSources] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x20000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: High, common: false, noted: false }
    "tf-spike" [GetProjectsOrgProject PostOrganizationsOrgSpikeProtections DeleteOrganizationsOrgSpikeProtections PostOrganizationsOrgNotificationsActions DeleteOrganizationsOrgNotificationsActionsActionId] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x204000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: Medium, common: false, noted: false }
    "tf-plan-only" [GetOrganizationsOrg GetOrganizationsOrgTeams GetTeamsOrgTeam GetProjectsOrgProject GetProjectsOrgProjectKeys GetOrganizationsOrgWorkflows GetOrganizationsOrgDetectors] { group: Terraform, scopes: ScopeSet(0), gate_only: false, least: Some(ScopeSet(0x884000)), organization: false, kind: TokenKind::Internal, why: Why("the-provider-s-documentation-says-so"), confidence: High, common: true, noted: false }
}

/// What a token could do at worst, the most harmful first.
pub static ACTS: [Act; 16] = [
    Act { key: "delete-organization", opens: ScopeSet(0x800), destroys: true },
    Act { key: "delete-projects", opens: ScopeSet(0x20000), destroys: true },
    Act { key: "remove-members", opens: ScopeSet(0x40), destroys: true },
    Act { key: "delete-teams", opens: ScopeSet(0x400000), destroys: true },
    Act { key: "delete-issues", opens: ScopeSet(0x8), destroys: true },
    Act { key: "change-organization", opens: ScopeSet(0x8800), destroys: false },
    Act { key: "delete-releases", opens: ScopeSet(0x120000), destroys: true },
    Act { key: "delete-integrations", opens: ScopeSet(0x2800), destroys: true },
    Act { key: "change-projects", opens: ScopeSet(0x220000), destroys: false },
    Act { key: "delete-alerts", opens: ScopeSet(0x8802), destroys: true },
    Act { key: "delete-replays", opens: ScopeSet(0x220000), destroys: true },
    Act { key: "invite-members", opens: ScopeSet(0x2c0), destroys: false },
    Act { key: "change-teams", opens: ScopeSet(0x1408000), destroys: false },
    Act { key: "change-alerts", opens: ScopeSet(0x8802), destroys: false },
    Act { key: "change-issues", opens: ScopeSet(0x28), destroys: false },
    Act { key: "publish-releases", opens: ScopeSet(0x321000), destroys: false },
];
