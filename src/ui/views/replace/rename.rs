//! Only a name, for a token that has none that tells anything.

use yew::prelude::*;

use super::names;
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::replacing::{Ask, Change};
use crate::ui::words;
use background::replacing::name::typed;
use domain::credential::Credential;
use domain::text::seen;
use sentry::outcome::Renaming;

/// The token stays and gets another name, where the server can.
pub fn rename(ui: &Ui, state: &State, it: &Credential) -> Html {
    let (_, can) = names(state);
    let old = || it.name.as_deref().map(|name| seen(name).into_owned());
    let name = state.replacing.title.clone().or_else(old).unwrap_or_default();
    let same = it.name.as_deref().unwrap_or_default() == name.trim();
    let ready = typed(&name).is_some() && !same && state.can_revoke();
    let told = state.replacing.renamed.map(|it| told(ui, it));
    let asked = Command::Replace(Ask::Rename { id: it.id.clone(), name: name.trim().to_owned() });
    html! {
        <details class="fold" data-testid="rename">
            <summary>{ ui.say("rename_title") }</summary>
            if can {
                <p>{ ui.say("rename_text") }</p>
                <div class="actions">
                    <div class="field plain">
                        <input type="text" data-testid="rename-name" autocomplete="off" maxlength="255" aria-label={ui.t("rename_name")}
                            value={name} oninput={ui.typed(|text| Action::Replacing(Change::Title(text)))} />
                    </div>
                    <button type="button" class="button" data-testid="rename-do" disabled={!ready}
                        onclick={ui.runs(asked)}>{ ui.say("rename_do") }</button>
                </div>
            } else {
                <p>{ ui.say("rename_not_here") }</p>
            }
            <p role="status" data-testid="rename-told">{ for told }</p>
        </details>
    }
}

fn told(ui: &Ui, renamed: Renaming) -> String {
    let (key, (what, next)) = match renamed {
        Renaming::Done => return ui.t("rename_done"),
        Renaming::Failed(why) => ("rename_failed", words::reason(why)),
        Renaming::Unknown(why) => ("rename_unknown", words::unknown(why)),
    };
    [ui.t(key), ui.t(what), ui.t(next)].join(" ")
}
