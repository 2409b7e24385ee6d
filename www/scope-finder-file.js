// A classic script, because a page opened as a file gets no modules: it says so, and what to do.
const LANGUAGES = ["en", "de"]; // written by `cargo xtask codegen`
if (location.protocol === "file:") {
  document.documentElement.lang = LANGUAGES.find((l) => navigator.language.startsWith(l)) ?? "en";
  document.getElementById("app").hidden = true;
  document.getElementById("from-file").hidden = false;
}
