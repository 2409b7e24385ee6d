//! What is packed in a file, unpacked.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// More than this is not taken out of one stream.
const MOST: u64 = 64 << 20;
/// Less than this came by chance.
const LEAST: usize = 32;

/// How a simple file of Chromium's cache begins.
pub(super) const SIMPLE: [u8; 8] = 0xfcfb_6d1b_a772_5c30_u64.to_le_bytes();
/// The length of that beginning; behind it stand the key and the body.
const HEADER: usize = 24;

/// Every packed stream in these bytes: how it was packed, and what is in it. A stream that is cut off gives what
/// there is of it.
pub fn all(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut streams = Vec::new();
    let mut keep = |how, stream: Vec<u8>| {
        if stream.len() >= LEAST {
            streams.push((how, stream));
        }
    };
    for (at, pair) in bytes.windows(2).enumerate() {
        let Some(rest) = bytes.get(at..) else { continue };
        match *pair {
            [0x1f, 0x8b] if rest.get(2) == Some(&8) => keep("gzip", read(GzDecoder::new(rest))),
            // Two bytes that only a zlib stream begins with, and one number in 31.
            [0x78, level] if [0x01, 0x5e, 0x9c, 0xda].contains(&level) => {
                keep("zlib", read(ZlibDecoder::new(rest)));
            }
            _ => {}
        }
    }
    // These have no mark of their own: they are where a body begins.
    for body in bodies(bytes) {
        keep("deflate", read(DeflateDecoder::new(body)));
        keep("brotli", read(brotli::Decompressor::new(body, 4096)));
    }
    streams
}

/// Where an answer's body may begin: in Firefox's cache with the file, in Chromium's behind the key.
fn bodies(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let simple = bytes.starts_with(&SIMPLE).then(|| {
        let length = bytes.get(12..16)?.first_chunk().map(|it| u32::from_le_bytes(*it))?;
        bytes.get(HEADER + usize::try_from(length).ok()?..)
    });
    std::iter::once(bytes).chain(simple.flatten())
}

fn read(from: impl Read) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What was read before an error stays: a cut stream is worth a look too.
    let _ = from.take(MOST).read_to_end(&mut unpacked);
    unpacked
}
