//! A Sentry page without a browser: the client's transport over plain HTTP, with the cookies and the
//! headers that a page of that origin would send, so that the server's own checks judge it alike.

mod bearer;
pub mod gates;
mod page;
mod shape;

pub use bearer::{Bearer, Reply};
pub use page::{APPLICATION, Habits, Moment, Page, Watch};
pub use shape::shape;
