//! Files that a person drops or chooses: read as text in this page, and sent nowhere.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Element, Event, File, FileList, HtmlInputElement};
use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::state::action::Action;
use crate::ui::state::finder::{FILE_LIMIT, FileProblem};

/// The class of the place a file is held over.
const OVER: &str = "over";

/// A handler for `dragover`, `dragleave` and `drop`: takes files, or a text.
pub fn drops(ui: &Ui) -> Callback<DragEvent> {
    let ui = ui.clone();
    Callback::from(move |event: DragEvent| {
        let place = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
        let over = event.type_() == "dragover";
        if let Some(place) = place {
            // Only looks: the state does not care.
            let _ = place.class_list().toggle_with_force(OVER, over);
        }
        if over {
            // Else the browser would open the file in place of this page.
            event.prevent_default();
        }
        if event.type_() != "drop" {
            return;
        }
        event.prevent_default();
        let Some(data) = event.data_transfer() else { return };
        match data.files().filter(|files| files.length() > 0) {
            Some(files) => read(&ui, &files),
            None => {
                if let Some(text) = data.get_data("text").ok().filter(|text| !text.is_empty()) {
                    ui.act(Action::Read(text));
                }
            }
        }
    })
}

/// A handler for a file input.
pub fn chosen(ui: &Ui) -> Callback<Event> {
    let ui = ui.clone();
    Callback::from(move |event: Event| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(files) = input.files() {
            read(&ui, &files);
        }
        // The same file can be chosen again.
        input.set_value("");
    })
}

fn read(ui: &Ui, files: &FileList) {
    for file in (0..files.length()).filter_map(|at| files.get(at)) {
        spawn_local(take(ui.clone(), file));
    }
}

async fn take(ui: Ui, file: File) {
    ui.act(if file.size() > f64::from(FILE_LIMIT) {
        Action::File(FileProblem::TooBig)
    } else {
        match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
            None => Action::File(FileProblem::Unreadable),
            Some(text) if text.contains('\0') => Action::File(FileProblem::NoText),
            Some(text) => Action::Read(text),
        }
    });
}
