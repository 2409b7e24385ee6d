//! Several revocations at once: one button to take all back, one to ask again for all that failed.

use yew::prelude::*;

use crate::ui::app::Ui;
use crate::ui::command::Command;
use crate::ui::markup::html;
use crate::ui::state::State;

/// Above the list, while there is more than one of either.
pub fn together(ui: &Ui, state: &State) -> Html {
    let bar = |n: usize, key: &str, test: &'static str, action: &str, command: Command| {
        html! {
            <div class="together">
                <p>{ ui.words.count(key, n, &[]) }</p>
                { ui.button(action, test, "button", command) }
            </div>
        }
    };
    let (waiting, refused) = (state.waiting(), state.refused());
    html! {
        <>
            if waiting.len() > 1 {
                { bar(waiting.len(), "together_waiting", "undo-all", "together_undo", Command::Undo { entries: waiting }) }
            }
            if refused.len() > 1 && state.can_revoke() {
                { bar(refused.len(), "together_refused", "again-all", "together_again", Command::Again { entries: refused }) }
            }
        </>
    }
}
