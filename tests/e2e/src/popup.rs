//! The open toolbar popup, the same in both browsers.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::{chromium, firefox, tools};

/// How long the popup may take for what needs no waiting of its own.
const PATIENCE: Duration = Duration::from_secs(15);

/// An open popup.
pub enum Popup {
    /// Chromium's.
    Chromium(Box<chromium::Popup>),
    /// Firefox's.
    Firefox(firefox::Popup),
}

macro_rules! both {
    ($self:expr, $popup:ident => $call:expr) => {
        match $self {
            Popup::Chromium($popup) => $call,
            Popup::Firefox($popup) => $call,
        }
    };
}

impl Popup {
    /// Evaluates an expression in the popup, waiting for its promise; its value as JSON.
    ///
    /// # Errors
    /// When it throws or the popup is closed.
    pub async fn eval(&mut self, expression: &str) -> Result<Value> {
        both!(self, popup => popup.eval(expression).await)
    }

    /// Waits until `expression` holds.
    ///
    /// # Errors
    /// When it does not within `patience`; says what the popup shows instead.
    pub async fn wait(&mut self, expression: &str, patience: Duration) -> Result<()> {
        if self.until(expression, patience).await? {
            return Ok(());
        }
        let text = self.text().await?;
        // The end is enough: Firefox's console holds the whole browser's life.
        let said = self.console().await?;
        let from = said.char_indices().rev().nth(3000).map_or(0, |(at, _)| at);
        bail!(
            "not within {patience:?}: {expression}\nthe popup says:\n{text}\nits console:\n{}",
            &said[from..]
        );
    }

    /// Whether `expression` comes to hold within `patience`. As long as there is no body yet it does not: on a
    /// machine under load the question may come before the page is parsed.
    ///
    /// # Errors
    /// When it throws or the popup is closed.
    pub async fn until(&mut self, expression: &str, patience: Duration) -> Result<bool> {
        let start = Instant::now();
        let expression = format!("document.body !== null && ({expression})");
        loop {
            if self.eval(&expression).await? == true {
                return Ok(true);
            }
            if start.elapsed() > patience {
                return Ok(false);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for a visible element.
    ///
    /// # Errors
    /// As [`Popup::wait`], after 15 s.
    pub async fn wait_for(&mut self, selector: &str) -> Result<()> {
        self.wait(&visible(selector), PATIENCE).await
    }

    /// Waits until there is no such visible element.
    ///
    /// # Errors
    /// As [`Popup::wait`], after 15 s.
    pub async fn wait_gone(&mut self, selector: &str) -> Result<()> {
        self.wait(&format!("!({})", visible(selector)), PATIENCE).await
    }

    /// Waits until the popup's text has `words` in it.
    ///
    /// # Errors
    /// As [`Popup::wait`], after 15 s.
    pub async fn wait_for_text(&mut self, words: &str) -> Result<()> {
        self.wait(&format!("document.body.innerText.includes({})", json!(words)), PATIENCE).await
    }

    /// Whether there is such a visible element now.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn has(&mut self, selector: &str) -> Result<bool> {
        Ok(self.eval(&visible(selector)).await? == true)
    }

    /// What the popup says, as a person sees it.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn text(&mut self) -> Result<String> {
        let text = self.eval("document.body?.innerText").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The text of the first such element; empty if there is none.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn text_of(&mut self, selector: &str) -> Result<String> {
        let text = format!("document.querySelector({})?.textContent", json!(selector));
        Ok(self.eval(&text).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The whole document.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn html(&mut self) -> Result<String> {
        let html = self.eval("document.documentElement.outerHTML").await?;
        Ok(html.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the first such element: in Chromium with the mouse, where something lying over it
    /// would get the click; in Firefox as its own `click()`.
    ///
    /// # Errors
    /// When it does not appear, or the popup is closed.
    pub async fn click(&mut self, selector: &str) -> Result<()> {
        let element = format!("document.querySelector({})", json!(selector));
        // What appears where something else was takes a click for the second half of a double one at first.
        let ready = format!(
            "{element}?.checkVisibility() === true && !{element}.disabled && !{element}.dataset.fresh"
        );
        self.wait(&ready, PATIENCE).await?;
        self.settle().await?;
        match self {
            Self::Firefox(popup) => {
                let click = format!("({element}.focus(), {element}.click(), true)");
                popup.eval(&click).await?;
            }
            Self::Chromium(popup) => {
                // Scrolling draws rows that were only estimated, and a list that is still being read
                // grows: the place is taken once it has stayed the same for a few frames.
                let middle = format!(
                    "(async it => {{
                        const frame = () => new Promise(requestAnimationFrame);
                        let still = 0, last = '';
                        for (let tries = 0; still < 3 && tries < 120; tries++) {{
                            it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                            await frame();
                            const {{ x, y }} = it.getBoundingClientRect();
                            still = last === `${{x}} ${{y}}` ? still + 1 : 0;
                            last = `${{x}} ${{y}}`;
                        }}
                        const {{ x, y, width, height }} = it.getBoundingClientRect();
                        const at = [x + width / 2, y + height / 2];
                        const top = document.elementFromPoint(...at);
                        return it.contains(top) ? at : `${{top?.outerHTML.slice(0, 300)}} at ${{at}}, ${{still}} times`;
                    }})({element})"
                );
                let middle = popup.eval(&middle).await?;
                let (Some(x), Some(y)) = (middle[0].as_f64(), middle[1].as_f64()) else {
                    bail!("something lies over {selector}: {middle}")
                };
                popup.click_at(x, y).await?;
            }
        }
        Ok(())
    }

    /// Clicks with the mouse at a point, in CSS pixels, as the so-manieth click of a series.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn click_at(&mut self, x: f64, y: f64, count: u32) -> Result<()> {
        match self {
            Self::Firefox(popup) => popup.click_at(x, y, count).await,
            Self::Chromium(popup) if count == 1 => popup.click_at(x, y).await,
            Self::Chromium(popup) => popup.press_at(x, y, count).await,
        }
    }

    /// Presses a key, named as in `KeyboardEvent.key`.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn press(&mut self, key: &str) -> Result<()> {
        both!(self, popup => popup.press(key).await)
    }

    /// Writes into a field.
    ///
    /// # Errors
    /// When there is none, or the popup is closed.
    pub async fn write(&mut self, selector: &str, text: &str) -> Result<()> {
        self.wait_for(selector).await?;
        self.eval(&format!("(document.querySelector({}).focus(), true)", json!(selector))).await?;
        both!(self, popup => popup.write(text).await)
    }

    /// Shows it in dark or in light colours.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn set_dark(&mut self, dark: bool) -> Result<()> {
        both!(self, popup => popup.set_dark(dark).await)?;
        self.wait(
            &format!("matchMedia('(prefers-color-scheme: dark)').matches === {dark}"),
            PATIENCE,
        )
        .await?;
        self.settle().await
    }

    /// Waits until what was just changed is drawn and every transition is over.
    ///
    /// # Errors
    /// When the popup is closed.
    pub async fn settle(&mut self) -> Result<()> {
        // Frames first: a transition starts with the frame that draws the change. One without an end,
        // such as a spinner's, is not waited for.
        let settled = "(async () => {
            for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
            const ends = it => it.effect.getComputedTiming().endTime < 5000;
            await Promise.allSettled(document.getAnimations().filter(ends).map(it => it.finished));
            return true;
        })()";
        self.eval(settled).await?;
        Ok(())
    }

    /// Writes a picture of it at its real size; makes the folder.
    ///
    /// # Errors
    /// When the popup is closed or the file cannot be written.
    pub async fn screenshot(&mut self, file: &Path) -> Result<()> {
        self.settle().await?;
        let png = both!(self, popup => popup.png().await)?;
        if let Some(dir) = file.parent() {
            std::fs::create_dir_all(dir)?;
        }
        Ok(std::fs::write(file, png)?)
    }

    /// Leaves pictures of it in light and dark, where `SCOPEWISE_PICTURES` names a folder.
    ///
    /// # Errors
    /// As [`Popup::screenshot`].
    pub async fn pictures(&mut self, name: &str) -> Result<()> {
        let Some(folder) = tools::pictures() else { return Ok(()) };
        for (dark, shade) in [(true, "dark"), (false, "light")] {
            self.set_dark(dark).await?;
            self.screenshot(&folder.join(format!("{name}-{shade}.png"))).await?;
        }
        Ok(())
    }

    /// What was written to the console so far.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn console(&mut self) -> Result<String> {
        both!(self, popup => popup.console().await)
    }

    /// Closes it as the browser does when the person clicks elsewhere.
    ///
    /// # Errors
    /// When it stays open.
    pub async fn close(self) -> Result<()> {
        both!(self, popup => popup.close().await)
    }

    /// Waits until it has closed by itself.
    ///
    /// # Errors
    /// When it stays open for 5 s.
    pub async fn wait_closed(&mut self) -> Result<()> {
        both!(self, popup => popup.wait_closed().await)
    }
}

/// An expression: there is such an element and it takes room on the screen.
fn visible(selector: &str) -> String {
    format!(
        "[...document.querySelectorAll({})].some(one => one.checkVisibility())",
        json!(selector)
    )
}
