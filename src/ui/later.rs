//! What is loaded after the first screen, and when. This file alone says both.
//!
//! The module that the popup starts with holds what the list needs. What only the functions of [`PARTS`]
//! reach is split off from it when the extension is built (`xtask/src/build/module.rs`) and becomes a
//! module of its own, which shares memory and types with the first. So the table is the only way in: the
//! state has it as soon as the module is there, and whoever needs a part takes it from the state.

use super::state::action::{Action, SiteView};
use super::state::change;
use super::state::{Pending, State, View};

#[cfg(target_arch = "wasm32")]
pub use drawing::*;

/// The functions that are loaded later. A view goes into the later module by being named here, and by
/// being called through this table alone.
pub struct Parts {
    /// How the state changes by what [`State::reduce`] leaves to it.
    pub change: fn(&mut State, Action),
    /// The same for what waited for it.
    pub catch_up: fn(&mut State, &Pending),
    /// What is drawn.
    #[cfg(target_arch = "wasm32")]
    pub draw: Drawing,
}

/// The one table there is.
pub static PARTS: Parts = Parts {
    change: change::change,
    catch_up: change::catch_up,
    #[cfg(target_arch = "wasm32")]
    draw: DRAWING,
};

/// Whether the table is there.
#[derive(Clone, Copy)]
pub enum Later {
    /// Not asked for yet, or on its way.
    Coming,
    /// It could not be loaded. A person can have it tried again.
    Missing,
    /// It is there, and stays.
    Here(&'static Parts),
}

/// On its way where it is split off; else, as on the host and in tests, there from the start.
impl Default for Later {
    fn default() -> Self {
        if cfg!(feature = "split") { Self::Coming } else { Self::Here(&PARTS) }
    }
}

impl Later {
    /// The table, once it is there.
    pub const fn parts(self) -> Option<&'static Parts> {
        match self {
            Self::Here(parts) => Some(parts),
            Self::Coming | Self::Missing => None,
        }
    }
}

/// There is one table: to be equal is to stand alike.
impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Eq for Later {}

impl std::fmt::Debug for Later {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Coming => "Coming",
            Self::Missing => "Missing",
            Self::Here(_) => "Here",
        })
    }
}

/// Whether it is time to load it: the first screen stands, or something of it is wanted. So a click on
/// another view, later than that, waits for nothing.
pub fn is_due(state: &State) -> bool {
    let no_list = !matches!(state.site, SiteView::Looking | SiteView::Sentry { .. });
    let drawn = state.fresh && !state.brief;
    let replacing = state.full && state.replacing.chosen.is_some();
    let due = replacing
        || state.view != View::Tokens
        || no_list
        || drawn
        || state.problem.is_some()
        || !state.keeping.lost.is_empty()
        || state.pending.is_some();
    due && state.later == Later::Coming
}

/// The part of the table that needs a page to draw on.
#[cfg(target_arch = "wasm32")]
mod drawing {
    use std::rc::Rc;

    use yew::{Callback, Html};

    use crate::ui::components::{self, Keeper, RowProps};
    use crate::ui::context::Ui;
    use crate::ui::state::State;
    use crate::ui::state::action::Note;
    use crate::ui::state::finder::Finder;
    use crate::ui::state::glimpse::Glimpse;
    use crate::ui::state::link;
    use crate::ui::state::list::List;
    use crate::ui::state::notice::Notice;
    use crate::ui::state::places::Places;
    use crate::ui::state::sweep::Sweep;
    use crate::ui::views;
    use background::journal::Entry;
    use domain::audit::Severity;

    /// What is drawn of it.
    pub struct Drawing {
        /// What was revoked or is being revoked, above the list.
        pub entries: fn(&Ui, &State) -> Html,
        /// What waits for an undo, in every view.
        pub bar: fn(&Ui, &State) -> Html,
        /// The same in place of a row.
        pub entry: fn(&RowProps, &Entry) -> Html,
        /// The tokens that this browser has just made, and whether their values were copied.
        pub made: fn(&State) -> Vec<(String, bool)>,
        /// The mark of one of them.
        pub badge: fn(&Ui, bool) -> Html,
        /// What speaks against revoking, and the two answers.
        pub question: fn(&RowProps) -> Html,
        /// Search, order, filters.
        pub tools: fn(&Ui, &State, &List) -> Html,
        /// What the browser could not keep or give back; nothing where there is nothing of it.
        pub keeping: fn(&Ui, &State) -> Html,
        /// Why there is no list, or none that is fresh; nothing where there is nothing to say.
        pub trouble: fn(&Ui, &State) -> Html,
        /// That nothing can be revoked from here.
        pub read_only: fn(&Ui) -> Html,
        /// That there are no tokens.
        pub empty: fn(&Ui, bool) -> Html,
        /// What was odd about the list.
        pub notes: fn(&Ui, &[Note]) -> Html,
        /// The bottom line.
        pub footer: fn(&Ui, &State) -> Html,
        /// What a screen reader is told.
        pub announced: fn(&Ui, &State, &Notice) -> String,
        /// The finder.
        pub find: fn(&Ui, &State) -> Html,
        /// What outlives somebody who leaves.
        pub people: fn(&Ui, &State) -> Html,
        /// What was revoked.
        pub history: fn(&Ui, &State) -> Html,
        /// Replacing a token, in the full page.
        pub replace: fn(&Ui, &State) -> Html,
        /// The sites that may be read.
        pub sites: fn(&Ui, &State) -> Html,
        /// What an expanded row says.
        pub details: fn(&RowProps) -> Html,
        /// Keeps the reader's place in the list, and asks for another drawing of it.
        pub place: fn(Ui, Callback<()>) -> Rc<dyn Keeper>,
        /// Revoking several.
        pub sweep: fn(&Ui, &State, &Sweep) -> Html,
        /// How far the inventory is gathered, which is loaded later itself, and what came late.
        pub status: fn(&Ui, &State, Option<(usize, Severity)>) -> Html,
        /// What of it is missing.
        pub gaps: fn(&Ui, &Places) -> Html,
        /// The list as the next opening shows it first.
        pub glimpse: fn(&Ui, &State) -> Option<Glimpse>,
        /// The finder's job as the fragment of an address; empty where it is too large for one.
        pub address: fn(&Finder) -> String,
    }

    pub(super) const DRAWING: Drawing = Drawing {
        entries: views::entries,
        bar: components::bar,
        entry: components::row_entry,
        made: State::just_made,
        badge: components::badge,
        question: components::question,
        tools: components::tools,
        keeping: components::keeping,
        trouble: views::trouble,
        read_only: views::read_only,
        empty: views::empty,
        notes: components::list_notes,
        footer: components::footer,
        announced: components::announced,
        find: views::find,
        people: views::people,
        history: views::history,
        replace: views::replace,
        sites: views::sites,
        details: components::details,
        place: components::place,
        sweep: components::sweep,
        status: components::status,
        gaps: components::gaps,
        glimpse: components::glimpse,
        address: |finder| link::encode(finder).unwrap_or_default(),
    };
}
