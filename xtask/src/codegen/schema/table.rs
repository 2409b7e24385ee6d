//! `data/operations.json` as text: a row a line.

use std::io;

use anyhow::Result;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use data::{OperationRow, OperationsFile};

/// The file's text.
///
/// # Errors
/// When a row cannot be written as JSON.
pub fn text(file: &OperationsFile) -> Result<String> {
    let provenance: Result<Vec<_>> = file
        .provenance
        .iter()
        .map(|(key, value)| Ok(format!("{}: {}", line(key)?, line(value)?)))
        .collect();
    let rows = |rows: &[OperationRow]| -> Result<String> {
        let rows: Result<Vec<_>> = rows.iter().map(line).collect();
        Ok(rows?.iter().map(|row| format!("\n    {row}")).collect::<Vec<_>>().join(","))
    };
    Ok(format!(
        "{{\n  \"provenance\": {{\n    {}\n  }},\n  \"operations\": [{}\n  ],\n  \"undocumented\": [{}\n  ]\n}}\n",
        provenance?.join(",\n    "),
        rows(&file.operations)?,
        rows(&file.undocumented)?
    ))
}

/// A value on one line, with a blank after each comma and colon.
fn line<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    let mut out = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut out, Line))?;
    Ok(String::from_utf8(out)?)
}

struct Line;

impl Formatter for Line {
    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        out.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        out.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_written_back_as_it_stands() {
        let path = crate::setup::root().join("data/operations.json");
        let have = std::fs::read_to_string(path).unwrap();
        assert!(text(&serde_json::from_str(&have).unwrap()).unwrap() == have);
    }
}
