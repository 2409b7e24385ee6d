//! A browser's tab with a Sentry page in it, as the worker reaches it: granted, closed, navigated,
//! reloaded. What a call gives in each of these was measured in both browsers.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sentry::transport::{
    Answer, ByValueAnswer, Create, Read, RevokeByValue, TransportError, Write, WriteRequest,
};
use sentry_contract::Page;
use tokio::sync::{Barrier, watch};

/// What became of the tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// It shows the Sentry page on which the person clicked our icon.
    Granted,
    /// It is closed.
    Closed,
    /// It shows another site: the grant is gone, and a call under way stays without an answer for ever.
    Elsewhere,
    /// It shows another site to which the browser's grant happens to reach.
    OtherGranted,
    /// It was reloaded: Firefox takes the grant, a call under way gives nothing.
    Reloaded,
}

/// The tab: its page goes on working whatever becomes of the caller.
#[derive(Clone)]
pub struct Tab {
    page: Page,
    view: watch::Receiver<View>,
    together: Arc<Mutex<Option<Arc<Barrier>>>>,
}

impl Tab {
    /// The tab that shows `page`, as `view` goes. Its first call begins when those of all who share
    /// `together` do: what strikes one of several then finds none of the others not yet begun.
    pub fn new(page: Page, view: watch::Receiver<View>, together: Option<Arc<Barrier>>) -> Self {
        Self { page, view, together: Arc::new(Mutex::new(together)) }
    }

    /// Runs a call in the page, with the worker's own limit for so many requests.
    async fn run<T: Send + 'static>(
        &self,
        requests: u32,
        call: impl Future<Output = Result<T, TransportError>> + Send + 'static,
    ) -> Result<T, TransportError> {
        let mut view = self.view.clone();
        let now = *view.borrow_and_update();
        match now {
            View::Granted => {}
            View::Closed => return Err(TransportError::TabGone),
            View::Elsewhere | View::Reloaded => return Err(TransportError::NoGrant),
            View::OtherGranted => {
                return Err(TransportError::Moved { origin: "https://evil.example".into() });
            }
        }
        let together = self.together.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(together) = together {
            together.wait().await;
        }
        let limit = self.page.limit * requests + Duration::from_millis(100);
        let call = tokio::spawn(call);
        let answered = async {
            tokio::select! {
                answer = call => answer.unwrap_or_else(|_| Err(TransportError::Lost)),
                Ok(()) = view.changed() => {
                    let now = *view.borrow();
                    match now {
                        View::Closed => Err(TransportError::TabGone),
                        View::Reloaded => Err(TransportError::NoResult(String::new())),
                        _ => std::future::pending().await,
                    }
                }
            }
        };
        tokio::time::timeout(limit, answered).await.unwrap_or(Err(TransportError::TimedOut))
    }
}

impl Read for Tab {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        let (page, base, path) = (self.page.clone(), base.to_owned(), path.to_owned());
        self.run(1, async move { page.get(&base, &path).await }).await
    }
}

impl Write for Tab {
    async fn send(&self, request: &WriteRequest) -> Result<Answer, TransportError> {
        let (page, request) = (self.page.clone(), request.clone());
        self.run(2, async move { page.send(&request).await }).await
    }

    async fn revoke_by_value(
        &self,
        request: &RevokeByValue,
    ) -> Result<ByValueAnswer, TransportError> {
        let (page, request) = (self.page.clone(), request.clone());
        self.run(5, async move { page.revoke_by_value(&request).await }).await
    }
}

impl Create for Tab {
    type Value = String;

    async fn create(
        &self,
        request: &WriteRequest,
    ) -> Result<(Answer, Option<String>), TransportError> {
        let (page, request) = (self.page.clone(), request.clone());
        self.run(2, async move { Create::create(&page, &request).await }).await
    }
}
