//! Search, order, kind and organization.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::list::List;
use crate::ui::state::sweep::Sweep;
use crate::ui::state::window::LONG;
use crate::ui::state::{Sort, State};
use crate::ui::words;
use domain::credential::{Creator, Kind};
use domain::text::shown;

/// The lines of tools above the list.
pub fn tools(ui: &Ui, state: &State, list: &List) -> Html {
    let oninput = ui.typed(Action::Search);
    let sort = ui.chosen(|value| {
        Action::Sort(match value.as_str() {
            "oldest" => Sort::Oldest,
            "name" => Sort::Name,
            _ => Sort::Worst,
        })
    });
    let option = |sort: Sort, value: &'static str, key: &str| {
        html! { <option {value} selected={state.sort == sort}>{ ui.say(key) }</option> }
    };
    html! {
        <>
            <div class="tools">
                <div class="field">
                    { super::icon(super::icons::GLASS) }
                    <input type="search" data-testid="search" value={state.search.clone()} {oninput}
                        aria-label={ui.t("search_label")} placeholder={ui.t("search_hint")}
                        title={(list.items.len() > LONG).then(|| ui.t("search_long"))} />
                </div>
                <select class="button" data-testid="sort" aria-label={ui.t("sort_label")} onchange={sort}>
                    { option(Sort::Worst, "worst", "sort_worst") }
                    { option(Sort::Oldest, "oldest", "sort_oldest") }
                    { option(Sort::Name, "name", "sort_name") }
                </select>
            if state.can_revoke() {
                <button type="button" class="button" data-testid="sweep-open"
                    aria-expanded={if state.sweep.is_some() { "true" } else { "false" }}
                    onclick={ui.acts(Action::Sweep(state.sweep.is_none().then(Sweep::default)))}>
                    { ui.say("sweep_open") }
                </button>
                }
            </div>
            { filters(ui, state, list) }
        </>
    }
}

/// Kind and organization. They are there before there is a choice: a line that came with it would move every row.
fn filters(ui: &Ui, state: &State, list: &List) -> Html {
    let has = |kind: &Kind| list.items.iter().any(|item| item.credential.kind == *kind);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(has).collect();
    let organizations = &state.places.organizations;
    let kind =
        ui.chosen(|value| Action::Kind(Kind::ALL.into_iter().find(|kind| kind.name() == value)));
    let organization =
        ui.chosen(|value| Action::Organization((!value.is_empty()).then_some(value)));
    let named = kinds.iter().map(|kind| {
        let selected = state.kind == Some(*kind);
        html! { <option value={kind.name()} {selected}>{ ui.say(words::source(Some(*kind))) }</option> }
    });
    let places = organizations.iter().map(|it| {
        let selected = state.organization.as_ref() == Some(&it.slug);
        html! { <option value={it.slug.clone()} {selected}>{ shown(&it.name).into_owned() }</option> }
    });
    let makers = makers(list);
    let maker = ui.chosen(|value| Action::Maker((!value.is_empty()).then_some(value)));
    html! {
        <div class="tools">
            <select class="button" data-testid="kind" aria-label={ui.t("filter_kind")} onchange={kind}>
                <option value="" selected={state.kind.is_none()}>{ ui.say("filter_all_kinds") }</option>
                { for named }
            </select>
            if organizations.len() > 1 {
                <select class="button" data-testid="organization" aria-label={ui.t("filter_organization")}
                    onchange={organization}>
                    <option value="" selected={state.organization.is_none()}>{ ui.say("filter_all_organizations") }</option>
                    { for places }
                </select>
            }
            if !makers.is_empty() {
                <select class="button" data-testid="maker" aria-label={ui.t("filter_maker")} onchange={maker}>
                    <option value="" selected={state.maker.is_none()}>{ ui.say("filter_all_makers") }</option>
                    { for makers.into_iter().map(|it| {
                        let selected = state.maker.as_ref() == Some(&it.key);
                        html! { <option value={it.key.clone()} {selected}>{ shown(&it.name).into_owned() }</option> }
                    }) }
                </select>
            }
        </div>
    }
}

/// Who made something of the list, by name; nobody as long as that was not asked.
fn makers(list: &List) -> Vec<&Creator> {
    let mut makers: Vec<&Creator> =
        list.items.iter().filter_map(|it| it.credential.creator.as_ref()).collect();
    makers.sort_by_key(|it| (it.name.as_str(), it.key.as_str()));
    makers.dedup_by(|next, kept| next.key == kept.key);
    makers
}

impl Ui {
    /// A handler that turns the value that was chosen into an action.
    pub fn chosen(&self, action: fn(String) -> Action) -> Callback<Event> {
        let ui = self.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            if let Some(select) = chosen {
                ui.act(action(select.value()));
            }
        })
    }

    /// A handler that turns what was typed into an action.
    pub fn typed(&self, action: fn(String) -> Action) -> Callback<InputEvent> {
        let ui = self.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) =
                event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            {
                ui.act(action(input.value()));
            }
        })
    }
}
