//! One token a scope, every operation.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use anyhow::Result;
use domain::catalog::{OPERATIONS, Operation, UNDOCUMENTED};
use domain::scope::{Resource, Scope, ScopeSet};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use super::tokens::{Minted, Tokens};
use super::{AT_ONCE, Passage, is_let_through};
use crate::Bearer;

/// What was seen of all gates.
pub struct Gates {
    /// Each scope a token was made for, with what the server made of it.
    pub scopes: BTreeMap<&'static str, Vec<&'static str>>,
    /// Scopes this server does not know.
    pub refused: Vec<&'static str>,
    /// By method and template: the scopes let through, or why it cannot be told.
    pub by_operation: BTreeMap<String, Value>,
}

impl Gates {
    /// Whether anything can be told of this operation's gate.
    pub fn is_visible(&self, operation: &Operation) -> bool {
        self.by_operation.get(&operation.label()).is_some_and(Value::is_array)
    }
}

/// Mints and calls. A token without any scope is the control: what lets it through has no gate, or
/// looks up first what the call names.
pub async fn gates(tokens: &mut Tokens) -> Result<Gates> {
    let mut gates =
        Gates { scopes: BTreeMap::new(), refused: Vec::new(), by_operation: BTreeMap::new() };
    let mut minted = Vec::new();
    // Scopes of a sign-in open nothing: three tokens less.
    for scope in Scope::ALL.iter().filter(|it| it.resource() != Resource::Identity) {
        match tokens.mint(ScopeSet::of(&[*scope])).await? {
            Some(Minted { bearer, held }) => {
                gates.scopes.insert(scope.name(), held.names());
                minted.push((Some(*scope), bearer));
            }
            None => gates.refused.push(scope.name()),
        }
    }
    if let Some(bare) = tokens.mint(ScopeSet::EMPTY).await? {
        minted.push((None, bare.bearer));
    }
    let minted = Arc::new(minted);
    let work: VecDeque<&'static Operation> = OPERATIONS.iter().chain(&UNDOCUMENTED).collect();
    let work = Arc::new(Mutex::new(work));
    let mut workers = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (minted, work) = (Arc::clone(&minted), Arc::clone(&work));
        workers.spawn(async move {
            let mut seen = Vec::new();
            loop {
                let Some(next) = work.lock().await.pop_front() else { break };
                seen.push((next.label(), gate(next, &minted).await?));
            }
            anyhow::Ok(seen)
        });
    }
    while let Some(seen) = workers.join_next().await {
        gates.by_operation.extend(seen??);
    }
    Ok(gates)
}

/// The gate of one operation.
async fn gate(operation: &Operation, minted: &[(Option<Scope>, Bearer)]) -> Result<Value> {
    let (mut accepted, mut open) = (ScopeSet::EMPTY, false);
    for (scope, bearer) in minted {
        match is_let_through(bearer, operation.method.name(), operation.path()).await? {
            Passage::NoRoute => return Ok(json!("absent")),
            Passage::Refused => {}
            Passage::LetThrough => match scope {
                Some(scope) => accepted = accepted.with(*scope),
                None => open = true,
            },
        }
    }
    Ok(match () {
        () if open => json!("open"),
        () if accepted.is_empty() => json!("shut"),
        () => json!(accepted.names()),
    })
}
