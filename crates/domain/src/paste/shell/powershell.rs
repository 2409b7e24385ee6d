//! PowerShell's `Invoke-RestMethod` and `Invoke-WebRequest`.

use super::{Request, Word};
use crate::catalog::Method;
use crate::paste::target::Verb;

/// What this call requests.
pub(super) fn request<'a>(words: &'a [Word]) -> Request<'a> {
    let mut request = Request { verb: Verb::Is(Method::Get), urls: Vec::new(), dsn: false };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let text = word.text.as_str();
        let Some(name) = text.strip_prefix('-') else {
            if request.urls.is_empty() {
                request.urls.push(text);
            }
            continue;
        };
        let (name, glued) = name.split_once(':').map_or((name, None), |it| (it.0, Some(it.1)));
        if name.starts_with("Use") || name.starts_with("Skip") {
            continue; // switches
        }
        let value = glued.or_else(|| rest.next().map(|it| it.text.as_str())).unwrap_or_default();
        if name.eq_ignore_ascii_case("method") || name.eq_ignore_ascii_case("custommethod") {
            request.verb = Verb::named(value).unwrap_or(Verb::Missing);
        } else if name.eq_ignore_ascii_case("uri") {
            request.urls = vec![value];
        }
    }
    request
}
