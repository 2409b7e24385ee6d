//! The popup's components on a real page of each browser, with a driver that only writes down.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test's helpers may fail loudly")]

use std::cell::RefCell;
use std::rc::Rc;

use domain::credential::{Credential, CredentialRef, Kind, Owner, Place};
use domain::scope::Granted;
use domain::time::Timestamp;
use scopewise::ui::app::{App, AppProps};
use scopewise::ui::driver::Driver;
use scopewise::ui::i18n::Messages;
use scopewise::ui::state::State;
use scopewise::ui::state::action::{AccountView, Action, SiteView};
use scopewise::ui::state::command::Command;
use sentry::transport::Dialect;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::Callback;

wasm_bindgen_test_configure!(run_in_browser);

const ENGLISH: &str = include_str!("../extension/_locales/en/messages.json");

/// Writes down what it is asked, and tells the view what the test wants.
#[derive(Default)]
struct Notebook {
    asked: RefCell<Vec<Command>>,
    dispatch: RefCell<Callback<Action>>,
}

impl Driver for Notebook {
    fn start(&self, dispatch: Callback<Action>) {
        *self.dispatch.borrow_mut() = dispatch;
    }

    fn run(&self, command: Command) {
        self.asked.borrow_mut().push(command);
    }
}

fn page() -> (web_sys::Document, web_sys::Element) {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.document_element().unwrap().append_child(&root).unwrap();
    (document, root)
}

fn token(id: &str, name: &str, scopes: &[&str]) -> Credential {
    Credential {
        name: Some(name.into()),
        last4: Some("a91c".into()),
        scopes: Granted::parse(scopes),
        created: Some(Timestamp(0)),
        ..Credential::new(Kind::Personal, Place::User, id.into())
    }
}

#[wasm_bindgen_test]
async fn lists_the_worst_first_as_text_and_asks_to_revoke_what_was_clicked() {
    let (_, root) = page();
    let notebook = Rc::new(Notebook::default());
    let driver: Rc<dyn Driver> = Rc::clone(&notebook) as Rc<dyn Driver>;
    let messages = Rc::new(Messages::parse(ENGLISH, "en"));
    let initial = State::new(Timestamp(86_400_000));
    yew::Renderer::<App>::with_root_and_props(root.clone(), AppProps { messages, driver, initial })
        .render();
    yew::scheduler::flush().await;

    let tell = |action| notebook.dispatch.borrow().emit(action);
    tell(Action::Site(SiteView::Sentry { host: "sentry.io".into() }));
    tell(Action::Account(AccountView {
        owner: Owner { instance: "https://sentry.io".into(), user_id: "1".into() },
        host: "sentry.io".into(),
        who: "jane@acme.example".into(),
        version: None,
        create_url: String::new(),
        dialect: Dialect::ById,
    }));
    let credentials = vec![
        token("1", "<b>reader</b>", &["org:read"]),
        token("9007199254740993", "everything", &["org:admin", "member:admin"]),
    ];
    tell(Action::Listed {
        credentials,
        notes: Vec::new(),
        complete: true,
        at: Timestamp(86_400_000),
    });
    yew::scheduler::flush().await;

    let rows = root.query_selector_all("[data-testid='token-row']").unwrap();
    assert_eq!(rows.length(), 2);
    let first: web_sys::Element = rows.get(0).unwrap().dyn_into().unwrap();
    assert_eq!(first.get_attribute("data-id").as_deref(), Some("9007199254740993"));
    // What a server says is text, never markup.
    assert!(root.query_selector("[data-testid='token-row'] b b, .name b").unwrap().is_none());
    assert!(root.text_content().unwrap().contains("<b>reader</b>"));

    let revoke: web_sys::HtmlElement =
        first.query_selector("[data-testid='revoke']").unwrap().unwrap().dyn_into().unwrap();
    let chosen = CredentialRef::of(&token("9007199254740993", "everything", &[]));
    revoke.click();
    yew::scheduler::flush().await;
    // Nothing is kept for the next opening: that it is the owner's list is not proved.
    let asked = notebook.asked.borrow();
    let revoke = Command::Revoke { chosen: vec![chosen] };
    assert!(matches!(&asked[..], [only] if *only == revoke), "{asked:?}");
}

#[wasm_bindgen_test]
fn counts_as_the_language_does() {
    let words = Messages::parse(
        r#"{"token_one":{"message":"{n} token"},"token_other":{"message":"{n} tokens"}}"#,
        "en",
    );
    assert_eq!(words.count("token", 1, &[]), "1 token");
    assert_eq!(words.count("token", 0, &[]), "0 tokens");
}
