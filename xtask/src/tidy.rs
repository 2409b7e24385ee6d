//! `cargo xtask tidy`: what the compiler does not check. Each rule is one entry of [`RULES`].

use anyhow::bail;
use xshell::{Shell, cmd};

use crate::{codegen, setup};

/// Arguments.
#[derive(clap::Args, Default)]
pub struct Args {}

/// A text that must not stand in files of some kind, and why.
struct Rule {
    /// Which files, by the start of their path and by their ending.
    folder: &'static str,
    endings: &'static [&'static str],
    /// What must not be there.
    word: &'static str,
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        folder: "src/ui",
        endings: &["rs"],
        word: " style=",
        why: "the CSP refuses style attributes: use a class, or CSSOM by a node ref",
    },
    Rule {
        folder: "src",
        endings: &["rs"],
        word: "from_html_unchecked",
        why: "text of a server must never become markup",
    },
    Rule {
        folder: "src",
        endings: &["rs"],
        word: "set_inner_html",
        why: "text of a server must never become markup",
    },
    Rule { folder: "www", endings: &["js", "html"], word: "innerHTML", why: "as above" },
    Rule { folder: "www", endings: &["html"], word: " style=", why: "the CSP refuses it" },
    Rule {
        folder: "www",
        endings: &["html"],
        word: "<script>",
        why: "the CSP refuses inline scripts",
    },
    Rule {
        folder: "www",
        endings: &["html"],
        word: " onclick=",
        why: "the CSP refuses inline handlers",
    },
    Rule {
        folder: "www",
        endings: &["js"],
        word: "eval(",
        why: "the CSP refuses code from strings",
    },
    Rule {
        folder: "extension",
        endings: &["js"],
        word: "eval(",
        why: "the CSP refuses code from strings",
    },
    Rule {
        folder: "src",
        endings: &["rs"],
        word: "web_sys::console",
        why: "nothing is logged (invariant 4)",
    },
    Rule {
        folder: "www",
        endings: &["js"],
        word: "console.",
        why: "nothing is logged (invariant 4)",
    },
    Rule {
        folder: "extension",
        endings: &["js"],
        word: "console.",
        why: "nothing is logged (invariant 4)",
    },
];

/// The pure crates (invariant 1): no browser and no clock, whatever the target.
const PURE: &[&str] = &["crates/domain/src", "crates/sentry/src", "crates/background/src"];

/// Modules longer than this are two things.
const MAX_LINES: usize = 400;

/// Checks the whole tree and prints every finding.
///
/// # Errors
/// When there is one.
pub fn run(_args: &Args) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(setup::root());
    let files = cmd!(sh, "git ls-files --cached --others --exclude-standard").quiet().read()?;
    let mut found = Vec::new();
    for path in files.lines() {
        // Deleted but not yet staged, or no text (icons).
        let Ok(text) = sh.read_file(path) else { continue };
        check(path, &text, &mut found);
    }
    if let Err(stale) = codegen::check() {
        found.push(format!("{stale:#}"));
    }
    if found.is_empty() {
        return Ok(());
    }
    bail!("{}", found.join("\n"))
}

/// Appends what is wrong with one file.
fn check(path: &str, text: &str, found: &mut Vec<String>) {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let generated =
        path.ends_with("generated.rs") || path.ends_with(".lock") || path.ends_with("-lock.json");
    for rule in RULES {
        if !path.starts_with(rule.folder) || !rule.endings.contains(&ending) {
            continue;
        }
        for (number, _) in text.lines().enumerate().filter(|(_, line)| line.contains(rule.word)) {
            found.push(format!("{path}:{}: `{}`: {}", number + 1, rule.word.trim(), rule.why));
        }
    }
    if ending == "rs" && PURE.iter().any(|pure| path.starts_with(pure)) {
        for word in ["web_sys", "js_sys", "wasm_bindgen", "yew::", "SystemTime", "Instant::now"] {
            if text.contains(word) {
                found.push(format!("{path}: `{word}` in a pure crate (invariant 1)"));
            }
        }
    }
    if path.starts_with("src/ui") && text.contains("html! {") && !text.contains("ui::markup::") {
        found.push(format!(
            "{path}: Yew's own html!; use crate::ui::markup::html, a third the size"
        ));
    }
    if matches!(ending, "rs" | "js" | "css") && !generated && text.lines().count() > MAX_LINES {
        found.push(format!("{path}: more than {MAX_LINES} lines; what are its two things?"));
    }
    if !generated {
        if text.lines().any(|line| line.ends_with([' ', '\t']))
            && ending != "md"
            && ending != "http"
        {
            found.push(format!("{path}: a line ends in blanks"));
        }
        if looks_like_a_secret(text) {
            found.push(format!("{path}: a token that looks real"));
        }
    }
}

/// Whether there is something of the form of a real Sentry token: its prefix and 64 hex digits.
fn looks_like_a_secret(text: &str) -> bool {
    text.match_indices("sntry").any(|(start, _)| {
        let rest = &text.as_bytes()[start + 5..];
        rest.len() >= 66
            && rest[1] == b'_'
            && rest[2..66].iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> usize {
        let mut found = Vec::new();
        check(path, text, &mut found);
        found.len()
    }

    #[test]
    fn finds_what_it_looks_for() {
        assert_eq!(findings("src/ui/row.rs", "use ui::markup::html;html! { <p style={x}> }\n"), 1);
        assert_eq!(findings("src/ui/row.rs", "use ui::markup::html;html! { <p class={x}> }\n"), 0);
        assert_eq!(findings("src/ui/row.rs", "html! { <p class={x}> }\n"), 1);
        assert_eq!(findings("crates/domain/src/audit/mod.rs", "use web_sys::Window;\n"), 1);
        assert_eq!(findings("www/popup.html", "<script>1</script>\n"), 1);
        assert_eq!(findings("src/a.rs", &"x\n".repeat(401)), 1);
        assert_eq!(findings("README.md", &["sntry", "u_", &"0a".repeat(32)].concat()), 1);
        assert_eq!(findings("README.md", "sntryu_fake"), 0);
    }
}
