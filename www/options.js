// Loads the words and the wasm of the options page, and starts it.
import init, { start_without_tab } from "./pkg/popup.js";
import { failed, language, messages } from "./words.js";

try {
  const wasm = init({ module_or_path: new URL("pkg/popup_bg.wasm", import.meta.url) });
  await wasm;
  start_without_tab({ options: true, messages: await messages, language });
} catch (error) {
  failed(error);
}
