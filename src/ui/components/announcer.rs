//! What a screen reader is told when something changed by itself.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::names;
use crate::ui::state::notice::Notice;
use crate::ui::words;
use domain::credential::CredentialRef;

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

/// What is said.
pub fn announced(ui: &Ui, state: &State, notice: &Notice) -> String {
    let named =
        |key, it: &CredentialRef| ui.words.with(key, &[("name", &words::called(&ui.words, it))]);
    match notice {
        Notice::Listed(n) => listed(ui, *n),
        Notice::Refused => {
            let told = state.problem.as_ref().map(|it| words::problem(&ui.words, it).title);
            told.unwrap_or_default()
        }
        Notice::Revoking(it, left) => {
            let name = names::called(&ui.words, it);
            seconds(ui, "say_revoking", "say_revoking_confirm", *left, ("name", &name))
        }
        Notice::RevokingSeveral(n, left) => {
            let what = ui.words.count("waiting_credentials", *n, &[]);
            let confirm = "say_revoking_several_confirm";
            seconds(ui, "say_revoking_several", confirm, *left, ("what", &what))
        }
        Notice::WentOn(it) => named("say_went_on", it),
        Notice::Undone(it) => named("say_undone", it),
        Notice::UndoneSeveral(n) => ui.words.count("say_undone_several", *n, &[]),
        Notice::Sent(it) => named("say_sent", it),
        Notice::Gone(it) => named("say_gone", it),
        Notice::Failed(it) => named("say_failed", it),
        Notice::Unknown(it) => named("say_unknown", it),
        Notice::Expired(it) => named("say_expired", it),
        Notice::Answered => answered(ui, state),
        Notice::Copied => ui.t("say_copied"),
        Notice::NotCopied => ui.t("say_not_copied"),
    }
}

/// With the seconds that are left to take it back, or that it waits for a word.
fn seconds(ui: &Ui, key: &str, word: &str, left: Option<usize>, value: (&str, &str)) -> String {
    match left {
        Some(left) => ui.words.count(key, left, &[value]),
        None => ui.words.with(word, &[value]),
    }
}

fn listed(ui: &Ui, n: usize) -> String {
    ui.words.count("say_listed", n, &[])
}

/// The live region. The counter keys the text, so that the same words are said twice. All but the list is
/// said once what says it is loaded.
pub fn announcer(ui: &Ui, state: &State) -> Html {
    let (count, notice) = &state.notice;
    let text = notice.as_ref().and_then(|notice| match (notice, state.later.parts()) {
        (Notice::Listed(n), _) => Some(listed(ui, *n)),
        (notice, parts) => parts.map(|parts| (parts.draw.announced)(ui, state, notice)),
    });
    html! {
        <div class="unseen" role="status" aria-live="polite" data-testid="announcer">
            if let Some(text) = text {
                <p key={count.to_string()}>{ text }</p>
            }
        </div>
    }
}
