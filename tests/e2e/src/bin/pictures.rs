//! `pictures FOLDER [en|de]`: the list in each state that its sources can be in, in Chromium's popup on the
//! double, light and dark. In `docs/FLOWS.md` are some of them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use scopewise_e2e::dir::{TempDir, copy};
use scopewise_e2e::extension::built;
use scopewise_e2e::place::OWNER;
use scopewise_e2e::{Browser, Options, Place, Popup, Session, flow};
use sentry_double::{Dialect, Fault, FaultKind, sample};

const LIMIT: Duration = Duration::from_secs(180);
/// More grants than are read.
const TOO_MANY: u32 = 10_100;

struct Studio {
    folder: PathBuf,
    language: String,
    /// The built extension, with that language's words in the place of the English ones: not every Chromium
    /// brings other languages than English along.
    extension: TempDir,
}

impl Studio {
    async fn session(&self, place: &Place) -> Result<Session> {
        let options = Options {
            proxy: place.proxy,
            extension: Some(self.extension.path().to_owned()),
            ..Options::default()
        };
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
                state.add_grant(sample::OWNER, "Release Dashboard", &[], None, nth % 900);
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
    async fn own(&self, lacks: &[&str], name: &str) -> Result<()> {
        let place = Place::self_hosted(Dialect::V23_7).await?;
        for path in lacks {
            let kind = FaultKind::Status {
                status: 404,
                body: String::new(),
                content_type: "text/html".into(),
            };
            place.fault(Fault::next("GET", path, kind).times(0));
        }
        let session = self.session(&place).await?;
        // The yes to this site leaves the pointer over the list, whose row there then stays where it is.
        flow::open_tokens(&session).await?.close().await?;
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
    let language = arguments.next().unwrap_or_else(|| "en".into());
    let (built, extension) = (built(Browser::Chromium)?, TempDir::new("pictures")?);
    copy(&built, extension.path())?;
    let locales = |language: &str| Path::new("_locales").join(language);
    copy(&built.join(locales(&language)), &extension.path().join(locales("en")))?;
    let studio = Studio { folder, language, extension };
    studio.coming().await?;
    studio.missing().await?;
    studio.own(&[], "whole").await?;
    // As before 23.5.
    let paths = ["acme", "second"].map(|it| format!("/api/0/organizations/{it}/org-auth-tokens/"));
    studio.own(&paths.each_ref().map(String::as_str), "old").await
}
