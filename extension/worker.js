// Starts the worker. JavaScript, because a listener that is not there in the first turn of the event
// loop misses the event that woke us, and the wasm is not ready by then.
import init, { popup_closed, popup_opened, start_worker, worker_message } from "./pkg/worker.js";

const ready = init({ module_or_path: chrome.runtime.getURL("pkg/worker_bg.wasm") }).then(start_worker);

// Messages and ports are taken from our own pages alone, never from a content script or another extension.
const ours = (sender) =>
  sender?.id === chrome.runtime.id && sender.url?.startsWith(chrome.runtime.getURL("")) === true;

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (!ours(sender)) return false;
  ready.then(() => worker_message(message)).then(reply, (failed) => reply({ error: String(failed) }));
  return true;
});

// An open port means an open popup: its end is the only sign that somebody looked away.
chrome.runtime.onConnect.addListener((port) => {
  if (!ours(port.sender)) return;
  ready.then(popup_opened);
  port.onDisconnect.addListener(() => ready.then(popup_closed));
});
