//! The few calls of Chromium's protocol that WebDriver lacks: the popup is a target of the browser,
//! but never a window of the driver.

use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the browser itself.
pub struct Cdp {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    id: u64,
    /// Everything the browser said unasked, in order.
    pub events: Vec<Value>,
}

impl Cdp {
    /// Connects to `host:port`, the session's `goog:chromeOptions.debuggerAddress`.
    ///
    /// # Errors
    /// When the browser is gone or answers something else.
    pub async fn connect(address: &str) -> Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let request = format!("GET /json/version HTTP/1.1\r\nHost: {address}\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        // Chromium keeps the connection open: the end of the JSON is the end of the answer.
        let mut answer = Vec::new();
        while !answer.trim_ascii_end().ends_with(b"}") {
            if stream.read_buf(&mut answer).await? == 0 {
                break;
            }
        }
        let text = String::from_utf8_lossy(&answer);
        let json =
            text.find('{').map(|start| &text[start..]).context("no JSON from the browser")?;
        let version: Value = serde_json::from_str(json)?;
        let url = version["webSocketDebuggerUrl"].as_str().context("no debugger address")?;
        let (socket, _) = connect_async(url).await?;
        Ok(Self { socket, id: 0, events: Vec::new() })
    }

    /// Calls `method`, in an attached target's session if one is given.
    ///
    /// # Errors
    /// What the browser says, a closed connection, or no answer within 30 s.
    pub async fn call(
        &mut self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> Result<Value> {
        self.id += 1;
        let mut message = json!({ "id": self.id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).await?;
        tokio::time::timeout(PATIENCE, self.answer(method))
            .await
            .map_err(|_| anyhow!("{method}: no answer in {} s", PATIENCE.as_secs()))?
    }

    async fn answer(&mut self, method: &str) -> Result<Value> {
        while let Some(message) = self.socket.next().await {
            let Message::Text(text) = message? else { continue };
            let mut value: Value = serde_json::from_str(&text)?;
            if value["id"] != json!(self.id) {
                self.events.push(value);
                continue;
            }
            if !value["error"].is_null() {
                bail!("{method}: {}", value["error"]["message"]);
            }
            return Ok(value["result"].take());
        }
        bail!("{method}: the browser closed the connection")
    }

    /// Every target, tabs and workers included.
    ///
    /// # Errors
    /// As [`Cdp::call`].
    pub async fn targets(&mut self) -> Result<Vec<Value>> {
        // Without a filter the targets of type "tab" are left out.
        let found = self.call(None, "Target.getTargets", json!({ "filter": [{}] })).await?;
        Ok(found["targetInfos"].as_array().cloned().unwrap_or_default())
    }

    /// Attaches to a target; the session's id is for [`Cdp::call`].
    ///
    /// # Errors
    /// As [`Cdp::call`].
    pub async fn attach(&mut self, target: &Value) -> Result<String> {
        let params = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = self.call(None, "Target.attachToTarget", params).await?;
        attached["sessionId"].as_str().map(str::to_owned).context("no session of the target")
    }

    /// Evaluates an expression, waiting for its promise; its value as JSON.
    ///
    /// # Errors
    /// As [`Cdp::call`], or what the script threw.
    pub async fn eval(&mut self, session: &str, expression: &str) -> Result<Value> {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call(Some(session), "Runtime.evaluate", params).await?;
        if !answer["exceptionDetails"].is_null() {
            bail!("script threw: {}", answer["exceptionDetails"]["exception"]["description"]);
        }
        Ok(answer["result"]["value"].take())
    }

    /// Bytes of an attached page's JavaScript heap once what is not needed was collected.
    ///
    /// # Errors
    /// When the target is gone.
    pub async fn heap(&mut self, session: &str) -> Result<f64> {
        self.call(Some(session), "HeapProfiler.collectGarbage", json!({})).await?;
        let heap = self.call(Some(session), "Runtime.getHeapUsage", json!({})).await?;
        heap["usedSize"].as_f64().context("no heap")
    }

    /// Bytes of the popup's WebAssembly memory, by its own glue. Not by `Runtime.queryObjects`, which ends
    /// Chromium 156's renderer where two modules share a table.
    ///
    /// # Errors
    /// When the target is gone, or has no such memory.
    pub async fn wasm_memory(&mut self, session: &str) -> Result<f64> {
        let bytes = "import('/pkg/popup.js').then(it => it.initSync().memory.buffer.byteLength)";
        self.eval(session, bytes).await?.as_f64().context("the popup has no wasm memory")
    }
}
