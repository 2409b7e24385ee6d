//! The finder on a real page of each browser: what is typed, pasted and dropped, and that no secret
//! stays anywhere.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail loudly")]

use std::rc::Rc;

use domain::catalog::Texts;
use domain::time::Timestamp;
use scopewise::ui::app::{App, AppProps};
use scopewise::ui::driver::Driver;
use scopewise::ui::i18n::Messages;
use scopewise::ui::state::action::Action;
use scopewise::ui::state::command::Command;
use scopewise::ui::state::{State, View};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::Callback;

wasm_bindgen_test_configure!(run_in_browser);

const ENGLISH: &str = include_str!("../extension/_locales/en/messages.json");
const CATALOG: &str = include_str!("../extension/_locales/en/catalog.txt");

/// Asked for nothing here.
struct Nobody;

impl Driver for Nobody {
    fn start(&self, _dispatch: Callback<Action>) {}
    fn run(&self, _command: Command) {}
}

/// A finder of its own on the page.
async fn finder() -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.document_element().unwrap().append_child(&root).unwrap();
    let texts = Rc::new(Texts::new(CATALOG.to_owned()));
    let initial = State { view: View::Find, full: true, texts, ..State::new(Timestamp(0)) };
    let messages = Rc::new(Messages::parse(ENGLISH, "en"));
    let props = AppProps { messages, driver: Rc::new(Nobody), initial };
    yew::Renderer::<App>::with_root_and_props(root.clone(), props).render();
    yew::scheduler::flush().await;
    root
}

fn one(root: &Element, part: &str) -> Option<HtmlElement> {
    let found = root.query_selector(&["[data-testid='", part, "']"].concat()).unwrap();
    found.map(|it| it.dyn_into().unwrap())
}

fn input(root: &Element) -> HtmlInputElement {
    one(root, "find-input").unwrap().dyn_into().unwrap()
}

fn text(root: &Element) -> String {
    root.text_content().unwrap()
}

async fn send(target: &Element, event: &web_sys::Event) -> bool {
    let let_through = target.dispatch_event(event).unwrap();
    yew::scheduler::flush().await;
    let_through
}

/// Types a whole text at once, as an autofill or a test does.
async fn write(root: &Element, text: &str) {
    let input = input(root);
    input.set_value(text);
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    send(&input, &web_sys::Event::new_with_event_init_dict("input", &init).unwrap()).await;
}

/// An event made by a line of JavaScript: `(text) => Event`.
fn event(source: &str, argument: &JsValue) -> web_sys::Event {
    let make = js_sys::Function::new_with_args("it", &["return ", source].concat());
    make.call1(&JsValue::NULL, argument).unwrap().dyn_into().unwrap()
}

/// Pastes; whether the browser may go on and put the text into the input.
async fn paste(root: &Element, text: &str) -> bool {
    // Firefox does not take `clipboardData`, but has `data` and `dataType` of its own.
    let paste = "(() => { const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', it);
        return new ClipboardEvent('paste', { clipboardData, data: it, dataType: 'text/plain', bubbles: true,
            cancelable: true }); })()";
    send(&input(root), &event(paste, &text.into())).await
}

/// Nothing of it is in the input, in the document, or where an element keeps its text.
fn nowhere(root: &Element, canary: &str) {
    assert!(!input(root).value().contains(canary), "in the input");
    assert!(!root.outer_html().contains(canary), "in the document");
    let all = root.query_selector_all("input, textarea").unwrap();
    for at in 0..all.length() {
        let value = js_sys::Reflect::get(&all.get(at).unwrap(), &"value".into()).unwrap();
        assert!(!value.as_string().unwrap_or_default().contains(canary), "in a field");
    }
}

#[wasm_bindgen_test]
async fn words_are_searched_and_enter_takes_the_best() {
    let root = finder().await;
    write(&root, "upload source maps").await;
    assert_eq!(input(&root).value(), "upload source maps");
    one(&root, "find-hit").unwrap().click();
    yew::scheduler::flush().await;
    assert_eq!(input(&root).value(), "");
    assert!(one(&root, "best").unwrap().text_content().unwrap().contains("org:ci"));
    one(&root, "universe-form").unwrap().click();
    yew::scheduler::flush().await;
    assert!(one(&root, "best").unwrap().text_content().unwrap().contains("project:releases"));
    assert!(one(&root, "form").unwrap().text_content().unwrap().contains("Admin"));
}

#[wasm_bindgen_test]
async fn words_are_left_to_the_input_and_lines_are_not() {
    let root = finder().await;
    assert!(paste(&root, "resolve issues").await, "words are pasted as they are");
    assert!(!paste(&root, "GET /organizations/acme/projects/\nGET /teapots/").await);
    assert!(one(&root, "unmatched").unwrap().text_content().unwrap().contains("/teapots/"));
    assert!(one(&root, "incomplete").is_some());
    assert!(one(&root, "best").unwrap().text_content().unwrap().contains("org:read"));
    assert_eq!(input(&root).value(), "");
}

#[wasm_bindgen_test]
async fn an_organization_token_cannot_delete_releases_and_the_answer_says_so() {
    let root = finder().await;
    paste(&root, "DELETE /organizations/acme/releases/1.0/").await;
    one(&root, "universe-organization").unwrap().click();
    yew::scheduler::flush().await;
    let said = one(&root, "blocked").unwrap().text_content().unwrap();
    assert!(said.contains("An organization token cannot delete release"), "{said}");
}

#[wasm_bindgen_test]
async fn markup_in_a_paste_is_text() {
    let root = finder().await;
    paste(&root, "<img src=x onerror=alert(1)>\n<b>bold</b>").await;
    assert!(root.query_selector("img, .job b").unwrap().is_none());
    assert!(text(&root).contains("<img src=x"));
}

#[wasm_bindgen_test]
async fn a_pasted_or_typed_secret_stays_nowhere() {
    let canary = ["feed", "face"].concat().repeat(8);
    let tokens = [["sntry", "u_", &canary].concat(), canary.clone()];
    for token in &tokens {
        let call =
            ["curl -H 'Authorization: Bearer ", token, "' https://sentry.io/api/0/projects/"];
        for question in [token.clone(), call.concat()] {
            let root = finder().await;
            assert!(!paste(&root, &question).await, "the browser would show it");
            nowhere(&root, &canary);
            assert!(one(&root, "secret").is_some(), "{}", text(&root));

            let root = finder().await;
            write(&root, &question).await;
            nowhere(&root, &canary);
            assert!(one(&root, "secret").is_some());
        }
    }
}

#[wasm_bindgen_test]
async fn files_are_read_here_and_only_so_large() {
    let root = finder().await;
    let panel = root.query_selector("#panel-find").unwrap().unwrap();
    let drop = "(() => { const data = new DataTransfer(); data.items.add(new File([it], 'ci.log'));
        return new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }); })()";
    let dropped = |bytes: &str| event(drop, &bytes.into());
    let shown = async |part: &'static str| {
        for _ in 0..100 {
            yew::scheduler::flush().await;
            if let Some(found) = one(&root, part) {
                return found.text_content().unwrap();
            }
            let wait = js_sys::Function::new_with_args("done", "setTimeout(done, 20)");
            let wait =
                js_sys::Promise::new(&mut |done, _| drop_result(wait.call1(&JsValue::NULL, &done)));
            wasm_bindgen_futures::JsFuture::from(wait).await.unwrap();
        }
        panic!("no {part} in {}", text(&root))
    };
    assert!(!send(&panel, &dropped("a\0b")).await, "the browser would open it");
    assert!(shown("file-problem").await.contains("no text"));
    send(&panel, &dropped("GET /api/0/organizations/acme/projects/\n")).await;
    assert!(shown("best").await.contains("org:read"));
    assert!(one(&root, "file-problem").is_none());
    send(&panel, &dropped(&"x".repeat(2_000_001))).await;
    assert!(shown("file-problem").await.contains("2 MB"));
}

fn drop_result(_: Result<JsValue, JsValue>) {}
