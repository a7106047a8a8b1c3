//! Any bytes as a file: opening, reading, guessing and previewing never panic, and every data row
//! comes out exactly once, as a good one or as an error, in the file's order.
//!
//! The decoders of workbooks and Parquet are other people's; where broken files make them panic,
//! the reader turns that into an error. So only panics outside the registry's crates count.

#![no_main]

use std::panic;

use fenqun_files::{Options, ReadOptions, guess_kind, open, recognise};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: forgive_decoders(),
    |data: &[u8]| {
        let Some((&choice, file)) = data.split_first() else {
            return;
        };
        look(file, &options(choice), usize::from(choice) % 7 + 1);
    }
);

/// Lets panics inside decoders unwind to where they are caught; all others abort as before.
fn forgive_decoders() {
    let abort = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let is_foreign = info
            .location()
            .is_some_and(|location| location.file().contains("/registry/src/"));
        if !is_foreign {
            abort(info);
        }
    }));
}

/// The first byte chooses among options, so that those paths are walked, too.
fn options(choice: u8) -> Options {
    let encodings = [None, None, None, Some("gb18030"), Some("utf-16le"), Some("utf-8")];
    let delimiters = [None, None, Some(';'), Some('\t')];
    Options {
        encoding: encodings[usize::from(choice) % encodings.len()].map(str::to_owned),
        delimiter: delimiters[usize::from(choice >> 3) % delimiters.len()],
        header: [None, None, Some(true), Some(false)][usize::from(choice >> 5) % 4],
        ..Options::default()
    }
}

fn look(file: &[u8], options: &Options, batch_rows: usize) {
    let Ok(opened) = open(file.to_vec(), options) else {
        return;
    };
    let read = ReadOptions {
        columns: None,
        batch_rows: Some(batch_rows),
    };
    let Ok(reader) = opened.reader_with(&read) else {
        return;
    };
    let mut last = 0;
    for batch in reader {
        let Ok(batch) = batch else { break };
        let mut rows: Vec<u64> = (0..batch.rows()).map(|i| batch.row(i)).collect();
        rows.extend(batch.errors.iter().map(|error| error.row));
        rows.sort_unstable();
        for row in rows {
            assert_eq!(row, last + 1, "every row once, in order");
            last = row;
        }
        for i in 0..batch.rows() {
            assert_eq!(batch.raw(i).len(), batch.records.num_columns());
            assert!(batch.line(i) >= 1);
        }
        assert!(batch.errors.iter().all(|e| e.value.chars().count() <= 201));
    }
    if let Some((kind, _)) = guess_kind(opened.columns()) {
        recognise(kind, opened.columns());
    }
    if let Ok(preview) = opened.preview(5) {
        assert!(serde_json::to_string(&preview).is_ok());
    }
}
