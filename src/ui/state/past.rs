//! The history of what was revoked as files to take along.

use background::history::Past;

/// As JSON: a list, one object a credential.
pub fn json(past: &[Past]) -> String {
    serde_json::to_string(past).unwrap_or_default()
}

/// As comma-separated values, with a line of names (RFC 4180).
pub fn csv(past: &[Past]) -> String {
    let mut out = String::from("revoked,sentry,user,kind,id,name,last4,organization\r\n");
    for it in past {
        let at = it.at.to_string();
        let cells = [
            at.as_str(),
            &it.owner.instance,
            &it.owner.user_id,
            it.kind.name(),
            &it.id,
            it.name.as_deref().unwrap_or_default(),
            it.last4.as_deref().unwrap_or_default(),
            it.organization.as_deref().unwrap_or_default(),
        ];
        for (at, text) in cells.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            cell(&mut out, text);
        }
        out.push_str("\r\n");
    }
    out
}

/// One cell, always quoted. What a spreadsheet would take for a formula gets an apostrophe before it.
fn cell(out: &mut String, text: &str) {
    out.push('"');
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}
