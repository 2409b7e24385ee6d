// What a page gives to `pageCall`, on Node: a server on loopback, Node's own `fetch`, and of the rest no more than
// the function uses. What only a browser can show is shown by tests/e2e.
import { readFile } from "node:fs/promises";
import http from "node:http";

const source = await readFile(new URL("../../www/page-call.js", import.meta.url), "utf8");
/** The module under test. */
export const { pageCall, call } = await import("data:text/javascript," + encodeURIComponent(source));

class Document {
  get cookie() { return "sc=nothing"; }
}
/** As much of it as a write uses. */
class XMLHttpRequest {
  #headers = {};
  status = 0;
  responseText = "";
  responseURL = "";
  open(method, url) { Object.assign(this, { method, url }); }
  setRequestHeader(name, value) { this.#headers[name] = value; }
  getResponseHeader(name) { return this.headers?.[name] ?? null; }
  abort() { this.request?.destroy(); }
  send(body) {
    const over = () => this.onloadend?.();
    const go = (url, method) => {
      this.request = http.request(url, { method, headers: this.#headers, timeout: this.timeout }, (answer) => {
        const to = answer.headers.location;
        if (to && answer.statusCode === 307) return answer.resume(), go(new URL(to, url), method);
        let text = "";
        answer.setEncoding("utf8").on("data", (part) => {
          text += part;
          this.onprogress?.({ loaded: text.length });
        });
        answer.on("error", over).on("end", () => {
          if (!answer.complete) return;
          const { statusCode: status, headers } = answer;
          Object.assign(this, { status, headers, responseText: text, responseURL: String(url) });
          over();
        });
      });
      this.request.on("timeout", () => (this.ontimeout?.(), this.request.destroy())).on("error", over);
      if (body != null) this.request.setHeader("Content-Length", Buffer.byteLength(body));
      this.request.end(body ?? undefined);
    };
    go(this.url, this.method);
  }
}
Object.assign(globalThis, { Document, document: new Document(), XMLHttpRequest });

/** A server that answers as `answer(request, body)` says: `{ status, headers, text }`. What it saw is in `seen`. */
export async function serve(answer) {
  const seen = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    const { status = 200, headers = {}, text = "", parts = [text] } = await answer(request, body);
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    for await (const part of parts) {
      if (response.destroyed) return;
      if (!response.write(part)) await Promise.race([once(response, "drain"), once(response, "close")]);
    }
    response.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${server.address().port}`;
  globalThis.location = { origin: base };
  /** One call of the function, as an extension makes it. */
  const ask = (request) => pageCall({ origin: base, base, limit: 10_000, csrfCookie: "sc", ...request });
  return { base, seen, ask, end: () => (server.closeAllConnections(), server.close()) };
}

const once = (emitter, event) => new Promise((done) => emitter.setMaxListeners(0).once(event, done));
