//! The page: who is signed in, how it sends, and the client's two transport traits.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use domain::time::Timestamp;
use reqwest::cookie::{CookieStore, Jar};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder, Url};
use sentry::transport::{
    Answer, ByValueAnswer, Create, Read, RevokeByValue, TransportError, Write, WriteRequest,
};
use serde_json::{Value, json};
use tokio::sync::watch::Receiver;

const TOKENS: &str = "/api/0/api-tokens/";

/// Where the OAuth applications of tests would be. Nobody is there: what leads there is not followed.
pub const APPLICATION: &str = "http://127.0.0.1:9999/";

/// What a write carries. A browser's page has the usual ones; tests leave some out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habits {
    /// The `X-CSRFToken` header: `None` sends none, `Some("")` the cookie's value.
    pub csrf: Option<String>,
    /// The `Referer` header: `None` sends none, `Some("")` the page's own origin.
    pub referer: Option<String>,
    /// The `Origin` header, in the same way.
    pub origin: Option<String>,
}

impl Default for Habits {
    fn default() -> Self {
        let own = || Some(String::new());
        Self { csrf: own(), referer: own(), origin: own() }
    }
}

/// A moment inside one call of the injected function, at which the world may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Who is signed in is known to be the right one; nothing is sent yet.
    Checked,
    /// The write is over, answered or not.
    Written,
}

/// What is called at such a moment.
pub type Watch = Arc<dyn Fn(Moment) + Send + Sync>;

/// A page of a Sentry at some origin, with the cookies of its browser.
#[derive(Clone)]
pub struct Page {
    client: reqwest::Client,
    jar: Arc<Jar>,
    /// The page's origin.
    pub origin: String,
    /// What its writes carry.
    pub habits: Habits,
    /// How long one request may take, as the injected function limits it.
    pub limit: Duration,
    /// Told of the moments inside a call.
    pub watch: Option<Watch>,
    /// The time, where it counts: what is to be sent later than it may be is not sent.
    pub clock: Option<Arc<AtomicI64>>,
    /// What is asked of another origin counts as its own pages' there, as among the hosts of sentry.io.
    pub trusted: bool,
    /// A write to another origin than the page's is refused by the browser, as its preflight was.
    pub refuses_across: bool,
    /// While this is true, whatever comes between who is signed in and a write goes on.
    pub hung: Option<Receiver<bool>>,
}

impl Page {
    /// Opens the sign-in page at `origin` (which sets the CSRF cookie), through `proxy` if given.
    ///
    /// # Errors
    /// When the server is not there.
    pub async fn open(origin: &str, proxy: Option<SocketAddr>) -> Result<Self> {
        // Another test may have installed it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let jar = Arc::new(Jar::default());
        let builder = reqwest::Client::builder()
            .cookie_provider(Arc::clone(&jar))
            // Certificates of tests are made for the test.
            .tls_danger_accept_invalid_certs(true)
            .redirect(Policy::custom(|it| match it.url().as_str().starts_with(APPLICATION) {
                true => it.stop(),
                false => it.follow(),
            }));
        let builder = match proxy {
            Some(address) => builder.proxy(reqwest::Proxy::all(format!("http://{address}"))?),
            None => builder.no_proxy(),
        };
        let page = Self {
            client: builder.build()?,
            jar,
            origin: origin.to_owned(),
            habits: Habits::default(),
            limit: Duration::from_secs(30),
            watch: None,
            clock: None,
            trusted: false,
            refuses_across: false,
            hung: None,
        };
        page.client.get(format!("{origin}/auth/login/")).send().await?.error_for_status()?;
        Ok(page)
    }

    /// Signs in as one of the four accounts, such as `Owner`.
    ///
    /// # Errors
    /// When the server does not let this person in.
    pub async fn sign_in(&self, name: &str) -> Result<()> {
        let email = format!("{}@example.com", name.to_lowercase());
        self.sign_in_as(&email, &format!("{name}-pass-1")).await
    }

    /// Signs in as anybody.
    ///
    /// # Errors
    /// When the server does not let this person in.
    pub async fn sign_in_as(&self, user: &str, password: &str) -> Result<()> {
        let body = json!({ "username": user, "password": password });
        for _ in 0..14 {
            let answer = self.call("POST", "/api/0/auth/login/", Some(body.to_string())).await?;
            if answer.status == 200 {
                return Ok(());
            }
            // A real server allows ten sign-ins a minute, and another suite may have had them.
            ensure!(answer.text.contains("too many"), "{user}: {} {}", answer.status, answer.text);
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        bail!("{user}: too many sign-ins for over a minute")
    }

    /// Puts a cookie into the browser, as for a session that is none.
    ///
    /// # Errors
    /// When the origin is no address.
    pub fn set_cookie(&self, cookie: &str) -> Result<()> {
        self.jar.add_cookie_str(cookie, &self.origin.parse::<Url>()?);
        Ok(())
    }

    /// The same browser, whose page sends as told.
    #[must_use]
    pub fn with(&self, habits: Habits) -> Self {
        Self { habits, ..self.clone() }
    }

    /// The same browser on a page of another origin.
    #[must_use]
    pub fn on(&self, origin: &str) -> Self {
        Self { origin: origin.to_owned(), ..self.clone() }
    }

    /// One call on the page's own origin.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn call(&self, method: &str, path: &str, body: Option<String>) -> Result<Answer> {
        let sent = self.send_to(&self.origin, method, path, body).await;
        sent.map_err(|lost| anyhow::anyhow!("{method} {path}: {lost:?}"))
    }

    /// Makes a token; its id and value.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn create(&self, scopes: &[&str]) -> Result<(String, String)> {
        let answer =
            self.call("POST", TOKENS, Some(json!({ "scopes": scopes }).to_string())).await?;
        ensure!(answer.status == 201, "create: {} {}", answer.status, answer.text);
        let token: Value = serde_json::from_str(&answer.text)?;
        let field = |name: &str| token[name].as_str().map(str::to_owned).context("no such field");
        Ok((field("id")?, field("token")?))
    }

    /// Lets an OAuth application in, on Sentry's own form.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn let_in(&self, client: &str, scopes: &str) -> Result<()> {
        let mut form: Url = format!("{}/oauth/authorize/", self.origin).parse()?;
        form.query_pairs_mut()
            .append_pair("client_id", client)
            .append_pair("response_type", "code")
            .append_pair("scope", scopes)
            .append_pair("redirect_uri", APPLICATION);
        self.client.get(form.clone()).send().await?.error_for_status()?;
        let token = self.cookie("sc").context("no CSRF cookie")?;
        let fields = [("csrfmiddlewaretoken", token.as_str()), ("op", "approve")];
        let request = self.client.post(form.clone()).form(&fields);
        let answer = request.header("Referer", form.as_str()).send().await?;
        ensure!(answer.status() == 302, "not let in: {}", answer.status());
        Ok(())
    }

    /// The ids that the server lists, read without any of our own reading.
    ///
    /// # Errors
    /// When it does not list them.
    pub async fn ids(&self) -> Result<Vec<String>> {
        let list: Vec<Value> = serde_json::from_str(&self.call("GET", TOKENS, None).await?.text)?;
        Ok(list.iter().filter_map(|token| Some(token["id"].as_str()?.to_owned())).collect())
    }

    /// The value of a cookie as a page sees it.
    fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.jar.cookies(&self.origin.parse().ok()?)?;
        let cookies = cookies.to_str().ok()?.to_owned();
        let named = |pair: &str| {
            Some(pair.split_once('=')?.1.to_owned())
                .filter(|_| pair.starts_with(&format!("{name}=")))
        };
        cookies.split("; ").find_map(named)
    }

    fn headers(
        &self,
        request: RequestBuilder,
        csrf_cookie: &str,
        to: &str,
        write: bool,
    ) -> RequestBuilder {
        let own = |given: &Option<String>, own: String| {
            given.clone().map(|given| if given.is_empty() { own } else { given })
        };
        let from = if self.trusted { self.on(to) } else { self.clone() };
        let mut headers = vec![("Referer", own(&self.habits.referer, format!("{}/", from.origin)))];
        // A browser sends Origin with every write, and with reads of another origin.
        if write || to != self.origin {
            // It has no path, wherever the page's Sentry is served.
            let origin = sentry::site::origin_of(&from.origin).unwrap_or_default();
            headers.push(("Origin", own(&self.habits.origin, origin)));
        }
        if write {
            let token = from.cookie(csrf_cookie).unwrap_or_default();
            headers.push(("X-CSRFToken", own(&self.habits.csrf, token)));
        }
        let told = headers.into_iter().filter_map(|(name, value)| Some((name, value?)));
        told.fold(request.header("Accept", "application/json"), |request, (name, value)| {
            request.header(name, value)
        })
    }

    async fn send_to(
        &self,
        base: &str,
        method: &str,
        path: &str,
        body: Option<String>,
    ) -> Result<Answer, TransportError> {
        let method: Method = method.parse().map_err(|_| TransportError::Lost)?;
        let write = method != Method::GET;
        if write && self.refuses_across && base != self.origin {
            return Err(TransportError::Lost);
        }
        let request = self.client.request(method, format!("{base}{path}")).timeout(self.limit);
        let csrf_cookie = if self.cookie("sentry-sc").is_some() { "sentry-sc" } else { "sc" };
        let mut request = self.headers(request, csrf_cookie, base, write);
        if let Some(body) = body {
            request = request.header("Content-Type", "application/json").body(body);
        }
        let lost = |error: reqwest::Error| {
            if error.is_timeout() { TransportError::TimedOut } else { TransportError::Lost }
        };
        let answer = request.send().await.map_err(lost)?;
        let header = |name: &str| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
        Ok(Answer {
            status: answer.status().as_u16(),
            url: answer.url().to_string(),
            content_type: header("content-type"),
            link: header("link"),
            retry_after: header("retry-after").or_else(|| header("x-sentry-rate-limit-reset")),
            // Nothing is blanked here: the client's own wall must hold alone.
            text: answer.text().await.map_err(lost)?,
        })
    }

    /// Who is signed in, as the injected function finds it out before a write: whatever is no plain
    /// answer leaves it unknown, and then nothing is sent.
    async fn check(&self, base: &str, user_id: &str) -> Result<(), TransportError> {
        let root = self.send_to(base, "GET", "/api/0/", None).await;
        let root = root.ok().filter(|root| root.status == 200).ok_or(TransportError::NotChecked)?;
        let root: Value =
            serde_json::from_str(&root.text).map_err(|_| TransportError::NotChecked)?;
        let found = root["user"]["id"].as_str().unwrap_or_default();
        if found == user_id {
            Ok(())
        } else {
            Err(TransportError::OtherUser { user_id: found.to_owned() })
        }
    }

    /// The page may be busy, or not run at all; and then it may be too late.
    async fn in_time(&self, until: Timestamp) -> Result<(), TransportError> {
        if let Some(mut hung) = self.hung.clone() {
            // Who hung it up may be gone.
            let _ = hung.wait_for(|hung| !hung).await;
        }
        let now = self.clock.as_ref().map(|clock| clock.load(Ordering::SeqCst));
        if now.is_some_and(|now| now >= until.0) { Err(TransportError::NotSent) } else { Ok(()) }
    }

    fn at(&self, moment: Moment) {
        if let Some(watch) = &self.watch {
            watch(moment);
        }
    }
}

impl Read for Page {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        self.send_to(base, "GET", path, None).await
    }
}

impl Write for Page {
    async fn send(&self, request: &WriteRequest) -> Result<Answer, TransportError> {
        self.check(&request.base, &request.user_id).await?;
        self.at(Moment::Checked);
        self.in_time(request.until).await?;
        let (method, body) = (request.method, request.body.clone());
        let answer = self.send_to(&request.base, method, &request.path, body).await;
        self.at(Moment::Written);
        answer
    }

    async fn revoke_by_value(
        &self,
        request: &RevokeByValue,
    ) -> Result<ByValueAnswer, TransportError> {
        self.check(&request.base, &request.user_id).await?;
        self.at(Moment::Checked);
        let Ok(before) = self.get(&request.base, &request.list).await else {
            return Ok(ByValueAnswer::default());
        };
        let tokens: Vec<Value> = serde_json::from_str(&before.text).unwrap_or_default();
        let mut ours = tokens.iter().filter(|token| token["id"].as_str() == Some(&request.id));
        let ours = ours.next().filter(|_| ours.next().is_none());
        let Some(value) = ours.and_then(|token| token["token"].as_str()) else {
            return Ok(ByValueAnswer { found: false, deleted: None, list: Some(before) });
        };
        let (path, body) = if request.in_path {
            ([&request.list, value, "/"].concat(), None)
        } else {
            (request.list.clone(), Some(json!({ "token": value }).to_string()))
        };
        self.in_time(request.until).await?;
        let deleted = self.send_to(&request.base, "DELETE", &path, body).await.ok();
        let deleted = deleted.map(|mut deleted| {
            // The address that was asked holds the value, and is not told.
            if deleted.url == format!("{}{path}", request.base) {
                deleted.url.clear();
            }
            deleted
        });
        self.at(Moment::Written);
        let list = self.get(&request.base, &request.list).await.ok();
        // A list of somebody else proves nothing about this token.
        let still = self.check(&request.base, &request.user_id).await.is_ok();
        Ok(ByValueAnswer { found: true, deleted, list: list.filter(|_| still) })
    }
}

impl Create for Page {
    type Value = String;

    async fn create(
        &self,
        request: &WriteRequest,
    ) -> Result<(Answer, Option<String>), TransportError> {
        let answer = self.send(request).await?;
        let made: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        let value = made["token"].as_str().map(str::to_owned);
        Ok((answer, value))
    }
}
