//! Carries the inventory's requests: what to ask when is the plan's, this only asks, and tells the view.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::line_transport::LineTransport;
use super::{HostTransport, timer};
use crate::inventory::{Arrival, Asked, Inventory, Session, Step};
use crate::order::sort_by_key;
use crate::sentry::transport::{Answer, Read, TransportError};
use crate::ui::action::Action;
use crate::ui::i18n::lower;
use crate::ui::places::Places;

/// Milliseconds between two updates of the view, so that many small answers are drawn at once.
const DRAW: i32 = 100;

/// What the requests go through.
pub enum Reader {
    /// The page of the tab, which keeps to the limit by itself.
    Tab(LineTransport),
    /// A host that the person granted.
    Host,
}

impl Reader {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        match self {
            Self::Tab(tab) => tab.get(base, path).await,
            Self::Host => HostTransport.get(base, path).await,
        }
    }

    fn ahead(&self) -> usize {
        match self {
            Self::Tab(tab) => tab.ahead(),
            Self::Host => HostTransport.ahead(),
        }
    }
}

/// The inventory under way. It ends with the page it belongs to: nothing is asked any more then.
pub struct Gatherer {
    inventory: RefCell<Inventory>,
    reader: RefCell<Rc<Reader>>,
    tell: RefCell<Callback<Action>>,
    /// What came since the view was told.
    arrivals: RefCell<Vec<Arrival>>,
    drawing: Cell<bool>,
    waking: Cell<bool>,
    /// The person wanted to know who made what.
    people: Cell<bool>,
    /// Nothing is asked any more, and nothing told.
    stopped: Cell<bool>,
}

impl Gatherer {
    /// Idle.
    pub fn new() -> Rc<Self> {
        Rc::new(Self {
            inventory: RefCell::new(Inventory::empty()),
            reader: RefCell::new(Rc::new(Reader::Host)),
            tell: RefCell::new(Callback::noop()),
            arrivals: RefCell::default(),
            drawing: Cell::new(false),
            waking: Cell::new(false),
            people: Cell::new(false),
            stopped: Cell::new(false),
        })
    }

    /// Gathers all that this session can reach, from nothing.
    pub fn start(self: Rc<Self>, session: Session, reader: Reader, tell: Callback<Action>) {
        self.stopped.set(false);
        self.inventory.borrow_mut().hand_ahead(reader.ahead());
        *self.reader.borrow_mut() = Rc::new(reader);
        *self.tell.borrow_mut() = tell;
        self.arrivals.borrow_mut().clear();
        self.inventory.borrow_mut().start(session);
        self.draw();
        self.pump();
    }

    /// Asks for nothing more, and tells nothing of what still comes.
    pub fn stop(&self) {
        self.stopped.set(true);
    }

    /// Reads sources again that were not read whole.
    pub fn retry(self: Rc<Self>, sources: &[usize]) {
        for source in sources {
            self.inventory.borrow_mut().retry(*source);
        }
        self.draw();
        self.pump();
    }

    /// Asks who made what, from now on of every organization.
    pub fn people(self: Rc<Self>) {
        self.people.set(true);
        self.inventory.borrow_mut().people();
        self.draw();
        self.pump();
    }

    /// Sends what may be sent now.
    fn pump(self: Rc<Self>) {
        while !self.stopped.get() {
            let step = self.inventory.borrow_mut().next(timer::now());
            match step {
                Step::Send(asked) => spawn_local(Rc::clone(&self).carry(asked)),
                Step::Wait(milliseconds) => {
                    if !self.waking.replace(true) {
                        let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
                        timer::after(wait, move || {
                            self.waking.set(false);
                            self.pump();
                        });
                    }
                    return;
                }
                Step::Busy | Step::Idle => return,
            }
        }
    }

    async fn carry(self: Rc<Self>, asked: Asked) {
        let reader = Rc::clone(&self.reader.borrow());
        let answer = reader.get(asked.base(), asked.path()).await;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // below 2^32, not negative
        let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        {
            let mut inventory = self.inventory.borrow_mut();
            let came = inventory.answered(asked, answer, timer::now(), random);
            self.arrivals.borrow_mut().extend(came);
            if self.people.get() {
                inventory.people();
            }
        }
        Rc::clone(&self).pump();
        if !self.drawing.replace(true) {
            timer::after(DRAW, move || {
                self.drawing.set(false);
                self.draw();
            });
        }
    }

    /// Tells the view what came, and how far everything is.
    fn draw(&self) {
        if self.stopped.get() {
            return;
        }
        let arrivals = self.arrivals.take();
        let places = {
            let inventory = self.inventory.borrow();
            let mut organizations = inventory.organizations().to_vec();
            // They come in any order; in a list of choices one of a hundred is looked for by name.
            sort_by_key(&mut organizations, |it| lower(&it.name));
            Rc::new(Places {
                sources: inventory.sources().to_vec(),
                organizations,
                staff: inventory.staff().to_vec(),
            })
        };
        self.tell.borrow().emit(Action::Gathered { arrivals, places });
    }
}
