//! What every part of the view is given: the words, and the two ways out, an action and a command.

use std::rc::Rc;

use yew::prelude::*;

use super::driver::Driver;
use super::i18n::Messages;
use super::state::State;
use super::state::action::Action;
use super::state::command::Command;
use domain::catalog::{Operation, Task, Texts};
use domain::scope::Scope;

/// What every part of the view needs: words, and the two ways out.
pub struct Ui {
    /// The words.
    pub words: Rc<Messages>,
    /// The words of the catalog.
    pub texts: Rc<Texts>,
    /// This is the Scope finder, without the extension.
    pub alone: bool,
    pub(super) dispatch: UseReducerDispatcher<State>,
    pub(super) driver: Rc<dyn Driver>,
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
