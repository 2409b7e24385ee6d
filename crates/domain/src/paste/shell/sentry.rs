//! The new `sentry` command line. Source of the commands: getsentry/cli `packages/cli/src/commands`.

use super::Does::{self, Call, Local, Task};
use super::{Request, Word};
use crate::catalog::Method::{self, Get, Put};
use crate::paste::target::Verb;

const READ: Does = Task("newcli-readonly");

/// Group, command, what it does. An empty command stands for every one of the group.
const COMMANDS: &[(&str, &str, Does)] = &[
    ("issue", "resolve", Task("newcli-triage")),
    ("issue", "unresolve", Task("newcli-triage")),
    ("issue", "archive", Task("newcli-triage")),
    ("issue", "unarchive", Task("newcli-triage")),
    ("issue", "merge", Task("newcli-triage")),
    ("issue", "assign", Task("newcli-triage")),
    ("issue", "explain", Task("newcli-seer")),
    ("issue", "plan", Task("newcli-seer")),
    ("issue", "list", READ),
    ("issue", "view", READ),
    ("issue", "events", READ),
    ("event", "list", READ),
    ("event", "view", READ),
    ("trace", "list", READ),
    ("trace", "view", READ),
    ("trace", "logs", READ),
    ("span", "list", READ),
    ("span", "view", READ),
    ("log", "list", READ),
    ("log", "view", READ),
    ("replay", "list", READ),
    ("replay", "view", READ),
    ("org", "list", READ),
    ("org", "view", READ),
    ("team", "list", READ),
    ("repo", "list", Task("cli-repos")),
    ("project", "list", READ),
    ("project", "view", READ),
    ("project", "create", Task("newcli-project-create")),
    ("project", "delete", Task("newcli-project-delete")),
    ("init", "", Task("newcli-project-create")),
    ("dashboard", "list", Call(Get, "organizations/{}/dashboards")),
    ("dashboard", "view", Call(Get, "organizations/{}/dashboards/{}")),
    ("dashboard", "create", Call(Method::Post, "organizations/{}/dashboards")),
    ("dashboard", "widget", Call(Put, "organizations/{}/dashboards/{}")),
    ("release", "list", Task("cli-releases-list-info")),
    ("release", "view", Task("cli-releases-list-info")),
    ("release", "create", Task("cli-releases-new")),
    ("release", "finalize", Task("cli-releases-finalize")),
    ("release", "delete", Task("cli-releases-delete")),
    ("release", "deploy", Task("cli-deploys")),
    ("release", "deploys", Task("cli-deploys")),
    ("release", "set-commits", Task("cli-releases-set-commits")),
    ("release", "propose-version", Local),
    ("sourcemap", "upload", Task("cli-sourcemaps-upload")),
    ("sourcemap", "inject", Local),
    ("sourcemap", "resolve", Local),
    ("code-mappings", "upload", Task("cli-code-mappings")),
    ("auth", "", Local),
    ("schema", "", Local),
    ("cli", "", Local),
];

/// What a command does; `None` where it is none of this tool's.
pub(super) fn meaning(words: &[Word]) -> Option<Does> {
    let names = super::sentry_cli::positional(words);
    let (group, command) = (*names.first()?, names.get(1).copied().unwrap_or_default());
    let group = match group {
        "issues" => "issue",
        "projects" => "project",
        "orgs" => "org",
        "events" => "event",
        "traces" => "trace",
        "logs" => "log",
        group => group,
    };
    let found = COMMANDS.iter().find(|it| it.0 == group && (it.1.is_empty() || it.1 == command));
    // `sentry issues` alone lists.
    let listing = || matches!(group, "issue" | "project" | "org" | "event" | "trace" | "log");
    found.map(|it| it.2).or_else(|| (command.is_empty() && listing()).then_some(READ))
}

/// Whether it has such a group, so that an unknown command of it is an attempt.
pub(super) fn is_group(word: &str) -> bool {
    COMMANDS.iter().any(|it| it.0 == word)
}

/// `sentry api PATH`: a call.
pub(super) fn api<'a>(words: &'a [Word]) -> Option<Request<'a>> {
    let mut rest = words.iter().map(|it| it.text.as_str());
    if rest.next()? != "api" {
        return None;
    }
    let (mut verb, mut data, mut urls) = (None, false, Vec::new());
    while let Some(word) = rest.next() {
        let (name, glued) = word.split_once('=').map_or((word, None), |it| (it.0, Some(it.1)));
        match name {
            "-X" | "--method" => verb = glued.or_else(|| rest.next()),
            "-f" | "-F" | "-d" | "--field" | "--raw-field" | "--data" | "--input" => {
                data = true;
                if glued.is_none() {
                    rest.next();
                }
            }
            "-H" | "--header" | "-q" | "--jq" => drop(rest.next()),
            _ if word.starts_with('-') => {}
            _ if urls.is_empty() => urls.push(word),
            _ => return None,
        }
    }
    if !urls.first()?.contains('/') {
        return None;
    }
    let default = Verb::Is(if data { Method::Post } else { Get });
    let verb = verb.map_or(default, |it| Verb::named(it).unwrap_or(Verb::Missing));
    Some(Request { verb, urls, dsn: false })
}
