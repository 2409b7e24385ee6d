//! Eight bars, one for each resource of Sentry's permission picker: height and colour tell the level. A ninth
//! stands for what is not known.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::words;
use domain::scope::{Level, Resource};

/// The fingerprint of these scopes, with a text for those who do not see it.
pub fn fingerprint(ui: &Ui, scopes: &domain::scope::Granted) -> Html {
    let bars = Resource::ALL.into_iter().filter(|it| *it != Resource::Identity).map(|resource| {
        let class = match words::level_on(scopes, resource) {
            None => "none",
            Some(Level::Read) => "read",
            Some(Level::Write) => "write",
            Some(Level::Admin) => "admin",
        };
        html! { <i {class} /> }
    });
    html! {
        <span class="fingerprint" role="img" aria-label={words::fingerprint(&ui.words, scopes)}>
            { for bars }
            // What is not known is drawn beside the rest, as high as the worst it may be.
            if !scopes.is_understood() { <i class="unknown" /> }
        </span>
    }
}
