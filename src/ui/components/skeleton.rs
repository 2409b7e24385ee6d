//! What stands in place of the list while it is read; `popup.html` paints the same before the wasm.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;

/// Four rows without words.
pub fn skeleton(ui: &Ui) -> Html {
    let row = || html! { <div class="ghost"><i class="long" /><i class="short" /></div> };
    html! {
        <div class="skeleton" data-testid="state-loading" aria-busy="true">
            <p class="unseen">{ ui.say("tokens_loading") }</p>
            <div aria-hidden="true"><div class="ghost-head"><i /></div>{ for (0..4).map(|_| row()) }</div>
        </div>
    }
}
