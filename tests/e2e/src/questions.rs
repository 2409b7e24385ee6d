//! Questions people really ask the finder, and how one asks them in the popup.

use anyhow::Result;
use serde_json::json;

use crate::{Popup, flow};

/// A name for pictures, and what is pasted.
pub const TYPICAL: [(&str, &str); 6] = [
    ("source-maps", "cli-sourcemaps-upload"),
    (
        "release-script",
        "#!/bin/sh\nVERSION=$(sentry-cli releases propose-version)\nsentry-cli releases new \"$VERSION\"\n\
         sentry-cli releases set-commits --auto \"$VERSION\"\n\
         curl -X PUT https://sentry.io/api/0/organizations/acme/issues/ -d status=resolved\n\
         curl https://sentry.io/api/0/teapots/\n",
    ),
    (
        "delete-release",
        "DELETE /api/0/organizations/acme/releases/1.0/\nGET /api/0/organizations/acme/releases/",
    ),
    (
        "refused",
        "HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"event:admin event:read event:write\"\n",
    ),
    (
        "secret",
        "curl -H 'Authorization: Bearer sntryu_fake_fake_fake_fake_fake' \\\n  https://sentry.io/api/0/organizations/acme/members/ \\\n  -X POST\n",
    ),
    ("scopes-in-hand", "org:admin project:releases event:write member:admin"),
];

/// Pastes a text into the finder's input.
///
/// # Errors
/// When there is no such input, or the popup is closed.
pub async fn paste(popup: &mut Popup, text: &str) -> Result<()> {
    popup.wait_for(&flow::part("find-input")).await?;
    let paste = format!(
        "(text => {{
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const event = new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }});
            const input = document.querySelector('#find-input');
            input.focus();
            return input.dispatchEvent(event);
        }})({})",
        json!(text)
    );
    // Nobody took it, so the browser would put it into the input: that is one line to search with.
    if popup.eval(&paste).await? == true {
        popup.write(&flow::part("find-input"), text.trim()).await?;
        popup.press("Enter").await?;
    }
    popup.settle().await
}

/// Empties the job.
///
/// # Errors
/// When the popup is closed.
pub async fn clear(popup: &mut Popup) -> Result<()> {
    let unpick = flow::part("unpick");
    while popup.has(&unpick).await? {
        popup.click(&unpick).await?;
        popup.settle().await?;
    }
    Ok(())
}
