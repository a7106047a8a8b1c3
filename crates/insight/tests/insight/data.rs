//! Real data and the reference answers for it, beside a checkout (`FENQUN_TEST_DATA`).

use std::fs::{self, File};
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde_json::Value;

/// The folder of real data; `None`, said aloud, where there is none.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("FENQUN_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: FENQUN_TEST_DATA names no folder of real data");
    }
    folder
}

/// The reference answers of one file.
pub fn reference(name: &str) -> Option<Value> {
    let path = folder()?.join("reference").join(name);
    let text = fs::read_to_string(path).expect("the reference answers can be read");
    Some(serde_json::from_str(&text).expect("the reference answers are JSON"))
}

/// A packed table, its header first.
pub fn table(name: &str, delimiter: u8) -> Option<csv::Reader<GzDecoder<File>>> {
    let file = File::open(folder()?.join(name)).expect("the table is there");
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(GzDecoder::new(file));
    Some(reader)
}
