//! A button that appears where another one was: it takes no second half of a double click, and while a person
//! deals with it the time of what it is about stands still.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::state::action::Action;
use crate::ui::state::command::Command;
use crate::ui::state::guard::{FRESH, Guard, presses};

/// What is listened to, anywhere in the page.
const EVENTS: [&str; 2] = ["pointermove", "pointerover"];

/// What the button is, and is about.
#[derive(Clone, PartialEq, Properties)]
pub struct GuardedProps {
    /// Words and ways out.
    pub ui: Ui,
    /// Its id in the document, unique.
    pub id: String,
    /// What a click does.
    pub command: Command,
    /// The journal's entries whose time stands still meanwhile.
    pub entries: Vec<String>,
    /// What it says.
    pub label: String,
    /// What of it only a screen reader needs.
    #[prop_or_default]
    pub name: String,
    /// Its stable name.
    pub test: &'static str,
    /// How it is drawn.
    pub class: &'static str,
}

/// What happens to it.
pub enum Message {
    /// The pointer was seen somewhere.
    Pointer(Event),
    /// A key was pressed on it.
    Key(String),
    /// It lost the focus.
    Blurred,
    /// It was clicked.
    Clicked,
    /// It has been there for a moment.
    Settled,
}

/// The button.
pub struct Guarded {
    guard: Guard,
    fresh: bool,
    listener: Closure<dyn Fn(Event)>,
    timer: Option<i32>,
    _settles: Closure<dyn Fn()>,
}

impl Guarded {
    /// Says once that a person deals with it, and once that they do so no more.
    fn change(&mut self, ctx: &Context<Self>, change: impl FnOnce(&mut Guard)) {
        let held = self.guard.is_held();
        change(&mut self.guard);
        let GuardedProps { ui, entries, .. } = ctx.props();
        match (held, self.guard.is_held()) {
            (false, true) => ui.run(Command::Hold { entries: entries.clone() }),
            (true, false) => ui.run(Command::Release { entries: entries.clone() }),
            _ => {}
        }
    }

    fn pointer(&mut self, ctx: &Context<Self>, event: &Event) {
        let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return };
        let document = web_sys::window().and_then(|page| page.document());
        let button = document.and_then(|it| it.get_element_by_id(&ctx.props().id));
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let inside = button.is_some_and(|it| it.contains(target.as_deref()));
        let at = (mouse.client_x(), mouse.client_y());
        self.change(ctx, |guard| guard.pointer(inside, at));
    }
}

/// Not a function: it listens to more than itself, from its beginning to its end.
impl Component for Guarded {
    type Message = Message;
    type Properties = GuardedProps;

    fn create(ctx: &Context<Self>) -> Self {
        let (sees, settles) = (ctx.link().clone(), ctx.link().clone());
        let listener = Closure::new(move |event| sees.send_message(Message::Pointer(event)));
        let settled = Closure::new(move || settles.send_message(Message::Settled));
        let timer = web_sys::window().and_then(|page| {
            for kind in EVENTS {
                let function = listener.as_ref().unchecked_ref::<js_sys::Function>();
                // In the capturing phase, whatever lies there. It cannot fail.
                let _ = page.add_event_listener_with_callback_and_bool(kind, function, true);
            }
            let function = settled.as_ref().unchecked_ref::<js_sys::Function>();
            page.set_timeout_with_callback_and_timeout_and_arguments_0(function, FRESH).ok()
        });
        let guard = Guard::default();
        Self { guard, fresh: true, listener, timer, _settles: settled }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let GuardedProps { ui, command, entries, .. } = ctx.props();
        match message {
            Message::Pointer(event) => self.pointer(ctx, &event),
            Message::Key(key) => self.change(ctx, |guard| guard.key(&key)),
            Message::Blurred => self.change(ctx, Guard::blurred),
            Message::Clicked if self.guard.takes_click() => ui.run(command.clone()),
            Message::Clicked => ui.act(Action::WentOn(entries.clone())),
            Message::Settled => {
                self.guard.settle();
                self.fresh = false;
                return true;
            }
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &GuardedProps) -> bool {
        let GuardedProps { ui, entries, .. } = ctx.props();
        // What it is about may change while somebody deals with it.
        if self.guard.is_held() && *entries != old.entries {
            ui.run(Command::Release { entries: old.entries.clone() });
            ui.run(Command::Hold { entries: entries.clone() });
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let GuardedProps { id, label, name, test, class, .. } = ctx.props();
        let link = ctx.link();
        let onkeydown = {
            let link = link.clone();
            Callback::from(move |event: KeyboardEvent| {
                if !event.repeat() {
                    link.send_message(Message::Key(event.key()));
                } else if presses(&event.key()) {
                    event.prevent_default();
                }
            })
        };
        let onclick = link.callback(|_: MouseEvent| Message::Clicked);
        let onblur = link.callback(|_: FocusEvent| Message::Blurred);
        html! {
            <button type="button" id={id.clone()} class={*class} data-testid={*test}
                data-fresh={self.fresh.then_some("true")} {onclick} {onkeydown} {onblur}>
                { label.clone() }
                if !name.is_empty() { <span class="unseen">{ ": " }{ name.clone() }</span> }
            </button>
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        self.change(ctx, |guard| *guard = Guard::default());
        let Some(page) = web_sys::window() else { return };
        for kind in EVENTS {
            let function = self.listener.as_ref().unchecked_ref::<js_sys::Function>();
            let _ = page.remove_event_listener_with_callback_and_bool(kind, function, true);
        }
        if let Some(timer) = self.timer {
            page.clear_timeout_with_handle(timer);
        }
    }
}
