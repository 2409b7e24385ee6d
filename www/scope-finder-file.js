// A classic script, because a page opened as a file gets no modules: it says so, and what to do.
if (location.protocol === "file:") {
  document.documentElement.lang = navigator.language.startsWith("de") ? "de" : "en";
  document.getElementById("app").hidden = true;
  document.getElementById("from-file").hidden = false;
}
