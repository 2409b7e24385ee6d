//! Steps of workflows that use an action, a pipe or an image.

use super::options;
use crate::catalog::task;
use crate::paste::shell::Does::{self, Task};
use crate::paste::{Line, LineKind, NoteKey};

/// Actions and pipes by the part of the name that tells them.
const ACTIONS: &[(&str, Option<Does>)] = &[
    ("getsentry/action-release", Some(Task("gh-action-release"))),
    ("sentryio/sentry-new-release", Some(Task("gitlab-ci-release"))),
    // These make no call of Sentry's API.
    ("getsentry/action-github-app-token", None),
    ("getsentry/action-migrations", None),
    ("getsentry/action-setup-venv", None),
    ("getsentry/action-setup-volta", None),
    ("getsentry/action-build-and-push-images", None),
    ("getsentry/action-enforce-license-compliance", None),
    ("getsentry/action-prepare-release", None),
    ("getsentry/craft", None),
    ("getsentry/paths-filter", None),
    ("getsentry/sentry-cli", None),
    ("setup-sentry-cli", None),
    ("install-sentry-cli", None),
    ("sentry-cli-install", None),
];

/// Reads a line with `uses:` or `pipe:`; `rest` begins with it and has its options.
pub(in crate::paste) fn read(line: &str, rest: &str) -> Option<Line> {
    let text = line.trim();
    let item = text.strip_prefix("- ").unwrap_or(text).trim_start();
    let value = item.strip_prefix("uses:").or_else(|| item.strip_prefix("pipe:"))?;
    let name = value.trim().trim_matches(['"', '\'']);
    let lower = name.to_ascii_lowercase();
    match ACTIONS.iter().find(|it| lower.contains(it.0)) {
        Some((_, Some(does))) if options::of_step(rest, "set_commits") != Some("skip") => {
            Some(does.line(LineKind::Workflow, text))
        }
        Some((_, Some(_))) => {
            let tasks = without_commits(rest).into_iter().filter_map(task).collect();
            Some(Line { tasks, ..Line::new(LineKind::Workflow, text) })
        }
        None if lower.contains("sentry") && !lower.starts_with("./") => {
            let note = Some(NoteKey::UnknownPart);
            Some(Line { note, ..Line::new(LineKind::Unmatched, text) })
        }
        _ => Some(Line::new(LineKind::Ignored, text)),
    }
}

/// What is left of a release when no commits are attached. Source: getsentry/action-release `src/main.ts`.
fn without_commits(rest: &str) -> Vec<&'static str> {
    let set = |name| options::of_step(rest, name).filter(|it| !it.is_empty());
    let mut tasks = vec!["cli-releases-new"];
    if set("sourcemaps").is_some() {
        tasks.push("cli-sourcemaps-upload");
    }
    if set("finalize") != Some("false") {
        tasks.push("cli-releases-finalize");
    }
    if set("environment").is_some() {
        tasks.push("cli-deploys");
    }
    tasks
}
