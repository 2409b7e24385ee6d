//! What of the network our scripts and the wasm's imports name, page by page: docs/NETWORK.md lists it and says what
//! for, and what is not listed there fails the build. It finds what is named, not what is hidden: a policy holds
//! the pages (`www/fragments/policy.html`), this shows what a change or a new version of a crate brings along.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasmparser::{Parser, Payload};
use xshell::Shell;

use crate::build::module::Module;
use crate::{pages, setup};

/// Where it is argued.
const DOCUMENT: &str = "docs/NETWORK.md";

/// What reaches another address, or code that could: by itself, by a tab, by what it loads.
const WORDS: [&str; 23] = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "sendBeacon",
    "Worker",
    "SharedWorker",
    "serviceWorker",
    "importScripts",
    "import(",
    "caches",
    "Image",
    "Audio",
    ".open(",
    "tabs.create",
    "runtime.connect",
    "tabs.connect",
    "executeScript",
    "sendMessage",
    "declarativeNetRequest",
];

/// What a browser loads of ours by itself, and the name it has in the document.
const ENTRIES: [(&str, &str); 5] = [
    ("popup", "popup.html"),
    ("page", "page.html"),
    ("options", "options.html"),
    ("finder", "scope-finder.html"),
    ("worker", "worker.js"),
];

/// The generated files of a build: names below `pkg`, to their text, or to the words that a wasm's imports are.
#[derive(Default)]
pub struct Generated(BTreeMap<PathBuf, String>);

impl Generated {
    /// Takes those of this module, as they are before they are made small.
    ///
    /// # Errors
    /// When a file is not there, or is no wasm.
    pub fn take(&mut self, sh: &Shell, module: &Module, package: &Path) -> Result<()> {
        for (_, file) in module.files() {
            let path = package.join(&file);
            let text = if file.ends_with(".wasm") {
                let names = imports(&sh.read_binary_file(&path)?)?;
                names.iter().filter_map(|name| word(name)).collect::<Vec<_>>().join("\n")
            } else {
                sh.read_file(&path)?
            };
            self.0.insert(Path::new("pkg").join(file), text);
        }
        Ok(())
    }
}

/// The names of what this wasm imports.
///
/// # Errors
/// When the wasm cannot be read.
fn imports(wasm: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.push(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The word that the name of a wasm's import stands for, if it is one: bindgen's `__wbg_fetch_7ba1f3` is `fetch`.
fn word(name: &str) -> Option<&'static str> {
    let own = name.split_once("__wbg_").map_or(name, |(_, own)| own);
    let own = own.rsplit_once('_').map_or(own, |(own, _)| own);
    // Of `runtime.connect` and `.open(` the name alone.
    let last = |word: &&str| word.trim_end_matches('(').rsplit('.').next() == Some(own);
    WORDS.into_iter().find(last)
}

/// One file: of which pages it is, and what it names how often.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    of: BTreeSet<&'static str>,
    by: BTreeMap<&'static str, usize>,
}

impl Row {
    /// The cells of the table, without the reason.
    fn cells(&self, file: &Path) -> String {
        let by: Vec<String> = self
            .by
            .iter()
            .map(|(word, count)| match count {
                1 => format!("`{word}`"),
                _ => format!("`{word}` ×{count}"),
            })
            .collect();
        let of: Vec<&str> = self.of.iter().copied().collect();
        format!("| `{}` | {} | {} |", file.display(), of.join(", "), by.join(", "))
    }
}

/// Holds what is there to what is argued; of the generated files too.
///
/// # Errors
/// When something is there that is not argued, or argued and not there.
pub fn check(sh: &Shell, generated: &Generated) -> Result<()> {
    compare(&rows(sh, generated)?, &sh.read_file(setup::root().join(DOCUMENT))?, |_| true)
}

fn compare(
    rows: &BTreeMap<PathBuf, Row>,
    document: &str,
    about: impl Fn(&Path) -> bool,
) -> Result<()> {
    let found: BTreeSet<String> =
        rows.iter().filter(|(file, _)| about(file)).map(|(file, row)| row.cells(file)).collect();
    let mut argued = BTreeSet::new();
    for line in document.lines().filter(|line| line.starts_with("| `")) {
        let (cells, reason) = line
            .trim_end_matches(['|', ' '])
            .rsplit_once(" | ")
            .with_context(|| format!("{DOCUMENT}: a row without four cells: {line}"))?;
        if cells.matches('|').count() != 3 || reason.len() < 10 {
            bail!("{DOCUMENT}: a row without a reason: {line}");
        }
        let file = Path::new(cells.split('`').nth(1).unwrap_or_default());
        if about(file) {
            argued.insert(format!("{cells} |"));
        }
    }
    let new: Vec<&String> = found.difference(&argued).collect();
    let old: Vec<&String> = argued.difference(&found).collect();
    if new.is_empty() && old.is_empty() {
        return Ok(());
    }
    bail!(
        "{DOCUMENT} and what is there differ. There, and not argued:\n{new:#?}\nArgued, and not there:\n{old:#?}\n\
         What reaches the network is argued there first: what it asks, of whom, and what holds it to that."
    )
}

/// The row of each file that names something.
fn rows(sh: &Shell, generated: &Generated) -> Result<BTreeMap<PathBuf, Row>> {
    let mut rows: BTreeMap<PathBuf, Row> = BTreeMap::new();
    for (name, entry) in ENTRIES {
        let mut waiting = vec![PathBuf::from(entry)];
        let mut seen = BTreeSet::new();
        while let Some(file) = waiting.pop() {
            if !seen.insert(file.clone()) {
                continue;
            }
            let text = code(&text(sh, &file, generated)?);
            let folder = file.parent().unwrap_or(Path::new(""));
            for named in names(&text) {
                // The finder has its own in the place of what calls a tab (`build.rs`).
                let named = match plain(&folder.join(named)) {
                    it if name == "finder" && it == Path::new("page-call.js") => {
                        "scope-finder-call.js".into()
                    }
                    it => it,
                };
                waiting.push(named);
            }
            // A page names files, and does nothing.
            let by = if is_page(&file) { BTreeMap::new() } else { counted(&text) };
            if !by.is_empty() {
                let row = rows.entry(file).or_default();
                row.by = by;
                row.of.insert(name);
            }
        }
    }
    Ok(rows)
}

/// The lines of Rust that bind a script of ours.
fn bound(sh: &Shell) -> Result<String> {
    let mut lines = String::new();
    for file in sh.read_dir(setup::root().join("src/extension"))? {
        if file.extension().is_some_and(|it| it == "rs") {
            let text = sh.read_file(&file)?;
            lines.extend(
                text.lines().filter(|it| it.contains("raw_module")).map(|it| [it, "\n"].concat()),
            );
        }
    }
    Ok(lines)
}

fn is_page(file: &Path) -> bool {
    file.extension().is_some_and(|it| it == "html")
}

/// A file's text; of what is generated, where nothing was, the lines of Rust whose scripts the glue will import.
fn text(sh: &Shell, file: &Path, generated: &Generated) -> Result<String> {
    if file.starts_with("pkg") {
        let text = generated.0.get(file);
        if text.is_none() && !generated.0.is_empty() {
            bail!("{} is named and not made", file.display());
        }
        return text.cloned().map_or_else(|| bound(sh), Ok);
    }
    if is_page(file) {
        return pages::compose(sh, &file.display().to_string(), false);
    }
    let [www, extension] = ["www", "extension"].map(|folder| setup::root().join(folder).join(file));
    sh.read_file(if www.is_file() { www } else { extension }).map_err(Into::into)
}

/// The scripts and wasms that a text names: in quotes, by their endings.
fn names(text: &str) -> Vec<&str> {
    let quoted = text.split(['"', '\'', '`']).skip(1).step_by(2);
    // Of an odd quote in a comment the others are outside: then these are looked at as well.
    let others = text.split(['"', '\'', '`']).step_by(2);
    let file = |it: &&str| {
        [".js", ".wasm"].iter().any(|ending| it.ends_with(ending))
            // By this name a wasm calls its glue: there is no such file.
            && !it.ends_with("_bg.js")
            && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./_-".contains(&byte))
    };
    quoted.chain(others).filter(file).collect()
}

/// The lines that are no comments.
fn code(text: &str) -> String {
    let comment =
        |line: &&str| ["//", "*", "/*"].iter().any(|it| line.trim_start().starts_with(it));
    text.lines().filter(|line| !comment(line)).collect::<Vec<_>>().join("\n")
}

/// How often this code names each word, as a whole word.
fn counted(code: &str) -> BTreeMap<&'static str, usize> {
    let part =
        |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric() || "$_".contains(it));
    let mut counts = BTreeMap::new();
    for word in WORDS {
        let [begins, ends] = [word.chars().next(), word.chars().next_back()].map(part);
        let whole = code.match_indices(word).filter(|(at, _)| {
            let (before, after) = code.split_at(*at);
            let after = after.get(word.len()..).unwrap_or_default();
            !(begins && part(before.chars().next_back()) || ends && part(after.chars().next()))
        });
        match whole.count() {
            0 => {}
            count => drop(counts.insert(word, count)),
        }
    }
    counts
}

/// Without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is generated is held by the build; this is the rest, and needs none.
    #[test]
    fn what_our_scripts_name_is_argued() -> Result<()> {
        let sh = Shell::new()?;
        let rows = rows(&sh, &Generated::default())?;
        let document = sh.read_file(setup::root().join(DOCUMENT))?;
        compare(&rows, &document, |file| !file.starts_with("pkg"))
    }

    #[test]
    fn the_imports_of_a_wasm_are_read() -> Result<()> {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        wasm.extend_from_slice(
            b"\x02\x2d\x02\x0d./popup_bg.js\x09__wbg_a_1\0\0\x0a../page.js\x04call\0\0",
        );
        assert_eq!(imports(&wasm)?, ["__wbg_a_1", "call"]);
        assert!(imports(wasm.get(..30).unwrap_or_default()).is_err(), "what is cut off is no wasm");
        Ok(())
    }

    #[test]
    fn what_is_new_fails_and_so_does_what_is_not_argued() -> Result<()> {
        let sh = Shell::new()?;
        let mut generated = Generated::default();
        let mut put = |file: &str, text: &str| generated.0.insert(file.into(), text.to_owned());
        put("pkg/popup.js", "import * as it from \"../page-call.js\"; new URL('popup_bg.wasm')");
        let names = ["__wbg_sendBeacon_ff00", "__wbg_open_1", "__wbg_then_2", "__wbg_connect_3"];
        let words: Vec<&str> = names.iter().filter_map(|name| word(name)).collect();
        assert_eq!(words, ["sendBeacon", ".open(", "runtime.connect"]);
        put("pkg/popup_bg.wasm", "sendBeacon");
        put("pkg/worker_bg.wasm", "");
        put("pkg/later.js", "");
        put("pkg/worker.js", "new WebSocket(at); x.fetchAll(); 'worker_bg.wasm'; // fetch");
        let rows = rows(&sh, &generated)?;
        let of = |file: &str| rows.get(Path::new(file)).map(|row| row.cells(Path::new(file)));
        assert_eq!(
            of("pkg/popup_bg.wasm").as_deref(),
            Some("| `pkg/popup_bg.wasm` | finder, options, page, popup | `sendBeacon` |")
        );
        // A comment behind code counts: better one too many.
        assert_eq!(
            of("pkg/worker.js").as_deref(),
            Some("| `pkg/worker.js` | worker | `WebSocket`, `fetch` |")
        );
        assert_eq!(of("pkg/popup.js"), None, "names nothing itself");
        let generated = |file: &Path| file.starts_with("pkg");
        let document = "| `pkg/popup_bg.wasm` | finder, options, page, popup | `sendBeacon` | for a reason |\n\
            | `pkg/worker.js` | worker | `WebSocket`, `fetch` | for a reason |\n";
        compare(&rows, document, generated)?;
        for other in [
            document.replace(", `fetch`", ""),
            document.replace("finder, ", ""),
            document.replace("for a reason", " "),
            document.lines().take(1).collect(),
            document.to_owned() + "| `pkg/later.js` | popup | `fetch` | for a reason |",
        ] {
            assert!(compare(&rows, &other, generated).is_err(), "{other}");
        }
        Ok(())
    }
}
