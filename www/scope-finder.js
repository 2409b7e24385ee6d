// Loads the words and the wasm of the Scope finder, all from beside this file, and starts it.
import init, { start_without_tab } from "./pkg/popup.js";

const failed = () => {
  document.getElementById("failure").hidden = false;
  document.getElementById("app").hidden = true;
};

const LANGUAGES = ["en", "de"]; // written by `cargo xtask codegen`
const language = navigator.languages.map((l) => l.slice(0, 2)).find((l) => LANGUAGES.includes(l)) ?? "en";
document.documentElement.lang = language;
const words = (file) => fetch(`_locales/${language}/${file}`).then((answer) => answer.text());

// Of a page opened as a file scope-finder-file.js speaks, whether or not the browser came this far.
if (location.protocol !== "file:") {
  globalThis.addEventListener("error", failed);
  globalThis.addEventListener("unhandledrejection", failed);
  try {
    const wasm = init({ module_or_path: new URL("pkg/popup_bg.wasm", import.meta.url) });
    const [messages, catalog] = await Promise.all([words("messages.json"), words("catalog.txt"), wasm]);
    start_without_tab({ messages: JSON.parse(messages), catalog, language });
  } catch {
    failed();
  }
}
