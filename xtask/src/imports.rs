//! The names by which the wasm asks for the glue's functions: wasm-opt makes them short, which is five
//! kilobytes, and says so; the glue has to follow.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The glue of this module with the names that `wasm-opt --minify-imports` printed.
///
/// # Errors
/// When it printed something else, or the glue does not have what it renamed.
pub fn rename(glue: &str, module: &str, printed: &str) -> Result<String> {
    // By this name the wasm calls the glue itself.
    let ours = format!("./{module}_bg.js");
    let names: Value = serde_json::from_str(printed).context("wasm-opt --minify-imports")?;
    let mut glue = glue.to_owned();
    for (at, name) in names["imports"].as_array().context("no imports")?.iter().enumerate() {
        let part = |at: usize| name[at].as_str().context("an import without a name");
        let (module, old, new) = (part(0)?, part(1)?, part(2)?);
        if module == ours {
            glue = replace(&glue, &format!(" {old}: "), &format!(" \"{new}\": "))?;
        } else {
            // Another file's function: handed over under the short name.
            let import = glue.lines().find_map(|line| {
                line.strip_prefix("import * as ")?.split_once(&format!(" from \"{module}\""))
            });
            let all = import.with_context(|| format!("the glue does not import {module}"))?.0;
            let (old, new) = (
                format!("\"{module}\": {all}"),
                format!("\"{module}\": {{ \"{new}\": {all}.{old} }}"),
            );
            ensure!(glue.matches(&old).count() == 1, "import {at}: more than one of {module}");
            glue = glue.replace(&old, &new);
        }
    }
    Ok(glue)
}

/// Replaces what stands there exactly once.
fn replace(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.matches(old).count() == 1, "the glue has no single `{old}`");
    Ok(text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::rename;

    #[test]
    fn the_glue_follows() {
        let glue = "import * as import1 from \"../page.js\"\nconst i = {\n  __wbg_a_1: function() {},\n};\n\
                    return { \"./popup_bg.js\": i, \"../page.js\": import1, };";
        let names = r#"{"imports":[["./popup_bg.js","__wbg_a_1","$"],["../page.js","call","b"]]}"#;
        let renamed = rename(glue, "popup", names).unwrap();
        assert!(renamed.contains("  \"$\": function"), "{renamed}");
        assert!(renamed.contains("\"../page.js\": { \"b\": import1.call },"), "{renamed}");
        assert!(rename("", "popup", names).is_err());
    }
}
