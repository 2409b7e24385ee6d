//! OAuth grants, one's own applications, legacy API keys.

use anyhow::Result;

use super::{People, Recorder, field, without_csrf};

const GRANTS: &str = "/api/0/api-authorizations/";
const APPLICATIONS: &str = "/api/0/api-applications/";
const KEYS: &str = "/api/0/organizations/acme/api-keys/";

pub async fn all(people: &People, to: &mut Recorder) -> Result<()> {
    let People { owner, manager, member, outsider, visitor, .. } = people;
    for (who, page, status) in
        [("owner", owner, 200), ("member", member, 200), ("visitor", visitor, 403)]
    {
        to.ask(&format!("grants: {who}"), status, page, ("GET", GRANTS, None)).await?;
        let name = format!("applications: {who}");
        to.ask(&name, status, page, ("GET", APPLICATIONS, None)).await?;
    }
    to.page("grants: the first page", owner, &format!("{GRANTS}?per_page=1")).await?;
    to.page("grants: the second page", owner, &format!("{GRANTS}?per_page=1&cursor=1:1:0")).await?;
    to.page("grants: none", outsider, GRANTS).await?;
    to.page("applications: all", owner, APPLICATIONS).await?;
    let list = owner.call("GET", GRANTS, None).await?;
    let list: Vec<serde_json::Value> = serde_json::from_str(&list.text)?;
    let one = serde_json::json!({ "authorization": list[0]["id"] }).to_string();
    for (what, status, page, body) in [
        ("nothing", 400, owner, "{}"),
        ("an unknown one", 404, owner, r#"{"authorization":"999999"}"#),
        ("an odd one", 500, owner, r#"{"authorization":"abc"}"#),
        ("somebody else's", 404, member, &one),
        ("without a CSRF token", 403, &without_csrf(owner), &one),
        ("as a visitor", 403, visitor, &one),
    ] {
        let name = format!("grants: revoke {what}");
        to.ask(&name, status, page, ("DELETE", GRANTS, Some(body))).await?;
    }
    for (who, page, status) in [
        ("owner", owner, 200),
        ("manager", manager, 403),
        ("member", member, 403),
        ("outsider", outsider, 403),
        ("visitor", visitor, 401),
    ] {
        to.ask(&format!("keys: {who}"), status, page, ("GET", KEYS, None)).await?;
    }
    let made = to.answer("keys: create", 201, owner, ("POST", KEYS, Some("{}"))).await?;
    let one = format!("{KEYS}{}/", field(&made, "id")?);
    for (what, status, page, method, body) in [
        ("read", 200, owner, "GET", None),
        ("read as a manager", 403, manager, "GET", None),
        ("narrow", 200, owner, "PUT", Some(r#"{"label":"narrow","scope_list":["org:read"]}"#)),
        ("delete as a manager", 403, manager, "DELETE", None),
        ("delete", 204, owner, "DELETE", None),
        ("delete again", 404, owner, "DELETE", None),
    ] {
        to.ask(&format!("keys: {what}"), status, page, (method, &one, body)).await?;
    }
    Ok(())
}
