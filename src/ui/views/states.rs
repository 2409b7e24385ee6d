//! What stands in place of the list when there is none: each says what is the case, what that means,
//! and what to do.

use yew::prelude::*;

use crate::ui::components::{Panel, panel};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::{Action, SiteView};
use crate::ui::state::command::{Command, Link};
use crate::ui::state::{State, View};
use crate::ui::words;
use domain::catalog::TokenKind;
use sentry::problem::Problem;
use sentry::transport::TransportError;

/// The tab shows no Sentry that we may ask.
fn elsewhere(ui: &Ui, site: &SiteView, private: bool) -> Html {
    let find = html! {
        <button type="button" class="button primary" data-testid="go-find"
            onclick={ui.acts(Action::Show(View::Find))}>{ ui.say("tabs_find") }</button>
    };
    let host = |key, host: &str| ui.words.with(key, &[("host", host)]);
    // What is allowed there outlives a private window.
    let sites = match private {
        true => Html::default(),
        false => ui.button("sites_open", "sites", "button", Command::Sites),
    };
    let retry = ui.button("action_look_again", "retry", "button", Command::Reload);
    panel(match site {
        SiteView::Ask { host: it } => Panel {
            name: "ask-site",
            title: host("site_ask", it),
            text: ui.t("site_ask_text"),
            next: ui.t("site_ask_next"),
            actions: ui.button("site_allow", "allow-site", "button primary", Command::AllowSite),
            ..Panel::default()
        },
        SiteView::Forgotten { host: it } => Panel {
            name: "forgotten",
            title: host("site_forgotten", it),
            text: ui.t("site_forgotten_text"),
            next: ui.t("site_ask_next"),
            actions: ui.button("site_allow", "allow-site", "button primary", Command::AllowSite),
            ..Panel::default()
        },
        SiteView::Gone => Panel {
            name: "gone",
            title: ui.t("problem_tab_gone"),
            text: ui.t("site_gone_text"),
            next: ui.t("next_open_sentry"),
            actions: html! { <>{ find }{ sites }</> },
            ..Panel::default()
        },
        SiteView::Unlike { host: it } => Panel {
            name: "unlike",
            title: host("site_unlike", it),
            text: ui.t("site_unlike_text"),
            next: ui.t("site_unlike_next"),
            actions: html! { <>{ find }{ retry }</> },
            ..Panel::default()
        },
        SiteView::OffApp => Panel {
            name: "off-app",
            title: ui.t("site_off_app"),
            text: ui.t("site_off_app_text"),
            actions: html! { <>{ find }{ sites }</> },
            ..Panel::default()
        },
        SiteView::NoAccess => Panel {
            name: "no-access",
            title: ui.t("site_no_access"),
            text: ui.t("site_no_access_text"),
            actions: find,
            ..Panel::default()
        },
        SiteView::NotSentry | SiteView::Looking | SiteView::Sentry { .. } => Panel {
            name: "not-sentry",
            title: ui.t("site_not_sentry"),
            text: ui.t("site_not_sentry_text"),
            actions: html! { <>{ find }{ sites }</> },
            ..Panel::default()
        },
    })
}

/// The list could not be read and there is none from before.
fn refused(ui: &Ui, problem: &Problem, online: bool) -> Html {
    let told = words::problem(&ui.words, problem);
    let retry = ui.button("action_retry", "retry", "button primary", Command::Reload);
    if *problem == Problem::SignedOut {
        let sign_in = Command::Open(Link::SignIn);
        return panel(Panel {
            name: "signed-out",
            title: told.title,
            text: told.text,
            next: told.next,
            actions: html! {
                <>
                    { ui.button("action_sign_in", "sign-in", "button primary", sign_in) }
                    { ui.button("action_retry", "retry", "button", Command::Reload) }
                </>
            },
            ..Panel::default()
        });
    }
    if *problem == Problem::Transport(TransportError::Lost) && !online {
        return panel(Panel {
            name: "offline",
            title: ui.t("offline_title"),
            text: ui.t("offline_text"),
            next: ui.t("next_connection"),
            actions: retry,
            bad: true,
            ..Panel::default()
        });
    }
    panel(Panel {
        name: "refused",
        title: told.title,
        text: told.text,
        next: told.next,
        quote: told.quote,
        actions: retry,
        bad: true,
    })
}

/// The list is there, but could not be read again; or it is `fresh`, and whose it is could not be read.
fn stale(ui: &Ui, problem: &Problem, fresh: bool) -> Html {
    let told = words::problem(&ui.words, problem);
    html! {
        <section class="stale" data-testid="stale">
            <p><b>{ ui.say(if fresh { "stale_account" } else { "stale_title" }) }</b>{ " " }{ told.title }{ ". " }{ told.next }</p>
            { ui.button("action_retry", "retry", "button small", Command::Reload) }
        </section>
    }
}

/// The account has no credentials, as far as was read; `complete` when that was all.
pub fn empty(ui: &Ui, complete: bool) -> Html {
    let find = html! {
        <button type="button" class="button primary" data-testid="go-find"
            onclick={ui.acts(Action::Show(View::Find))}>{ ui.say("tabs_find") }</button>
    };
    panel(Panel {
        name: "empty",
        title: ui.t(if complete { "empty_title" } else { "empty_part" }),
        text: ui.t(if complete { "empty_text" } else { "empty_part_text" }),
        actions: html! {
            <>{ find }{ ui.button("answer_create", "create", "button", Command::Open(Link::Create(TokenKind::Personal))) }</>
        },
        ..Panel::default()
    })
}

/// Why there is no list, or why it is not fresh; nothing where there is nothing to say.
pub fn trouble(ui: &Ui, state: &State) -> Html {
    match (&state.site, &state.list, &state.problem) {
        (SiteView::Sentry { .. }, Some(_), Some(problem)) => stale(ui, problem, state.fresh),
        (SiteView::Sentry { .. }, None, Some(problem)) => refused(ui, problem, state.online),
        (SiteView::Looking | SiteView::Sentry { .. }, ..) => Html::default(),
        (site, ..) => elsewhere(ui, site, state.private),
    }
}

/// The list was read without a tab: nothing can be revoked from here.
pub fn read_only(ui: &Ui) -> Html {
    html! {
        <p class="aside" data-testid="read-only">
            { ui.say("tokens_read_only") }{ " " }
            { ui.button("sites_open", "sites", "link", Command::Sites) }
        </p>
    }
}

impl Ui {
    /// A button that asks the driver.
    pub fn button(
        &self,
        key: &str,
        test: &'static str,
        class: &'static str,
        command: Command,
    ) -> Html {
        html! {
            <button type="button" {class} data-testid={test} onclick={self.runs(command)}>{ self.say(key) }</button>
        }
    }
}
