// Loads the words and the wasm of the options page, and starts it.
import init, { start_without_tab } from "./pkg/popup.js";
import { failed, language, words } from "./words.js";

try {
  const wasm = init({ module_or_path: new URL("pkg/popup_bg.wasm", import.meta.url) });
  const [messages] = await Promise.all([words("messages.json"), wasm]);
  start_without_tab({ options: true, messages, language });
} catch (error) {
  failed(error);
}
