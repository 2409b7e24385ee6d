//! The control listener, for other processes: look into the double and change it, under
//! `/__double__/`. It is a listener of its own, so no page of the Sentry shares its origin.

use crate::faults::Fault;
use crate::log::Seen;
use crate::server::Shared;
use crate::state::{Gate, NewToken, Token, User};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::net::TcpListener;

type App = State<Arc<Shared>>;
type Answer<T> = Result<Json<T>, (StatusCode, String)>;

/// Whose.
#[derive(Deserialize)]
struct Whose {
    /// E-mail address.
    user: String,
}

#[derive(Deserialize)]
struct Switch {
    from: String,
    to: String,
}

/// How many sessions or tokens were touched.
#[derive(Serialize)]
struct Count {
    count: usize,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(Box<Fault>),
    More(Vec<Fault>),
}

/// Serves it until the double ends.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let app = Router::new()
        .route("/__double__/faults", post(add_faults).delete(clear_faults))
        .route("/__double__/requests", get(requests).delete(clear_requests))
        .route("/__double__/peaks", get(peaks))
        .route("/__double__/census", get(census).delete(remove))
        .route("/__double__/organizations/{slug}", axum::routing::put(gate))
        .route("/__double__/users", get(users))
        .route("/__double__/tokens", get(tokens).post(add_token))
        .route("/__double__/tokens/{id}", axum::routing::delete(remove_token))
        .route("/__double__/sign-out", post(sign_out))
        .route("/__double__/switch", post(switch))
        .route("/__double__/reset", post(reset))
        .with_state(shared);
    // It ends with the runtime; there is nobody to tell of an error here.
    let _ = axum::serve(listener, app).await;
}

fn whose(shared: &Shared, email: &str) -> Result<u64, (StatusCode, String)> {
    let unknown = || (StatusCode::NOT_FOUND, format!("no account {email}"));
    shared.id_of(email).ok_or_else(unknown)
}

async fn add_faults(State(shared): App, Json(faults): Json<OneOrMore>) -> Json<Count> {
    let faults = match faults {
        OneOrMore::One(fault) => vec![*fault],
        OneOrMore::More(faults) => faults,
    };
    let count = faults.len();
    for fault in faults {
        shared.faults().push(fault);
    }
    Json(Count { count })
}

async fn clear_faults(State(shared): App) -> StatusCode {
    shared.faults().clear();
    StatusCode::NO_CONTENT
}

async fn requests(State(shared): App) -> Json<Vec<Seen>> {
    Json(shared.log().all())
}

async fn clear_requests(State(shared): App) -> StatusCode {
    shared.log().clear();
    StatusCode::NO_CONTENT
}

/// How many requests were in flight at once at most, by host; `requests` has the moments.
async fn peaks(State(shared): App) -> Json<BTreeMap<String, usize>> {
    Json(crate::log::peaks(&shared.log().all()))
}

/// Every live credential, by name.
async fn census(State(shared): App) -> Json<BTreeSet<String>> {
    Json(shared.state().census())
}

/// Takes the credential of that name away.
async fn remove(State(shared): App, Json(name): Json<String>) -> Json<Count> {
    Json(Count { count: usize::from(shared.state().remove(&name)) })
}

/// Sets what stands before an organization: `null` opens it.
async fn gate(
    State(shared): App,
    Path(slug): Path<String>,
    Json(gate): Json<Option<Gate>>,
) -> Answer<Count> {
    let mut state = shared.state();
    let unknown = || (StatusCode::NOT_FOUND, format!("no organization {slug}"));
    state.organization_mut(&slug).ok_or_else(unknown)?.gate = gate;
    Ok(Json(Count { count: 1 }))
}

async fn users(State(shared): App) -> Json<Vec<User>> {
    Json(shared.state().users.clone())
}

async fn tokens(State(shared): App, Query(query): Query<Whose>) -> Answer<Vec<Token>> {
    let id = whose(&shared, &query.user)?;
    Ok(Json(shared.state().tokens_of(id)))
}

async fn add_token(
    State(shared): App,
    Query(query): Query<Whose>,
    Json(new): Json<NewToken>,
) -> Answer<Token> {
    let id = whose(&shared, &query.user)?;
    Ok(Json(shared.state().add_token(id, new)))
}

async fn remove_token(State(shared): App, Path(id): Path<u64>) -> Json<Count> {
    let mut state = shared.state();
    let before = state.tokens.len();
    state.tokens.retain(|token| token.id != id);
    Json(Count { count: before - state.tokens.len() })
}

async fn sign_out(State(shared): App, Query(query): Query<Whose>) -> Answer<Count> {
    let id = whose(&shared, &query.user)?;
    let count = shared.state().end_sessions(id);
    Ok(Json(Count { count }))
}

async fn switch(State(shared): App, Query(query): Query<Switch>) -> Answer<Count> {
    let (from, to) = (whose(&shared, &query.from)?, whose(&shared, &query.to)?);
    let count = shared.state().switch_sessions(from, to);
    Ok(Json(Count { count }))
}

async fn reset(State(shared): App) -> StatusCode {
    shared.reset();
    StatusCode::NO_CONTENT
}
