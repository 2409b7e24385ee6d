//! `pictures FOLDER [en|de]`: the list in each state that its sources can be in, in Chromium's popup on the
//! double, light and dark. In `docs/pictures` are some of them.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result};
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Popup, Session, flow};
use sentry_double::{Dialect, Fault, FaultKind, NewOrgToken};

const LIMIT: Duration = Duration::from_secs(180);
/// More tokens of one organization than are read.
const TOO_MANY: usize = 10_100;

struct Studio {
    folder: PathBuf,
    language: &'static str,
}

impl Studio {
    async fn session(&self, place: &Place) -> Result<Session> {
        let options =
            Options { proxy: place.proxy, language: Some(self.language), ..Options::default() };
        let session = Session::start(Browser::Chromium, &options).await?;
        place.sign_in(&session, OWNER).await?;
        Ok(session)
    }

    async fn take(&self, popup: &mut Popup, name: &str) -> Result<()> {
        for (dark, shade) in [(true, "dark"), (false, "light")] {
            popup.set_dark(dark).await?;
            popup.settle().await?;
            let file = format!("{name}-{}-{shade}.png", self.language);
            popup.screenshot(&self.folder.join(file)).await?;
        }
        Ok(())
    }

    /// A hundred organizations while they come, and what came after the list was touched.
    async fn coming(&self) -> Result<()> {
        let place = Place::scale(100).await?;
        let session = self.session(&place).await?;
        let mut popup = flow::open_tokens(&session).await?;
        let all = "document.querySelector('progress')?.max > 300";
        popup.wait(all, LIMIT).await?;
        self.take(&mut popup, "coming").await?;
        popup.eval("(document.querySelector('.panel-body').scrollTop = 400, true)").await?;
        popup.wait_for(&flow::part("late")).await?;
        self.take(&mut popup, "late").await?;
        popup.close().await
    }

    /// The same with one that cannot be read and one that holds too much, at its end.
    async fn missing(&self) -> Result<()> {
        let place = Place::scale(0).await?;
        place.change(|state| {
            for nth in 0..TOO_MANY {
                state.add_org_token(NewOrgToken {
                    organization: "org-002".into(),
                    name: format!("release {nth}"),
                    ..NewOrgToken::default()
                });
            }
        });
        let keys = "/api/0/organizations/org-003/api-keys/";
        place.fault(Fault::next("GET", keys, FaultKind::Html500).times(0));
        let session = self.session(&place).await?;
        let mut popup = flow::open_tokens(&session).await?;
        popup.wait("document.querySelector('[data-gathered=true]') !== null", LIMIT).await?;
        for (name, element, block) in
            [("missing", ".gaps h3", "start"), ("missing-end", ".gaps li:last-child", "end")]
        {
            // The list ends where it was taken to end only once its last rows were drawn.
            for _ in 0..4 {
                let show = format!(
                    "(document.querySelector('{element}').scrollIntoView({{ block: '{block}' }}), true)"
                );
                popup.eval(&show).await?;
                popup.settle().await?;
            }
            self.take(&mut popup, name).await?;
        }
        popup.close().await
    }

    /// A server of one's own: all is there, and in an old version what there is.
    async fn own(&self, dialect: Dialect, name: &str) -> Result<()> {
        let place = Place::self_hosted(dialect).await?;
        let session = self.session(&place).await?;
        let mut popup = flow::open_tokens(&session).await?;
        flow::gathered(&mut popup).await?;
        self.take(&mut popup, name).await?;
        popup.eval("(document.querySelector('.panel-body').scrollTop = 1e6, true)").await?;
        self.take(&mut popup, &format!("{name}-end")).await?;
        popup.close().await
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("which folder?")?.into();
    let language = if arguments.next().as_deref() == Some("de") { "de" } else { "en-US" };
    let studio = Studio { folder, language };
    studio.coming().await?;
    studio.missing().await?;
    studio.own(Dialect::V24_8, "whole").await?;
    studio.own(Dialect::V23_7, "old").await
}
