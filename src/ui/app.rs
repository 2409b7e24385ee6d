//! The root: it holds the state, draws the view, and hands commands to the driver.

use std::rc::Rc;

use yew::prelude::*;

use super::action::Action;
use super::command::Command;
use super::components::{absent_view, announcer, header, tabs};
use super::driver::Driver;
use super::hooks::{use_escape, use_focus};
use super::i18n::Messages;
use super::state::{State, View};
use super::{later, views};
use crate::ui::markup::html;
use domain::catalog::{Operation, Task, Texts};
use domain::scope::Scope;

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

/// What every part of the view needs: words, and the two ways out.
pub struct Ui {
    /// The words.
    pub words: Rc<Messages>,
    /// The words of the catalog.
    pub texts: Rc<Texts>,
    /// This is the Scope finder, without the extension.
    pub alone: bool,
    dispatch: UseReducerDispatcher<State>,
    driver: Rc<dyn Driver>,
}

/// Not inlined: every handler has one.
impl Clone for Ui {
    #[inline(never)]
    fn clone(&self) -> Self {
        let Self { words, texts, alone, dispatch, driver } = self;
        Self {
            words: Rc::clone(words),
            texts: Rc::clone(texts),
            alone: *alone,
            dispatch: dispatch.clone(),
            driver: Rc::clone(driver),
        }
    }
}

/// There is one for the whole life of the page.
impl PartialEq for Ui {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Ui {
    /// The text of this key.
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The text of this key as a node. Not inlined: it is used everywhere.
    #[inline(never)]
    pub fn say(&self, key: &str) -> Html {
        self.words.t(key).into()
    }

    /// What a task is.
    pub fn title(&self, task: &Task) -> Html {
        self.texts.title(task).to_owned().into()
    }

    /// What an operation does.
    pub fn summary(&self, operation: &Operation) -> Html {
        self.texts.summary(operation).to_owned().into()
    }

    /// What a scope means.
    pub fn meaning(&self, scope: Scope) -> Html {
        self.texts.meaning(scope).to_owned().into()
    }

    /// The last known rows, as the loader painted them.
    pub fn glimpse(&self) -> Option<web_sys::Node> {
        self.driver.glimpse()
    }

    /// Changes the state.
    pub fn act(&self, action: Action) {
        self.dispatch.dispatch(action);
    }

    /// A handler that changes the state, whatever the event.
    pub fn acts<E: 'static>(&self, action: Action) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |_| ui.act(action.clone()))
    }

    /// A handler that does this, whatever the event. Where the first screen needs one: what it needs of an
    /// action or a command is less than a copy of any.
    pub fn does<E: 'static>(&self, act: impl Fn(&Self) + 'static) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |_| act(&ui))
    }

    /// A handler that asks the driver, whatever the event.
    pub fn runs(&self, command: Command) -> Callback<MouseEvent> {
        let ui = self.clone();
        Callback::from(move |_| ui.driver.run(command.clone()))
    }

    /// Asks the driver.
    pub fn run(&self, command: Command) {
        self.driver.run(command);
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
