//! The names by which the wasm asks for the glue's functions: bindgen gives each one of fifty bytes, with the
//! name of the glue before it. Made short they are eight kilobytes fewer; the glue follows. (`wasm-opt
//! --minify-imports` looks only at modules of its own names, and leaves these as they are.)

use anyhow::{Context, Result, bail, ensure};

/// The section that says what is imported.
const IMPORTS: u8 = 2;
/// What the wasm calls its own glue.
const GLUE: &str = "$";

/// What is imported: a file, the name it had there, the name it has now.
struct Renamed {
    module: String,
    old: String,
    new: String,
}

/// The wasm of this module and its glue, with short names between them.
///
/// # Errors
/// When the wasm cannot be read, or the glue does not have what it imports.
pub fn shorten(wasm: &[u8], glue: &str, module: &str) -> Result<(Vec<u8>, String)> {
    // By this name the wasm calls the glue itself.
    let ours = format!("./{module}_bg.js");
    let mut from = Reader { bytes: wasm, at: 0 };
    let mut short = from.take(8)?.to_vec();
    let mut names = Vec::new();
    while from.at < wasm.len() {
        let kind = from.byte()?;
        let length = from.number()?;
        let content = from.take(length)?;
        if kind == IMPORTS {
            let (content, renamed) = section(content, &ours)?;
            names = renamed;
            write_part(&mut short, kind, &content);
        } else {
            write_part(&mut short, kind, content);
        }
    }
    Ok((short, follow(glue, &ours, &names)?))
}

/// The names of what this wasm imports, each with its module before it.
///
/// # Errors
/// When the wasm cannot be read.
pub fn names(wasm: &[u8]) -> Result<Vec<String>> {
    let mut from = Reader { bytes: wasm, at: 0 };
    from.take(8)?;
    while from.at < wasm.len() {
        let kind = from.byte()?;
        let length = from.number()?;
        let content = from.take(length)?;
        if kind == IMPORTS {
            let (_, all) = section(content, "")?;
            return Ok(all.into_iter().map(|it| it.module + " " + &it.old).collect());
        }
    }
    Ok(Vec::new())
}

/// The section of imports with short names, and which those are.
fn section(content: &[u8], ours: &str) -> Result<(Vec<u8>, Vec<Renamed>)> {
    let mut from = Reader { bytes: content, at: 0 };
    let count = from.number()?;
    let (mut short, mut names) = (Vec::new(), Vec::new());
    write_number(&mut short, count);
    for at in 0..count {
        let (module, old, new) = (from.text()?, from.text()?, name(at));
        let start = from.at;
        from.skip_description()?;
        write_text(&mut short, if module == ours { GLUE } else { &module });
        write_text(&mut short, &new);
        short.extend_from_slice(content.get(start..from.at).context("a short section")?);
        names.push(Renamed { module, old, new });
    }
    Ok((short, names))
}

/// The glue with these names.
fn follow(glue: &str, ours: &str, names: &[Renamed]) -> Result<String> {
    let mut glue = glue.to_owned();
    for Renamed { module, old, new } in names {
        if module == ours {
            glue = replace(&glue, &format!(" {old}: "), &format!(" {new}: "))?;
        } else {
            // Another file's function: handed over under the short name.
            let import = glue.lines().find_map(|line| {
                line.strip_prefix("import * as ")?.split_once(&format!(" from \"{module}\""))
            });
            let all = import.with_context(|| format!("the glue does not import {module}"))?.0;
            let (old, new) =
                (format!("\"{module}\": {all}"), format!("\"{module}\": {{ {new}: {all}.{old} }}"));
            glue = replace(&glue, &old, &new)?;
        }
    }
    replace(&glue, &format!("\"{ours}\": "), &format!("{GLUE}: "))
}

/// Replaces what stands there exactly once.
fn replace(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.matches(old).count() == 1, "the glue has no single `{old}`");
    Ok(text.replace(old, new))
}

/// The name of this number: letters alone, and after the first hundreds a second one. None is a word.
fn name(number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = |at: usize| char::from(LETTERS.get(at % LETTERS.len()).copied().unwrap_or(b'_'));
    let mut name = String::from("$");
    name.push(letter(number));
    if number >= LETTERS.len() {
        name.push(letter(number / LETTERS.len() - 1));
    }
    name
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(length).context("too long")?;
        let taken = self.bytes.get(self.at..end).context("the wasm ends early")?;
        self.at = end;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        self.take(1)?.first().copied().context("the wasm ends early")
    }

    /// LEB128 without a sign.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        bail!("a number of the wasm is too long")
    }

    fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(String::from_utf8(self.take(length)?.to_vec())?)
    }

    /// Past what an import is: a function, a table, a memory, a global or a tag.
    fn skip_description(&mut self) -> Result<()> {
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.skip_limits()?;
            }
            2 => self.skip_limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            kind => bail!("an import of an unknown kind {kind}"),
        }
        Ok(())
    }

    fn skip_limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }
}

fn write_number(into: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 127).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            return into.push(low);
        }
        into.push(low | 128);
    }
}

fn write_text(into: &mut Vec<u8>, text: &str) {
    write_number(into, text.len());
    into.extend_from_slice(text.as_bytes());
}

fn write_part(into: &mut Vec<u8>, kind: u8, content: &[u8]) {
    into.push(kind);
    write_number(into, content.len());
    into.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::{name, shorten};

    const GLUE: &str = "import * as import1 from \"../page.js\"\nconst i = {\n  __wbg_a_1: function() {},\n};\n\
                        return { \"./popup_bg.js\": i, \"../page.js\": import1, };";

    #[test]
    fn both_sides_use_the_same_names() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend_from_slice(
            b"\x02\x2c\x02\x0d./popup_bg.js\x09__wbg_a_1\0\x03\x0a../page.js\x04call\0\x85\x01",
        );
        wasm.extend_from_slice(b"\x0a\x01\0");
        let length = wasm.len() - 8 - 2 - 3;
        wasm[9] = u8::try_from(length).unwrap();
        let (short, glue) = shorten(&wasm, GLUE, "popup").unwrap();
        let imports = b"\x02\x01$\x02$a\0\x03\x0a../page.js\x02$b\0\x85\x01";
        assert!(short.windows(imports.len()).any(|at| at == imports), "{short:?}");
        assert!(short.ends_with(b"\x0a\x01\0"), "what follows is as it was");
        assert!(glue.contains("  $a: function"), "{glue}");
        assert!(glue.contains("$: i, \"../page.js\": { $b: import1.call },"), "{glue}");
        assert!(shorten(&wasm, "", "popup").is_err());
        assert!(shorten(wasm.get(..30).unwrap(), GLUE, "popup").is_err());
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names: Vec<String> = (0..2_000).map(name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2_000);
    }
}
