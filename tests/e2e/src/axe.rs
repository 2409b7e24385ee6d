//! axe-core, the accessibility checker, run inside the popup or a page.

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{Popup, Session, tools};

/// The checker's source; none if it is not installed.
///
/// # Errors
/// When the file is there but cannot be read.
pub fn source() -> Result<Option<String>> {
    tools::axe().map(std::fs::read_to_string).transpose().context("axe.min.js")
}

/// What the popup as it is now violates: one line a violation, with the elements concerned.
///
/// # Errors
/// When the popup is closed or the checker fails.
pub async fn violations(popup: &mut Popup, source: &str) -> Result<Vec<String>> {
    run(popup, source, "{ resultTypes: ['violations'] }").await
}

/// The same for the contrast of its colours alone, which is all that another scheme changes.
///
/// # Errors
/// As [`violations`].
pub async fn low_contrast(popup: &mut Popup, source: &str) -> Result<Vec<String>> {
    run(popup, source, "{ resultTypes: ['violations'], runOnly: ['color-contrast'] }").await
}

/// What the page in front as it is now violates.
///
/// # Errors
/// When the checker fails.
pub async fn violations_of_page(session: &Session, source: &str) -> Result<Vec<String>> {
    lines(&session.eval(&expression(source, "{ resultTypes: ['violations'] }")).await?)
}

async fn run(popup: &mut Popup, source: &str, options: &str) -> Result<Vec<String>> {
    lines(&popup.eval(&expression(source, options)).await?)
}

fn expression(source: &str, options: &str) -> String {
    // Not only in the page's global: Firefox's sandbox is new at each call, so all is one call.
    format!(
        "(async () => {{
            {source}
            ;const found = await axe.run(document, {options});
            return found.violations.map(one =>
                one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160)).join(' | '));
        }})()"
    )
}

fn lines(found: &Value) -> Result<Vec<String>> {
    let lines = found.as_array().context("axe-core answered something else")?;
    Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
