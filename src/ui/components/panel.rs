//! A state in words: what is the case, what it means, and what a person can do.

use crate::ui::markup::{classes, html};
use yew::prelude::*;

/// What a panel says.
#[derive(Default)]
pub struct Panel {
    /// Ends the `data-testid` `state-<name>`.
    pub name: &'static str,
    /// What is the case.
    pub title: String,
    /// What it means.
    pub text: String,
    /// What to do.
    pub next: String,
    /// Somebody else's words.
    pub quote: Option<String>,
    /// Buttons.
    pub actions: Html,
    /// Drawn as trouble.
    pub bad: bool,
}

/// The panel in place of a list.
pub fn panel(it: Panel) -> Html {
    let art = if it.bad { super::icons::WARNING } else { "" };
    html! {
        <section class={classes!("panel", it.bad.then_some("bad"))} data-testid={["state-", it.name].concat()}>
            <div class="art" aria-hidden="true">
                if it.bad { { super::icon(art) } } else { <i class="read" /><i class="write" /><i class="admin" /> }
            </div>
            <h2>{ it.title }</h2>
            if !it.text.is_empty() { <p>{ it.text }</p> }
            if let Some(quote) = it.quote { <blockquote>{ quote }</blockquote> }
            if !it.next.is_empty() { <p class="next">{ it.next }</p> }
            <div class="actions">{ it.actions }</div>
        </section>
    }
}
