//! What was odd: about the list as a whole, and about one credential. Nothing is lost silently
//! (invariant 9).

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Note;
use domain::audit;
use domain::credential::Oddity;
use domain::text::shown;

/// Below the list.
pub fn list_notes(ui: &Ui, notes: &[Note]) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    let odd = notes.iter().filter(|note| matches!(note, Note::NotAToken(_))).count();
    let pages = notes.iter().find_map(|note| match note {
        Note::PagesLeft(read) => Some(*read),
        _ => None,
    });
    let rows = notes.iter().find_map(|note| match note {
        Note::RowsLeft(read) => Some(*read),
        _ => None,
    });
    html! {
        <ul class="notes">
            if odd > 0 { <li>{ ui.words.count("notes_not_a_token", odd, &[]) }</li> }
            if let Some(read) = pages { <li>{ ui.words.count("notes_pages_left", read, &[]) }</li> }
            if let Some(read) = rows { <li>{ ui.words.count("notes_rows_left", read, &[]) }</li> }
        </ul>
    }
}

/// In an expanded row.
pub fn token_notes(ui: &Ui, notes: &[audit::Note]) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    let text = |note: &audit::Note| match note {
        audit::Note::Odd(Oddity::Field(field)) => ui.words.with("notes_field", &[("field", field)]),
        audit::Note::Odd(Oddity::Date(field, came)) => {
            ui.words.with("notes_date", &[("field", field), ("came", &shown(came))])
        }
        audit::Note::Odd(Oddity::FromTheFuture) | audit::Note::FromTheFuture => {
            ui.t("notes_future")
        }
        audit::Note::Expired => ui.t("notes_expired"),
        audit::Note::UnknownTask(id) => ui.words.with("notes_unknown_task", &[("id", id)]),
    };
    html! { <ul class="notes">{ for notes.iter().map(|note| html! { <li>{ text(note) }</li> }) }</ul> }
}
