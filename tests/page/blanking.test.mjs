// Values are blanked within whole JSON strings, as they are meant: whatever stands where, an answer is read
// exactly where the original was, equals it but for the secrets, and holds none of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageCall } from "./page.mjs";

globalThis.location = { origin: "data:" };
const blanked = async (original) => {
  const [base, path] = ["data:application/json;base64,", Buffer.from(original).toString("base64")];
  const answer = await pageCall({ op: "get", origin: "data:", base, path, limit: 10_000 });
  assert.equal(answer.status, 200, JSON.stringify(answer));
  return answer.text;
};

const HEX = "0123456789abcdef".repeat(4);
const read = (text) => { try { return [JSON.parse(text)]; } catch { return null; } };
const without = (text) => text.replace(/sntry[a-z]_[\w+/=.-]{8,}/g, "").replace(/[0-9a-f]{64,}/g, "");

/** What must be left of a value that was read. */
function expected(value, tail) {
  if (typeof value === "string") return without(value);
  if (Array.isArray(value)) return value.map((it) => expected(it, tail));
  if (value === null || typeof value !== "object") return value;
  const left = {};
  for (const [key, it] of Object.entries(value)) {
    const text = typeof it === "string";
    if (text && /^(token|refreshToken|clientSecret|key)$/.test(key)) {
      left[key] = null;
      if (key === "token" && tail && it.length > 20) left.tokenLastCharacters = it.slice(-4);
      if (key === "clientSecret" && /^\w{20}/.test(it)) left.secretShown = true;
    } else if (text && /^(id|clientI[dD])$/.test(key) && /^[0-9a-f]{64,}$/.test(it)) left[key] = it.slice(0, 8);
    else left[without(key)] = expected(it, tail);
  }
  return left;
}

async function holds(original) {
  const left = await blanked(original);
  const [was, is] = [read(original), read(left)];
  assert.equal(is === null, was === null, `${original}\nbecame\n${left}`);
  if (was) assert.deepEqual(is[0], expected(was[0], !original.includes('"tokenLastCharacters"')), original);
}

test("no name breaks a list", async () => {
  const list = (name) => `[{"id":"7","name":${name},"scopes":["org:read"]},{"id":"8","name":"next"}]`;
  for (const name of [
    `"\\b${HEX.slice(1)}"`, `"\\f${HEX.slice(1)}"`, `"\\\\b${HEX.slice(1)}"`, `"\\u0061${HEX.slice(4)}"`,
    `"\\u0062${HEX}"`, `"\\n${HEX}"`, `"${HEX}\\"`+'"', `"x\\"token\\":\\"y"`, `"\\"token\\": \\"${HEX}\\""`,
    `"sntryu_${HEX}"`, `"s\\u006etryu_${HEX}"`, `"\\ud800${HEX}"`, `"\\u2028\\/${HEX}\\/"`, `"\\\\"`, `"\\\\\\""`,
  ]) {
    await holds(list(name));
    assert.equal(read(await blanked(list(name)))[0].length, 2, name);
    assert.ok(!(await blanked(list(name))).includes(HEX), name);
  }
});

test("keys and values that are escaped are the same keys and values", async () => {
  for (const one of [
    `{"tok\\u0065n":"${HEX}"}`, `{"token":"\\u0061bc"}`, `{"key" :\n"a\\"b"}`, `{"x\\"token":"kept"}`,
    `{"client\\u0049d":"${HEX}"}`, `{"id":"${HEX}"}`, `{"clientSecret":"${HEX}","tokenLastCharacters":"abcd"}`,
    `{"token":"${HEX}"}`, `{"refreshToken":"","token":null,"key":7}`,
  ]) await holds(one);
});

test("a number keeps its digits", async () => {
  const digits = "1234567890".repeat(7);
  for (const number of [digits, `-${digits}.${digits}`, "9007199254740993", `${digits}e12`, `0.${digits}e-${digits}`]) {
    assert.equal(await blanked(`{"id":${number},"n":[${number}]}`), `{"id":${number},"n":[${number}]}`);
  }
});

test("what is no JSON is blanked by what it looks like", async () => {
  for (const html of [
    `<p>a="${HEX}"</p><script>window.__initialData = {"token":"abcdefgh","n":"\\b${HEX.slice(1)}"};</script>`,
    `It's ${HEX} and sntryu_${HEX} \\ "token": "abcdefgh`, `%2f${HEX}`, `\\"${HEX}`, `"\\q${HEX}"`, `["\\x" ,"${HEX}`,
    `[{"token":"abcdefgh`, `[{"token":"abcdefgh\\`, `[{"clientSecret":"\\u00`, `["${HEX}\\`, `["\\u0061${HEX}\\u`,
  ]) {
    const left = await blanked(html);
    assert.ok(!left.includes(HEX) && !left.includes("abcdefgh"), left);
    assert.equal(read(left), null, left);
  }
  // Another encoding would hide them between zeros.
  assert.equal(await blanked(`"${[...HEX].join("\0")}"`), "");
});

// The same run each time; another one with SCOPEWISE_SEED, a longer one with SCOPEWISE_RUNS.
const runs = Number(process.env.SCOPEWISE_RUNS ?? 600);
let seed = Number(process.env.SCOPEWISE_SEED ?? 7);
const random = (below) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
};
const pick = (all) => all[random(all.length)];
const SECRETS = [HEX, "f".repeat(64), `sntryu_${HEX}`, "sntrys_eyJpYXQiOjE3MDA.AbC/d+e=_-x", `${HEX}${HEX}`];
const PARTS = ["", "deploy", "é", "\b", "\f", "\n", "\"", "\\", "/", "\u2028", "😀", "\ud800", "b", "u0061", "\u0000", ":", "{", "token"];
const KEYS = ["id", "name", "token", "refreshToken", "clientSecret", "key", "clientID", "scopes", "a\"token", "\\", "tokenLastCharacters"];
/** A string as JSON, one way or another. */
const written = (text) => `"${[...JSON.stringify(text).slice(1, -1).matchAll(/\\u[0-9a-f]{4}|\\.|[^]/gu)].map(([it]) =>
  it.length === 1 && random(40) === 0 ? `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}` : it).join("")}"`;
const word = () => Array.from({ length: random(4) }, () => pick(random(3) ? PARTS : SECRETS)).join(pick(["", " ", "-"]));
const space = () => pick(["", "", " ", "\n"]);
function some(depth) {
  const kind = random(depth > 0 ? 8 : 5);
  if (kind < 3) return written(word());
  if (kind === 3) return pick(["0", "-1.5e3", "9007199254740993", "1".repeat(70), "true", "null"]);
  if (kind === 4) return written(pick(SECRETS));
  const items = Array.from({ length: random(5) }, () => some(depth - 1));
  if (kind === 5) return `[${items.join(`${space()},`)}]`;
  // Each key once: of two alike the last counts, and blanked they may become alike.
  const keys = [...new Set(items.map(() => (random(4) ? pick(KEYS) : `k${random(1000)}`)))];
  return `{${keys.map((key, at) => `${written(key)}${space()}:${space()}${items[at]}`).join(",")}}`;
}

test("whatever stands where, nothing but the secrets goes", async () => {
  for (let run = 0; run < runs; run++) {
    const original = `[${some(3)},${some(3)},${some(2)}]`;
    await holds(original);
    // Cut anywhere, it holds no whole secret.
    const cut = original.slice(0, random(original.length));
    assert.equal(read(await blanked(cut)), null, cut);
    for (const secret of SECRETS) assert.ok(!(await blanked(cut)).includes(secret), cut);
  }
});
