//! WebDriver servers as child processes, ended by handle, their session always deleted first.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::session::handle::SessionHandle;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

/// A driver process and the one session it serves.
pub struct Driver {
    child: Child,
    port: u16,
    session: Option<String>,
}

impl Driver {
    /// Starts `program` on a port of its own choosing and waits until it says which. On a busy machine
    /// chromedriver sometimes ends before it has one (another took it meanwhile): then it is tried once more.
    ///
    /// # Errors
    /// When it cannot be started or does not say its port.
    pub fn start(program: &Path, args: &[String]) -> Result<Self> {
        // Neither it nor its browser, should they outlive us, holds what our caller has open: a lock, say.
        close_fds::set_fds_cloexec_threadsafe(3, &[]);
        for again in ["; once more", ""] {
            if let Some(driver) = Self::try_start(program, args)? {
                return Ok(driver);
            }
            eprintln!("{} ended without saying its port{again}", program.display());
        }
        bail!("{} ended twice without saying its port", program.display())
    }

    /// `None` when it ended without a port.
    fn try_start(program: &Path, args: &[String]) -> Result<Option<Self>> {
        let mut child = Command::new(program)
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let stdout = child.stdout.take().context("no output of the driver")?;
        let mut driver = Self { child, port: 0, session: None };
        let mut lines = BufReader::new(stdout).lines();
        for line in lines.by_ref() {
            if let Some(port) = port_in(&line?) {
                driver.port = port;
                break;
            }
        }
        if driver.port == 0 {
            return Ok(None);
        }
        // It goes on writing; a full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Some(driver))
    }

    /// Opens the session.
    ///
    /// # Errors
    /// When the driver refuses the capabilities or the browser does not start.
    pub async fn session(&mut self, capabilities: &Value) -> Result<Arc<SessionHandle>> {
        let map = capabilities.as_object().cloned().unwrap_or_default();
        let url = format!("http://127.0.0.1:{}", self.port);
        // reqwest asks for a TLS provider even where it speaks plain HTTP.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let web = WebDriver::new(&url, Capabilities::from(map)).await?;
        let handle = Arc::clone(web.handle());
        self.session = Some(handle.session_id().to_string());
        // We delete it ourselves in `drop`, where a panicking test gets to as well.
        let _ = web.leak();
        Ok(handle)
    }

    /// Ends the session, and with it the browser, which writes what it keeps; the process stays until it is
    /// dropped.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn end(&mut self) -> std::io::Result<()> {
        self.delete_session()
    }

    fn delete_session(&mut self) -> std::io::Result<()> {
        let Some(session) = self.session.take() else { return Ok(()) };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let request = format!(
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        );
        stream.write_all(request.as_bytes())?;
        // The first byte of the answer means that the browser is gone.
        let mut first = [0];
        stream.read_exact(&mut first)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser running: the session goes first.
        let _ = self.delete_session();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in "started successfully on port 123." (chromedriver) or "Listening on 127.0.0.1:123".
fn port_in(line: &str) -> Option<u16> {
    let rest =
        ["on port ", "Listening on 127.0.0.1:"].iter().find_map(|mark| line.split_once(mark))?.1;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|port| *port != 0)
}

/// A WebDriver command that thirtyfour has no name for.
#[derive(Debug)]
pub struct Raw {
    /// Path after `/session/{id}/`.
    pub path: &'static str,
    /// The JSON body of the POST.
    pub body: Value,
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("/session/{session}/{}", self.path);
        RequestData::new("POST".parse().unwrap_or_default(), path).add_body(self.body.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Driver, port_in};

    #[test]
    fn a_driver_that_ends_without_a_port_is_started_once_more() -> anyhow::Result<()> {
        let folder = crate::dir::TempDir::new("driver")?;
        let started = folder.path().join("started").display().to_string();
        // Says a port the second time only, or never.
        let script = |ends: u32| {
            format!("echo >> {started}; [ $(wc -l < {started}) -gt {ends} ] && echo on port 9")
        };
        let start = |ends| Driver::start(Path::new("sh"), &["-c".to_owned(), script(ends)]);
        assert_eq!(start(1)?.port, 9);
        assert!(start(9).is_err());
        let lines = std::fs::read_to_string(&started)?.lines().count();
        assert_eq!(lines, 4);
        Ok(())
    }

    /// Runs itself once more, below a shell that has descriptor 9 open, as for `flock 9`.
    #[test]
    fn a_driver_holds_nothing_that_our_caller_has_open() -> anyhow::Result<()> {
        const HOLDING: &str = "SCOPEWISE_TEST_HOLDING";
        if std::env::var_os(HOLDING).is_some() {
            let script = "[ -e /proc/self/fd/9 ] || echo on port 9";
            assert_eq!(
                Driver::start(Path::new("sh"), &["-c".to_owned(), script.to_owned()])?.port,
                9
            );
            return Ok(());
        }
        let own = "driver::tests::a_driver_holds_nothing_that_our_caller_has_open";
        let run = "[ -e /proc/self/fd/9 ] && exec \"$@\"";
        let status = std::process::Command::new("sh")
            .args(["-c", &format!("exec 9</dev/null; {run}"), "sh"])
            .arg(std::env::current_exe()?)
            .args(["--exact", own])
            .env(HOLDING, "1")
            .status()?;
        assert!(status.success());
        Ok(())
    }

    #[test]
    fn reads_the_port_of_both_drivers() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 34567."), Some(34567));
        assert_eq!(port_in("1 geckodriver INFO Listening on 127.0.0.1:4444"), Some(4444));
        assert_eq!(port_in("Starting ChromeDriver 156 on port 0"), None);
    }
}
