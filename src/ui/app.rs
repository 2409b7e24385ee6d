//! The root: it holds the state, draws the view, and hands commands to the driver.

use std::rc::Rc;

use yew::prelude::*;

use super::components::{absent_view, announcer, header, tabs};
use super::context::Ui;
use super::driver::Driver;
use super::hooks::{use_escape, use_focus};
use super::i18n::Messages;
use super::state::action::Action;
use super::state::command::Command;
use super::state::{State, View};
use super::{later, views};
use crate::ui::markup::html;

/// What the root needs.
#[derive(Properties)]
pub struct AppProps {
    /// The words.
    pub messages: Rc<Messages>,
    /// The outside world.
    pub driver: Rc<dyn Driver>,
    /// What is shown first.
    pub initial: State,
}

/// The root is mounted once; its props never change.
impl PartialEq for AppProps {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).reduce(action))
    }
}

/// The popup and the full page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| props.initial.clone());
    let ui = Ui {
        words: Rc::clone(&props.messages),
        texts: Rc::clone(&state.texts),
        alone: state.alone,
        dispatch: state.dispatcher(),
        driver: Rc::clone(&props.driver),
    };
    {
        let ui = ui.clone();
        use_effect_with((), move |()| {
            let dispatch = ui.dispatch.clone();
            ui.driver.start(Callback::from(move |action| {
                // Whether the network is there matters when something could not be read.
                if matches!(action, Action::Refused(_)) {
                    let online = web_sys::window().is_none_or(|it| it.navigator().on_line());
                    dispatch.dispatch(Action::Online(online));
                }
                dispatch.dispatch(action);
            }));
        });
    }
    {
        let (ui, state) = (ui.clone(), state.clone());
        // Kept once the whole list is drawn, and again when another one is.
        let drawn = state.list.as_ref().filter(|_| state.fresh && !state.brief).map(Rc::as_ptr);
        let parts = state.later.parts();
        let certain = (state.account_fresh, state.own, state.owned);
        use_effect_with((drawn, certain, parts.is_some()), move |_| {
            let kept = parts.and_then(|parts| (parts.draw.glimpse)(&ui, &state));
            if let Some(kept) = kept {
                ui.run(Command::Keep(kept));
            }
        });
    }
    {
        let ui = ui.clone();
        use_effect_with(later::is_due(&state), move |due| {
            if *due {
                ui.run(Command::Load);
            }
        });
    }
    let parts = state.later.parts();
    {
        let ui = ui.clone();
        // Of a job too large for a link the address says nothing.
        let fragment =
            parts.filter(|_| state.alone).map(|parts| (parts.draw.address)(&state.finder));
        use_effect_with(fragment, move |fragment| {
            if let Some(fragment) = fragment {
                ui.run(Command::Address(fragment.clone()));
            }
        });
    }
    use_focus(&state.focus);
    let onkeydown = use_escape(&ui);
    let panel = match (state.view, parts) {
        (View::Tokens, Some(parts)) if state.full && state.replacing.chosen.is_some() => {
            (parts.draw.replace)(&ui, &state)
        }
        (View::Tokens, None) if state.full && state.replacing.chosen.is_some() => {
            absent_view(&ui, state.later, state.view)
        }
        (View::Tokens, _) => views::tokens(&ui, &state),
        (View::Find, Some(parts)) => (parts.draw.find)(&ui, &state),
        (View::People, Some(parts)) => (parts.draw.people)(&ui, &state),
        (View::History, Some(parts)) => (parts.draw.history)(&ui, &state),
        (View::Sites, Some(parts)) => (parts.draw.sites)(&ui, &state),
        (view, None) => absent_view(&ui, state.later, view),
    };
    html! {
        <div class="frame" {onkeydown}>
            { header(&ui, &state) }
            <main class="views">
                if !state.alone && state.view != View::Sites { { tabs(&ui, state.view) } }
                if let Some(parts) = parts { { (parts.draw.keeping)(&ui, &state) } }
                { panel }
            </main>
            if let Some(parts) = parts { { (parts.draw.bar)(&ui, &state) } }
            if let Some(parts) = parts { { (parts.draw.footer)(&ui, &state) } } else { <footer><p /></footer> }
            { announcer(&ui, &state) }
        </div>
    }
}
