//! Which tool a word calls, and what the smaller ones do.

use super::Does::{self, Task};
use super::Word;

/// A tool we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    Curl,
    Httpie,
    Wget,
    PowerShell,
    SentryCli,
    Sentry,
    Wizard,
    Mcp,
    Gradle,
    SentryExpo,
}

/// The tool of this name: with or without folders, version, `.exe`.
pub(super) fn tool(word: &str) -> Option<Tool> {
    let word =
        if word.starts_with("@sentry/") { word } else { word.trim_start_matches(['@', '-']) };
    if word.ends_with(':') {
        return None; // a title
    }
    let last = word.rsplit(['/', '\\']).next().unwrap_or(word);
    let scoped = word.find("@sentry/").and_then(|at| word.get(at..));
    let name = scoped.filter(|it| it.matches('/').count() == 1).unwrap_or(last);
    let version = name.get(1..).and_then(|it| it.find(['@', ':'])).map_or(name.len(), |it| it + 1);
    let name = name.get(..version).unwrap_or(name);
    let name = name.strip_suffix(".exe").unwrap_or(name);
    Some(match name {
        "curl" => Tool::Curl,
        "http" | "https" | "xh" | "xhs" => Tool::Httpie,
        "wget" => Tool::Wget,
        "sentry-cli" | "@sentry/cli" => Tool::SentryCli,
        "sentry" => Tool::Sentry,
        "@sentry/wizard" | "sentry-wizard" => Tool::Wizard,
        "@sentry/mcp-server" => Tool::Mcp,
        "gradlew" | "gradle" | "gradlew.bat" => Tool::Gradle,
        "sentry-expo-upload-sourcemaps" => Tool::SentryExpo,
        _ if name.starts_with("sentry-cli-") => Tool::SentryCli, // a download's own name
        _ if is_power_shell(name) => Tool::PowerShell,
        _ => return None,
    })
}

fn is_power_shell(name: &str) -> bool {
    ["Invoke-RestMethod", "Invoke-WebRequest", "irm", "iwr"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(name))
}

/// The MCP server over stdio, by the skills it is given.
pub(super) fn mcp(words: &[Word]) -> Does {
    let mut skills = "";
    let mut rest = words.iter().map(|it| it.text.as_str());
    while let Some(word) = rest.next() {
        if let Some(value) = word.strip_prefix("--skills=") {
            skills = value;
        } else if word == "--skills" {
            skills = rest.next().unwrap_or_default();
        } else if word == "--read-only" || word == "--readonly" {
            skills = "inspect";
        }
    }
    let mut named = skills.split(',').map(str::trim).filter(|it| !it.is_empty()).peekable();
    if named.peek().is_none() {
        return Task("mcp-full");
    }
    let mut task = "mcp-readonly";
    for skill in named {
        match skill {
            "inspect" | "docs" => {}
            "triage" if task == "mcp-readonly" => task = "mcp-triage",
            "triage" => {}
            _ => task = "mcp-full",
        }
    }
    Task(task)
}

/// Tasks of the Android Gradle plugin. Source: getsentry/sentry-android-gradle-plugin.
pub(super) fn gradle(words: &[Word]) -> Option<Does> {
    let mut left_out = false;
    for word in words {
        let skip =
            std::mem::replace(&mut left_out, matches!(word.text.as_str(), "-x" | "--exclude-task"));
        let name = word.text.rsplit(':').next().unwrap_or_default();
        if skip {
            continue;
        }
        if name.starts_with("uploadSentry") || name.starts_with("sentryUpload") {
            let size = name.contains("Artifact")
                || name.contains("Apk")
                || name.contains("Bundle") && name.contains("App");
            return Some(Task(if size { "gradle-plugin-size" } else { "gradle-plugin" }));
        }
        if name.starts_with("sentryBundleSources") {
            return Some(Task("gradle-plugin"));
        }
    }
    None
}
