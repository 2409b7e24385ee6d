//! From the words of commands to lines.

use super::sentry_cli::Meaning;
use super::tools::{Tool, gradle, mcp, tool};
use super::{Does, Script, Word, curl, httpie, lex, powershell, sentry, sentry_cli, wget};
use crate::paste::context::Context;
use crate::paste::{Line, LineKind, NoteKey};

/// Commands that only talk about the tools they name.
const TALK: [&str; 40] = [
    "echo",
    "printf",
    "cat",
    "grep",
    "which",
    "type",
    "apt-get",
    "apt",
    "apk",
    "yum",
    "dnf",
    "brew",
    "pip",
    "pip3",
    "gem",
    "cargo",
    "choco",
    "scoop",
    "chmod",
    "mv",
    "cp",
    "rm",
    "ls",
    "ln",
    "test",
    "[",
    "[[",
    "git",
    "install",
    "alias",
    "man",
    "hash",
    "tar",
    "unzip",
    "touch",
    "mkdir",
    "cd",
    "uses",
    "Write-Host",
    "log",
];
/// Commands that run the tool they name; `docker run getsentry/sentry-cli …` is one.
const WRAPPERS: [&str; 26] = [
    "npx",
    "bunx",
    "pnpx",
    "yarn",
    "pnpm",
    "npm",
    "bun",
    "docker",
    "podman",
    "xargs",
    "bundle",
    "poetry",
    "timeout",
    "RUN",
    "CMD",
    "retry",
    "mise",
    "kubectl",
    "docker-compose",
    "uvx",
    "uv",
    "-",
    "nice",
    "run",
    "&",
    "heroku",
];
/// Where any tool's name may stand.
const NAMES: [&str; 14] = [
    "curl", "wget", "http", "xh", "sentry", "Invoke-", "invoke-", "irm", "iwr", "gradle", "Sentry",
    "SENTRY", "IRM", "IWR",
];
/// A script in a word of a script, and so on, not deeper than this.
const DEEP: u8 = 3;

/// Whether a line may hold a command worth reading, quickly.
pub(in crate::paste) fn is_likely(line: &str) -> bool {
    NAMES.iter().any(|it| line.contains(it)) || line.contains('=')
}

/// Whether a script only talks about tools.
pub(in crate::paste) fn talks(script: &Script) -> bool {
    let head = |it: &Word| TALK.contains(&it.text.as_str());
    script.commands.first().and_then(|it| it.words.first()).is_some_and(head)
}

/// The lines of a script's commands, each with where it stands in the script's text.
pub(in crate::paste) fn read(
    context: &mut Context,
    text: &str,
    script: &Script,
) -> Vec<(usize, usize, Line)> {
    let mut found = Vec::new();
    for command in &script.commands {
        let own = text.get(command.from..command.to).unwrap_or_default().trim();
        for line in simple(context, &command.words, own, DEEP) {
            found.push((command.from, command.to, line));
        }
    }
    found
}

/// Whether a word is a tool's name.
pub(in crate::paste) fn is_tool(word: &str) -> bool {
    tool(word).is_some()
}

/// Whether a literal of a program is a script.
pub(in crate::paste) fn is_script(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace().take(3);
    text.contains(' ') && words.any(is_tool) && !text.contains("://") | text.contains("curl ")
}

/// The lines of a script in a literal.
pub(in crate::paste) fn script(context: &mut Context, text: &str) -> Vec<Line> {
    whole(context, text, DEEP)
}

/// The lines of a command given as its words.
pub(in crate::paste) fn words(context: &mut Context, words: &[Word], text: &str) -> Vec<Line> {
    if words.first().is_some_and(|it| is_tool(&it.text) || WRAPPERS.contains(&it.text.as_str())) {
        simple(context, words, text, DEEP)
    } else {
        Vec::new()
    }
}

fn whole(context: &mut Context, text: &str, deep: u8) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let script = lex(rest);
        for command in &script.commands {
            let own = rest.get(command.from..command.to).unwrap_or_default().trim();
            lines.extend(simple(context, &command.words, own, deep));
        }
        rest = rest.get(script.length.max(1)..).unwrap_or_default();
    }
    lines
}

/// The lines of one command.
fn simple(context: &mut Context, words: &[Word], text: &str, deep: u8) -> Vec<Line> {
    let mut head = 0;
    while let Some(word) = words.get(head) {
        if let Some((name, value)) = assignment(word) {
            context.set(name, value);
        } else if !matches!(
            word.text.as_str(),
            "export"
                | "local"
                | "declare"
                | "readonly"
                | "env"
                | "{"
                | "}"
                | "!"
                | "if"
                | "then"
                | "do"
                | "else"
                | "elif"
                | "while"
                | "until"
                | "time"
                | "sudo"
                | "exec"
                | "eval"
                | "nohup"
                | "set"
                | "-x"
                | "ENV"
                | "ARG"
                | "-E"
                | "$"
        ) {
            break;
        }
        head += 1;
    }
    let Some(first) = words.get(head) else { return Vec::new() };
    let installs = |it: &Word| matches!(it.text.as_str(), "install" | "add" | "i" | "ci");
    let second = words.get(head + 1);
    if TALK.contains(&first.text.as_str())
        || first.text == "command" && second.is_some_and(|it| it.text.starts_with('-'))
        || matches!(first.text.as_str(), "npm" | "yarn" | "pnpm" | "bun" | "uv" | "dotnet")
            && second.is_some_and(installs)
    {
        return Vec::new();
    }
    if let Some(lines) = inner(context, words, head, deep) {
        return lines;
    }
    for (at, word) in words.iter().enumerate().skip(head) {
        let Some(tool) = tool(&word.text) else { continue };
        let rest = words.get(at + 1..).unwrap_or_default();
        let sure = at == head || WRAPPERS.contains(&first.text.as_str());
        if let Some(lines) = run(context, tool, rest, text, sure) {
            return lines;
        }
        if matches!(tool, Tool::SentryCli | Tool::Curl) {
            break; // what follows are its own words
        }
    }
    Vec::new()
}

/// `NAME=value` before a command.
fn assignment(word: &Word) -> Option<(&str, &str)> {
    let (name, value) = word.text.split_once('=')?;
    let name = name.strip_prefix('$').unwrap_or(name);
    let plain = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
    (!name.is_empty() && name.bytes().all(plain)).then_some((name, value))
}

/// `bash -c '…'`, `ssh host '…'`: the script in a word.
fn inner(context: &mut Context, words: &[Word], head: usize, deep: u8) -> Option<Vec<Line>> {
    let deeper = deep.checked_sub(1)?;
    let first = words.get(head)?.text.rsplit('/').next()?;
    let by_option = words.iter().skip(head + 1).position(|it| {
        matches!(it.text.as_str(), "-c" | "-lc" | "-ec" | "-euc" | "-exc" | "-eux" | "/c")
    });
    let script = match by_option {
        Some(at) => words.get(head + at + 2)?,
        None if matches!(first, "ssh" | "sh" | "script" | "watch" | "parallel") => {
            words.iter().skip(head + 1).find(|it| it.quoted && it.text.contains(' '))?
        }
        None => return None,
    };
    if !script.quoted || !script.text.contains(' ') {
        return None;
    }
    let lines = whole(context, &script.text, deeper);
    (!lines.is_empty()).then_some(lines)
}

/// What a tool does with these words. `first` when it is the command itself, and not a word of
/// another one; then what we do not know is an attempt.
fn run(
    context: &mut Context,
    tool: Tool,
    words: &[Word],
    text: &str,
    first: bool,
) -> Option<Vec<Line>> {
    let does = |does: Does| Some(vec![does.line(LineKind::Command, text)]);
    match tool {
        Tool::Curl => curl::request(words).lines(context, text),
        Tool::Wget => wget::request(words).lines(context, text),
        Tool::Httpie => {
            let request = httpie::request(words)?;
            let lines = request.lines(context, text)?;
            // `http` is also a word.
            let sure = first || lines.iter().any(|it| it.kind == LineKind::Call);
            sure.then_some(lines)
        }
        Tool::PowerShell => powershell::request(words).lines(context, text),
        Tool::SentryCli => match sentry_cli::meaning(words) {
            Meaning::Known(known) => does(known),
            Meaning::Bare if first && !words.is_empty() => does(Does::Local),
            Meaning::Bare => None,
            Meaning::Unknown if first => {
                let note = Some(NoteKey::UnknownCommand);
                Some(vec![Line { note, ..Line::new(LineKind::Unmatched, text) }])
            }
            Meaning::Unknown => None,
        },
        Tool::Sentry => {
            if let Some(request) = sentry::api(words) {
                return request.lines(context, text);
            }
            match sentry::meaning(words) {
                Some(known) => does(known),
                None if first && words.first().is_some_and(|it| sentry::is_group(&it.text)) => {
                    let note = Some(NoteKey::UnknownCommand);
                    Some(vec![Line { note, ..Line::new(LineKind::Unmatched, text) }])
                }
                None => None,
            }
        }
        Tool::Wizard => does(Does::Task("wizard-sourcemaps")),
        Tool::Mcp => does(mcp(words)),
        Tool::Gradle => does(gradle(words)?),
        Tool::SentryExpo => does(Does::Task("cli-sourcemaps-upload")),
    }
}
