//! Any bytes as a file: nothing panics, and every data row comes out exactly once.
//!
//! The fuzz target `files` asks the same of far more bytes.

use fenqun_files::{Options, ReadOptions, guess_kind, open, recognise};
use proptest::prelude::*;

/// Files that a few changed bytes lead into every reader.
fn seeds() -> Vec<Vec<u8>> {
    let gb = encoding_rs::GB18030
        .encode("客户编号,姓名\nC01,张杰\n")
        .0
        .into_owned();
    let utf_16 = "订单号\t客户\n1\t张杰\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, b"id,name\n1,Ann\n2,Bob\n").expect("memory is written");
    vec![
        b"id,name,city\n1,Ann,Ulm\n2,\"B \"\"x\"\", y\",Hof\n\n3,Cy\n".to_vec(),
        b"id,name\n1,\"Ann\n2,Bob\n3,\"Cy\" x\n4,\"two\nlines\"\n".to_vec(),
        b"sep=;\na;b\r=\"001\";'+1\r\"\"\r".to_vec(),
        b"Kunde;Betrag;Datum\n1;2,55;01/12/2010 08:26\n2;1.234,5;13/12/2010\n".to_vec(),
        b"id,name,_row,_column,_value,_reason\n1,A,3,name,x,bad\n".to_vec(),
        b"{\"id\":1,\"o\":{\"x\":1.50}}\n{\"id\":\"2\\u0041\"}\n{\n[1]\n".to_vec(),
        b"[{\"a\":1},\n 5, {\"b\":\"}\\\"\"}]".to_vec(),
        gb,
        utf_16,
        gzip.finish().expect("memory is written"),
        zstd::encode_all(&b"id,name\n1,Ann\n"[..], 1).expect("memory is written"),
    ]
}

fn look(file: Vec<u8>, options: &Options, batch_rows: usize) {
    let Ok(opened) = open(file, options) else {
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

fn options() -> impl Strategy<Value = Options> {
    let encoding = prop::option::of(prop::sample::select(vec!["gb18030", "utf-16le", "utf-8"]));
    let delimiter = prop::option::of(prop::sample::select(vec![';', '\t']));
    (encoding, delimiter, prop::option::of(any::<bool>())).prop_map(
        |(encoding, delimiter, header)| Options {
            encoding: encoding.map(str::to_owned),
            delimiter,
            header,
            ..Options::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn bytes_at_random(file in prop::collection::vec(any::<u8>(), 0..200), options in options(), rows in 1..5_usize) {
        look(file, &options, rows);
    }

    #[test]
    fn text_at_random(file in "[a-c,;\"'=\n\r\t {}\\[\\]:1é张\0]{0,80}", options in options(), rows in 1..5_usize) {
        look(file.into_bytes(), &options, rows);
    }

    #[test]
    fn files_with_a_few_bytes_changed(
        seed in prop::sample::select(seeds()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
        options in options(),
        rows in 1..5_usize,
    ) {
        let mut file = seed;
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        look(file, &options, rows);
    }
}
