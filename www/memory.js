// Where what concerns private windows is kept: `privateArea`, which is asked like an area of `chrome.storage` and
// is memory (invariant 10). JavaScript, because the loader reads from it before the wasm is there.
//
// Firefox: `storage.session`, which the worker clears with the last private window. Chromium shares that one
// between the two halves of an extension, and ends the private half before it could clear anything. What lies
// in a cache of the private half is memory that Chromium itself ends with the last private window.
const split = chrome.runtime.getManifest().incognito === "split";

const cached = () => {
  const at = (key) => "https://memory.invalid/" + encodeURIComponent(key);
  const cache = caches.open("memory");
  const changes = new BroadcastChannel("memory");
  return {
    async get(key) {
      const held = await cache;
      const found = await held.keys(...(key === null ? [] : [at(key)]));
      return Object.fromEntries(await Promise.all(found.map(async (it) =>
        [decodeURIComponent(new URL(it.url).pathname.slice(1)), await (await held.match(it)).json()])));
    },
    async set(items) {
      const held = await cache;
      for (const [key, newValue] of Object.entries(items)) {
        await held.put(at(key), new Response(JSON.stringify(newValue)));
        changes.postMessage({ [key]: { newValue } });
      }
    },
    remove: async (key) => void await (await cache).delete(at(key)),
    async clear() {
      const held = await cache;
      await Promise.all((await held.keys()).map((it) => held.delete(it)));
    },
    onChanged: { addListener: (told) => changes.addEventListener("message", ({ data }) => told(data)) },
  };
};

globalThis.privateArea = split && chrome.extension.inIncognitoContext ? cached() : chrome.storage.session;

// What is kept on the disk is closed to what runs in pages (`executeScript`), whatever a page makes of it: in
// Chromium from 140 on; the browser remembers it. Elsewhere there is no such call, or it refuses: docs/SAFETY.md.
globalThis.closeStorage = async () => {
  try { await chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" }); } catch { /* open, as ever */ }
};
