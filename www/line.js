// A line to the page of a tab. The inventory's reads go through one port, some of them ahead of what may be in
// flight, so that the page (`pageCall`, "attend") starts the next in the moment another ends. What waits there
// is dropped with the port: by us, when a new reading begins; by the browser, when the page that reads is closed
// or the tab's page goes. Loaded later than the list.
import { call, READ } from "./page-call.js";

// By tab: a promise of { read, end }.
const lines = new Map();

// Always resolves, always to an object, as `call` does. A request's time limit is the page's, from the moment it
// is sent.
export async function line(tabId, { op, origin, ...request }) {
  const before = lines.get(tabId);
  if (op === "hang-up") {
    lines.delete(tabId);
    (await before)?.end("no-result");
    return {};
  }
  const now = before ?? open(tabId, origin);
  lines.set(tabId, now);
  return (await now).read({ ...request, origin, limit: READ.limit });
}

function open(tabId, origin) {
  const forget = () => lines.get(tabId) === opened && lines.delete(tabId);
  const opened = call(tabId, { op: "attend", origin }).then((attends) => {
    if (!attends.error) return connect(tabId, forget);
    forget();
    return { read: () => attends, end() {} };
  });
  return opened;
}

function connect(tabId, forget) {
  const asked = new Map();
  const port = chrome.tabs.connect(tabId, { frameId: 0 });
  let last = 0, timer;
  const end = (error) => {
    // Read, or the browser complains that nobody did.
    void chrome.runtime.lastError;
    clearTimeout(timer);
    forget();
    port.disconnect();
    for (const done of asked.values()) done({ error });
    asked.clear();
  };
  // A page that says nothing for as long as a read may take is asked whether it is there, as reads of others may
  // be before ours. One that does not answer that either is as good as gone.
  const watch = (unsure) => {
    clearTimeout(timer);
    if (asked.size) timer = setTimeout(() => {
      if (unsure) return end("timed-out");
      port.postMessage({});
      watch(true);
    }, unsure ? 5000 : READ.limit + 1000);
  };
  port.onDisconnect.addListener(() => end("no-result"));
  port.onMessage.addListener(({ id, answer }) => {
    asked.get(id)?.(answer);
    asked.delete(id);
    watch();
  });
  const read = (request) => new Promise((done) => {
    try {
      port.postMessage({ ...request, id: ++last });
      asked.set(last, done);
      watch();
    } catch {
      done({ error: "no-result" });
    }
  });
  return { read, end };
}
