//! The notes in English, for the command line. No part of the wasm: there the view has them from the
//! active language's `messages.json`.

use super::{Ask, Note};
use crate::catalog::Texts;
use crate::scope::ScopeSet;

impl Note {
    /// The note in plain English; `ask` is what it is about, `texts` are the catalog's.
    pub fn text(&self, ask: &Ask, texts: &Texts) -> String {
        let scopes = |set: &ScopeSet| set.names().join(" ");
        match self {
            Self::NothingAsked if !ask.unmatched.is_empty() => {
                "No line was understood: that no scope is named does not mean that none is needed."
                    .to_owned()
            }
            Self::NothingAsked => "Nothing was asked that needs a token.".to_owned(),
            Self::Unmatched(1) => {
                "1 line was not understood; the answer does not cover it.".to_owned()
            }
            Self::Unmatched(count) => {
                let more = " lines were not understood; the answer does not cover them.";
                [&count.to_string(), more].concat()
            }
            Self::PublicOnly => "Every call is public: no token is needed.".to_owned(),
            Self::Blocked(at) => {
                let label = ask.requirements.get(*at).map(|it| it.label.as_str());
                ["No token of this kind can hold what is needed for ", label.unwrap_or("it"), "."]
                    .concat()
            }
            Self::Tokenless(task) => {
                [texts.title(task), ": no token; ", texts.why(task.why), "."].concat()
            }
            Self::Task(task) => [texts.title(task), ": ", texts.note(task), "."].concat(),
            Self::Inside(operation) => {
                [&operation.label(), ": ", texts.inside(operation), "."].concat()
            }
            Self::Undocumented(operation) => {
                let how = if operation.is_inferred() {
                    ": not in the public schema; its scopes are inferred from similar calls."
                } else {
                    ": not in the public schema; its scopes were read in Sentry's source."
                };
                [&operation.label(), how].concat()
            }
            Self::DocumentedSays(set) => [
                "By the documented lists alone the answer would be ",
                &scopes(set),
                "; that may be refused inside.",
            ]
            .concat(),
            Self::FormCannot(set) => [
                "Sentry's API would accept less: ",
                &scopes(set),
                "; its token form cannot make that.",
            ]
            .concat(),
            Self::OrganizationFixed => {
                "An organization token always holds org:ci, needed or not.".to_owned()
            }
            Self::Role => {
                "A personal token can do no more than its owner's role in the organization allows."
                    .to_owned()
            }
            Self::Team => {
                "A personal token reaches only the projects that its owner may see: those of their \
                 teams, unless the organization has open membership."
                    .to_owned()
            }
        }
    }
}
