//! Roles, what organizations ask of their members first, members and the audit log.

use anyhow::{Context, Result};

use super::{People, Recorder};

const ACME: &str = "/api/0/organizations/acme/";

pub async fn all(people: &People, to: &mut Recorder) -> Result<()> {
    let People { owner, manager, member, outsider, visitor, guest } = people;
    for (who, page) in [("owner", owner), ("manager", manager), ("member", member)] {
        let answer = page.call("GET", &format!("{ACME}?detailed=0"), None).await?;
        let detail: serde_json::Value = serde_json::from_str(&answer.text)?;
        let access = detail["access"].as_array().context("no access list")?;
        let mut access: Vec<&str> = access.iter().filter_map(|scope| scope.as_str()).collect();
        access.sort_unstable();
        let told = format!("{} {}", detail["role"], access.join(" "));
        to.note(&format!("people: what the {who} may do"), answer.status, &told);
    }
    to.ask("gates: the list", 200, guest, ("GET", "/api/0/organizations/", None)).await?;
    for slug in ["sso-only", "two-factor", "over-limit"] {
        for path in ["org-auth-tokens/", "sentry-apps/?status=internal", "members/"] {
            let path = format!("/api/0/organizations/{slug}/{path}");
            to.ask(&format!("gates: {path}"), 401, guest, ("GET", &path, None)).await?;
        }
        let path = format!("/api/0/organizations/{slug}/org-auth-tokens/");
        let body = Some(r#"{"name":"contract"}"#);
        to.ask(&format!("gates: {path}: create"), 401, guest, ("POST", &path, body)).await?;
    }
    let members = format!("{ACME}members/");
    for (who, page, status) in
        [("member", member, 200), ("outsider", outsider, 403), ("visitor", visitor, 401)]
    {
        to.ask(&format!("members: {who}"), status, page, ("GET", &members, None)).await?;
    }
    to.page("members: the first page", owner, &format!("{members}?per_page=1")).await?;
    let logs = format!("{ACME}audit-logs/");
    for (who, page, status) in [("member", member, 403), ("outsider", outsider, 403)] {
        to.ask(&format!("audit log: {who}"), status, page, ("GET", &logs, None)).await?;
    }
    // As the client asks, which reads members and makers by the page of a hundred.
    let path = format!("{members}?per_page=100");
    to.ask("members: by the hundred", 200, owner, ("GET", &path, None)).await?;
    to.ask("audit log: visitor", 401, visitor, ("GET", &logs, None)).await?;
    let events = [
        "org-auth-token.create",
        "org-auth-token.remove",
        "api-key.create",
        "internal-integration.create",
        "internal-integration.add-token",
    ];
    for event in events {
        let path = format!("{logs}?per_page=100&event={event}");
        let answer = owner.call("GET", &path, None).await?;
        let rows = sentry::people::made(&answer.text);
        let told = if rows.is_ok() { "a log" } else { "no log" };
        to.note(&format!("audit log: {event} is"), answer.status, told);
        let path = format!("{logs}?event={event}&per_page=1");
        to.ask(&format!("audit log: {event}"), 200, owner, ("GET", &path, None)).await?;
    }
    let none = format!("{logs}?event=no-such-event");
    to.ask("audit log: an unknown event", 200, owner, ("GET", &none, None)).await
}
