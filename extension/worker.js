// Starts the worker. JavaScript, because a listener that is not there in the first turn of the event
// loop misses the event that woke us, and the wasm is not ready by then.
import "./memory.js";
import init, { popup_closed, popup_opened, private_over, start_worker, worker_message } from "./pkg/worker.js";

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
  life(hidden).then(() => worker_message(hidden, message?.intent)).then(reply, (failed) => reply({ error: String(failed) }));
  return true;
});

// An open port means an open popup: its end is the only sign that somebody looked away.
chrome.runtime.onConnect.addListener((port) => {
  if (!ours(port.sender)) return;
  const hidden = port.name === "private";
  life(hidden).then(() => popup_opened(hidden));
  port.onDisconnect.addListener(() => life(hidden).then(() => popup_closed(hidden)));
});

// In Firefox, with one worker for all windows, what was kept in memory for private ones goes with the last of
// them. Chromium has a worker and memory of private windows' own, and ends both (`memory.js`).
const { incognito } = chrome.runtime.getManifest();
if (incognito === "spanning") chrome.windows.onRemoved.addListener(async () => {
  const open = await chrome.windows.getAll();
  if (open.some((it) => it.incognito)) return;
  // First nothing more is written, then it is cleared, then whoever asks begins anew.
  await ready.then(private_over);
  await privateArea.clear();
  lives.delete(true);
});
