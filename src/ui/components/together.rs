//! Several revocations at once that failed: one button to ask again for all of them.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::command::Command;

/// Above the list, while there is more than one.
pub fn together(ui: &Ui, state: &State) -> Html {
    let refused = state.refused();
    if refused.len() < 2 || !state.can_revoke() {
        return Html::default();
    }
    html! {
        <div class="together">
            <p>{ ui.words.count("together_refused", refused.len(), &[]) }</p>
            { ui.button("together_again", "again-all", "button", Command::Again { entries: refused }) }
        </div>
    }
}
