//! The one seam between the views and the browser.

use yew::Callback;

use super::state::action::Action;
use super::state::command::Command;

/// Learns what the views show, and does what they ask.
pub trait Driver {
    /// Starts to learn. Every change goes to `dispatch`, for as long as the page lives.
    fn start(&self, dispatch: Callback<Action>);

    /// Carries out one command. What comes of it is dispatched.
    fn run(&self, command: Command);

    /// The last known rows, as they were painted before anything else was there.
    fn glimpse(&self) -> Option<web_sys::Node> {
        None
    }
}
