//! The new token is there: its value, once, and where such tokens usually live.

use yew::prelude::*;

use super::tell;
use crate::ui::components::{icon, icons};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::command::Command;
use crate::ui::state::notice::Notice;
use crate::ui::state::replacing::Ask;
use background::replacing::machine::Intent;
use background::replacing::replacement::Replacement;
use domain::credential::CredentialRef;

/// Where such a token usually lives: the key of the place's name, and what to type there. None of them
/// holds a value: each asks for it, or reads it from where it is typed.
const HOMES: [(&str, &str); 4] = [
    ("home_github", "gh secret set SENTRY_AUTH_TOKEN"),
    (
        "home_gitlab",
        "read -rs T && printf %s \"$T\" | glab variable set SENTRY_AUTH_TOKEN --masked",
    ),
    (
        "home_aws",
        "read -rs T && printf %s \"$T\" | aws secretsmanager put-secret-value \\\n  --secret-id sentry-auth-token --secret-string file:///dev/stdin",
    ),
    ("home_sentryclirc", "[auth]\ntoken="),
];

/// What there is to do with the value.
pub fn value(ui: &Ui, state: &State, it: &Replacement, new: &CredentialRef, copied: bool) -> Html {
    let held = state.replacing.held.as_ref() == Some(&it.id);
    let id = || it.id.clone();
    let swapped = tell(Intent::Swapped { id: id() });
    let next = match (copied, state.private) {
        (false, _) => "replace_copy_first",
        (true, false) => "replace_swapped_text",
        (true, true) => "replace_swapped_private",
    };
    html! {
        <>
            if held { { shown(ui, state, it, new, copied) } } else { { lost(ui, it, copied) } }
            if held || copied {
                { homes(ui) }
                <div class="actions">
                    <button type="button" class="button primary" data-testid="replace-swapped" disabled={!copied}
                        aria-describedby="replace-next" onclick={ui.runs(swapped)}>{ ui.say("replace_swapped") }</button>
                    <p class="aside" id="replace-next">{ ui.say(next) }</p>
                </div>
            }
        </>
    }
}

/// The value, masked until the person asks for it. The element is filled and emptied by the driver
/// alone: nothing of what draws ever has the value.
pub fn shown(ui: &Ui, state: &State, it: &Replacement, new: &CredentialRef, copied: bool) -> Html {
    let is_shown = state.replacing.shown;
    let last4 = new.last4.clone().unwrap_or_default();
    let by_hand = tell(Intent::Copied { id: it.id.clone() });
    let oncopy = {
        let ui = ui.clone();
        Callback::from(move |_: Event| ui.run(by_hand.clone()))
    };
    html! {
        <section class="fresh" aria-label={ui.t("replace_value")}>
            <h3>{ ui.say("replace_value") }</h3>
            <div class="line">
                <code id="fresh-value" data-testid="fresh-value" {oncopy}></code>
                if !is_shown { <code class="masked" aria-hidden="true">{ "••••••••••••" }{ last4 }</code> }
                <button type="button" class="button small" data-testid="fresh-show" aria-pressed={if is_shown { "true" } else { "false" }}
                    onclick={ui.runs(Command::Replace(Ask::Show(!is_shown)))}>
                    { ui.say(if is_shown { "replace_hide" } else { "replace_show" }) }
                </button>
                <button type="button" class={if copied { "button small" } else { "button small primary" }} data-testid="fresh-copy"
                    onclick={ui.runs(Command::Replace(Ask::Copy { id: it.id.clone() }))}>
                    { icon(if copied { icons::TICK } else { icons::COPY }) }
                    { ui.say(if copied { "replace_copied_again" } else { "replace_copy" }) }
                </button>
            </div>
            if state.notice.1 == Some(Notice::NotCopied) {
                <p class="refused" role="alert">{ ui.say("replace_not_copied") }</p>
            }
            <p>{ ui.say("replace_value_text") }</p>
        </section>
    }
}

/// The value is not here: it was copied, or nobody has it.
fn lost(ui: &Ui, it: &Replacement, copied: bool) -> Html {
    let (title, text) = if copied {
        ("replace_copied", "replace_copied_text")
    } else {
        ("replace_never_copied", "replace_never_copied_text")
    };
    let class = if copied { "button" } else { "button primary" };
    let again = Command::Replace(Ask::RevokeNew { id: it.id.clone() });
    html! {
        <section class="fresh" data-testid={if copied { "value-copied" } else { "value-never-copied" }}>
            <h3>{ ui.say(title) }</h3>
            <p>{ ui.say(text) }</p>
            <div class="actions">{ ui.button("replace_discard", "replace-discard", class, again) }</div>
        </section>
    }
}

/// The places, each with what to type there.
pub fn homes(ui: &Ui) -> Html {
    let each = HOMES.iter().map(|(key, snippet)| {
        let copy = ui.runs(Command::Copy((*snippet).to_owned()));
        html! {
            <details class="fold">
                <summary>{ ui.say(key) }</summary>
                <div class="snippet">
                    <pre><code>{ *snippet }</code></pre>
                    <button type="button" class="quiet" aria-label={ui.t("answer_copy")} title={ui.t("answer_copy")} onclick={copy}>{ icon(icons::COPY) }</button>
                </div>
            </details>
        }
    });
    html! {
        <section class="homes" data-testid="homes">
            <h3>{ ui.say("replace_homes") }</h3>
            <p>{ ui.say("replace_homes_text") }</p>
            { for each }
        </section>
    }
}
