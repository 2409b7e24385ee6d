// The floor for the bench: the least a popup can do that makes the same call in the same way and shows
// each token with a button. No audit, no checks, no words, no worker.
async function read() {
  return new Promise((done) => {
    const x = new XMLHttpRequest();
    x.open("GET", location.origin + "/api/0/api-tokens/");
    x.withCredentials = true;
    x.setRequestHeader("Accept", "application/json");
    x.onloadend = () => done(x.responseText);
    x.send();
  });
}

const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: read });
const list = document.getElementById("list");
for (const token of JSON.parse(result)) {
  const row = document.createElement("li");
  row.className = "row";
  const name = document.createElement("span");
  name.textContent = token.name ?? "unnamed";
  const scopes = document.createElement("small");
  scopes.textContent = token.scopes.join(", ");
  const button = document.createElement("button");
  button.textContent = "Revoke";
  row.append(name, scopes, button);
  list.append(row);
}
