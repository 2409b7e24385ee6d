//! Paging as Sentry does it: `per_page`, `cursor` and the `Link` header, in its two ways.

use crate::site::Site;
use crate::wire::Reply;
use std::ops::Range;

/// A cursor: `value:offset:is_prev`.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    value: i64,
    offset: i64,
    back: bool,
}

/// One page of a list.
#[derive(Debug)]
pub struct Page {
    /// Which elements it holds.
    pub range: Range<usize>,
    /// The `Link` header that leads to its neighbours.
    pub link: String,
}

/// What the request asks for: how many, and from where.
///
/// # Errors
/// With the 400 to a number or a cursor that is none (recorded 057, 058).
fn asked(site: &Site<'_>) -> Result<(usize, Option<Cursor>), Reply> {
    let per_page = match site.call.param("per_page").map(|text| text.parse::<usize>()) {
        None => 100,
        Some(Ok(count @ 0..=100)) => count,
        Some(Ok(_)) => {
            return Err(Reply::detail(400, "Invalid per_page value. Cannot exceed 100."));
        }
        Some(Err(_)) => return Err(Reply::detail(400, "Invalid per_page parameter.")),
    };
    let Some(text) = site.call.param("cursor") else { return Ok((per_page, None)) };
    let parts: Option<Vec<i64>> = text.split(':').map(|part| part.parse().ok()).collect();
    match parts.as_deref() {
        Some([value, offset, back]) => {
            let cursor = Cursor { value: *value, offset: *offset, back: *back != 0 };
            Ok((per_page, Some(cursor)))
        }
        _ => Err(Reply::detail(400, "Invalid cursor parameter.")),
    }
}

/// A page by number: the cursor's value is the size of a page, its offset the page's number
/// (recorded 082, 085, 105, 107).
///
/// # Errors
/// As [`asked`], and for a page before the first.
pub fn by_number(site: &Site<'_>, count: usize) -> Result<Page, Reply> {
    let (size, cursor) = asked(site)?;
    let cursor = cursor.unwrap_or_default();
    let number = match usize::try_from(cursor.offset) {
        Ok(number) => number,
        Err(_) => return Err(Reply::detail(400, "Pagination offset cannot be negative")),
    };
    // The cursor's own size counts, whatever `per_page` says now.
    let of_cursor = usize::try_from(cursor.value).unwrap_or(0);
    let from = number.saturating_mul(of_cursor).min(count);
    let to = from.saturating_add(size).min(count);
    let links = [
        link(site, "previous", number > 0, &format!("{size}:{}:1", cursor.offset - 1)),
        link(site, "next", to < count, &format!("{size}:{}:0", cursor.offset + 1)),
    ];
    Ok(Page { range: from..to, link: links.join(", ") })
}

/// A page by time, newest first: the cursor's value is the time of the first element in
/// milliseconds (recorded 054-056, 061). `times` are those of all elements, in microseconds.
///
/// # Errors
/// As [`asked`].
pub fn by_time(site: &Site<'_>, times: &[i64]) -> Result<Page, Reply> {
    let (size, cursor) = asked(site)?;
    let millis: Vec<i64> = times.iter().map(|time| time.div_euclid(1000)).collect();
    let from = cursor.filter(|cursor| !cursor.back).map_or(Some(0), |cursor| {
        let at = millis.iter().position(|time| *time <= cursor.value).unwrap_or(millis.len());
        let offset = usize::try_from(cursor.offset).ok()?;
        Some(at.saturating_add(offset).min(millis.len()))
    });
    let Some(from) = from else {
        return Err(Reply::detail(400, "Invalid cursor parameter."));
    };
    let to = from.saturating_add(size).min(millis.len());
    let more = to < millis.len();
    let page = millis.get(from..to).unwrap_or_default();
    let previous = page.first().map_or(0, |time| time - i64::from(from > 0));
    let next = millis.get(to).or(page.last()).copied().unwrap_or(0);
    // Several made in one millisecond: the cursor skips those already given.
    let before = millis.get(..to).unwrap_or_default().iter().rev();
    let offset =
        if more || !page.is_empty() { before.take_while(|time| **time == next).count() } else { 0 };
    let links = [
        link(site, "previous", from > 0, &format!("{previous}:0:1")),
        link(site, "next", more, &format!("{next}:{offset}:0")),
    ];
    Ok(Page { range: from..to, link: links.join(", ") })
}

fn link(site: &Site<'_>, rel: &str, results: bool, cursor: &str) -> String {
    let kept: String = site
        .call
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="))
        .collect::<Vec<_>>()
        .join("&");
    let base = site.call.base();
    let path = &site.call.path;
    format!(
        "<{base}{path}?{kept}&cursor={cursor}>; rel=\"{rel}\"; results=\"{results}\"; cursor=\"{cursor}\""
    )
}
