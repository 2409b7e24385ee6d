//! What is run in the browser's own window and in the popup's process.

/// Finds the popup's browser element; it may be there before it is shown.
pub const FIND: &str = "
    const window = Services.wm.getMostRecentBrowserWindow();
    const popups = [...window.document.querySelectorAll('browser.webextension-popup-browser')];
    const popup = popups.find(one => one.currentURI?.spec.includes('/popup.html')
        && one.closest('panel')?.state === 'open');";

/// In the browser's window: sends code to the popup's process and waits for its answer.
pub const ASK: &str = "
    if (!popup) throw new Error('the popup is closed');
    const [code, frame, id, privileged] = args;
    const manager = popup.messageManager;
    if (!popup.scopewiseReady) {
        manager.loadFrameScript('data:,' + encodeURIComponent(frame), false);
        popup.scopewiseReady = true;
    }
    return new Promise((ok, fail) => {
        const heard = ({ data }) => {
            if (data.id !== id) return;
            manager.removeMessageListener('scopewise:tell', heard);
            data.error ? fail(new Error(data.error)) : ok(data.json);
        };
        manager.addMessageListener('scopewise:tell', heard);
        manager.sendAsyncMessage('scopewise:ask', { id, code, privileged });
        window.setTimeout(() => fail(new Error('no answer from the popup within 90 s')), 90000);
    });";

/// In the popup's process: evaluates what it is sent, seeing what the popup's own scripts see.
pub const FRAME: &str = "
    addMessageListener('scopewise:ask', async ({ data: { id, code, privileged } }) => {
        let reply;
        try {
            const page = () => Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
            const system = () => {
                const own = Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(),
                    { sandboxPrototype: globalThis });
                own.page = content;
                return own;
            };
            const value = Cu.evalInSandbox(code, privileged ? system() : page());
            reply = { json: JSON.stringify(await value) ?? 'null' };
        } catch (error) { reply = { error: String(error) }; }
        sendAsyncMessage('scopewise:tell', { id, ...reply });
    });";

/// Everything said to the console in the popup's process.
pub const CONSOLE: &str = "
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const plain = value => {
        try { return JSON.stringify(value) ?? String(value); } catch { return String(value); }
    };
    storage.getEvents().map(one => (one.arguments ?? []).map(plain).join(' ')).join('\\n')";
