// How `pageCall` reads: by address, in time, and no more than it can use.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import zlib from "node:zlib";
import { serve } from "./page.mjs";

let page, answer;
before(async () => (page = await serve((request, body) => answer(request, body))));
after(() => page.end());
const get = (path = "/api/0/x/", more) => page.ask({ op: "get", path, ...more });

test("an answer is told whole", async () => {
  answer = () => ({ status: 429, headers: { Link: "<x>", "Retry-After": "7" }, text: '{"a":1}' });
  assert.deepEqual(await get(), {
    status: 429, text: '{"a":1}', url: `${page.base}/api/0/x/`, contentType: "application/json", link: "<x>",
    retryAfter: "7",
  });
  answer = () => ({ status: 204, headers: { "X-Sentry-Rate-Limit-Reset": "9" } });
  const empty = await get();
  assert.deepEqual([empty.status, empty.text, empty.retryAfter, empty.link], [204, "", "9", null]);
});

test("the address is the one that answered", async () => {
  answer = ({ url }) => (url === "/to/" ? { text: "[]" } : { status: 302, headers: { Location: "/to/" } });
  assert.equal((await get()).url, `${page.base}/to/`);
});

test("what does not come in time, or at all, is none", async () => {
  answer = () => new Promise(() => {});
  assert.deepEqual(await get(undefined, { limit: 100 }), { error: "timed-out" });
  answer = () => ({ parts: (async function* () { yield "["; await new Promise(() => {}); })() });
  assert.deepEqual(await get(undefined, { limit: 100 }), { error: "timed-out" });
  assert.deepEqual(await get(undefined, { base: "http://127.0.0.1:9" }), { error: "lost" });
});

test("of an answer without end the rest is let go", async () => {
  const mega = Buffer.alloc(1 << 20, " ");
  let sent = 0;
  const parts = (function* () {
    for (; sent < 500; sent++) yield mega;
  })();
  answer = () => ({ parts });
  assert.deepEqual(await get(), { error: "too-large" });
  assert.ok(sent < 100, `${sent} MB were sent`);
  // 300 MB of nothing are 300 kB on the way.
  const bomb = zlib.gzipSync(Buffer.alloc(300 << 20, " "));
  answer = () => ({ headers: { "Content-Encoding": "gzip" }, text: bomb });
  assert.deepEqual(await get(), { error: "too-large" });
  answer = () => ({ text: `[${" ".repeat((8 << 20) - 2)}]` });
  assert.equal((await get()).status, 200);
});
