//! Organization tokens, and who may do what with them.

use anyhow::Result;

use super::{People, Recorder, field, without_csrf};

const TOKENS: &str = "/api/0/organizations/acme/org-auth-tokens/";

pub async fn all(people: &People, to: &mut Recorder) -> Result<()> {
    let People { owner, manager, member, outsider, visitor, .. } = people;
    for (who, page, status) in [
        ("owner", owner, 200),
        ("manager", manager, 200),
        ("member", member, 200),
        ("outsider", outsider, 403),
        ("visitor", visitor, 401),
    ] {
        to.ask(&format!("org tokens: {who} lists"), status, page, ("GET", TOKENS, None)).await?;
    }
    let nowhere = "/api/0/organizations/no-such-organization/org-auth-tokens/";
    to.ask("org tokens: unknown organization", 404, owner, ("GET", nowhere, None)).await?;
    let long = format!("{{\"name\":\"{}\"}}", "n".repeat(300));
    let probe = Some(r#"{"name":"contract"}"#);
    for (what, status, page, body) in [
        ("without a name", 400, owner, Some("{}")),
        ("with a long name", 500, owner, Some(long.as_str())),
        ("as an outsider", 403, outsider, probe),
        ("as a visitor", 401, visitor, probe),
        ("without a CSRF token", 403, &without_csrf(owner), probe),
    ] {
        let name = format!("org tokens: create {what}");
        to.ask(&name, status, page, ("POST", TOKENS, body)).await?;
    }
    for (maker, page) in [("owner", owner), ("member", member)] {
        let name = |what: &str| format!("org tokens: the {maker}'s: {what}");
        let made = to.answer(&name("create"), 201, page, ("POST", TOKENS, probe)).await?;
        let one = format!("{TOKENS}{}/", field(&made, "id")?);
        let renamed = Some(r#"{"name":"renamed"}"#);
        for (what, status, page, call) in [
            ("read", 200, member, ("GET", None)),
            ("rename", 204, member, ("PUT", renamed)),
            ("rename to nothing", 400, owner, ("PUT", Some(r#"{"name":""}"#))),
            ("rename as an outsider", 403, outsider, ("PUT", renamed)),
            ("delete as a member", 403, member, ("DELETE", None)),
            ("delete as an outsider", 403, outsider, ("DELETE", None)),
            ("delete as a visitor", 401, visitor, ("DELETE", None)),
            ("delete without a CSRF token", 403, &without_csrf(owner), ("DELETE", None)),
            ("delete as a manager", 204, manager, ("DELETE", None)),
            ("delete again", 404, owner, ("DELETE", None)),
            ("read when gone", 404, owner, ("GET", None)),
            ("rename when gone", 404, owner, ("PUT", renamed)),
        ] {
            to.ask(&name(what), status, page, (call.0, &one, call.1)).await?;
        }
    }
    let odd = format!("{TOKENS}abc/");
    to.ask("org tokens: an odd id", 500, owner, ("DELETE", &odd, None)).await?;
    to.ask("org tokens: no such method", 405, owner, ("DELETE", TOKENS, None)).await
}
