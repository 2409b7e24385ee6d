//! A server of one's own below a path of its host: the real client finds it by the tab's address, asks and
//! writes nowhere else, and tells it from another one on the same host.

use anyhow::{Context as _, Result, ensure};
use domain::credential::CredentialRef;
use sentry::client::Client;
use sentry::pages;
use sentry::site::Site;
use sentry_contract::Page;
use sentry_double::{Config, Dialect, Double, dialect};

#[tokio::test(flavor = "multi_thread")]
async fn a_server_below_a_path_is_listed_and_written_to_there() -> Result<()> {
    for (dialect, below) in dialect::ALL.into_iter().filter(|it| *it != Dialect::Saas).zip([
        "/sentry",
        "/tools/sentry-2",
        "/s",
    ]) {
        let config = Config { below: below.into(), ..Config::new(dialect) };
        let double = Double::start(config).await?;
        let base = format!("{}{below}", double.http_url);
        let page = Page::open(&base, None).await?;
        page.sign_in("Owner").await?;
        double.clear_requests();

        let site = Site::of(&format!("{base}/organizations/acme/issues/"));
        ensure!(site.home() == Some(&*base) && site.origin() == Some(&*double.http_url));
        let told = |problem| anyhow::anyhow!("{dialect:?}: {problem:?}");
        let client = Client::new(page.clone());
        let listed =
            client.personal_tokens(&site.bases().context("no bases")?).await.map_err(told)?;
        ensure!(listed.base == base && listed.credentials.len() == 14, "{listed:?}");
        let instance = client.bootstrap(&base).await.map_err(told)?;
        ensure!(instance.instance == base, "{instance:?}");
        let route = instance.route(&listed.base).context("nobody is signed in")?;
        let token = listed.credentials.first().context("no token")?;
        let outcome = client.revoke(&route, &CredentialRef::of(token)).await;
        let left = double.tokens("owner@example.com");
        ensure!(
            left.len() == 13 && left.iter().all(|it| it.id.to_string() != token.id),
            "{outcome:?}"
        );
        let page = pages::of_credential(&base, token.kind, &token.place, &token.id, false);
        ensure!(page.starts_with(&format!("{base}/settings/account/")), "{page}");
        // Nothing was asked of the rest of that host: it would have answered 404.
        let strayed: Vec<_> =
            double.requests().into_iter().filter(|one| one.status == Some(404)).collect();
        ensure!(strayed.is_empty(), "{dialect:?}: {strayed:?}");
        println!("{} below {below}: {} requests", dialect.name(), double.requests().len());
    }
    Ok(())
}
