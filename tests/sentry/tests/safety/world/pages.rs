//! What can become of a page of the server's, and of what it sends.

use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;

use super::World;

impl World {
    /// Pages see the time of now. Not whenever it passes: what was asked a moment ago may not have begun.
    pub fn tick(&self) {
        self.clock.store(self.now, Ordering::SeqCst);
    }

    /// From now on the page hangs between the question who is signed in and a write.
    pub fn hang(&mut self) {
        let (hung, page) = watch::channel(true);
        (self.hung, self.page.hung) = (Some(hung), Some(page));
    }

    /// From now on what is revoked goes to another origin than the tab's, by which the same server is reached.
    pub async fn across(&mut self) -> Result<()> {
        self.route.base = self.route.base.replace("127.0.0.1", "localhost");
        self.page.trusted = true;
        self.sign_in_across().await
    }

    pub(super) async fn sign_in_across(&self) -> Result<()> {
        let page = self.page.on(&self.route.base);
        // Its page gives the cookies that signing in wants.
        page.call("GET", "/auth/login/", None).await?;
        page.sign_in("Owner").await
    }

    /// And its browser refuses that, or does so no more.
    pub fn refuse_across(&mut self, refuses: bool) {
        self.page.refuses_across = refuses;
    }

    /// The page that hung goes on, and what it then does is done.
    pub async fn go_on(&mut self) {
        if let Some(hung) = self.hung.take() {
            hung.send_replace(false);
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
    }
}
