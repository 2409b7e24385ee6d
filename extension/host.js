// Reads a host that the person granted, for our own pages: their policy lets them ask nobody but the extension
// itself, so they ask the worker. JavaScript, because what does it is the function that otherwise runs in a Sentry
// page, so that values are removed before anything else sees the text (invariant 4).
import { READ, pageCall } from "./page-call.js";

// What is read of a Sentry without a tab: its API, its introduction of itself, and the page that every one serves.
const PATHS = ["/api/0/", "/api/client-config/", "/auth/login/"];

// The address, where it may be asked for: of a web host, below the base, one of the paths above.
function address({ base, path }) {
  if (typeof base !== "string" || typeof path !== "string" || !path.startsWith("/")) return null;
  try {
    // As the browser will read it: "/api/0/../.." is not below "/api/0/".
    const [of, url] = [new URL(base), new URL(base + path)];
    const below = url.pathname.slice(of.pathname.replace(/\/$/, "").length);
    const plain = /^https?:$/.test(url.protocol) && url.origin === of.origin && url.href.startsWith(base + "/");
    return plain && PATHS.some((known) => (known === PATHS[0] ? below.startsWith(known) : below === known)) ? url : null;
  } catch {
    return null;
  }
}

// Match patterns are without ports, which Firefox does not know there. What is none is not granted.
async function granted({ protocol, hostname }) {
  try {
    return await chrome.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
  } catch {
    return false;
  }
}

// Always resolves, as `call` of page-call.js does: to the answer, or to `{ error }`.
export async function readHost(request) {
  const url = address(request);
  if (!url || !await granted(url)) return { error: "no-grant" };
  const { base, path } = request;
  const late = new Promise((done) => setTimeout(done, READ.limit + 1000, { error: "timed-out" }));
  return Promise.race([pageCall({ op: "get", origin: location.origin, base, path, limit: READ.limit }), late]);
}
