// What every page of the extension begins with: the language, its words, and a readable message where
// something fails. JavaScript, because it is needed before the wasm is there, and when it is not.
export const failed = (error) => {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => failed(error));
    return;
  }
  const box = document.getElementById("failure");
  if (box) { box.hidden = false; box.dataset.reason = String(error?.name ?? "Error"); }
  document.getElementById("app")?.setAttribute("hidden", "");
};
globalThis.addEventListener("error", (event) => failed(event.error));
globalThis.addEventListener("unhandledrejection", (event) => failed(event.reason));

const LANGUAGES = ["en", "de"]; // written by `cargo xtask codegen`
export const language = LANGUAGES.find((l) => chrome.i18n.getUILanguage().startsWith(l)) ?? "en";
document.documentElement.lang = language;
export const words = (file) => fetch(`_locales/${language}/${file}`).then((answer) => answer.text());
// Parsed once for all who need them. What cannot be read leaves keys in the place of words.
export const messages = words("words.json").then((text) => {
  try { return JSON.parse(text); } catch { return {}; }
});
