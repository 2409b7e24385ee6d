//! How long a revocation can be taken back, to be chosen on the options page.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::command::Command;
use background::undo::UndoTime;

/// The choice; nothing before it is known what was chosen.
pub fn undo_time(ui: &Ui, state: &State) -> Html {
    let Some((chosen, refused)) = state.undo_time else { return Html::default() };
    html! {
        <section class="undo-time" data-testid="undo-time">
            <h2 id="undo-time-title">{ ui.say("undo_time_title") }</h2>
            <p>{ ui.say("undo_time_text") }</p>
            <fieldset aria-labelledby="undo-time-title">
                { for UndoTime::ALL.into_iter().map(|it| choice(ui, it, it == chosen)) }
            </fieldset>
            if refused { <p role="alert" data-testid="undo-time-refused">{ ui.say("undo_time_unsaved") }</p> }
            <p class="aside">{ ui.say("undo_time_more") }</p>
        </section>
    }
}

fn choice(ui: &Ui, it: UndoTime, chosen: bool) -> Html {
    let seconds = it.seconds().and_then(|it| usize::try_from(it).ok());
    let (label, more) = match seconds {
        Some(seconds) => (ui.words.count("undo_time_seconds", seconds, &[]), None),
        None => (ui.t("undo_time_confirm"), Some(ui.t("undo_time_confirm_text"))),
    };
    let onchange = ui.does(move |ui| ui.run(Command::UndoTime(it)));
    let value = seconds.map_or_else(|| "confirm".to_owned(), |seconds| seconds.to_string());
    html! {
        <label>
            <input type="radio" name="undo-time" value={value} checked={chosen} data-testid="undo-time-choice" {onchange} />
            <span>{ label }</span>
            if let Some(more) = more { <small>{ more }</small> }
        </label>
    }
}
