//! The least scopes for a job.

use yew::prelude::*;

use crate::ui::app::Ui;
use crate::ui::state::State;

/// The finder's panel.
pub fn find(_ui: &Ui, _state: &State) -> Html {
    html! { <main id="panel-find" role="tabpanel" aria-labelledby="tab-find" /> }
}
