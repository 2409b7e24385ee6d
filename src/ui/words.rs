//! From what is known to plain words: which text says it.

use super::i18n::Messages;
use domain::audit::Severity;
use domain::catalog::{Group, TokenKind};
use domain::credential::{CredentialRef, Kind, LastUse};
use domain::scope::{Granted, Level, Resource};
use domain::text::{is_blank, shown};
use domain::time::Timestamp;
use sentry::inventory::{Role, Standing};
use sentry::outcome::Reason;
use sentry::problem::Problem;
use sentry::transport::TransportError;

/// The days up to which an age is told in days, and in months.
const DAYS: i64 = 60;
const MONTHS: i64 = 730;

/// How old something is, such as "3 months old".
pub fn age(words: &Messages, created: Option<Timestamp>, now: Timestamp) -> String {
    let Some(created) = created else { return words.t("age_unknown") };
    let count = |key, n: i64| words.count(key, usize::try_from(n).unwrap_or_default(), &[]);
    match now.days_since(created) {
        // A clock may be a little off.
        days if days < -1 => words.t("age_future"),
        days if days < 1 => words.t("age_today"),
        days if days < DAYS => count("age_days", days),
        days if days < MONTHS => count("age_months", days / 30),
        days => count("age_years", days / 365),
    }
}

/// When it ends, such as "ends in 12 days"; `None` when it never does.
pub fn end(words: &Messages, expires: Option<Timestamp>, now: Timestamp) -> Option<String> {
    let days = expires?.days_since(now);
    Some(match usize::try_from(days) {
        Ok(0) => words.t("age_ends_today"),
        Ok(days) => words.count("age_ends", days, &[]),
        Err(_) => words.t("age_expired"),
    })
}

/// How long ago something was read.
pub fn ago(words: &Messages, at: Timestamp, now: Timestamp) -> String {
    let minutes = now.0.saturating_sub(at.0) / 60_000;
    match usize::try_from(minutes).unwrap_or_default() {
        0 => words.t("ago_now"),
        minutes if minutes < 120 => words.count("ago_minutes", minutes, &[]),
        minutes => words.count("ago_hours", minutes / 60, &[]),
    }
}

/// The key of a kind's name.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Personal => "kind_personal",
        Kind::Organization => "kind_organization",
        Kind::Integration => "kind_integration",
        Kind::Grant => "kind_grant",
        Kind::Application => "kind_application",
        Kind::ApiKey => "kind_api_key",
    }
}

/// A name as a person may see it; "unnamed" where there is none, or none that can be seen.
pub fn named(words: &Messages, name: Option<&str>) -> String {
    match name {
        None => words.t("row_unnamed"),
        Some(name) if is_blank(name) => [&words.t("row_unnamed"), " ", &*shown(name)].concat(),
        Some(name) => shown(name).into_owned(),
    }
}

/// What a credential is called where no row says what it is: of all but personal tokens the kind and
/// the organization belong to it, as names repeat.
pub fn called(words: &Messages, it: &CredentialRef) -> String {
    let mut name = named(words, it.name.as_deref());
    let key = match it.kind {
        Kind::Personal | Kind::Application => return name,
        Kind::Organization => "called_organization",
        Kind::Integration => "called_integration",
        Kind::Grant => "called_grant",
        Kind::ApiKey => "called_api_key",
    };
    // The tokens of an integration may all be called like it.
    if let (Kind::Integration, Some(last4)) = (it.kind, &it.last4) {
        name = [&name, " …", &*shown(last4)].concat();
    }
    let organization = shown(it.place.organization().unwrap_or_default());
    words.with(key, &[("name", &name), ("organization", &organization)])
}

/// When it was last used, such as "used 3 days ago"; `None` where Sentry does not record it.
pub fn last_use(words: &Messages, used: LastUse, now: Timestamp) -> Option<String> {
    Some(match used {
        LastUse::NotRecorded => return None,
        LastUse::Never => words.t("use_never"),
        LastUse::At(at) => match usize::try_from(now.days_since(at)) {
            Ok(0) | Err(_) => words.t("use_today"),
            Ok(days) => words.count("use_days", days, &[]),
        },
    })
}

/// The key of a role's name, as in "only for managers and owners".
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Member => "role_member",
        Role::Manager => "role_manager",
        Role::Owner => "role_owner",
    }
}

/// The key of what is looked for in a source.
pub const fn source(kind: Option<Kind>) -> &'static str {
    match kind {
        None => "source_organizations",
        Some(Kind::Personal) => "source_personal",
        Some(Kind::Organization) => "source_organization",
        Some(Kind::Integration) => "source_integration",
        Some(Kind::Grant) => "source_grant",
        Some(Kind::Application) => "source_application",
        Some(Kind::ApiKey) => "source_api_key",
    }
}

/// What is the matter with a source that was not read whole, and what to do about it; `reader` may see it.
pub fn gap(words: &Messages, reader: Role, standing: &Standing) -> String {
    match standing {
        Standing::Loading | Standing::Complete => String::new(),
        Standing::Absent => words.t("gap_absent"),
        Standing::Refused => words.with("gap_refused", &[("role", words.t(role(reader)).as_str())]),
        Standing::NeedsSso(_) => words.t("gap_sso"),
        Standing::NeedsTwoFactor => words.t("gap_two_factor"),
        Standing::OverLimit => words.t("gap_over_limit"),
        Standing::Failed(it) => {
            let told = problem(words, it);
            words.with("gap_failed", &[("problem", &told.title), ("text", &told.text)])
        }
        Standing::Truncated => words.t("gap_truncated"),
    }
}

/// The key of a severity's name.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "severity_critical",
        Severity::High => "severity_high",
        Severity::Medium => "severity_medium",
        Severity::Unjudged => "severity_unjudged",
        Severity::Low => "severity_low",
        Severity::Info => "severity_info",
    }
}

/// The key of a resource's name, as Sentry's permission picker has it.
pub const fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Project => "resource_project",
        Resource::Team => "resource_team",
        Resource::Release => "resource_release",
        Resource::Distribution => "resource_distribution",
        Resource::Event => "resource_event",
        Resource::Organization => "resource_organization",
        Resource::Member => "resource_member",
        Resource::Alerts => "resource_alerts",
        Resource::Identity => "resource_identity",
    }
}

/// The key of a level's name.
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Read => "level_read",
        Level::Write => "level_write",
        Level::Admin => "level_admin",
    }
}

/// The key of a level's name as Sentry's form has it.
pub const fn form_level(level: Option<Level>) -> &'static str {
    match level {
        None => "form_none",
        Some(Level::Read) => "form_read",
        Some(Level::Write) => "form_write",
        Some(Level::Admin) => "form_admin",
    }
}

/// The highest level on a resource.
pub fn level_on(scopes: &Granted, resource: Resource) -> Option<Level> {
    scopes.known.level_of(resource)
}

/// A token's scopes in one sentence: "Project admin, Organization read".
pub fn fingerprint(words: &Messages, scopes: &Granted) -> String {
    let mut parts: Vec<String> = Resource::ALL
        .into_iter()
        .filter_map(|it| Some((it, level_on(scopes, it)?)))
        .map(|(it, on)| [&words.t(resource(it)), " ", &words.t(level(on))].concat())
        .collect();
    if !scopes.unknown.is_empty() {
        parts.push(words.count("scopes_unknown", scopes.unknown.len(), &[]));
    }
    if scopes.unread {
        parts.push(words.t("scopes_unread"));
    }
    if parts.is_empty() { words.t("scopes_none") } else { parts.join(", ") }
}

/// The key of a task group's name.
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Agent => "group_agent",
        Group::Ci => "group_ci",
        Group::Cli => "group_cli",
        Group::Config => "group_config",
        Group::Data => "group_data",
        Group::Dsn => "group_dsn",
        Group::Issues => "group_issues",
        Group::Observer => "group_observer",
        Group::People => "group_people",
        Group::Terraform => "group_terraform",
    }
}

/// The key of the name of the credential that should hold the scopes.
pub const fn holder(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::None => "holder_none",
        TokenKind::Dsn => "holder_dsn",
        TokenKind::Vendor => "holder_vendor",
        TokenKind::Organization => "holder_organization",
        TokenKind::Internal => "holder_internal",
        TokenKind::PersonalOrInternal => "holder_personal_or_internal",
        TokenKind::PersonalOauth => "holder_personal_oauth",
        TokenKind::Personal => "holder_personal",
        TokenKind::Scim => "holder_scim",
    }
}

/// Why a revocation failed or is unknown: the key of what happened, and of what to do next.
pub const fn reason(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::NoGrant => ("reason_no_grant", "next_click_icon"),
        Reason::TabGone => ("reason_tab_gone", "next_open_sentry"),
        Reason::Moved => ("reason_moved", "next_open_sentry"),
        Reason::OtherUser => ("reason_other_user", "next_sign_in_again"),
        Reason::SignedOut => ("reason_signed_out", "next_sign_in_again"),
        Reason::Csrf => ("reason_csrf", "next_reload_page"),
        Reason::Forbidden => ("reason_forbidden", "next_ask_owner"),
        Reason::NeedsPassword => ("problem_sudo", "next_sudo"),
        Reason::NeedsTwoFactor => ("problem_two_factor", "next_two_factor"),
        Reason::NeedsSso => ("problem_sso", "next_sso"),
        Reason::Rejected => ("reason_rejected", "next_look_in_sentry"),
        Reason::RateLimited => ("reason_rate_limited", "next_wait"),
        Reason::ServerFault => ("reason_server_fault", "next_wait"),
        Reason::Malformed => ("reason_malformed", "next_look_in_sentry"),
        Reason::TimedOut => ("reason_timed_out", "next_read_back"),
        Reason::Lost => ("reason_lost", "next_read_back"),
        Reason::StillListed => ("reason_still_listed", "next_try_again"),
        Reason::NotListed => ("reason_not_listed", "next_read_again"),
        Reason::NeverListed => ("reason_never_listed", "next_look_in_sentry"),
        Reason::Shifting => ("reason_shifting", "next_read_back"),
        Reason::NotMade => ("reason_not_made", "next_try_again"),
        Reason::NotRead => ("reason_not_read", "next_retry"),
        Reason::NotReadBack => ("reason_not_read_back", "next_read_back"),
        Reason::NotSaved => ("reason_not_saved", "next_free_space"),
        Reason::NoRoute => ("reason_no_route", "next_look_in_sentry"),
        Reason::NotSent => ("reason_not_sent", "next_retry"),
        Reason::NotChecked => ("reason_not_checked", "next_reload_page"),
        Reason::Late => ("reason_late", "next_ask_again"),
        Reason::ClockBack => ("reason_clock_back", "next_ask_again"),
        Reason::Unconfirmed => ("reason_unconfirmed", "next_ask_again"),
        Reason::NotOurs => ("reason_not_ours", "next_ask_again"),
    }
}

/// The same where it is not known whether the write happened: what to do is to look, never to repeat.
pub const fn unknown(why: Reason) -> (&'static str, &'static str) {
    let next = match why {
        Reason::NoGrant => "next_click_icon",
        Reason::TabGone | Reason::Moved => "next_open_sentry",
        Reason::OtherUser | Reason::SignedOut => "next_sign_in_read",
        Reason::NeverListed => "next_look_in_sentry",
        _ => "next_read_back",
    };
    (reason(why).0, next)
}

/// What a problem is in words.
pub struct Told {
    /// What happened.
    pub title: String,
    /// What it means.
    pub text: String,
    /// What to do next.
    pub next: String,
    /// Sentry's own words, if it gave some.
    pub quote: Option<String>,
}

/// A problem in words: what happened, what it means, what to do.
pub fn problem(words: &Messages, problem: &Problem) -> Told {
    use Problem as P;
    use TransportError as T;
    let mut values: Vec<(&str, String)> = Vec::new();
    let mut quote = None;
    let [title, text, next] = match problem {
        P::SignedOut => ["problem_signed_out", "problem_signed_out_text", "next_sign_in"],
        P::Csrf(said) => {
            quote = Some(said.clone());
            ["problem_csrf", "problem_csrf_text", "next_reload_page"]
        }
        P::Forbidden(said) => {
            quote = Some(said.clone());
            ["problem_forbidden", "problem_forbidden_text", "next_ask_owner"]
        }
        P::SsoRequired(_) => ["problem_sso", "problem_sso_text", "next_sso"],
        P::TwoFactorRequired => {
            ["problem_two_factor", "problem_two_factor_text", "next_two_factor"]
        }
        P::SudoRequired => ["problem_sudo", "problem_sudo_text", "next_sudo"],
        P::OverLimit => ["problem_over_limit", "problem_over_limit_text", "next_ask_owner"],
        P::RateLimited(Some(seconds)) => {
            values.push(("seconds", seconds.to_string()));
            ["problem_rate_limited", "problem_rate_limited_text", "next_wait_seconds"]
        }
        P::RateLimited(None) => ["problem_rate_limited", "problem_rate_limited_text", "next_wait"],
        P::ServerFault(status) => {
            values.push(("status", status.to_string()));
            ["problem_server_fault", "problem_server_fault_text", "next_wait"]
        }
        P::NoRoute => ["problem_no_route", "problem_no_route_text", "next_look_in_sentry"],
        P::NoSuchObject => ["problem_no_such_object", "problem_no_such_object_text", "next_retry"],
        P::Malformed(what) => {
            values.push(("what", what.clone()));
            ["problem_malformed", "problem_malformed_text", "next_malformed"]
        }
        P::BadRequest(said) => {
            quote = Some(said.clone());
            ["problem_bad_request", "problem_bad_request_text", "next_look_in_sentry"]
        }
        P::Transport(T::NoGrant) => {
            ["problem_no_grant", "problem_no_grant_text", "next_click_icon"]
        }
        P::Transport(T::TabGone) => {
            ["problem_tab_gone", "problem_tab_gone_text", "next_open_sentry"]
        }
        P::Transport(T::Moved { origin }) => {
            values.push(("origin", origin.clone()));
            ["problem_moved", "problem_moved_text", "next_open_sentry"]
        }
        P::Transport(T::OtherUser { .. }) => {
            ["problem_other_user", "problem_other_user_text", "next_retry"]
        }
        P::Transport(T::TimedOut) => ["problem_timed_out", "problem_timed_out_text", "next_retry"],
        P::Transport(T::Lost) => ["problem_lost", "problem_lost_text", "next_connection"],
        P::Transport(T::TooLarge) => {
            ["problem_too_large", "problem_too_large_text", "next_look_in_sentry"]
        }
        P::Transport(T::NoResult(_)) => {
            ["problem_no_result", "problem_no_result_text", "next_retry"]
        }
        #[allow(unreachable_patterns)] // what the transports may add
        _ => ["problem_other", "problem_other_text", "next_retry"],
    };
    let values: Vec<(&str, &str)> = values.iter().map(|(key, it)| (*key, it.as_str())).collect();
    Told {
        title: words.with(title, &values),
        text: words.with(text, &values),
        next: words.with(next, &values),
        quote: quote.filter(|said| !said.trim().is_empty()).map(|said| shown(&said).into_owned()),
    }
}
