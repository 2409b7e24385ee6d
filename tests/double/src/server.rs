//! The sockets: a plain listener, a proxy that ends TLS, and what every request goes through.

use crate::answer::answer;
use crate::faults::{Fault, Faults};
use crate::log::{Log, Seen};
use crate::state::{NewToken, State, Token};
use crate::wire::{Call, Reply};
use crate::{Config, control, tls};
use anyhow::{Context, Result};
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What every connection shares.
pub(crate) struct Shared {
    pub(crate) config: Config,
    state: Mutex<State>,
    log: Mutex<Log>,
    faults: Mutex<Faults>,
}

/// A test that panicked while it held a lock must not make every later one fail.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Log> {
        locked(&self.log)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        locked(&self.faults)
    }

    /// Forgets everything that happened: tokens and sessions as at the start, no faults, no log.
    pub(crate) fn reset(&self) {
        *self.state() = State::new(self.config.dialect, self.config.sample);
        self.faults().clear();
        self.log().clear();
    }

    pub(crate) fn id_of(&self, email: &str) -> Option<u64> {
        self.state().user_named(email).map(|user| user.id)
    }
}

/// A running double; it stops when dropped.
pub struct Double {
    /// Address of the plain listener.
    pub addr: SocketAddr,
    /// `http://127.0.0.1:PORT` of the plain listener.
    pub http_url: String,
    /// Address of the CONNECT proxy, where there is TLS.
    pub proxy_addr: Option<SocketAddr>,
    /// Where a browser finds the Sentry: `https://sentry.io`, the https name of the self-hosted
    /// one, or [`Double::http_url`] without TLS.
    pub base_url: String,
    /// `http://127.0.0.1:PORT` of the control listener.
    pub control_url: String,
    /// The certificate of the TLS side as PEM, to be trusted by clients that check.
    pub cert_pem: Option<String>,
    /// The pin for Chromium's `--ignore-certificate-errors-spki-list`.
    pub spki_pin: Option<String>,
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
}

impl Double {
    /// Starts one on the caller's runtime.
    ///
    /// # Errors
    /// When a port is taken or the certificate cannot be made.
    pub async fn start(config: Config) -> Result<Self> {
        let state = State::new(config.dialect, config.sample);
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            log: Mutex::default(),
            faults: Mutex::default(),
            config,
        });
        let config = &shared.config;
        let plain = listen(config.port).await?;
        let addr = plain.local_addr()?;
        let control = listen(config.control_port).await?;
        let control_url = format!("http://{}", control.local_addr()?);
        let http_url = format!("http://{addr}");
        let mut tasks = vec![
            tokio::spawn(accept(plain, shared.clone())),
            tokio::spawn(control::serve(control, shared.clone())),
        ];
        let mut double = Self {
            addr,
            base_url: http_url.clone(),
            http_url,
            proxy_addr: None,
            control_url,
            cert_pem: None,
            spki_pin: None,
            shared: shared.clone(),
            tasks: Vec::new(),
        };
        if config.tls {
            let names = tls::Names::of(config);
            let end = tls::End::new(&names)?;
            let listener = listen(0).await?;
            double.proxy_addr = Some(listener.local_addr()?);
            double.base_url = format!("https://{}", names.main);
            double.cert_pem = Some(end.cert_pem.clone());
            double.spki_pin = Some(end.spki_pin.clone());
            tasks.push(tokio::spawn(tls::serve(listener, end, names, shared.clone())));
        }
        double.tasks = tasks;
        Ok(double)
    }

    /// All that it remembers, to be read or changed past every check. The lock it holds stops the
    /// server, so do not keep it, nor ask for it twice in one expression.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state()
    }

    /// The personal tokens of the account with that e-mail address; none when there is no such account.
    pub fn tokens(&self, email: &str) -> Vec<Token> {
        let state = self.shared.state();
        state.user_named(email).map(|user| state.tokens_of(user.id)).unwrap_or_default()
    }

    /// Adds a token past every check of the API; `None` when there is no such account.
    pub fn add_token(&self, email: &str, new: NewToken) -> Option<Token> {
        let id = self.shared.id_of(email)?;
        Some(self.shared.state().add_token(id, new))
    }

    /// Takes a token away, as somebody else would; whether there was one.
    pub fn remove_token(&self, id: u64) -> bool {
        let mut state = self.shared.state();
        let before = state.tokens.len();
        state.tokens.retain(|token| token.id != id);
        state.tokens.len() < before
    }

    /// Ends every session of an account, as a changed password does; how many there were.
    pub fn sign_out(&self, email: &str) -> usize {
        let id = self.shared.id_of(email);
        id.map_or(0, |id| self.shared.state().end_sessions(id))
    }

    /// Makes every session of one account a session of another; how many there were.
    pub fn switch_user(&self, from: &str, to: &str) -> usize {
        let (from, to) = (self.shared.id_of(from), self.shared.id_of(to));
        from.zip(to).map_or(0, |(from, to)| self.shared.state().switch_sessions(from, to))
    }

    /// Every request so far, in the order of arrival.
    pub fn requests(&self) -> Vec<Seen> {
        self.shared.log().all()
    }

    /// How many requests of the API were in flight at once at most, by host.
    pub fn peaks(&self) -> BTreeMap<String, usize> {
        crate::log::peaks(&self.requests())
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.shared.log().clear();
    }

    /// The faults: `double.faults().push(…)`, `double.faults().clear()`. The lock it holds stops
    /// the server, so do not keep it.
    pub fn faults(&self) -> MutexGuard<'_, Faults> {
        self.shared.faults()
    }

    /// Switches one more fault on.
    pub fn push_fault(&self, fault: Fault) {
        self.shared.faults().push(fault);
    }

    /// As at the start.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// The flags with which Chromium reaches it, where there is TLS. The pin wants a profile of
    /// its own (`--user-data-dir`).
    pub fn chromium_flags(&self) -> Vec<String> {
        let proxy = self.proxy_addr.map(|addr| format!("--proxy-server=http://{addr}"));
        let pin = self.spki_pin.as_ref();
        let pin = pin.map(|pin| format!("--ignore-certificate-errors-spki-list={pin}"));
        proxy.into_iter().chain(pin).collect()
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await;
    listener.with_context(|| format!("cannot listen on 127.0.0.1:{port}"))
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        // A connection that fails to be accepted (too many files) is that client's trouble.
        let Ok((socket, _)) = listener.accept().await else { continue };
        let shared = shared.clone();
        tokio::spawn(async move { connection(socket, shared, false).await });
    }
}

/// Serves the requests of one connection until either side closes it.
pub(crate) async fn connection<S>(socket: S, shared: Arc<Shared>, tls: bool)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let shared = shared.clone();
        async move {
            let call = read(request, tls).await?;
            // A task of its own: a client that goes away does not undo what it asked for.
            let answer = tokio::spawn(async move { answer(&shared, call).await });
            let reply = answer.await.unwrap_or(None).ok_or_else(dropped)?;
            write(reply).map_err(std::io::Error::other)
        }
    });
    // An error here is a connection closed by a fault or by the client: nothing to do about it.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(socket), service)
        .await;
}

fn dropped() -> std::io::Error {
    std::io::Error::other("dropped on purpose")
}

async fn read(request: Request<Incoming>, tls: bool) -> Result<Call, std::io::Error> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(Body::new(body), 1 << 20).await;
    let body = body.map_err(std::io::Error::other)?.to_vec();
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into();
    let headers: Vec<(String, String)> =
        parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let call = Call {
        method: parts.method.as_str().to_owned(),
        tls,
        host: String::new(),
        below: String::new(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or("").to_owned(),
        headers,
        body,
    };
    let host = call.header("host").unwrap_or("").to_owned();
    Ok(Call { host, ..call })
}

fn write(reply: Reply) -> Result<Response<Body>, axum::http::Error> {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(reply.body))
}
