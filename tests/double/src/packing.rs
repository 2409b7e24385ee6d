//! Packing answers, as proxies in front of a Sentry do where the client takes that.

use crate::wire::{Call, Reply};
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

/// How answers are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    #[default]
    None,
    /// By gzip.
    Gzip,
    /// By brotli, which browsers take over https and from this machine itself.
    Brotli,
}

/// Shorter answers are sent as they are.
const LEAST: usize = 150;

impl Packing {
    /// The word for it in HTTP's headers.
    const fn word(self) -> &'static str {
        match self {
            Self::None => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }
}

/// What is wanted, where this client takes it.
pub(crate) fn agreed(wanted: Packing, call: &Call) -> Packing {
    let taken = call.header("accept-encoding").unwrap_or_default();
    let takes =
        taken.split(',').any(|one| one.split(';').next().map(str::trim) == Some(wanted.word()));
    if takes && call.method != "HEAD" { wanted } else { Packing::None }
}

/// The answer, packed.
pub(crate) fn pack(packing: Packing, mut reply: Reply) -> Reply {
    if reply.body.len() < LEAST {
        return reply;
    }
    let packed = match packing {
        Packing::None => return reply,
        Packing::Gzip => {
            let mut into = GzEncoder::new(Vec::new(), Compression::default());
            into.write_all(&reply.body).and_then(|()| into.finish())
        }
        Packing::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
            let mut packed = Vec::new();
            brotli::BrotliCompress(&mut reply.body.as_slice(), &mut packed, &parameters)
                .map(|_| packed)
        }
    };
    // Into memory nothing fails; what would is sent as it is.
    if let Ok(packed) = packed {
        reply.body = packed;
        reply.set("Content-Encoding", packing.word());
        reply = reply.with("Vary", "Accept-Encoding");
    }
    reply
}

#[cfg(test)]
mod tests {
    use super::{Packing, agreed, pack};
    use crate::wire::{Call, Reply};
    use std::io::Read as _;

    #[test]
    fn what_is_packed_is_what_was_said_and_only_who_takes_it_gets_it() {
        let text = "a list of tokens; ".repeat(20);
        let mut call = Call { method: "GET".into(), ..Call::default() };
        assert_eq!(agreed(Packing::Gzip, &call), Packing::None);
        call.headers.push(("accept-encoding".into(), "gzip, deflate, br;q=1".into()));
        let reply = || Reply::new(200, "text/plain", text.as_bytes());
        let mut unpacked = String::new();
        let gzip = pack(agreed(Packing::Gzip, &call), reply());
        assert_eq!(gzip.header("content-encoding"), Some("gzip"));
        flate2::read::GzDecoder::new(gzip.body.as_slice()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        let brotli = pack(agreed(Packing::Brotli, &call), reply());
        assert_eq!(brotli.header("content-encoding"), Some("br"));
        brotli::Decompressor::new(brotli.body.as_slice(), 4096)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        assert_eq!(pack(Packing::Gzip, Reply::empty(204)).body, b"");
    }
}
