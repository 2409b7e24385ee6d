//! Whether the recommended scopes of a task are enough, and none of them too much.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use domain::advisor::Universe;
use domain::catalog::{Operation, TASKS};
use domain::scope::{Scope, ScopeSet};
use serde_json::{Map, Value, json};
use tokio::task::JoinSet;

use super::operations::Gates;
use super::tokens::Tokens;
use super::{Passage, is_let_through};
use crate::Bearer;

/// For each task that a token of the form can do: how many of its calls a token of exactly the
/// recommended scopes made (`called`), which of them were `refused`, and which are once a scope is
/// `lowered`: with the rest still held, and whatever lies below it.
///
/// Calls whose gate this server does not show are left out, and so are tasks that need a scope it does
/// not know.
pub async fn confirm(tokens: &mut Tokens, gates: &Gates) -> Result<Map<String, Value>> {
    let unknown = gates.refused.iter().filter_map(|it| Scope::from_name(it)).collect();
    let mut asking = Asking { tokens, unknown, bearers: BTreeMap::new(), answers: BTreeMap::new() };
    let mut seen = Map::new();
    for task in &TASKS {
        let Some(least) = task.least.filter(|it| !it.is_empty()) else { continue };
        if !least.intersection(unknown).is_empty() {
            continue;
        }
        let calls: Vec<&'static Operation> =
            task.operations().filter(|it| gates.is_visible(it)).collect();
        let refused = asking.refused(least.closure(), &calls).await?;
        let mut lowered = Map::new();
        for scope in least.iter() {
            let below = least.closure().difference(ScopeSet::of(&[scope]));
            let below = asking.refused(Universe::Form.interior(below), &calls).await?;
            lowered.insert(scope.name().to_owned(), json!(below));
        }
        let row = json!({
            "scopes": least.names(),
            "called": calls.len(),
            "refused": refused,
            "lowered": lowered,
        });
        seen.insert(task.id.to_owned(), row);
    }
    Ok(seen)
}

/// One token for each set and one call for each of its calls, however many tasks want it.
struct Asking<'a> {
    tokens: &'a mut Tokens,
    unknown: ScopeSet,
    bearers: BTreeMap<ScopeSet, Bearer>,
    answers: BTreeMap<(ScopeSet, u16), Passage>,
}

impl Asking<'_> {
    /// Those of the calls that a token with these scopes is refused.
    async fn refused(
        &mut self,
        scopes: ScopeSet,
        calls: &[&'static Operation],
    ) -> Result<Vec<String>> {
        let scopes = scopes.difference(self.unknown);
        if !self.bearers.contains_key(&scopes) {
            let minted =
                self.tokens.mint(scopes).await?.context("a scope it knew is unknown now")?;
            self.bearers.insert(scopes, minted.bearer);
        }
        let bearer = self.bearers.get(&scopes).context("just made")?;
        let mut asked = JoinSet::new();
        for call in calls.iter().copied() {
            if self.answers.contains_key(&(scopes, call.index)) {
                continue;
            }
            let bearer = bearer.clone();
            asked.spawn(async move {
                let passage = is_let_through(&bearer, call.method.name(), call.path()).await?;
                anyhow::Ok((call.index, passage))
            });
        }
        while let Some(answer) = asked.join_next().await {
            let (index, passage) = answer??;
            self.answers.insert((scopes, index), passage);
        }
        let is_refused =
            |call: &&&Operation| self.answers.get(&(scopes, call.index)) == Some(&Passage::Refused);
        Ok(calls.iter().filter(is_refused).map(|call| call.label()).collect())
    }
}
