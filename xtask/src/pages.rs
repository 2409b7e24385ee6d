//! The HTML pages: what they have in common stands once, in `www/fragments`.

use std::path::Path;

use anyhow::Context as _;
use xshell::Shell;

use crate::setup;

/// The folder within `www`; it is not shipped.
pub const FRAGMENTS: &str = "fragments";

/// What names the loader's own modules, to be loaded beside it where it is not one file with them.
const APART: &str = "apart";

/// The page `www/<name>` with each line `<!-- word -->` replaced by `www/fragments/<word>.html`; `bundled` says that
/// the loader is one file.
///
/// # Errors
/// When the page or a fragment it names is not there.
pub fn compose(sh: &Shell, name: &str, bundled: bool) -> anyhow::Result<String> {
    let www = setup::root().join("www");
    let read = |path: &Path| sh.read_file(path).with_context(|| format!("{name} needs it"));
    let mut page = String::new();
    for line in read(&www.join(name))?.lines() {
        match line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            Some(APART) if bundled => {}
            Some(word) => page += &read(&www.join(FRAGMENTS).join(format!("{word}.html")))?,
            None => {
                page += line;
                page.push('\n');
            }
        }
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is loaded, asked for or preloaded before a page's policy is known, and all have the same one.
    #[test]
    fn every_page_begins_with_the_whole_policy() -> anyhow::Result<()> {
        let sh = Shell::new()?;
        for name in ["popup.html", "page.html", "options.html", "scope-finder.html"] {
            let page = compose(&sh, name, false)?;
            let (before, rest) = page
                .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .with_context(|| format!("{name} has no policy"))?;
            for what in ["<link", "<script", "<style", "<body", "<img"] {
                assert!(!before.contains(what), "{name}: {what} before the policy");
            }
            let policy = rest.split('"').next().unwrap_or_default();
            assert!(policy.starts_with("default-src 'none'; "), "{name}: {policy}");
            for part in ["connect-src 'self';", "worker-src 'none';", "object-src 'none'"] {
                assert!(policy.contains(part), "{name}: no {part}");
            }
            assert!(!policy.contains("http"), "{name}: a host, or any");
            assert!(!rest.contains("http-equiv"), "{name}: twice");
        }
        Ok(())
    }

    #[test]
    fn every_page_is_whole_and_every_fragment_is_used() -> anyhow::Result<()> {
        let sh = Shell::new()?;
        let pages = ["popup.html", "page.html", "options.html", "scope-finder.html"];
        let pages: Vec<String> =
            pages.iter().map(|name| compose(&sh, name, false)).collect::<anyhow::Result<_>>()?;
        for page in &pages {
            assert!(page.contains("<h1>Scopewise</h1>") && page.contains("id=\"failure\""));
            assert!(!page.contains("<!-- "), "a fragment stands beside other text: {page}");
        }
        for page in ["popup.html", "page.html"] {
            let page = compose(&sh, page, true)?;
            assert!(page.contains("loader.js") && !page.contains("memory.js"));
        }
        for fragment in sh.read_dir(setup::root().join("www").join(FRAGMENTS))? {
            let text = sh.read_file(&fragment)?;
            assert!(pages.iter().any(|page| page.contains(&text)), "{}", fragment.display());
        }
        Ok(())
    }
}
