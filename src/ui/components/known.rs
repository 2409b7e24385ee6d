//! What the catalog knows, in words.

use yew::prelude::*;

use crate::ui::markup::html;
use domain::catalog::Operation;

/// Text that is English in every language.
pub fn english(text: &str) -> Html {
    html! { <span lang="en">{ text.to_owned() }</span> }
}

/// A call: method and path.
pub fn call(operation: &Operation) -> Html {
    html! { <code class="call"><b>{ operation.method.name() }</b>{ " " }{ operation.path() }</code> }
}

/// A clause of the catalog as a sentence.
pub fn sentence(clause: &str) -> String {
    let mut rest = clause.chars();
    let mut sentence: String = match rest.next() {
        Some(first) => [first.to_ascii_uppercase()].into_iter().chain(rest).collect(),
        None => return String::new(),
    };
    if !clause.ends_with('.') {
        sentence.push('.');
    }
    sentence
}
