//! A token's scopes by resource. What a person chose stands out; what that implies steps back.

use yew::prelude::*;

use super::chip::level_class;
use crate::ui::context::Ui;
use crate::ui::markup::{classes, html};
use crate::ui::words;
use domain::scope::{Granted, Resource};
use domain::text::shown;

/// One line a resource, unknown scopes last.
pub fn scopes(ui: &Ui, granted: &Granted) -> Html {
    let maximal = granted.known.maximal();
    let line = |resource: Resource| {
        let mut on: Vec<_> =
            granted.known.iter().filter(|scope| scope.resource() == resource).collect();
        if on.is_empty() {
            return None;
        }
        on.sort_by_key(|scope| (!maximal.contains(*scope), std::cmp::Reverse(scope.level())));
        let chips = on.into_iter().map(|scope| {
            let implied = !maximal.contains(scope);
            let class = classes!("chip", level_class(scope.level()), implied.then_some("implied"));
            let title = implied.then(|| ui.t("scopes_implied"));
            html! { <code {class} {title}>{ scope.name() }</code> }
        });
        Some(html! {
            <li><span class="of">{ ui.say(words::resource(resource)) }</span>
                <span class="chips">{ for chips }</span></li>
        })
    };
    let unknown = granted.unknown.iter().map(|name| {
        html! { <code class="chip unknown">{ shown(name).into_owned() }</code> }
    });
    html! {
        <ul class="scopes">
            { for Resource::ALL.into_iter().filter_map(line) }
            if !granted.unknown.is_empty() {
                <li><span class="of">{ ui.say("scopes_unknown_label") }</span>
                    <span class="chips">{ for unknown }</span></li>
            }
            if granted.unread {
                <li>{ ui.say("scopes_unread_long") }</li>
            } else if granted.known.is_empty() && granted.unknown.is_empty() {
                <li>{ ui.say("scopes_none") }</li>
            }
        </ul>
    }
}
