//! The advice's notes in English, for the command line.

use domain::advisor::{Ask, Note};
use domain::catalog::Texts;
use domain::scope::ScopeSet;

/// A note in plain English; `ask` is what it is about, `texts` are the catalog's.
pub fn note(note: &Note, ask: &Ask, texts: &Texts) -> String {
    let scopes = |set: &ScopeSet| set.names().join(" ");
    match note {
        Note::NothingAsked if !ask.unmatched.is_empty() => {
            "No line was understood: that no scope is named does not mean that none is needed."
                .to_owned()
        }
        Note::NothingAsked => "Nothing was asked that needs a token.".to_owned(),
        Note::Unmatched(1) => "1 line was not understood; the answer does not cover it.".to_owned(),
        Note::Unmatched(count) => {
            let more = " lines were not understood; the answer does not cover them.";
            [&count.to_string(), more].concat()
        }
        Note::PublicOnly => "Every call is public: no token is needed.".to_owned(),
        Note::Blocked(at) => {
            let label = ask.requirements.get(*at).map(|it| it.label.as_str());
            ["No token of this kind can hold what is needed for ", label.unwrap_or("it"), "."]
                .concat()
        }
        Note::Tokenless(task) => {
            [texts.title(task), ": no token; ", texts.why(task.why), "."].concat()
        }
        Note::Task(task) => [texts.title(task), ": ", texts.note(task), "."].concat(),
        Note::Inside(operation) => {
            [&operation.label(), ": ", texts.inside(operation), "."].concat()
        }
        Note::Undocumented(operation) => {
            let how = if operation.is_inferred() {
                ": not in the public schema; its scopes are inferred from similar calls."
            } else {
                ": not in the public schema; its scopes were read in Sentry's source."
            };
            [&operation.label(), how].concat()
        }
        Note::DocumentedSays(set) => [
            "By the documented lists alone the answer would be ",
            &scopes(set),
            "; that may be refused inside.",
        ]
        .concat(),
        Note::FormCannot(set) => {
            ["Sentry's API would accept less: ", &scopes(set), "; its token form cannot make that."]
                .concat()
        }
        Note::OrganizationFixed => {
            "An organization token always holds org:ci, needed or not.".to_owned()
        }
        Note::Role => {
            "A personal token can do no more than its owner's role in the organization allows."
                .to_owned()
        }
        Note::Team => {
            "A personal token reaches only the projects that its owner may see: those of their \
                 teams, unless the organization has open membership."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::advisor::{Ask, Lists, Universe, advise};
    use domain::catalog::Texts;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is asked, and whatever is not understood of it.
        #[test]
        fn every_note_has_words(lines in prop::collection::vec("\\PC{0,60}", 0..6)) {
            let ask = Ask::parse(&lines.join("\n"), Lists::Effective);
            let texts = Texts::english();
            for note in &advise(&ask, Universe::Form).notes {
                prop_assert!(!super::note(note, &ask, &texts).is_empty());
            }
        }
    }
}
