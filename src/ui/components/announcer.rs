//! What a screen reader is told when something changed by itself.

use yew::prelude::*;

use crate::ui::app::Ui;
use crate::ui::markup::html;
use crate::ui::notice::Notice;
use crate::ui::state::State;
use crate::ui::words;

/// The finder's answer in one sentence.
fn answered(ui: &Ui, state: &State) -> String {
    let found = state.finder.found();
    let missed = found.ask.unmatched.len();
    if state.finder.is_empty() {
        return String::new();
    }
    let mut text = match &found.advice.best {
        None => ui.t("answer_impossible"),
        Some(best) if best.scopes.is_empty() => ui.t("answer_none"),
        Some(best) => ui.words.with("say_answer", &[("scopes", &best.scopes.names().join(", "))]),
    };
    if missed > 0 {
        text.push_str(". ");
        text.push_str(&ui.words.count("note_unmatched", missed, &[]));
    }
    text
}

/// The live region. The counter keys the text, so that the same words are said twice.
pub fn announcer(ui: &Ui, state: &State) -> Html {
    let (count, notice) = &state.notice;
    let named = |key, name: &Option<String>| {
        let name = name.clone().unwrap_or_else(|| ui.t("row_unnamed"));
        ui.words.with(key, &[("name", &name)])
    };
    let text = notice.as_ref().map(|notice| match notice {
        Notice::Listed(n) => ui.words.count("say_listed", *n, &[]),
        Notice::Refused => {
            let told = state.problem.as_ref().map(|it| words::problem(&ui.words, it).title);
            told.unwrap_or_default()
        }
        Notice::Revoking(name) => named("say_revoking", name),
        Notice::Undone(name) => named("say_undone", name),
        Notice::Sent(name) => named("say_sent", name),
        Notice::Gone(name) => named("say_gone", name),
        Notice::Failed(name) => named("say_failed", name),
        Notice::Unknown(name) => named("say_unknown", name),
        Notice::Expired(name) => named("say_expired", name),
        Notice::Answered => answered(ui, state),
        Notice::Copied => ui.t("say_copied"),
        Notice::NotCopied => ui.t("say_not_copied"),
    });
    html! {
        <div class="unseen" role="status" aria-live="polite" data-testid="announcer">
            if let Some(text) = text {
                <p key={count.to_string()}>{ text }</p>
            }
        </div>
    }
}
