//! Carries the inventory's requests: what to ask when is the plan's, this only asks, and tells the view.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::line_transport::LineTransport;
use super::{HostTransport, timer};
use crate::ui::i18n::lower;
use crate::ui::state::action::Action;
use crate::ui::state::places::Places;
use sentry::client::Client;
use sentry::inventory::{Arrival, Asked, Inventory, Session, Step};
use sentry::transport::{Answer, Read, TransportError};

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

/// Whom to tell, and whose session it is.
#[derive(Default)]
pub struct Told {
    /// The view.
    pub tell: Callback<Action>,
    /// Told who is signed in instead of the owner, if anybody is.
    pub stranger: Callback<Option<String>>,
    /// The id of the owner, as Sentry has just said.
    pub owner: String,
}

/// What a reading's rows count as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Who is signed in is being asked before anything else is.
    Before,
    /// Something came, or comes, since who is signed in was last answered.
    Open,
    /// All of it stands between two equal answers.
    Closed,
    /// One answer is missing: none of this reading is proved any more.
    Missed,
}

/// A reader, as a client asks through it.
struct Through<'a>(&'a Reader);

impl Read for Through<'_> {
    async fn get(&self, base: &str, path: &str) -> Result<Answer, TransportError> {
        self.0.get(base, path).await
    }
}

/// The inventory under way. It ends with the page it belongs to: nothing is asked any more then.
pub struct Gatherer {
    inventory: RefCell<Inventory>,
    reader: RefCell<Rc<Reader>>,
    told: RefCell<Told>,
    /// How sure it is that all of it is the owner's.
    proof: Cell<Proof>,
    /// Who is signed in is being asked.
    asking: Cell<bool>,
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
            told: RefCell::default(),
            proof: Cell::new(Proof::Open),
            asking: Cell::new(false),
            arrivals: RefCell::default(),
            drawing: Cell::new(false),
            waking: Cell::new(false),
            people: Cell::new(false),
            stopped: Cell::new(false),
        })
    }

    /// Gathers all that this session can reach, from nothing. Whose session it is has just been answered.
    pub fn start(self: Rc<Self>, session: Session, reader: Reader, told: Told) {
        self.stopped.set(false);
        self.inventory.borrow_mut().hand_ahead(reader.ahead());
        *self.reader.borrow_mut() = Rc::new(reader);
        *self.told.borrow_mut() = told;
        self.arrivals.borrow_mut().clear();
        self.proof.set(Proof::Open);
        self.inventory.borrow_mut().start(session);
        self.draw();
        self.pump();
    }

    /// Ends it: nothing of it is asked or taken any more, nor told of what still comes.
    pub fn stop(&self) {
        self.stopped.set(true);
        self.inventory.borrow_mut().stop();
        self.arrivals.borrow_mut().clear();
        self.proof.set(Proof::Open);
    }

    /// Whether all of it was read between two equal answers who is signed in.
    pub fn is_sure(&self) -> bool {
        self.proof.get() == Proof::Closed
    }

    /// Reads sources again that were not read whole.
    pub fn retry(self: Rc<Self>, sources: &[usize]) {
        for source in sources {
            self.inventory.borrow_mut().retry(*source);
        }
        self.more();
    }

    /// Asks who made what, from now on of every organization.
    pub fn people(self: Rc<Self>) {
        self.people.set(true);
        self.inventory.borrow_mut().people();
        self.more();
    }

    /// There is more to ask for. Who is signed in by now is asked before, unless that is still open.
    fn more(self: Rc<Self>) {
        self.draw();
        match self.proof.get() {
            Proof::Closed => {
                self.proof.set(Proof::Before);
                self.told.borrow().tell.emit(Action::Owned(false));
                spawn_local(async move {
                    if self.is_same().await {
                        if self.proof.get() == Proof::Before {
                            self.proof.set(Proof::Open);
                        }
                        self.pump();
                    }
                });
            }
            // It goes out with what waits for that answer.
            Proof::Before => {}
            Proof::Open | Proof::Missed => self.pump(),
        }
    }

    /// Nothing is under way any more: what came since the last answer who is signed in is the owner's if the next one
    /// is the same.
    async fn close(self: Rc<Self>) {
        let (none, turn, before) = {
            let inventory = self.inventory.borrow();
            (inventory.base().is_empty(), inventory.turn(), inventory.handed())
        };
        if none || self.proof.get() != Proof::Open || self.asking.replace(true) {
            return;
        }
        let same = self.is_same().await;
        self.asking.set(false);
        let (now, after) = {
            let inventory = self.inventory.borrow();
            (inventory.turn(), inventory.handed())
        };
        // More was asked for meanwhile, or all of it anew: that has its own end.
        if (now, after) != (turn, before) {
            return self.pump();
        }
        if same && self.proof.get() == Proof::Open {
            self.proof.set(Proof::Closed);
            self.told.borrow().tell.emit(Action::Owned(true));
        }
    }

    /// Asks whether the owner is signed in. Somebody else is told of; where nobody says, nothing more is proved in
    /// this reading.
    async fn is_same(&self) -> bool {
        let base = self.inventory.borrow().base().to_owned();
        let reader = Rc::clone(&self.reader.borrow());
        let turn = self.inventory.borrow().turn();
        let who = Client::new(Through(&reader)).who(&base).await;
        // Another reading began, or none goes on.
        if self.inventory.borrow().turn() != turn {
            return false;
        }
        let Told { stranger, owner, .. } = &*self.told.borrow();
        match who {
            Ok(Some(who)) if who == *owner => true,
            Ok(who) => {
                let stranger = stranger.clone();
                // Told behind this: it ends this reading.
                timer::after(0, move || stranger.emit(who));
                false
            }
            Err(_) => {
                self.proof.set(Proof::Missed);
                true
            }
        }
    }

    /// Sends what may be sent now.
    fn pump(self: Rc<Self>) {
        if self.proof.get() == Proof::Before {
            return;
        }
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
                Step::Busy => return,
                Step::Idle => return spawn_local(self.close()),
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
            organizations.sort_by_key(|it| lower(&it.name));
            Rc::new(Places {
                sources: inventory.sources().to_vec(),
                organizations,
                staff: inventory.staff().to_vec(),
            })
        };
        let tell = self.told.borrow().tell.clone();
        tell.emit(Action::Gathered { arrivals, places });
    }
}
