// Put beside a page's own scripts and loaded by it: tries to reach the address in `data-at` in every way that a page
// has, each with its name as the path, and leaves what came of it in `data-tried`. A frame goes to `data-frames`.
const { at, frames } = document.documentElement.dataset;
const tried = {};
const later = (what) => new Promise((done) => setTimeout(done, 700, what));
const attempt = async (name, act) => {
  try {
    const came = await Promise.race([Promise.resolve(act(`${at}/${name}`)), later("nothing")]);
    tried[name] = String(came?.status ?? came);
  } catch (error) {
    tried[name] = String(error?.name ?? error);
  }
};
const put = (name, members) => new Promise((done) => {
  const made = Object.assign(document.createElement(name), members);
  made.onload = () => done("loaded");
  made.onerror = () => done("refused");
  document.body.append(made);
});
// A worker from a text runs what the page was never given as a file.
const text = (url) => URL.createObjectURL(new Blob([`fetch("${url}", { mode: "no-cors" }); postMessage("ran");`]));

await Promise.all([
  attempt("fetch", (url) => fetch(url)),
  attempt("post", (url) => fetch(url, { method: "POST", mode: "no-cors", body: "secret" })),
  attempt("xhr", (url) => new Promise((done) => {
    const x = new XMLHttpRequest();
    x.onloadend = () => done(x.status);
    x.open("GET", url);
    x.send();
  })),
  attempt("beacon", (url) => navigator.sendBeacon(url, "secret")),
  attempt("events", (url) => new Promise((done) => {
    new EventSource(url).onerror = () => done("refused");
  })),
  attempt("socket", (url) => new Promise((done) => {
    new WebSocket(url.replace("http", "ws")).onerror = () => done("refused");
  })),
  attempt("img", (src) => put("img", { src })),
  attempt("prefetch", (href) => put("link", { rel: "prefetch", href })),
  attempt("preload", (href) => put("link", { rel: "preload", as: "fetch", crossOrigin: "anonymous", href })),
  attempt("modulepreload", (href) => put("link", { rel: "modulepreload", href })),
  attempt("stylesheet", (href) => put("link", { rel: "stylesheet", href })),
  attempt("script", (src) => put("script", { src })),
  attempt("import", (url) => import(url)),
  attempt("font", (url) => new FontFace("attempt", `url(${url})`).load()),
  attempt("video", (src) => put("video", { src, preload: "auto" })),
  attempt("object", (data) => put("object", { data })),
  attempt("frame", () => put("iframe", { src: `${frames}/frame` })),
  attempt("worker", (url) => new Promise((done) => {
    const worker = new Worker(text(url));
    worker.onmessage = () => done("ran");
    worker.onerror = () => done("refused");
  })),
]);
// One that is refused as an event of the document may leave without a word.
await later();
document.documentElement.dataset.tried = JSON.stringify(tried);
