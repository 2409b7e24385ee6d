// Starts the worker. JavaScript, because a listener that is not there in the first turn of the event
// loop misses the event that woke us, and the wasm is not ready by then.
import "./memory.js";
import init, {
  popup_closed, popup_opened, private_over, read_host, start_worker, worker_message,
} from "./pkg/worker.js";

closeStorage();
const ready = init({ module_or_path: chrome.runtime.getURL("pkg/worker_bg.wasm") });
// One life for ordinary windows, one for private ones; each starts when it is first asked for.
const lives = new Map();
const life = (hidden) => {
  if (!lives.has(hidden)) lives.set(hidden, ready.then(() => start_worker(hidden)));
  return lives.get(hidden);
};

// Messages and ports are taken from our own pages alone, never from a content script or another extension.
const ours = (sender) =>
  sender?.id === chrome.runtime.id && sender.url?.startsWith(chrome.runtime.getURL("")) === true;

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (!ours(sender)) return false;
  const hidden = message?.private === true;
  if (message?.read) {
    // A private window is about what it shows: in it no host is read without its tab.
    const may = !hidden && !chrome.extension.inIncognitoContext;
    const read = () => (may ? read_host(message.read) : { error: "no-grant" });
    ready.then(read).then(reply, () => reply({ error: "lost" }));
    return true;
  }
  life(hidden).then(() => worker_message(hidden, message?.intent)).then(reply, (failed) => reply({ error: String(failed) }));
  return true;
});

// An open port means an open popup: its end is the only sign that somebody looked away. Through it pages hear of the
// journal also when the browser stores nothing.
const pages = new Map();
chrome.runtime.onConnect.addListener((port) => {
  if (!ours(port.sender)) return;
  const [hidden, back] = ["private", "back"].map((word) => port.name.includes(word));
  pages.set(port, hidden);
  life(hidden).then(() => popup_opened(hidden, back));
  port.onDisconnect.addListener(() => {
    pages.delete(port);
    life(hidden).then(() => popup_closed(hidden));
  });
});
globalThis.tellPages = (hidden, journal) => {
  for (const [port, of] of pages) if (of === hidden) port.postMessage(journal);
};

// In Firefox, with one worker for all windows, what was kept in memory for private ones goes with the last of
// them. Chromium has a worker and memory of private windows' own, and ends both (`memory.js`).
const { incognito } = chrome.runtime.getManifest();
if (incognito === "spanning") chrome.windows.onRemoved.addListener(async () => {
  const open = await chrome.windows.getAll();
  if (open.some((it) => it.incognito)) return;
  // First nothing more is written, then it is cleared, then whoever asks begins anew.
  await ready.then(private_over);
  // What says which ordinary revocations are ours lies there, too (`crates/background/src/found.rs`).
  const all = Object.keys(await privateArea.get(null));
  await privateArea.remove(all.filter((key) => key !== "own"));
  lives.delete(true);
});
