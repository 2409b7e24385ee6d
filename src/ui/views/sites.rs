//! The sites, each with what it may be read by: its tab alone, or the permission a person gave.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::components::{Panel, panel, undo_time};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::State;
use crate::ui::state::command::Command;
use crate::ui::state::grants::{Grants, SiteGrant};

/// The options page's panel.
pub fn sites(ui: &Ui, state: &State) -> Html {
    html! {
        <section class="panel-body sites" tabindex="-1" aria-labelledby="sites-title">
            <h2 id="sites-title">{ ui.say("sites_title") }</h2>
            <p>{ ui.say("sites_text") }</p>
            if let Some(grants) = &state.grants { { listed(ui, grants) } }
            <h3>{ ui.say("sites_limits") }</h3>
            <ul class="notes">
                <li>{ ui.say("sites_limit_hosts") }</li>
                <li>{ ui.say("sites_limit_writes") }</li>
                <li>{ ui.say("sites_limit_session") }</li>
            </ul>
            { undo_time(ui, state) }
        </section>
    }
}

fn listed(ui: &Ui, grants: &Grants) -> Html {
    if grants.sites.is_empty() {
        return panel(Panel {
            name: "no-sites",
            title: ui.t("sites_none"),
            text: ui.t("sites_none_text"),
            ..Panel::default()
        });
    }
    html! {
        <ul class="entries" aria-label={ui.t("sites_label")}>
            { for grants.sites.iter().map(|it| one(ui, it, grants.refused.as_ref() == Some(&it.origin))) }
        </ul>
    }
}

fn one(ui: &Ui, it: &Rc<SiteGrant>, refused: bool) -> Html {
    let state = if it.granted { "on" } else { "off" };
    let said = if it.granted { "sites_on" } else { "sites_off" };
    let hosts: Vec<&str> = it.hosts.iter().map(|host| host.trim_end_matches("/*")).collect();
    let change = if it.granted {
        ui.button("sites_give_back", "site-give-back", "button", Command::GiveBack(Rc::clone(it)))
    } else {
        ui.button("sites_grant", "site-grant", "button primary", Command::Grant(Rc::clone(it)))
    };
    html! {
        <li class="site" key={it.origin.clone()} data-testid="site" data-state={state} data-hosts={it.hosts.join(" ")}>
            <h3>{ it.host.clone() }</h3>
            <p role="status">{ ui.say(said) }</p>
            if refused { <p role="alert" data-testid="site-refused">{ ui.say("sites_refused") }</p> }
            <p class="aside">{ ui.words.with("sites_hosts", &[("hosts", &hosts.join(", "))]) }</p>
            <div class="actions">
                { change }
                { ui.button("sites_forget", "site-forget", "button", Command::ForgetSite(Rc::clone(it))) }
            </div>
        </li>
    }
}
