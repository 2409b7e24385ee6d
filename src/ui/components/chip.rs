//! A scope as a chip, coloured by its level; the level is in its name.

use yew::prelude::*;

use crate::ui::markup::{classes, html};
use domain::scope::{Level, Scope, ScopeSet};

/// The class of a level.
pub const fn level_class(level: Level) -> &'static str {
    match level {
        Level::Read => "read",
        Level::Write => "write",
        Level::Admin => "admin",
    }
}

/// One scope.
pub fn chip(scope: Scope) -> Html {
    html! { <code class={classes!("chip", level_class(scope.level()))}>{ scope.name() }</code> }
}

/// A set of scopes in the order of their names.
pub fn chips(scopes: ScopeSet) -> Html {
    // The order of the enum is that of the names.
    html! { <span class="chips">{ for scopes.iter().map(chip) }</span> }
}
