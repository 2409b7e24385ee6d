// The only code of ours that runs inside a Sentry page (ISOLATED world), and the one way to call it. Where
// the person granted a host and no page of it is open, it runs in the worker (src/extension/host_reading.rs), which
// sends the request; what comes back passes through here before anybody else looks at it.
//
// It is JavaScript because executeScript takes a function's source text. `pageCall` must therefore
// stand alone: it may use nothing from this module. What it guards against was measured:
// - it never throws (Chromium turns a throw into `null` without an error) and returns plain JSON;
// - it checks the origin itself (Chromium runs it in the new document after a navigation);
// - absolute addresses (`<base>` redirects relative ones), getters from the prototypes;
// - reads go by `fetch` with "no-store", since nothing else keeps an answer out of the browser's cache, and what
//   the cache holds out of the answer, in both browsers; writes by XMLHttpRequest. In Firefox a page sees the
//   Response of `fetch` through a `then` getter, and can put another in its place: docs/SAFETY.md says what follows;
// - values of secrets are blanked in the text before it is returned (invariant 4).
export async function pageCall(request) {
  try {
    if (location.origin !== request.origin) return { error: "moved", origin: location.origin };

    // Blanks what is secret, within whole JSON strings as they are meant, so that no name can break a list; in a
    // text that is no JSON, wherever it looks like one. `value` is one more to blank.
    const blank = (text, value) => {
      // A run of digits alone is a number.
      const run = (found) => (/^\d+(?:e\d*)?$/.test(found) ? found : "");
      const without = (text, hex = /[0-9a-f]{64,}/g) =>
        (value ? text.replaceAll(value, "") : text).replace(/sntry[a-z]_[\w+\/=.-]{8,}/g, "").replace(hex, run);
      // As it is written, what follows a backslash is part of an escape: that was read as meant.
      const unescaped = /[0-9a-f](?<!(?:[0-9a-f\\]|\\u)[0-9a-f])[0-9a-f]{63,}/g;
      const meant = (body) => {
        try { return JSON.parse(`"${body}"`); } catch { return null; }
      };
      // What no JSON string can hold, and stays none.
      const none = '"\\x';
      const names = /^(?:id|clientI[dD]|token|refreshToken|clientSecret|key)$/;
      if (/\\u00[467]/.test(text)) text = text.replace(/"([^"\\]*(?:\\[^][^"\\]*)+)"(?=\s*:)/g, (all, body) =>
        names.test(meant(body)) ? JSON.stringify(meant(body)) : all);
      const tail = !text.includes('"tokenLastCharacters"');
      const keyed = /(?<!\\)"(id|clientI[dD]|token|refreshToken|clientSecret|key)"(\s*:\s*)"([^"\\]*(?:\\[^][^"\\]*)*)("|\\?$)/g;
      text = text.replace(keyed, (all, key, colon, body, end) => {
        const held = /[\\\0-\x1f]/.test(body) ? meant(body) : body;
        const left = (value, more = "") => `"${key}"${colon}${value}${more}`;
        // Ids of OAuth applications are as long as values: their start is enough to tell them apart.
        if (/[dD]$/.test(key)) return /^[0-9a-f]{64,}$/.test(held) ? left(`"${held.slice(0, 8)}${end}`) : all;
        if (held === null) return left(none + end);
        return left("null", !end ? ""
          : key === "token" && tail && held.length > 20 ? `,"tokenLastCharacters":${JSON.stringify(held.slice(-4))}`
          // That a secret was shown at all is a finding; a mask is none.
          : key === "clientSecret" && /^\w{20}/.test(held) ? ',"secretShown":true' : "");
      });
      if (text.includes("\\")) text = text.replace(/"([^"\\]*(?:\\[^][^"\\]*)+)("|\\?$)/g, (all, body, end) => {
        const held = meant(body);
        if (held !== null) return without(held) === held ? all : JSON.stringify(without(held)).slice(0, -1) + end;
        const loose = body.replace(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_, code, char) =>
          code ? String.fromCharCode(parseInt(code, 16)) : char);
        return without(loose) === loose && without(body) === body ? all : none + end;
      });
      return without(text, unescaped);
    };
    const cookie = (name) => {
      const all = Object.getOwnPropertyDescriptor(Document.prototype, "cookie").get.call(document);
      return all.split("; ").find((part) => part.startsWith(name + "="))?.slice(name.length + 1);
    };
    // Both resolve to { status, raw, url, … }, or to { error } when there was no answer.
    const answered = (status, raw, url, header) => ({
      status, raw, url, contentType: header("content-type"), link: header("link"),
      retryAfter: header("retry-after") ?? header("x-sentry-rate-limit-reset"),
    });
    const most = 8 << 20;
    const read = async (path) => {
      const stop = new AbortController();
      let error = "lost";
      const end = (why) => stop.abort(error = why);
      const timer = setTimeout(end, request.limit, "timed-out");
      try {
        const headers = { Accept: "application/json" };
        const came = await fetch(request.base + path, {
          cache: "no-store", credentials: "include", headers, signal: stop.signal,
        });
        // Only of what `fetch` itself gave; a page's own object has none of it.
        const [status, url, type, held] = ["status", "url", "type", "headers"]
          .map((name) => Object.getOwnPropertyDescriptor(Response.prototype, name).get.call(came));
        if (!url || (type !== "basic" && type !== "cors")) return { error };
        // More than that nobody reads: of what a bomb unpacks to the rest is let go. It is counted beside the
        // text, as a page in Firefox can also replace the parts of a body; a text is no object.
        const parts = Response.prototype.clone.call(came).body?.getReader();
        const count = async (left) => {
          for (let part; left >= 0 && !(part = await parts.read()).done;) left -= part.value.byteLength;
          if (left < 0) end("too-large");
        };
        const [raw] = await Promise.all([Response.prototype.text.call(came), parts && count(most)]);
        return answered(status, raw, url, (name) => Headers.prototype.get.call(held, name));
      } catch {
        return { error };
      } finally {
        clearTimeout(timer);
      }
    };
    // A write leaves before `until` or not at all, however long the page was busy meanwhile. The second clock is
    // there for a computer whose time is set back.
    const arrived = performance.now(), left = Math.min(request.until - Date.now(), 2 * request.limit);
    const isLate = () => !(Date.now() < request.until && performance.now() - arrived < left);
    const write = (method, path, body) => new Promise((done) => {
      const x = new XMLHttpRequest();
      x.open(method, request.base + path);
      x.withCredentials = true;
      x.timeout = request.limit;
      x.setRequestHeader("Accept", "application/json");
      if (body != null) x.setRequestHeader("Content-Type", "application/json");
      const token = cookie(request.csrfCookie);
      if (token) x.setRequestHeader("X-CSRFToken", token);
      let error = "lost";
      x.ontimeout = () => (error = "timed-out");
      x.onloadend = () => done(x.status === 0 ? { error }
        : answered(x.status, x.responseText, x.responseURL, (name) => x.getResponseHeader(name)));
      x.onprogress = ({ loaded }) => loaded > most && x.abort();
      if (isLate()) return done({ error: "not-sent" });
      x.send(body ?? null);
    });
    // A value that was used: nothing of it is told in any field, percent-encoded or not.
    let secret = "";
    const forms = (text, most = 8) => {
      const less = text.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
      return less === text || !most ? [text] : [text, ...forms(less, most - 1)];
    };
    const holds = (text) =>
      secret !== "" && forms(text).some((one) => forms(secret).some((it) => one.includes(it)));
    const told = ({ raw, ...answer }) => {
      if (raw == null) return answer;
      for (const [name, field] of Object.entries(answer)) {
        if (typeof field === "string") answer[name] = holds(field) ? null : blank(field);
      }
      // Not what was asked, and no more than where.
      if (answer.url === null) answer.url = "about:blank";
      // In another encoding than UTF-8 a value would hide between zeros.
      const text = raw.includes("\0") ? "" : blank(raw, secret);
      return { ...answer, text: holds(text) ? "" : text };
    };
    // What all our calls in this page share. A symbol, as a page can put any name into `window`, in every
    // world, by the id of an element.
    const shared = globalThis[Symbol.for("scopewise")] ??= { hosts: { __proto__: null }, attends: false };
    // Four requests at a time to a host, whoever asks through this page: popups, full page, worker. A read
    // waits for its turn, one of a line ("attend") behind the others; a write takes a place at once.
    const inTurn = async (work) => {
      const host = shared.hosts[new URL(request.base).host] ??= { busy: 0, queue: [] };
      const { line, op } = request;
      const advance = () => {
        while (host.busy < 4 && host.queue.length) {
          host.busy++;
          host.queue.shift().go(true);
        }
      };
      if (op !== "get") host.busy++;
      else if (!await new Promise((go) => {
        const at = line ? -1 : host.queue.findIndex((waits) => waits.line);
        host.queue.splice(at < 0 ? host.queue.length : at, 0, { line, go });
        advance();
      })) return { error: "held" };
      try {
        const answer = await work();
        if (answer.status === 429) {
          // Sentry asks for a pause: what lines have waiting goes back to who plans it, behind this answer.
          const held = host.queue.filter((waits) => waits.line);
          host.queue = host.queue.filter((waits) => !waits.line);
          setTimeout(() => held.forEach((waits) => waits.go(false)));
        }
        return answer;
      } finally {
        host.busy--;
        advance();
      }
    };
    // The id of the signed-in user, "" when nobody is; null when the server does not say.
    const who = async () => {
      const answer = await read("/api/0/");
      if (answer.status !== 200) return null;
      try { return String(JSON.parse(answer.raw).user?.id ?? ""); } catch { return null; }
    };
    const stranger = async () => {
      const userId = await who();
      if (userId === null) return { error: "not-checked" };
      return userId === request.userId ? null : { error: "other-user", userId };
    };

    const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
    const initial = () => all("script:not([src])").map((s) => s.textContent)
      .find((text) => /window\.__initialData\s*=/.test(text));

    if (request.op === "attend") {
      // From now on reads come through ports (www/line.js), too. What one has waiting goes when it goes.
      if (!shared.attends) chrome.runtime.onConnect.addListener((line) => {
        line.onMessage.addListener(async ({ id, ...read }) => {
          const answer = id && await pageCall({ ...read, op: "get", line });
          try { line.postMessage({ id, answer }); } catch { /* nobody waits for it any more */ }
        });
        line.onDisconnect.addListener(() => {
          for (const host of Object.values(shared.hosts)) {
            host.queue = host.queue.filter((waits) => waits.line !== line || waits.go(false));
          }
        });
      });
      shared.attends = true;
      return {};
    }
    if (request.op === "marks") {
      // Nothing is requested: only what the page already shows (invariant 8).
      const script = initial();
      const assets = all("script[src], link[href]")
        .some((e) => /\/_static\/(?:[^/]+\/)?(?:dist\/)?sentry\//.test(e.getAttribute("src") ?? e.getAttribute("href")));
      return { sentry: Boolean(script) || assets, initial: script ? blank(script) : null };
    }
    if (request.op === "user") {
      // Whom the page was made for, by its own words; again nothing is requested.
      const [, data] = initial()?.match(/window\.__initialData\s*=\s*(\{.*\});?\s*$/m) ?? [];
      return { userId: String(data ? JSON.parse(data).user?.id ?? "" : "") };
    }
    // The worker's own way to read; of what is handed to a page nothing is a function.
    const get = typeof request.read === "function" ? request.read : read;
    // The place is free again before the text is read through.
    if (request.op === "get") return told(await inTurn(() => get(request.path, most)));
    return await inTurn(async () => {
      if (request.op === "send") {
        return (await stranger()) ?? told(await write(request.method, request.path, request.body));
      }
      if (request.op === "create") {
        const wrong = await stranger();
        if (wrong) return wrong;
        const answer = await write(request.method, request.path, request.body);
        if (answer.error) return answer;
        // The one value that may leave a page, for the person who just had it made (invariant 4); apart
        // from the answer, whose text is blanked like any other.
        let value = null;
        try { value = JSON.parse(answer.raw).token; } catch { /* told by the answer itself */ }
        return { ...told(answer), value: typeof value === "string" && value ? value : null };
      }
      if (request.op === "revoke-by-value") {
        const wrong = await stranger();
        if (wrong) return wrong;
        const path = request.list;
        const before = await read(path);
        const given = (answer) => (answer.error ? null : told(answer));
        if (before.status !== 200) return { found: false, list: given(before) };
        let value;
        try {
          // Ids are compared as they were sent: as numbers, two beyond 2^53 can be one.
          const string = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d[\d.eE+-]*/g;
          const ids = JSON.parse(before.raw.replace(string, (it) => (it[0] === '"' ? it : `"${it}"`)));
          const [token, another] = JSON.parse(before.raw).filter((_, at) => ids[at]?.id === request.id);
          value = another === undefined ? token?.token : null;
        } catch { /* told below by the text itself */ }
        if (typeof value !== "string" || !value) return { found: false, list: given(before) };
        secret = value;
        const below = path + encodeURIComponent(value) + "/";
        const sent = request.inPath ? await write("DELETE", below)
          : await write("DELETE", path, JSON.stringify({ token: value }));
        if (sent.error === "not-sent") return sent;
        // Where the value goes into the path, the address that answered holds it, and is not told.
        if (sent.url === new URL(request.base + below).href) sent.url = "";
        const deleted = given(sent);
        const list = await read(path);
        // A list of somebody else proves nothing about this token.
        return { found: true, deleted, list: (await stranger()) ? null : given(list) };
      }
      return { error: "threw", detail: "unknown operation" };
    });
  } catch (thrown) {
    return { error: "threw", detail: String(thrown?.name ?? "") };
  }
}

// Milliseconds that one request may take, and how many there are at the most: the only place that says so. A
// write and the two reads that may precede it take three limits, the worker's `SETTLED`. Sentry's own form
// is set without one; it waits half a second at most for each step of each list.
export const READ = { limit: 20000, requests: 1 };
const WRITE = { limit: 10000, requests: 2 };
const LIMITS = { send: WRITE, create: WRITE, "revoke-by-value": { ...WRITE, requests: 5 } };

let lines = null;

// Runs `pageCall` in a tab, or has the worker read without one; or, in a tab, what sets Sentry's own form, or reads
// much (www/line.js): both are loaded only when they are asked for. Always resolves, always to an object:
// `{ error }` when there is no answer. The time limit is our own: Chromium leaves the promise pending for ever
// when the tab navigates away.
export function call(tabId, operation) {
  if (operation.op === "ahead" || operation.op === "hang-up") {
    // One import for all: of several, the first to be asked for is not the first to be there, and what begins a
    // reading must come before it.
    lines ??= import("./line.js");
    return lines.then((it) => it.line(tabId, operation)).catch(() => {
      lines = null;
      return { error: "no-result" };
    });
  }
  const { limit, requests } = LIMITS[operation.op] ?? READ;
  const request = { ...operation, limit };
  const late = new Promise((done) => setTimeout(done, limit * requests + 1000, { error: "timed-out" }));
  // Only a refusal in the browser's known words means that nothing ran. Any other rejection may come
  // after the request went out: a tab that closes meanwhile rejects as well.
  const refusal = (words) =>
    /no tab with id|invalid tab id|tab was closed/i.test(words) ? "tab-gone"
    : /^(missing host permission|cannot access|the extensions gallery)|cannot be scripted|showing error page/i.test(words)
      ? "no-grant" : "no-result";
  const inject = (func) =>
    chrome.scripting.executeScript({ target: { tabId }, world: "ISOLATED", func, args: [request] });
  const injected = () =>
    request.op === "fill" ? import("./form.js").then((it) => inject(it.fillForm)) : inject(pageCall);
  // Our own pages may ask nobody but the extension. A worker that ends meanwhile answers nothing.
  const read = () => chrome.runtime.sendMessage({ read: request, private: chrome.extension.inIncognitoContext });
  const run = tabId === undefined ? read().then((answer) => answer ?? { error: "lost" }, () => ({ error: "lost" }))
    : injected().then(
      ([frame] = []) => frame?.result ?? { error: "no-result" },
      (refused) => ({ error: refusal(String(refused?.message)), detail: String(refused?.message) }),
    );
  return Promise.race([run, late]);
}
