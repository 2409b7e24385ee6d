//! Path templates: the schema and the table name their placeholders differently.

use std::collections::BTreeMap;

/// A path as the table has it: without the prefix that all of them share.
pub fn ours(path: &str) -> &str {
    match path.strip_prefix("/api/0") {
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    }
}

/// What two templates of the same route have in common: placeholders without their names, no slash at
/// the end.
pub fn shape(path: &str) -> String {
    rename(path.trim_end_matches('/'), |_| "")
}

/// The table's names for the schema's, learnt from the routes that both have.
#[derive(Default)]
pub struct Names(BTreeMap<String, BTreeMap<String, usize>>);

impl Names {
    /// Learns from the two templates of one route.
    pub fn learn(&mut self, schema: &str, table: &str) {
        for (theirs, ours) in placeholders(schema).zip(placeholders(table)) {
            *self.0.entry(theirs.to_owned()).or_default().entry(ours.to_owned()).or_default() += 1;
        }
    }

    /// The template with the names most often met; unknown ones stay.
    pub fn translate(&self, path: &str) -> String {
        rename(path, |name| {
            let met = self.0.get(name).into_iter().flatten();
            // The first of equals, so that the answer does not depend on luck.
            met.rev().max_by_key(|(_, times)| **times).map_or(name, |(ours, _)| ours)
        })
    }
}

fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

fn rename<'a>(path: &'a str, name: impl Fn(&'a str) -> &'a str) -> String {
    let mut parts = path.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('{');
        match part.split_once('}') {
            Some((inside, rest)) => {
                out.push_str(name(inside));
                out.push('}');
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_placeholders_do_not_matter() {
        assert_eq!(ours("/api/0/a/{b}/"), "/a/{b}/");
        assert_eq!(ours("/api/0x/"), "/api/0x/");
        assert_eq!(shape("/a/{b}/c/"), shape("/a/{x}/c"));
        assert_ne!(shape("/a/{b}/c/"), shape("/a/b/c/"));
        assert_eq!(shape("/a/{b}...{c}/"), "/a/{}...{}");
        assert_eq!(shape("/a/{b"), "/a/{b");
    }

    #[test]
    fn names_are_learnt_from_routes_that_both_have() {
        let mut names = Names::default();
        names.learn("/o/{organization_id_or_slug}/{id}/", "/o/{org}/{issue_id}/");
        names.learn("/m/{organization_id_or_slug}/{id}/", "/m/{org}/{member_id}/");
        names.learn("/n/{id}/", "/n/{member_id}/");
        let path = "/x/{organization_id_or_slug}/{id}/{new}/";
        assert_eq!(names.translate(path), "/x/{org}/{member_id}/{new}/");
    }
}
