//! `sentry-cli`. Source of the commands: getsentry/sentry-cli `src/commands`; of what they call:
//! the task table.

use super::Does::{self, Call, Dsn, Local, Task};
use super::Word;
use crate::catalog::Method::{Delete, Get};

/// Options that are followed by a value when there is no `=` in them, wherever they may stand before
/// a subcommand.
const VALUES: [&str; 26] = [
    "-o",
    "--org",
    "-p",
    "--project",
    "--url",
    "--auth-token",
    "--header",
    "--log-level",
    "-e",
    "--env",
    "--release",
    "-r",
    "--dist",
    "-d",
    "-n",
    "--name",
    "-t",
    "--time",
    "--started",
    "--finished",
    "--commit",
    "-c",
    "--type",
    "--url-prefix",
    "--path",
    "--wait-for",
];

const UPLOAD_DIF: Does = Task("cli-debug-files-upload");
const UPLOAD_FILES: Does = Task("cli-sourcemaps-legacy-files");

/// Group, command, what it does. An empty command stands for every one of the group.
const COMMANDS: &[(&str, &str, Does)] = &[
    ("releases", "new", Task("cli-releases-new")),
    ("releases", "finalize", Task("cli-releases-finalize")),
    ("releases", "archive", Task("cli-releases-finalize")),
    ("releases", "restore", Task("cli-releases-finalize")),
    ("releases", "set-commits", Task("cli-releases-set-commits")),
    ("releases", "list", Task("cli-releases-list-info")),
    ("releases", "info", Task("cli-releases-list-info")),
    ("releases", "delete", Task("cli-releases-delete")),
    ("releases", "deploys", Task("cli-deploys")),
    ("releases", "propose-version", Local),
    ("deploys", "new", Task("cli-deploys")),
    ("deploys", "list", Task("cli-deploys")),
    ("files", "upload", UPLOAD_FILES),
    ("files", "upload-sourcemaps", UPLOAD_FILES),
    ("files", "list", Call(Get, "projects/{}/{}/releases/{}/files")),
    ("files", "delete", Call(Delete, "projects/{}/{}/releases/{}/files/{}")),
    ("sourcemaps", "upload", Task("cli-sourcemaps-upload")),
    ("sourcemaps", "explain", Task("sourcemaps-diagnose")),
    ("sourcemaps", "inject", Local),
    ("sourcemaps", "resolve", Local),
    ("debug-files", "upload", UPLOAD_DIF),
    ("debug-files", "", Local),
    ("upload-dif", "", UPLOAD_DIF),
    ("upload-dsym", "", UPLOAD_DIF),
    ("upload-proguard", "", Task("cli-proguard-upload")),
    ("proguard", "upload", Task("cli-proguard-upload")),
    ("proguard", "uuid", Local),
    ("dart-symbol-map", "upload", Task("cli-dart-symbol-map")),
    ("react-native", "", Task("cli-react-native")),
    ("build", "upload", Task("cli-build-upload")),
    ("build", "download", Task("cli-build-download")),
    ("build", "snapshots", Task("cli-snapshots-upload")),
    ("mobile-app", "upload", Task("cli-build-upload")),
    ("snapshots", "upload", Task("cli-snapshots-upload")),
    ("snapshots", "diff", Task("cli-snapshots-diff")),
    ("snapshots", "download", Task("cli-snapshots-diff")),
    ("code-mappings", "upload", Task("cli-code-mappings")),
    ("organizations", "list", Task("cli-orgs")),
    ("projects", "list", Task("cli-projects")),
    ("repos", "list", Task("cli-repos")),
    ("monitors", "list", Task("cli-monitors-list")),
    ("monitors", "run", Dsn("cron-run")),
    ("events", "list", Task("cli-events-list")),
    ("issues", "list", Task("cli-issues")),
    ("issues", "resolve", Task("cli-issues-resolve")),
    ("issues", "unresolve", Task("cli-issues-resolve")),
    ("issues", "mute", Task("cli-issues-resolve")),
    ("logs", "list", Task("cli-logs")),
    ("send-event", "", Dsn("send-event")),
    ("send-envelope", "", Dsn("send-event")),
    ("bash-hook", "", Dsn("send-event")),
    ("login", "", Local),
    ("logout", "", Local),
    ("info", "", Local),
    ("update", "", Local),
    ("uninstall", "", Local),
    ("help", "", Local),
    ("completions", "", Local),
    ("difutil", "", Local),
];

/// Other names of groups.
const ALIASES: [(&str, &str); 9] = [
    ("dif", "debug-files"),
    ("release", "releases"),
    ("deploy", "deploys"),
    ("orgs", "organizations"),
    ("organisations", "organizations"),
    ("sourcemap", "sourcemaps"),
    ("source-maps", "sourcemaps"),
    ("issue", "issues"),
    ("monitor", "monitors"),
];

/// What a command of `sentry-cli` does: its words after the tool's name.
pub(super) enum Meaning {
    /// This.
    Known(Does),
    /// There is no command at all.
    Bare,
    /// A command we do not know.
    Unknown,
}

/// Reads a command.
pub(super) fn meaning(words: &[Word]) -> Meaning {
    let names = positional(words);
    let mut names = names.iter().copied();
    let Some(first) = names.next() else { return Meaning::Bare };
    let mut group = first;
    if let Some((_, other)) = ALIASES.iter().find(|(alias, _)| *alias == first) {
        group = other;
    }
    let mut command = names.next().unwrap_or_default();
    if group == "releases" {
        // `releases files VERSION upload`, `releases deploys VERSION new`.
        let last = names.nth(1).unwrap_or_default();
        if command == "files" {
            (group, command) = ("files", last);
        }
    }
    let local = words.iter().any(|it| it.text == "--local");
    let found = COMMANDS
        .iter()
        .find(|it| it.0 == group && it.1 == command)
        .or_else(|| COMMANDS.iter().find(|it| it.0 == group && it.1.is_empty()));
    match found {
        Some((_, "set-commits", _)) if local => {
            Meaning::Known(Task("cli-releases-set-commits-local"))
        }
        Some((_, _, does)) => Meaning::Known(*does),
        // A group alone prints its help.
        None if command.is_empty() && COMMANDS.iter().any(|it| it.0 == group) => Meaning::Bare,
        None => Meaning::Unknown,
    }
}

/// The words that are neither options nor their values.
pub(super) fn positional(words: &[Word]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = words.iter().map(|it| it.text.as_str());
    while let Some(word) = rest.next() {
        if word == "--" {
            break;
        }
        if !word.starts_with('-') {
            found.push(word);
        } else if VALUES.contains(&word) {
            rest.next();
        }
    }
    found
}
