//! Which sites may be read without a tab of them.

use std::rc::Rc;

/// The sites a person let Scopewise read, as the options page shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// In the order of their addresses.
    pub sites: Vec<Rc<SiteGrant>>,
    /// The origin of the one that the browser did not grant just now.
    pub refused: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteGrant {
    /// The origin of its tabs.
    pub origin: String,
    /// Its host, for people.
    pub host: String,
    /// The hosts it is read from, as match patterns.
    pub hosts: Vec<String>,
    /// All of them are granted.
    pub granted: bool,
}
