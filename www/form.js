// Sets the permissions in Sentry's own form and reads them back; injected like `pageCall`, and like it
// standing alone, never throwing and returning plain JSON. It never submits: while it works, nothing can.
//
// The form has a checkbox a scope, or a list (react-select) a resource: an input `Project--permission`
// whose options, there while it is open, carry their values as test ids, whatever the language.
export async function fillForm({ origin, path, rows }) {
  const refuse = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  try {
    if (location.origin !== origin) return { error: "moved", origin: location.origin };
    if (location.pathname !== path) return { rows: [] };
    addEventListener("submit", refuse, true);
    const all = (css) => [...Document.prototype.querySelectorAll.call(document, css)];
    const boxes = () => all("form input[type=checkbox][name=scopes]");
    const lists = () => all('form input[id$="--permission"]');
    const nameOf = (input) => input.type === "checkbox" ? input.closest("label")?.textContent.trim() ?? ""
      : input.id.split("--")[0].toLowerCase();
    const wanted = (input) => rows.find((row) => row.name === nameOf(input))?.holds;
    // What the page does with an event may take it a moment.
    const until = async (there) => {
      for (let n = 0; n < 25 && !there(); n++) await new Promise((on) => setTimeout(on, 20));
    };
    const press = (input, key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    // The row of a control: what holds it and none of the others.
    const row = (input) => {
      let at = input.closest("label") ?? input;
      while (at.parentElement && at.parentElement.tagName !== "FORM"
        && at.parentElement.querySelectorAll('input[id$="--permission"]').length === 1) at = at.parentElement;
      return at;
    };
    const options = (input) => [...row(input).querySelectorAll("[role=menuitemradio],[role=option]")];
    const value = (option) => (option.dataset.testId === undefined ? option.querySelector("[data-test-id]") : option)?.dataset.testId ?? "";
    const chosen = (option) => ["aria-checked", "aria-selected"].some((name) => option.getAttribute(name) === "true");
    const close = async (input) => {
      if (options(input).length) press(input, "Escape");
      await until(() => !options(input).length);
    };
    // Opens a list, hands its options over, and sees it closed.
    const opened = async (input, look) => {
      await close(input);
      press(input, "ArrowDown");
      await until(() => options(input).length);
      const seen = look(options(input));
      await close(input);
      return seen;
    };
    const holds = (input) => input.type === "checkbox" ? (input.checked ? "on" : "off")
      : opened(input, (found) => found.filter(chosen).map(value)[0] ?? "");

    for (const box of boxes()) {
      if (box.checked === (wanted(box) === "on")) continue;
      box.click();
      await until(() => box.checked === (wanted(box) === "on"));
    }
    for (const list of lists()) {
      const level = wanted(list) ?? "no-access";
      if (list.disabled || (await holds(list)) === level) continue;
      await opened(list, (found) => found.find((option) => value(option) === level)?.click());
    }
    const told = [];
    const inputs = [...boxes(), ...lists()];
    for (const input of inputs) {
      const it = { name: nameOf(input), holds: await holds(input) };
      told.push(it);
      // A label of Sentry's is narrower than its words, and the list's neighbours lie over its edge.
      if (input.type === "checkbox") row(input).style.minWidth = "max-content";
      else row(input).style.outlineOffset = "-3px";
      row(input).style.outline = wanted(input) ? `3px ${wanted(input) === it.holds ? "solid" : "dashed"} #6d5bd0` : "";
    }
    inputs.find(wanted)?.scrollIntoView({ block: "center" });
    return { rows: told };
  } catch (thrown) {
    return { error: "threw", detail: String(thrown?.name ?? "") };
  } finally {
    removeEventListener("submit", refuse, true);
  }
}
