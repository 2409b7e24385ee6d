//! Paging by `Link` header (docs/COMPATIBILITY.md): only the cursor is taken, never the address (invariant 8).

/// The cursor of the next page, percent-encoded for a query; `None` when there is none.
pub fn next_cursor(link: &str) -> Option<String> {
    let next = link.split(',').find(|entry| entry.contains("rel=\"next\""))?;
    if !next.contains("results=\"true\"") {
        return None;
    }
    let (_, rest) = next.split_once("cursor=\"")?;
    let (cursor, _) = rest.split_once('"')?;
    (!cursor.is_empty()).then(|| encode(cursor))
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                encoded.push(
                    char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase(),
                );
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::next_cursor;

    #[test]
    fn only_a_next_page_with_results_has_a_cursor() {
        let header = |results: &str| {
            format!(
                "<https://other.example/api/0/x/?&cursor=0:0:1>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", \
                 <https://other.example/api/0/x/?&cursor=0:100:0>; rel=\"next\"; results=\"{results}\"; cursor=\"0:100:0\""
            )
        };
        assert_eq!(next_cursor(&header("true")).as_deref(), Some("0:100:0"));
        assert_eq!(next_cursor(&header("false")), None);
        for odd in [
            "",
            ",",
            "rel=\"next\"; results=\"true\"",
            "rel=\"next\"; results=\"true\"; cursor=\"\"",
            "rel=\"next\"; results=\"true\"; cursor=\"x",
        ] {
            assert_eq!(next_cursor(odd), None, "{odd}");
        }
        let hostile = "<x>; rel=\"next\"; results=\"true\"; cursor=\"a&b=c#/../é\"";
        assert_eq!(next_cursor(hostile).as_deref(), Some("a%26b%3Dc%23%2F..%2F%C3%A9"));
    }
}
