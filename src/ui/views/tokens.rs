//! The account's tokens.

use yew::prelude::*;

use crate::ui::app::Ui;
use crate::ui::command::Command;
use crate::ui::state::State;

/// The tokens' panel.
pub fn tokens(ui: &Ui, state: &State) -> Html {
    let rows = state.list.iter().flat_map(|list| &list.items).map(|item| {
        let it = &item.credential;
        html! {
            <li key={it.id.clone()} data-testid="token-row" data-id={it.id.clone()}>
                { it.name.clone() }
                <button type="button" data-testid="revoke"
                    onclick={ui.runs(Command::Revoke { id: it.id.clone() })}>{ ui.t("row_revoke") }</button>
            </li>
        }
    });
    html! { <main id="panel-tokens" role="tabpanel" aria-labelledby="tab-tokens"><ul>{ for rows }</ul></main> }
}
