// Put into each of the three pages that the bench compares, so that one rule decides for all of them:
// notes when `selector` first matches (the list is in the document), and the first moment after two
// frames from there (it is painted, and the page takes input). All in milliseconds of the clock.
((selector) => {
  const found = (globalThis.__bench = { listed: null, interactive: null, revocable: null });
  const now = () => performance.timeOrigin + performance.now();
  const look = () => {
    if (found.listed === null && document.querySelector(selector)) {
      found.listed = now();
      requestAnimationFrame(() => requestAnimationFrame(() => (found.interactive = now())));
    }
    if (found.revocable === null && document.querySelector("[data-testid=revoke]:not(:disabled)")) {
      found.revocable = now();
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
})
