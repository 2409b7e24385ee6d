//! A CONNECT proxy that ends TLS itself, so that `https://sentry.io` in a browser is this process.
//! Both browsers take it as an ordinary manual proxy.

use crate::Config;
use crate::dialect::Dialect;
use crate::server::{Shared, connection};
use anyhow::{Context, Result};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto::ring};

/// The name of the service, of which every organization has one below it.
const SAAS: &str = "sentry.io";

/// The host names answered for.
#[derive(Clone, Debug)]
pub struct Names {
    /// The main one.
    pub main: String,
    /// Whether those under it are answered for too.
    pub subdomains: bool,
}

impl Names {
    /// Those of a configuration: sentry.io with all under it, or the one self-hosted name.
    pub fn of(config: &Config) -> Self {
        if config.dialect == Dialect::Saas || config.https_host == SAAS {
            return Self { main: SAAS.into(), subdomains: true };
        }
        Self { main: config.https_host.clone(), subdomains: false }
    }

    fn include(&self, host: &str) -> bool {
        let under = host.strip_suffix(&self.main).is_some_and(|sub| sub.ends_with('.'));
        host == self.main || (self.subdomains && under)
    }
}

/// The end of TLS: a fresh key and a certificate signed with it.
pub struct End {
    acceptor: TlsAcceptor,
    /// The certificate.
    pub cert_pem: String,
    /// SHA-256 of the public key, in base64.
    pub spki_pin: String,
}

impl End {
    /// Makes one for `names`.
    ///
    /// # Errors
    /// When the key or the certificate cannot be made.
    pub fn new(names: &Names) -> Result<Self> {
        let mut hosts = vec![names.main.clone()];
        if names.subdomains {
            hosts.push(format!("*.{}", names.main));
        }
        let made = rcgen::generate_simple_self_signed(hosts).context("making a certificate")?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)?;
        let public = rcgen::PublicKeyData::subject_public_key_info(&made.signing_key);
        Ok(Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            cert_pem: made.cert.pem(),
            spki_pin: base64(&sha256(&public)),
        })
    }
}

/// SHA-256 as the TLS library has it: one of its cipher suites carries it.
fn sha256(bytes: &[u8]) -> Vec<u8> {
    let suite = ring::cipher_suite::TLS13_AES_128_GCM_SHA256;
    let hash = suite.tls13().map(|suite| suite.common.hash_provider.hash(bytes));
    hash.map(|hash| hash.as_ref().to_vec()).unwrap_or_default()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let six = (bits >> (18 - 6 * at)) & 63;
            let letter = LETTERS.get(six as usize).copied().unwrap_or(b'=');
            out.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// Serves the proxy.
pub(crate) async fn serve(listener: TcpListener, end: End, names: Names, shared: Arc<Shared>) {
    loop {
        let Ok((socket, _)) = listener.accept().await else { continue };
        let (acceptor, names, shared) = (end.acceptor.clone(), names.clone(), shared.clone());
        tokio::spawn(async move {
            // A client that breaks off, or does not trust the certificate, is its own trouble.
            let _ = tunnel(socket, &acceptor, &names, shared).await;
        });
    }
}

async fn tunnel(
    mut socket: TcpStream,
    acceptor: &TlsAcceptor,
    names: &Names,
    shared: Arc<Shared>,
) -> Result<()> {
    let head = read_head(&mut socket).await?;
    let target = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next());
    let host = target.map(|target| target.rsplit_once(':').map_or(target, |(host, _)| host));
    let refusal: &[u8] = match host {
        // Browsers phone home on their own; nothing but the Sentry is reached through here.
        Some(host) if !names.include(host) => b"HTTP/1.1 403 Forbidden",
        None => b"HTTP/1.1 405 Method Not Allowed",
        Some(_) => b"",
    };
    if !refusal.is_empty() {
        socket.write_all(refusal).await?;
        socket.write_all(b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await?;
        return Ok(());
    }
    socket.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    let stream = acceptor.accept(socket).await?;
    connection(stream, shared, true).await;
    Ok(())
}

/// Reads up to the empty line that ends the request for a tunnel, and not a byte more: what
/// follows belongs to TLS.
async fn read_head(socket: &mut TcpStream) -> Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        anyhow::ensure!(head.len() < 8192, "the request for a tunnel is too long");
        head.push(socket.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_and_encodes_as_the_standards_say() {
        assert_eq!(base64(&sha256(b"abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64(b"a"), "YQ==");
    }

    #[test]
    fn names_are_told_from_names_that_end_alike() {
        let saas = Names { main: "sentry.io".into(), subdomains: true };
        assert!(saas.include("sentry.io") && saas.include("acme.sentry.io"));
        assert!(!saas.include("notsentry.io") && !saas.include("example.com"));
    }
}
