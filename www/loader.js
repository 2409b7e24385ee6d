// Loads the wasm, and starts what need not wait for it: the question which tab this is, the words, and
// the list itself where the person has let us read before. JavaScript, because it runs first.
import "./memory.js";
import init, { start_page } from "./pkg/popup.js";
import { glimpse } from "./glimpse.js";
import { call } from "./page-call.js";
import { failed, language, messages, words } from "./words.js";

// The popup runs this before it is parsed, so that the questions go out 20 ms sooner; nothing is drawn before what
// the page holds is seen: Chromium shows a popup when it has loaded. A page that is not in front has no frames.
const painted = new Promise((done) => {
  const parsed = () => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 250);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", parsed);
  else parsed();
});

const asked = new URLSearchParams(location.search);
const given = Number(asked.get("tab"));
const tab = (given
  ? chrome.tabs.get(given)
  : chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab)).catch(() => null);
// What concerns a private window is kept in memory, and read from there: the tab decides. Both are asked
// at once, as waiting for the tab first would cost every opening the time of one more call.
const hidden = tab.then((tab) => tab?.incognito ?? chrome.extension.inIncognitoContext);
const origin = tab.then((tab) => (tab?.url ? new URL(tab.url).origin : null));
// One value that the browser cannot read makes it refuse all of them: then each is asked for by itself, so that it
// costs that one. What is `lost` the page says; where nothing can be read, it starts with nothing.
const known = async () =>
  ["sites", "journal", "replacements", "history", "purposes", "glimpse " + (await origin)];
const read = async (area) => {
  try { return { stored: await area.get(null), lost: [] }; } catch { /* each by itself */ }
  const keys = await Promise.resolve(area.getKeys?.()).catch(() => null) ?? await known();
  const stored = {}, lost = [];
  await Promise.all(keys.map(async (key) => {
    try { Object.assign(stored, await area.get(key)); } catch { lost.push(key); }
  }));
  // Where all can be read by now, the browser has thrown away what could not be.
  return { stored, lost: lost.length ? lost : ["?"] };
};
const areas = [chrome.storage.local, privateArea].map(read);
closeStorage();
const kept = hidden.then((hidden) => areas[Number(hidden)]);
const stored = kept.then(({ stored }) => stored);
// `sites` maps a tab's origin to the base address that answered there before; see extension/sites.rs.
const early = Promise.all([tab, origin, stored]).then(([tab, origin, { sites }]) => {
  const base = origin && sites?.[origin];
  if (!base || typeof base !== "string") return null;
  const send = (base, path) => call(tab.id, { op: "get", origin, base, path });
  const list = send(base, "/api/0/api-tokens/");
  // The list goes first: asked for in the same moment, the two share the server's processor, and the
  // list comes 60 ms later (measured on two cores). Over a slow line the pause is what it costs.
  const pause = new Promise((done) => setTimeout(done, 200));
  // A Sentry below a path of its host introduces itself there.
  const home = base.startsWith(origin + "/") ? base : origin;
  const calm = Promise.race([list, pause]);
  const account = calm.then(() => send(home, "/api/client-config/"));
  return { calm, sent: [
    { url: base + "/api/0/api-tokens/", answer: list },
    { url: home + "/api/client-config/", answer: account },
  ] };
});

// Not before the list, which needs none of it. Without the catalog's words ids and paths stand in their place.
const catalog = early.then((early) => early?.calm).then(() => words("catalog.txt")).catch(() => "");

// A failure of it is no failure of the popup.
const last = Promise.all([tab, origin, stored])
  .then(([tab, origin, stored]) => glimpse(tab, origin, stored, messages)).catch(() => null);

try {
  const wasm = init({ module_or_path: new URL("pkg/popup_bg.wasm", import.meta.url) });
  // Neither the last known rows nor the catalog's words are waited for.
  const boot = await Promise.all([tab, kept, early, hidden, messages, wasm, painted]);
  start_page({ tab: boot[0], stored: boot[1].stored, lost: boot[1].lost, early: boot[2], private: boot[3], messages: boot[4], glimpse: last, catalog, language, full: Boolean(given), replace: asked.get("replace") });
} catch (error) {
  failed(error);
}
