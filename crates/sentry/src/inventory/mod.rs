//! All that a session can reach: what to ask, in which order, and what the answers mean. Pure: the
//! clock and a random number are arguments, and whoever owns it carries the requests.
//!
//! Only reads are ever planned here, which is why a request may be repeated (invariant 7).

mod job;
mod limit;
mod offer;
mod organizations;
mod people;
mod plan;
mod reading;
mod schedule;
mod source;

pub use offer::{Offer, Role, offer};
pub use people::Staff;
pub use plan::{Arrival, Asked, Inventory, Session};
pub use schedule::{PER_HOST, Step};
pub use source::{People, Source, Standing};
