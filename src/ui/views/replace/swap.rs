//! The last step: the new token is in use, so the old one can go.

use yew::prelude::*;

use super::value::shown;
use crate::ui::components::{entry as told, icon, icons};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::command::Command;
use crate::ui::state::replacing::Ask;
use background::journal::{Entry, State as Stand};
use background::replacing::replacement::Replacement;
use domain::credential::CredentialRef;

/// The step it is: the last one, or past it.
pub const fn at(gone: bool) -> usize {
    if gone { 4 } else { 3 }
}

/// Revoking the old one, and being done.
pub fn swapped(ui: &Ui, state: &State, it: &Replacement, new: &CredentialRef) -> (usize, Html) {
    let gone = it.old_gone.is_some();
    let done = ui.runs(Command::Replace(Ask::Done { id: it.id.clone() }));
    let end = if state.is_absent(new) && !gone {
        // Without the new one nothing would be left.
        html! {
            <>
                <div class="stale" role="alert" data-testid="replace-missing"><p>{ ui.say("replace_missing") }</p></div>
                <div class="actions">{ finish(ui, false, done) }</div>
            </>
        }
    } else {
        let entry = state.entry_about(&it.old.key());
        let revoke = Command::Replace(Ask::RevokeOld { id: it.id.clone() });
        end(ui, entry, (gone, "replace_gone"), revoke, done)
    };
    let held = state.replacing.held.as_ref() == Some(&it.id);
    let all = html! {
        <>
            { end }
            if held { { shown(ui, state, it, new, true) } }
        </>
    };
    (at(gone), all)
}

/// What becomes of the old one, and what is to be done about it; whether it is gone, and how that is told.
pub fn end(
    ui: &Ui,
    entry: Option<Entry>,
    (gone, told_gone): (bool, &'static str),
    revoke: Command,
    done: Callback<MouseEvent>,
) -> Html {
    let about = entry.filter(|entry| !gone && !matches!(entry.state, Stand::Undone { .. }));
    let going = about.as_ref().is_some_and(Entry::is_going_on);
    html! {
        <>
            if gone {
                <div class="stale good" role="status" data-testid="replace-gone">{ icon(icons::TICK) }<p>{ ui.say(told_gone) }</p></div>
            } else {
                <p>{ ui.say("replace_revoke_text") }</p>
            }
            { for about.map(|it| html! { <div class="told">{ told(ui, &it, None) }</div> }) }
            <div class="actions">
                if !gone && !going { { ui.button("replace_revoke", "replace-revoke", "button danger", revoke) } }
                if !going { { finish(ui, gone, done) } }
            </div>
        </>
    }
}

fn finish(ui: &Ui, gone: bool, done: Callback<MouseEvent>) -> Html {
    let (key, class) =
        if gone { ("replace_done", "button primary") } else { ("replace_done_both", "button") };
    html! { <button type="button" {class} data-testid="replace-done" onclick={done}>{ ui.say(key) }</button> }
}
