//! The mark, and whose tokens these are.

use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::action::SiteView;
use domain::text::shown;

/// The top line.
pub fn header(_ui: &Ui, state: &State) -> Html {
    let (host, who) = match (&state.account, &state.site) {
        (Some(account), _) => (account.host.as_str(), account.who.as_str()),
        (
            None,
            SiteView::Sentry { host }
            | SiteView::Ask { host }
            | SiteView::Forgotten { host }
            | SiteView::Unlike { host },
        ) => (host.as_str(), ""),
        _ => ("", ""),
    };
    html! {
        <header class="top">
            { mark() }
            <h1>{ "Scopewise" }</h1>
            <p class="whose"><span>{ host }</span><span>{ shown(who).into_owned() }</span></p>
        </header>
    }
}

/// Three bars on a rounded square: a small fingerprint.
fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <rect class="ground" x="1" y="1" width="22" height="22" rx="6.5" />
            <rect class="bar" x="5.75" y="13" width="3.25" height="5" rx="1.2" />
            <rect class="bar" x="10.4" y="9.5" width="3.25" height="8.5" rx="1.2" />
            <rect class="bar faint" x="15" y="6" width="3.25" height="12" rx="1.2" />
        </svg>
    }
}
