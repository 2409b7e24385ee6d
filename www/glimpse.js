// The last known rows, painted as text before the wasm is there. They have an owner: they are painted
// only where the page in the tab says by itself that the same user is signed in (no request), they name
// that user and their time, and they leave with the first fresh answer, whatever it says.
import { call } from "./page-call.js";

const key = (origin) => "glimpse " + origin;

// Resolves to { node, owner } within 150 ms, or to null.
export async function glimpse(tab, origin, stored, messages) {
  const last = stored[key(origin)];
  if (!last?.owner || !Array.isArray(last.rows)) return null;
  const late = new Promise((done) => setTimeout(done, 150, {}));
  const shown = await Promise.race([call(tab.id, { op: "user", origin }), late]);
  if (!shown.userId || shown.userId !== last.owner.user_id) return null;
  const node = paint(last, await messages);
  // Where the popup has drawn itself meanwhile, it takes the node from here.
  document.querySelector("main.panel-body")?.replaceChildren(node);
  return { node, owner: last.owner };
}

// What was kept is marked already (crates/domain/src/text.rs); this is for what another version kept, or somebody else put there.
const seen = (text) => String(text ?? "").replace(
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2067\u206a-\u206f\ufeff]/g,
  (c) => `‹U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};

function paint(last, messages) {
  // By hand, in the form of all dates here: the browser's own way of it takes 17 to 31 ms when it is first
  // asked, which was half of what the popup did before its first frame.
  const time = new Date(last.at);
  const two = (n) => String(n).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  const at = `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
  // Replaced by functions: in a text, `$&` would mean something.
  const note = (messages.glimpse_note?.message ?? "{who}, {at}")
    .replace("{who}", () => seen(last.who)).replace("{at}", () => at);
  const rows = last.rows.map((row) => element("li", "row " + row.severity, element("div", "head",
    element("span", "name", seen(row.name)),
    element("p", "meta", ...row.meta.map((text) => element("span", "", seen(text)))),
    row.what ? element("p", "worst", element("span", "tag", row.tag), element("span", "what", seen(row.what))) : "")));
  const counts = last.counts.map(([severity, text]) =>
    element("span", "filter " + severity, element("i", "dot"), text));
  const line = element("div", "line", element("h2", "", last.total),
    element("div", "filters", ...counts));
  // The note stands where the tools of a list will be.
  const made = element("div", "glimpse", element("section", "summary", line, element("div", "shares")),
    element("p", "note", note), element("ul", "rows", ...rows));
  made.dataset.testid = "glimpse";
  return made;
}
