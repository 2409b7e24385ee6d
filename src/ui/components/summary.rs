//! How many tokens there are, and how bad they are: numbers, a bar, and buttons that filter.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::{classes, html};
use crate::ui::state::State;
use crate::ui::state::action::Action;
use crate::ui::words;
use domain::audit::Severity;
use domain::credential::Kind;

/// The strip on top of the list.
pub fn summary(ui: &Ui, state: &State, total: usize) -> Html {
    let counts: Vec<(Severity, usize)> = Severity::WORST_FIRST
        .into_iter()
        .map(|it| (it, state.count(it)))
        .filter(|(_, n)| *n > 0)
        .collect();
    let filters = counts.iter().map(|(severity, n)| {
        let on = state.filter == Some(*severity);
        let only = *severity;
        let onclick = ui.does(move |ui| ui.act(Action::Filter(Some(only))));
        html! {
            <button type="button" class={classes!("filter", severity.name())}
                aria-pressed={if on { "true" } else { "false" }}
                {onclick}>
                <i class="dot" aria-hidden="true" />
                { n.to_string() }{ " " }{ ui.say(words::severity(*severity)) }
            </button>
        }
    });
    html! {
        <section class="summary" aria-label={ui.t("summary_label")}>
            <div class="line">
                <h2>{ counted(ui, state, total) }</h2>
                <div class="filters" role="group" aria-label={ui.t("filter_label")}>{ for filters }</div>
            </div>
            { bar(ui, &counts, total) }
        </section>
    }
}

/// "9 tokens", or credentials where they are not all of one kind.
pub fn counted(ui: &Ui, state: &State, total: usize) -> String {
    let all = state.list.iter().flat_map(|list| &list.items);
    let personal = all.into_iter().all(|it| it.credential.kind == Kind::Personal);
    ui.words.count(if personal { "summary_tokens" } else { "summary_credentials" }, total, &[])
}

/// The shares as one bar. Widths are svg attributes: the CSP refuses style attributes.
fn bar(ui: &Ui, counts: &[(Severity, usize)], total: usize) -> Html {
    let parts: Vec<String> = counts
        .iter()
        .map(|(severity, n)| [&n.to_string(), " ", &ui.t(words::severity(*severity))].concat())
        .collect();
    let scale = |n: usize| (n * 1000).checked_div(total).unwrap_or_default();
    let mut before = 0;
    let rects = counts.iter().map(|(severity, n)| {
        let (start, end) = (scale(before), scale(before + n));
        before += n;
        // A gap between parts, none after the last.
        let width = (end - start).saturating_sub(if before < total { 6 } else { 0 });
        html! {
            <rect class={severity.name()} x={start.to_string()} y="0" width={width.to_string()} height="10" />
        }
    });
    html! {
        <svg class="shares" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img"
            aria-label={parts.join(", ")}>{ for rects }</svg>
    }
}
