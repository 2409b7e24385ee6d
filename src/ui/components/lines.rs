//! The job, line by line: the text as it came, what it was taken for, and what of the answer it forces.

use yew::prelude::*;

use super::icons::{CROSS, icon};
use super::{call, chips};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::finder::{Finder, Found, Laid, Picked};
use domain::paste::{Line, LineKind, NoteKey, Token};
use domain::scope::Scope;

/// Parts of one line that are named.
const PARTS: usize = 3;

/// The lines of the job: each that asks for something, the widest first, and each that was not understood. Only
/// what needs nothing folds.
pub fn lines(ui: &Ui, finder: &Finder, found: &Found) -> Html {
    let all = &finder.reading.lines;
    if all.is_empty() {
        return Html::default();
    }
    let Laid { shown, folded } = found.laid(all);
    let rows = |places: Vec<usize>| {
        let lines = places.into_iter().filter_map(|at| Some((at, all.get(at)?)));
        lines.map(|(at, line)| row(ui, found, at, line)).collect::<Vec<Html>>()
    };
    let more = folded.len();
    html! {
        <section class="job" aria-label={ui.t("find_job")}>
            <ol class="lines">{ for rows(shown) }</ol>
            if more > 0 {
                <details class="fold" data-testid="folded">
                    <summary>{ ui.words.count("lines_folded", more, &[]) }</summary>
                    <ol class="lines">{ for rows(folded) }</ol>
                </details>
            }
            if all.len() > 1 {
                <button type="button" class="link" data-testid="clear" onclick={ui.acts(Action::Clear)}>{ ui.say("find_clear") }</button>
            }
        </section>
    }
}

fn row(ui: &Ui, found: &Found, at: usize, line: &Line) -> Html {
    let number = (at + 1).to_string();
    let unmatched = line.kind == LineKind::Unmatched;
    let remove = ui.words.with("find_remove", &[("what", &line.text)]);
    html! {
        <li class={unmatched.then_some("unmatched")} data-testid={if unmatched { "unmatched" } else { "line" }}
            data-kind={line.kind.name()}>
            <span class="n" aria-hidden="true">{ number }</span>
            <div class="what">
                if is_quoted(line) { <code class="quote" title={line.text.clone()}>{ line.text.clone() }</code> }
                { means(ui, line) }
                { offers(ui, at, line) }
            </div>
            { chips(found.scopes_of(line)) }
            <button type="button" class="quiet" data-testid="unpick" aria-label={remove}
                onclick={ui.acts(Action::Replace(at, None))}>{ icon(CROSS) }</button>
        </li>
    }
}

/// Whether the text says more than what it was taken for.
fn is_quoted(line: &Line) -> bool {
    match line.kind {
        LineKind::Task => !line.tasks.iter().any(|task| task.id == line.text),
        LineKind::Call => !line.operations.iter().any(|it| it.label() == line.text),
        LineKind::Scopes => {
            let mut words = line.text.split([' ', ',', '\n']).filter(|word| !word.is_empty());
            !words.all(|word| Scope::from_name(word).is_some())
        }
        _ => true,
    }
}

/// What a line was taken for, in words.
pub fn means(ui: &Ui, line: &Line) -> Html {
    // What is quoted says which call it is.
    let quoted = is_quoted(line);
    let calls = line.operations.iter().map(|it| {
        let call = if quoted { Html::default() } else { call(it) };
        html! { <>{ ui.summary(it) }{ " " }{ call }</> }
    });
    let parts = line.tasks.iter().map(|task| ui.title(task)).chain(calls);
    let known = line.tasks.len() + line.operations.len();
    let more = known.saturating_sub(PARTS);
    let note = line.note.map(|note| note_text(ui, note));
    let own = match line.kind {
        LineKind::Challenge => {
            Some(html! { <>{ ui.say("line_challenge") }{ " " }{ chips(line.scopes) }</> })
        }
        LineKind::Scopes => {
            Some(html! { <>{ ui.say("line_scopes") }{ " " }{ chips(line.scopes) }</> })
        }
        LineKind::Dsn => Some(ui.say("line_dsn")),
        LineKind::Comment => Some(ui.say("line_comment")),
        LineKind::Foreign => Some(ui.say("line_foreign")),
        LineKind::Ignored => Some(ui.say("line_ignored")),
        LineKind::Unmatched if line.note.is_none() => Some(ui.say("find_unmatched")),
        _ => None,
    };
    html! {
        <>
            { for parts.take(PARTS).map(|part| html! { <span class="means">{ part }</span> }) }
            if more > 0 { <span class="means more">{ ui.words.count("reach_more", more, &[]) }</span> }
            { for own.map(|own| html! { <span class="means">{ own }</span> }) }
            { for line.tokens.iter().map(|it| html! { <span class="means secret" data-testid="secret">{ token(ui, it) }</span> }) }
            { for note.map(|note| html! { <span class="means note">{ note }</span> }) }
        </>
    }
}

/// What a masked token is.
fn token(ui: &Ui, token: &Token) -> String {
    let kind = ui.t(&["token_", token.form.name()].concat());
    let mut text = ui.words.with("line_token", &[("kind", &kind)]);
    let known = [("token_of", &token.organization), ("token_at", &token.url)];
    for (key, value) in known {
        if let Some(value) = value {
            text.push(' ');
            text.push_str(&ui.words.with(key, &[("value", value)]));
        }
    }
    text
}

fn note_text(ui: &Ui, note: NoteKey) -> String {
    ui.t(&["paste_", note.name()].concat())
}

/// What else a line may mean, as buttons that put it in its stead.
fn offers(ui: &Ui, at: usize, line: &Line) -> Html {
    let offer = |picked: Picked, what: Html| {
        html! {
            <button type="button" class="link" data-testid="nearest"
                onclick={ui.acts(Action::Replace(at, Some(picked)))}>{ what }</button>
        }
    };
    let nearest = line.nearest.map(|it| offer(Picked::Operation(it.index), call(it)));
    let others = line.others.iter().take(PARTS).map(|it| offer(Picked::Task(it.id), ui.title(it)));
    let all: Vec<Html> = nearest.into_iter().chain(others).collect();
    if all.is_empty() {
        return Html::default();
    }
    let key = if line.kind == LineKind::Unmatched { "line_nearest" } else { "line_others" };
    html! { <span class="means offer">{ ui.say(key) }{ " " }{ for all }</span> }
}
