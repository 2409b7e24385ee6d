//! Generated from `data/scopes.json` by `cargo xtask codegen`; do not edit.

use super::{Level, Resource};

scopes! {
    AlertsRead "alerts:read" Alerts Read [];
    AlertsWrite "alerts:write" Alerts Write [AlertsRead];
    Email "email" Identity Read [];
    EventAdmin "event:admin" Event Admin [EventRead EventWrite];
    EventRead "event:read" Event Read [];
    EventWrite "event:write" Event Write [EventRead];
    MemberAdmin "member:admin" Member Admin [MemberInvite MemberRead MemberWrite];
    MemberInvite "member:invite" Member Write [MemberRead];
    MemberRead "member:read" Member Read [];
    MemberWrite "member:write" Member Write [MemberInvite MemberRead];
    Openid "openid" Identity Read [];
    OrgAdmin "org:admin" Organization Admin [OrgIntegrations OrgRead OrgWrite];
    OrgCi "org:ci" Release Write [];
    OrgIntegrations "org:integrations" Organization Write [];
    OrgRead "org:read" Organization Read [];
    OrgWrite "org:write" Organization Write [OrgRead];
    Profile "profile" Identity Read [];
    ProjectAdmin "project:admin" Project Admin [ProjectRead ProjectWrite];
    ProjectDistribution "project:distribution" Distribution Read [];
    ProjectRead "project:read" Project Read [];
    ProjectReleases "project:releases" Release Admin [];
    ProjectWrite "project:write" Project Write [ProjectRead];
    TeamAdmin "team:admin" Team Admin [TeamRead TeamWrite];
    TeamRead "team:read" Team Read [];
    TeamWrite "team:write" Team Write [TeamRead];
}
