//! Tokens made for the occasion, and gone after it.

use anyhow::{Result, ensure};
use domain::scope::{Granted, ScopeSet};
use serde_json::{Value, json};

use crate::{Bearer, Page};

const TOKENS: &str = "/api/0/api-tokens/";

/// The tokens made so far, by the page of the person they belong to.
pub struct Tokens {
    page: Page,
    made: Vec<String>,
}

/// A token, and the scopes that the server says it has.
pub struct Minted {
    pub bearer: Bearer,
    pub held: ScopeSet,
}

impl Tokens {
    pub const fn new(page: Page) -> Self {
        Self { page, made: Vec::new() }
    }

    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// A token with these scopes; `None` where the server does not know one of them.
    pub async fn mint(&mut self, scopes: ScopeSet) -> Result<Option<Minted>> {
        let body = json!({ "scopes": scopes.names() }).to_string();
        let answer = self.page.call("POST", TOKENS, Some(body)).await?;
        if answer.status == 400 {
            return Ok(None);
        }
        ensure!(answer.status == 201, "a token: {} {}", answer.status, answer.text);
        let made: Value = serde_json::from_str(&answer.text)?;
        let token = made["token"].as_str().unwrap_or_default();
        ensure!(!token.is_empty(), "a token without a value");
        self.made.push(token.to_owned());
        let held: Vec<&str> =
            made["scopes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let bearer = Bearer::new(&self.page, token)?;
        Ok(Some(Minted { bearer, held: Granted::parse(held).known }))
    }

    /// Deletes what was made, and looks that it is gone.
    pub async fn delete_all(&mut self) -> Result<()> {
        for token in &self.made {
            let body = json!({ "token": token }).to_string();
            self.page.call("DELETE", TOKENS, Some(body)).await?;
        }
        let left = self.page.call("GET", TOKENS, None).await?.text;
        let left = self.made.iter().filter(|token| left.contains(*token)).count();
        ensure!(left == 0, "{left} tokens of {} are still there", super::PERSON);
        self.made.clear();
        Ok(())
    }
}
