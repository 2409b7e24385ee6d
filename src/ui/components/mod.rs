//! The parts of the views, one a file. Most are plain functions: in Yew a function component costs
//! kilobytes of wasm, and few parts need one.

mod ability;
mod announcer;
mod answer;
mod badge;
mod bar;
mod beyond;
mod chip;
mod entry;
mod findings;
mod fingerprint;
mod footer;
mod form;
mod gaps;
mod glimpse;
mod guarded;
mod hand;
mod header;
mod hits;
pub mod icons;
mod known;
mod later;
mod lines;
mod notes;
mod panel;
mod place;
mod purpose;
mod rows;
mod scopes;
mod skeleton;
mod status;
mod summary;
mod sweep;
mod tabs;
mod together;
mod token_row;
mod tools;
mod undo_time;
mod unread;
mod verdict;
mod view;

pub use ability::examples;
pub use announcer::{announced, announcer};
pub use answer::answer;
pub use badge::badge;
pub use bar::bar;
pub use beyond::beyond;
pub use chip::{chip, chips};
pub use entry::{entry, lacks};
pub use footer::footer;
pub use form::form;
pub use gaps::{gaps, people_gaps};
pub use glimpse::glimpse;
pub use hand::{hand, only};
pub use header::header;
pub use hits::hits;
pub use icons::icon;
pub use known::{call, english, sentence};
pub use later::{absent, absent_view};
pub use lines::lines;
pub use notes::list_notes;
pub use panel::{Panel, panel};
pub use place::place;
pub use purpose::what_for;
pub use rows::{Draw, Keeper, Rows};
pub use scopes::scopes;
pub use skeleton::skeleton;
pub use status::status;
pub use summary::summary;
pub use sweep::sweep;
pub use tabs::tabs;
pub use together::together;
pub use token_row::{RowProps, TokenRow, details, meta, question, row_entry};
pub use tools::tools;
pub use undo_time::undo_time;
pub use unread::{keeping, unread_entry, unread_replacement};
pub use verdict::verdict;

use crate::ui::markup::html;
use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::state::command::{Command, Link};
use domain::catalog::TokenKind;

/// The way to Sentry's page that makes a token of this kind.
pub fn create(ui: &Ui, key: &str, kind: TokenKind) -> Html {
    html! {
        <button type="button" class="link" data-testid="create" onclick={ui.runs(Command::Open(Link::Create(kind)))}>
            { ui.say(key) }{ icon(icons::OUT) }
        </button>
    }
}
