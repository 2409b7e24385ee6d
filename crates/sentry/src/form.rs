//! Sentry's own forms that pick permissions: where they are, what to set in them for a set of scopes, and
//! whether they hold it.
//!
//! A form has one checkbox a scope (personal tokens until 2024) or one choice of a level a resource (there
//! since, and on integrations all along). Both are rows: a name and what is set in it. What a page says
//! of its rows is foreign input.

use serde::{Deserialize, Serialize};

use super::site::path_of;
use domain::scope::{Level, Resource, Scope, ScopeSet};

/// What a row without any access holds, and a checkbox that is not ticked.
const NOTHING: [&str; 2] = ["no-access", "off"];
/// What a ticked checkbox holds.
const TICKED: &str = "on";

/// The path of the page at `url`, if it is one of Sentry's that has such a form: a new personal token, or
/// an internal integration, new or there already.
///
/// Paths: `static/app/routes.tsx` of getsentry/sentry; the slug of the organization is missing where the
/// host names it.
pub fn path(url: &str) -> Option<&str> {
    let path = path_of(url);
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    // A server of one's own may be below any path of its host.
    let known = match parts.as_slice() {
        [.., "settings", "account", "api", "auth-tokens", "new-token"] => true,
        // Of a public integration other organizations would have to agree first.
        [.., "settings", "developer-settings", slug]
        | [.., "settings", _, "developer-settings", slug] => *slug != "new-public",
        _ => false,
    };
    known.then_some(path)
}

/// One row of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// A scope, such as `project:read`, or a resource in lower case, such as `project`.
    pub name: String,
    /// `on`; or a level, such as `read`. What else a page may tell is something else.
    #[serde(default)]
    pub holds: String,
}

/// What to set for these scopes, in a form of either kind; every row that is not named gets nothing.
pub fn wanted(scopes: ScopeSet) -> Vec<Row> {
    let row = |name: &str, holds: &str| Row { name: name.to_owned(), holds: holds.to_owned() };
    let closure = scopes.closure();
    let ticks = closure.iter().map(|scope| row(scope.name(), TICKED));
    let levels = closure.levels().map(|(resource, level)| row(resource.name(), level.name()));
    ticks.chain(levels).collect()
}

/// A row that a person has to set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This resource to this level; to no access without one.
    Level(Resource, Option<Level>),
    /// Tick this scope, or untick it.
    Tick(Scope, bool),
    /// The page has a permission that we do not know, and something is set in it.
    Unknown,
}

/// What came of setting a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read back and holds exactly the scopes.
    Same,
    /// It does not; this is left to be done by hand.
    Left(Vec<Step>),
    /// The page has no such form.
    NoForm,
}

/// What the rows of a form, as they were read back, say of these scopes.
pub fn compare(scopes: ScopeSet, rows: &[Row]) -> Outcome {
    if rows.is_empty() {
        return Outcome::NoForm;
    }
    let held = |name: &str| {
        let row = rows.iter().find(|row| row.name == name)?;
        Some(row.holds.as_str())
    };
    let mut left = Vec::new();
    let closure = scopes.closure();
    if rows.iter().any(|row| row.name.contains(':')) {
        for scope in Scope::ALL {
            let on = held(scope.name()).map(|it| it == TICKED);
            let wanted = closure.contains(*scope);
            // What a wider scope implies may have no box of its own.
            let missing = on.is_none() && scopes.maximal().contains(*scope);
            if on.is_some_and(|on| on != wanted) || missing {
                left.push(Step::Tick(*scope, wanted));
            }
        }
    } else {
        for resource in Resource::ALL {
            let wanted = closure.level_of(resource);
            let same = match (held(resource.name()), wanted) {
                (None, wanted) => wanted.is_none(),
                (Some(holds), Some(level)) => holds == level.name(),
                (Some(holds), None) => NOTHING.contains(&holds),
            };
            if !same {
                left.push(Step::Level(resource, wanted));
            }
        }
    }
    let known = |name: &str| {
        Scope::from_name(name).is_some() || Resource::ALL.iter().any(|it| it.name() == name)
    };
    if rows.iter().any(|row| !known(&row.name) && !NOTHING.contains(&row.holds.as_str())) {
        left.push(Step::Unknown);
    }
    if left.is_empty() { Outcome::Same } else { Outcome::Left(left) }
}
