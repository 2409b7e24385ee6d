//! What stays at the lower edge of the list: how much is still to come, and what came late.

use yew::prelude::*;

use super::gaps::progress;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::words;
use domain::audit::Severity;

/// Progress, and the way to sort in what stands behind. Nothing where there is neither.
pub fn status(ui: &Ui, state: &State, late: Option<(usize, Severity)>) -> Html {
    if late.is_none() && !state.places.is_loading() {
        return Html::default();
    }
    let told = late.map(|(n, worst)| {
        let worst = ui.t(words::severity(worst));
        ui.words.count("late_told", n, &[("severity", &worst)])
    });
    html! {
        <div class="status">
            { progress(ui, &state.places) }
            if let Some(told) = told {
                <div class="late" data-testid="late">
                    <p>{ told }</p>
                    <button type="button" class="button small" data-testid="settle"
                        onclick={ui.acts(Action::Settle)}>{ ui.say("late_settle") }</button>
                </div>
            }
        </div>
    }
}
