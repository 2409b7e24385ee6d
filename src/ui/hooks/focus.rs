//! Puts the keyboard's focus where the state wants it.

use yew::prelude::*;

use crate::ui::state::notice::Focus;

/// Moves the focus each time the state's counter changes. Undo takes it; everything else only gets a
/// focus that was lost with a button that is no longer there.
#[hook]
pub fn use_focus(wanted: &(u32, Option<Focus>)) {
    use_effect_with(wanted.clone(), |(_, wanted)| {
        let Some(wanted) = wanted else { return };
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        let (id, force) = match wanted {
            Focus::Undo => ("undo".to_owned(), true),
            Focus::Waiting => ("waiting".to_owned(), false),
            Focus::Entry(entry) => (["entry-", entry].concat(), false),
            Focus::Row(credential) => (["row-", credential].concat(), false),
            Focus::Panel => ("panel-tokens".to_owned(), false),
            Focus::Person => ("person".to_owned(), false),
            Focus::Question => ("question".to_owned(), true),
            Focus::Sweep => ("sweep-by".to_owned(), true),
            Focus::Find => ("find-input".to_owned(), true),
        };
        if (force || lost)
            && let Some(element) = document.get_element_by_id(&id)
        {
            super::focus_on(&element);
            // The panel stands from its title on, whatever of it the focus needs in sight.
            if let Ok(Some(panel)) = element.closest(".sweep") {
                panel.scroll_into_view();
            }
        }
    });
}
