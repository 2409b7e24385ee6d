//! What the catalog knows, in words.

use yew::prelude::*;

use crate::advisor::Advice;
use crate::catalog::{self, Operation, Task};
use crate::scope::Scope;
use crate::ui::app::Ui;

/// Text of the catalog, which is English in every language.
pub fn english(text: &str) -> Html {
    html! { <span lang="en">{ text.to_owned() }</span> }
}

/// What a task is.
pub fn title(_ui: &Ui, task: &Task) -> Html {
    english(task.title)
}

/// What an operation does.
pub fn does(_ui: &Ui, operation: &Operation) -> Html {
    english(operation.summary)
}

/// What a scope means.
pub fn meaning(_ui: &Ui, scope: Scope) -> Html {
    english(catalog::meaning(scope))
}

/// A note of the catalog.
pub fn note(_ui: &Ui, text: &str) -> Html {
    english(text)
}

/// Why this kind of token should hold the scopes.
pub fn why(_ui: &Ui, advice: &Advice) -> Html {
    english(&sentence(advice.why))
}

/// A call: method and path.
pub fn call(operation: &Operation) -> Html {
    html! { <code class="call"><b>{ operation.method.name() }</b>{ " " }{ operation.path }</code> }
}

/// A clause of the catalog as a sentence.
pub fn sentence(clause: &str) -> String {
    // The catalog is English: its clauses begin in ASCII.
    let mut sentence = clause.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !clause.ends_with('.') {
        sentence.push('.');
    }
    sentence
}
