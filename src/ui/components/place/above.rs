//! What was sorted in above the view: told at its top, and one click from there.

use std::collections::HashSet;

use web_sys::Element;
use yew::Html;

use super::Place;
use crate::ui::components::icons::{UP, icon};
use crate::ui::components::rows::RowsProps;
use crate::ui::components::view::{Anchor, first_in_view, scrolled};
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::rows::Row;
use crate::ui::words;

impl Place {
    /// Notes what of the rows is new and stands above the one that is looked at, and so above the view.
    pub(super) fn sorted_in(&self, before: &[Row], after: &[Row]) {
        let Some(looked_at) = self.anchor.borrow().as_ref().and_then(Anchor::key) else { return };
        let Some(at) = after.iter().position(|row| row.item.key == looked_at) else { return };
        let known: HashSet<&str> = before.iter().map(|row| row.item.key.as_str()).collect();
        if !known.contains(looked_at.as_str()) {
            return;
        }
        let new = after.iter().take(at).map(|row| &row.item.key);
        let new = new.filter(|key| !known.contains(key.as_str())).cloned();
        self.above.borrow_mut().extend(new);
    }

    /// What is in view was seen; whether something else is to be told than before.
    pub(super) fn see(&self, list: &Element) -> bool {
        let mut above = self.above.borrow_mut();
        if !above.is_empty() {
            let rows = self.rows.borrow();
            let first = first_in_view(list).and_then(|row| row.get_attribute("data-id"));
            let at = first.and_then(|key| rows.iter().position(|row| row.item.key == key));
            let hidden: HashSet<&str> = match at {
                Some(at) if scrolled(list) >= 1.0 => {
                    rows.iter().take(at).map(|row| row.item.key.as_str()).collect()
                }
                _ => HashSet::new(),
            };
            above.retain(|key| hidden.contains(key.as_str()));
        }
        self.told.get() != above.len()
    }

    /// "3 more above, worst: critical", which leads there.
    pub(super) fn told_above(&self, props: &RowsProps) -> Html {
        let above = self.above.borrow();
        self.told.set(above.len());
        let told = props.rows.iter().filter(|row| above.contains(&row.item.key));
        let told = told.fold(None, |told, row| {
            let severity = row.item.report.severity;
            Some(told.map_or((1, severity), |(n, worst)| (n + 1, severity.max(worst))))
        });
        let Some((n, worst)) = told else { return Html::default() };
        let ui = &props.ui;
        let worst = ui.t(words::severity(worst));
        let place = self.me.clone();
        let up = ui.does(move |ui| {
            if let Some(place) = place.upgrade() {
                place.to_top();
            }
            ui.act(Action::Settle);
        });
        html! {
            <button type="button" class="button small" data-testid="above" onclick={up}>
                { icon(UP) }{ ui.words.count("above_told", n, &[("severity", &worst)]) }
            </button>
        }
    }
}
