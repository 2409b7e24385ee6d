//! `personal-token-in-ci`: A personal token whose name speaks of automation, for a job that an organization token does.

use crate::audit::{Category, Context, Finding, Rule, Severity, Subject, Value, Why};
use crate::credential::Kind;
use crate::scope::{Scope, ScopeSet};

/// See the module.
pub struct PersonalTokenInCi;

impl Rule for PersonalTokenInCi {
    fn id(&self) -> &'static str {
        "personal-token-in-ci"
    }

    fn category(&self) -> Category {
        Category::Kind
    }

    fn norms(&self) -> &'static [&'static str] {
        &["sentry-auth-tokens", "owasp-nhi"]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn severity(&self) -> &'static str {
        "medium; low where it can change nothing"
    }

    fn applies(&self, kind: Kind) -> bool {
        kind == Kind::Personal
    }

    fn check<'a>(&self, subject: &Subject<'a>, context: &Context<'a>) -> Option<Finding> {
        let job = context.build_job(subject.closure)?;
        let name = subject.credential.name.as_deref()?;
        let word = automation_word(name, context.thresholds.automation_words)?;
        let beyond = subject.closure.difference(ScopeSet::of(&[Scope::OrgCi]));
        let severity = context.judge(beyond).clamp(Severity::Low, Severity::Medium);
        let mut finding = Finding::new(self.id(), severity);
        finding.add("scopes", Value::Scopes(subject.closure.maximal()));
        finding.add("word", Value::Text(word.to_owned()));
        finding.add("job", Value::Task(job.id));
        if let Some(purpose) = subject.purpose {
            finding.add("purpose", Value::Task(purpose.task.id));
            if !purpose.task.organization {
                finding.lower(Severity::Info, Why::Purpose(purpose.task.id));
            }
        }
        Some(finding)
    }
}

/// The first of these words that the name holds as a whole word or as words in a row: `sentry-cli`
/// is in "my Sentry CLI" and `ci` in "deployCI2", but not in "precision".
fn automation_word<'a>(name: &str, words: &[&'a str]) -> Option<&'a str> {
    let whole = |text: &str| {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('-') {
            let begins =
                |word: &&&str| after.strip_prefix(**word).is_some_and(|it| it.starts_with('-'));
            if let Some(word) = words.iter().find(begins) {
                return Some(*word);
            }
            rest = after;
        }
        None
    };
    whole(&segments(name, false)).or_else(|| whole(&segments(name, true)))
}

/// The words of a name in lower case, each between hyphens, without digits. With `humps`, a capital
/// after a small letter begins a word.
fn segments(name: &str, humps: bool) -> String {
    let mut out = String::from("-");
    let mut small = false;
    for letter in name.chars() {
        let in_word = letter.is_ascii_alphabetic() || !letter.is_ascii();
        let begins = humps && small && letter.is_ascii_uppercase();
        if (!in_word || begins) && !out.ends_with('-') {
            out.push('-');
        }
        if in_word {
            out.push(letter.to_ascii_lowercase());
        }
        small = letter.is_ascii_lowercase();
    }
    if !out.ends_with('-') {
        out.push('-');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::automation_word;

    #[test]
    fn words_are_whole() {
        let words = &["ci", "github", "sentry-cli", "bot"];
        let found = |name| automation_word(name, words);
        assert_eq!(found("precision circuit robotics"), None);
        assert_eq!(found("deployCI2"), Some("ci"));
        assert_eq!(found("CI"), Some("ci"));
        assert_eq!(found("GitHub Actions"), Some("github"));
        assert_eq!(found("my Sentry CLI"), Some("sentry-cli"));
        assert_eq!(found("sentry for the cli"), None);
        assert_eq!(found("ci-7"), Some("ci"));
        assert_eq!(found("büro-bot"), Some("bot"));
        assert_eq!(found("ücí"), None);
        assert_eq!(found(""), None);
    }
}
