// How `pageCall` writes: in time or not at all, by the right value, and telling nothing of it.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { serve } from "./page.mjs";

const VALUE = "0123456789abcdef".repeat(4), OTHER = "fedcba9876543210".repeat(4);
const LIST = "/api/0/api-tokens/";
let page, answer, user;
before(async () => (page = await serve((request, body) =>
  request.url === "/api/0/" ? user(request) : answer(request, body))));
after(() => page.end());
beforeEach(() => {
  page.seen.length = 0;
  user = () => ({ text: '{"version":"0","user":{"id":"1"}}' });
  answer = () => ({ status: 204 });
});
const write = (more) => page.ask({
  op: "send", method: "DELETE", path: `${LIST}7/`, userId: "1", until: Date.now() + 20_000, ...more,
});
const byValue = (more) => write({ op: "revoke-by-value", list: LIST, id: "7", inPath: false, ...more });
const written = () => page.seen.filter((one) => one.method !== "GET");

test("a write goes out once, behind who is signed in", async () => {
  assert.equal((await write()).status, 204);
  assert.deepEqual(page.seen.map((it) => `${it.method} ${it.url}`), ["GET /api/0/", `DELETE ${LIST}7/`]);
  assert.equal(page.seen[1].headers["x-csrftoken"], "nothing");
});

test("a page that hangs sends nothing once it is too late", async () => {
  const list = JSON.stringify([{ id: "7", token: VALUE }]);
  for (const more of [
    { op: "send" }, { op: "create", method: "POST", path: LIST, body: "{}" }, { op: "revoke-by-value", list: LIST, id: "7" },
  ]) {
    for (const until of [() => Date.now() + 60, () => Date.now() - 1, () => undefined, () => NaN]) {
      page.seen.length = 0;
      answer = () => ({ text: list });
      // The page is busy from here on; the answer waits.
      user = () => {
        for (const end = Date.now() + 120; Date.now() < end;);
        return { text: '{"user":{"id":"1"}}' };
      };
      assert.deepEqual(await write({ ...more, until: until() }), { error: "not-sent" });
      assert.deepEqual(written(), []);
    }
  }
});

test("a clock that is set back makes nothing in time", async () => {
  const { now } = Date, { performance } = globalThis, ticks = performance.now.bind(performance);
  try {
    user = async () => {
      Date.now = () => now() - 3_600_000;
      await new Promise((done) => setTimeout(done, 150));
      return { text: '{"user":{"id":"1"}}' };
    };
    assert.deepEqual(await write({ until: now() + 100 }), { error: "not-sent" });
    Date.now = now;
    // Set back before the call came: no more time than a write may ever take.
    user = () => {
      performance.now = () => ticks() + 20_000;
      return { text: '{"user":{"id":"1"}}' };
    };
    assert.deepEqual(await write({ until: now() + 3_600_000 }), { error: "not-sent" });
  } finally {
    Date.now = now;
    performance.now = ticks;
  }
  assert.deepEqual(written(), []);
});

test("the value is that of the one with this id, as it was sent", async () => {
  const two = '[{"id":9007199254740993,"token":"OTHER"},{"id":9007199254740992,"token":"VALUE"}]';
  const lists = [
    ['[{"id":"7","token":"VALUE"},{"id":"8","token":"OTHER"}]', "7", true],
    ['[{"id":7,"token":"VALUE"}]', "7", true],
    [two, "9007199254740992", true],
    [two, "9007199254740994", false],
    ['[{"id":7.0,"token":"VALUE"}]', "7", false], ['[{"id":"07","token":"VALUE"}]', "7", false],
    ['[{"id":7,"token":"VALUE"},{"id":"7","token":"OTHER"}]', "7", false],
    ['[{"id":"7","token":"VALUE"},{"id":"7","token":"VALUE"}]', "7", false],
    ['[{"id":"\\u0037","token":"VALUE"}]', "7", true],
    ['[{"name":"\\"id\\":\\"7\\"","token":"OTHER","id":"6"},{"id":"7","token":"VALUE"}]', "7", true],
    ['[{"id":"7","token":12345678901234567890}]', "7", false], ['[{"id":"7"}]', "7", false],
    ['{"id":"7","token":"VALUE"}', "7", false], ['[null,7,"7",{"id":"7","token":"VALUE"}]', "7", true],
  ];
  for (const [list, id, sends] of lists) {
    page.seen.length = 0;
    const text = list.replaceAll("VALUE", VALUE).replaceAll("OTHER", OTHER);
    answer = ({ method }) => (method === "GET" ? { text } : { status: 204 });
    const told = await byValue({ id });
    assert.equal(told.found, sends, list);
    assert.deepEqual(written().map((it) => it.body), sends ? [`{"token":"${VALUE}"}`] : [], list);
    assert.ok(!JSON.stringify(told).includes(VALUE), list);
  }
});

test("nothing of a value is told in any field", async () => {
  const odd = "odd value/7%41";
  for (const value of [VALUE, odd]) {
    const forms = [value, encodeURIComponent(value), encodeURIComponent(encodeURIComponent(value)),
      [...value].map((it) => `%${it.charCodeAt(0).toString(16).padStart(2, "0")}`).join("")];
    for (const form of forms) {
      const header = form.replace(/[^\x20-\x7e]/g, "");
      answer = ({ method, url }) =>
        url.startsWith("/oauth2/") ? { status: 403, text: `sign in, then go to ${form}` }
        : method === "DELETE" ? { status: 307, headers: { Location: `/oauth2/start?rd=${form}` } }
        : { text: JSON.stringify([{ id: "7", token: value, name: `like ${form}` }]),
            headers: { Link: `<${header}>`, "Content-Type": `text/${header}`, "Retry-After": header } };
      const told = await byValue({ inPath: true });
      assert.equal(told.found, true);
      assert.equal(told.deleted.url, "about:blank");
      let text = JSON.stringify(told);
      for (let before; text !== before;) {
        assert.ok(!text.includes(value), text);
        before = text;
        text = text.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
      }
    }
  }
});

test("the address that was asked is not told, as it holds the value", async () => {
  answer = ({ method }) =>
    (method === "GET" ? { text: JSON.stringify([{ id: "7", token: VALUE }]) } : { status: 204 });
  assert.equal((await byValue({ inPath: true })).deleted.url, "");
  assert.equal(written()[0].url, `${LIST}${VALUE}/`);
});
