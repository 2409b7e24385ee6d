use std::io::Write as _;

use flate2::{Compression, write::DeflateEncoder, write::GzEncoder, write::ZlibEncoder};

use super::{Search, Searched};
use crate::dir::TempDir;

const LETTERS: [&str; 2] = ["fake_1_qwertzuiopasdfghjklyxcvb", "fake_2_bvcxylkjhgfdsapoiuztrewq"];

/// A value as old servers have them: 64 digits.
fn digits() -> String {
    (0..64).map(|_| fastrand::digit(16)).collect()
}

fn searched(values: &[&str], file: &[u8]) -> Searched {
    let mut search = Search::default();
    for value in values {
        assert!(search.add("token", value));
    }
    let folder = TempDir::new("disk").unwrap();
    std::fs::create_dir(folder.path().join("within")).unwrap();
    std::fs::write(folder.path().join("within/file"), file).unwrap();
    search.through(folder.path()).unwrap()
}

fn found(file: &[u8]) -> usize {
    searched(&LETTERS, file).kinds().values().sum()
}

#[test]
fn a_value_is_found_whole_cut_and_wide() {
    let [value, other] = LETTERS;
    assert_eq!(found(b"nothing of it, client_fake_1_ and fake_2_"), 0);
    assert_eq!(found(format!("x{value}y{other}").as_bytes()), 2);
    assert_eq!(found(&value.as_bytes()[12..24]), 1, "twelve letters of it");
    assert_eq!(found(&value.as_bytes()[12..23]), 0, "eleven");
    let wide: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(found(&wide), 1);
}

/// The body of an answer, with this value in it.
fn body(value: &str) -> Vec<u8> {
    let more =
        "{\"id\":\"1\",\"scopes\":[\"org:read\",\"project:read\"],\"name\":\"bot\"},".repeat(20);
    format!("[{more}{{\"token\":\"{value}\"}},{more}]").into_bytes()
}

#[test]
fn a_value_is_found_however_it_is_packed_and_where_it_stands_in_the_file() {
    let value = LETTERS[0];
    let body = body(value);
    let gzip = {
        let mut into = GzEncoder::new(Vec::new(), Compression::best());
        into.write_all(&body).unwrap();
        into.finish().unwrap()
    };
    let zlib = {
        let mut into = ZlibEncoder::new(Vec::new(), Compression::default());
        into.write_all(&body).unwrap();
        into.finish().unwrap()
    };
    let deflate = {
        let mut into = DeflateEncoder::new(Vec::new(), Compression::default());
        into.write_all(&body).unwrap();
        into.finish().unwrap()
    };
    let brotli = {
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut body.as_slice(), &mut packed, &Default::default()).unwrap();
        packed
    };
    for (how, packed) in
        [("gzip", &gzip), ("zlib", &zlib), ("deflate", &deflate), ("brotli", &brotli)]
    {
        assert!(
            !packed.windows(value.len()).any(|it| it == value.as_bytes()),
            "{how} hides nothing"
        );
        // Firefox: the body, then what the cache says of it.
        let firefox = [packed.as_slice(), b"metadata that follows"].concat();
        // Chromium: magic, version, the key's length and hash, the key, the body.
        let key = b"1/0/_dk_http://127.0.0.1 http://127.0.0.1 http://127.0.0.1/api/0/api-tokens/";
        let mut chromium = super::unpack::SIMPLE.to_vec();
        chromium.extend(5_u32.to_le_bytes());
        chromium.extend(u32::try_from(key.len()).unwrap().to_le_bytes());
        chromium.extend([7; 8]);
        chromium.extend(key);
        chromium.extend(packed);
        for file in [&firefox, &chromium] {
            let searched = searched(&LETTERS, file);
            assert!(searched.packed(how).contains("token"), "{how}: {searched}");
        }
        let cut = packed.get(..packed.len() - 10).unwrap();
        assert_eq!(found(cut), 1, "{how}, cut off");
    }
    let inside = [b"some page of a database".as_slice(), &gzip, b"and more"].concat();
    assert_eq!(found(&inside), 1, "with its mark it is found anywhere");
}

/// Databases of both browsers pack by snappy, which has no codes of its own: what stands there for the first time
/// stands as it is, but for pieces of four letters and more that stood there before.
#[test]
fn what_snappy_packs_is_found_as_it_is() {
    for _ in 0..200 {
        let value = digits();
        let others: String = (0..40).map(|_| digits() + ", ").collect();
        let text = [others.into_bytes(), body(&value)].concat();
        let packed = snap::raw::Encoder::new().compress_vec(&text).unwrap();
        let searched = searched(&[&value], &packed);
        assert_eq!(searched.kinds().get("token"), Some(&1), "{value}");
    }
}

#[test]
fn what_is_no_value_is_not_looked_for() {
    let mut search = Search::default();
    assert!(!search.add("token", "short"));
    assert!(search.add("token", LETTERS[0]));
    assert!(!search.add("token", LETTERS[0]), "twice");
    assert_eq!(search.count(), 1);
}
