//! What stands in place of a part that is loaded later: nothing while it comes, which takes a moment, and
//! what to do when it did not.

use yew::prelude::*;

use super::{Panel, panel};
use crate::ui::context::Ui;
use crate::ui::later::Later;
use crate::ui::markup::html;
use crate::ui::state::View;
use crate::ui::state::action::Action;

/// In place of a whole view.
pub fn absent_view(ui: &Ui, later: Later, view: View) -> Html {
    let (id, tab) = match view {
        View::Find => ("panel-find", "tab-find"),
        View::People => ("panel-people", "tab-people"),
        View::History => ("panel-history", "tab-history"),
        // The list has come with the first module, and the options page is started by the later one.
        View::Tokens | View::Sites => ("panel-tokens", "tab-tokens"),
    };
    html! {
        <div {id} class="panel-body" role="tabpanel" tabindex="-1"
            aria-labelledby={tab} aria-busy={(later == Later::Coming).then_some("true")}>
            { absent(ui, later) }
        </div>
    }
}

/// In place of a part of a view.
pub fn absent(ui: &Ui, later: Later) -> Html {
    if later != Later::Missing {
        return Html::default();
    }
    let again = ui.does(|ui| ui.act(Action::Later(Later::Coming)));
    panel(Panel {
        name: "not-loaded",
        title: ui.t("later_missing"),
        text: ui.t("later_missing_text"),
        next: ui.t("later_missing_next"),
        actions: html! {
            <button type="button" class="button primary" data-testid="load-again" onclick={again}>{ ui.say("action_retry") }</button>
        },
        bad: true,
        ..Panel::default()
    })
}
