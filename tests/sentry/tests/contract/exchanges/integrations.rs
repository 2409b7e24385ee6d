//! Integrations and their tokens: pages, masks, and who may do what.

use anyhow::Result;

use super::{People, Recorder, field, named, without_csrf};

const APPS: &str = "/api/0/organizations/acme/sentry-apps/";

/// Whether a secret is in the clear.
fn seen(secret: &str) -> &'static str {
    if secret.starts_with("*****") { "masked" } else { "in the clear" }
}

pub async fn all(people: &People, to: &mut Recorder) -> Result<()> {
    let People { owner, manager, member, outsider, visitor, .. } = people;
    let internal = format!("{APPS}?status=internal");
    for (who, page, status) in
        [("outsider", outsider, 403), ("visitor", visitor, 401), ("member", member, 200)]
    {
        to.ask(&format!("integrations: {who}"), status, page, ("GET", APPS, None)).await?;
    }
    let list =
        to.answer("integrations: internal ones", 200, owner, ("GET", &internal, None)).await?;
    let slug = |name: &str| named(&list, name, "slug");
    let (bot, keeper) = (slug("Release Bot")?, slug("Org Keeper")?);
    // How many there are is the account's affair, so of the second page the link is not compared.
    to.page("integrations: the first page", owner, &format!("{internal}&per_page=1")).await?;
    let second = format!("{internal}&per_page=1&cursor=1:1:0");
    to.ask("integrations: the second", 200, owner, ("GET", &second, None)).await?;
    for query in ["per_page=500", "per_page=x", "cursor=nonsense", "cursor=100:-1:1"] {
        let path = format!("{APPS}?{query}");
        to.ask(&format!("integrations: {query}"), 400, owner, ("GET", &path, None)).await?;
    }
    let everywhere = "/api/0/sentry-apps/?status=internal";
    for (who, page) in [("owner", owner), ("manager", manager), ("member", member)] {
        let list = page.call("GET", &internal, None).await?;
        for name in ["Release Bot", "Org Keeper"] {
            let what = seen(&named(&list, name, "clientSecret")?);
            to.note(&format!("integrations: the {who} reads the secret of {name}"), 200, what);
        }
        let list = page.call("GET", everywhere, None).await?;
        let what = seen(&named(&list, "Release Bot", "clientSecret")?);
        to.note(&format!("integrations: the {who} reads it in the list of all"), 200, what);
    }
    let one = format!("/api/0/sentry-apps/{bot}/");
    for (who, page, status) in
        [("member", member, 200), ("outsider", outsider, 404), ("visitor", visitor, 401)]
    {
        to.ask(&format!("integrations: {who} reads one"), status, page, ("GET", &one, None))
            .await?;
    }
    to.ask("integrations: a member deletes one", 403, member, ("DELETE", &one, None)).await?;
    let all = owner.call("GET", APPS, None).await?;
    tokens(people, to, [&bot, &keeper, &named(&all, "Public Thing", "slug")?]).await
}

async fn tokens(people: &People, to: &mut Recorder, slugs: [&str; 3]) -> Result<()> {
    let People { owner, manager, member, outsider, visitor, .. } = people;
    let [bot, keeper, public] = slugs.map(|slug| format!("/api/0/sentry-apps/{slug}/api-tokens/"));
    let nowhere = "/api/0/sentry-apps/no-such-integration/api-tokens/";
    for (what, status, page, path) in [
        ("owner lists", 200, owner, bot.as_str()),
        ("manager lists", 200, manager, &bot),
        ("member lists", 403, member, &bot),
        ("outsider lists", 403, outsider, &bot),
        ("visitor lists", 401, visitor, &bot),
        ("of a public one", 200, owner, &public),
        ("of none", 404, owner, nowhere),
    ] {
        to.ask(&format!("integration tokens: {what}"), status, page, ("GET", path, None)).await?;
    }
    for (who, page) in [("owner", owner), ("manager", manager)] {
        let list: Vec<serde_json::Value> =
            serde_json::from_str(&page.call("GET", &keeper, None).await?.text)?;
        for secret in ["token", "refreshToken"] {
            let what = seen(list[0][secret].as_str().unwrap_or_default());
            to.note(&format!("integration tokens: the {who} reads a {secret}"), 200, what);
        }
    }
    for (what, status, page, path) in [
        ("create as a member", 403, member, &bot),
        ("create without a CSRF token", 403, &without_csrf(owner), &bot),
        ("create for a public one", 403, owner, &public),
    ] {
        let name = format!("integration tokens: {what}");
        to.ask(&name, status, page, ("POST", path, Some("{}"))).await?;
    }
    let name = "integration tokens: create";
    let made = to.answer(name, 201, owner, ("POST", &bot, Some("{}"))).await?;
    let (id, value) = (field(&made, "id")?, field(&made, "token")?);
    let (by_id, by_value) = (format!("{bot}{id}/"), format!("{bot}{value}/"));
    for (what, status, page, path) in [
        ("delete by id", 404, owner, by_id),
        ("delete as a member", 403, member, by_value.clone()),
        ("delete as an outsider", 403, outsider, by_value.clone()),
        ("delete without a CSRF token", 403, &without_csrf(owner), by_value.clone()),
        ("delete another integration's", 404, owner, format!("{keeper}{value}/")),
        ("delete", 204, manager, by_value.clone()),
        ("delete again", 404, owner, by_value.clone()),
        ("no such method", 405, owner, by_value),
    ] {
        let name = format!("integration tokens: {what}");
        let method = if status == 405 { "GET" } else { "DELETE" };
        to.ask(&name, status, page, (method, &path, None)).await?;
    }
    Ok(())
}
