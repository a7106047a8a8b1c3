//! What is written reads back as it was.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch,
    StringArray, TimestampMicrosecondArray,
};
use fenqun_files::{OutFormat, RejectsWriter, TableWriter, WriteOptions};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::table::read;

fn folder() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().expect("a folder");
    let path = directory.path().join("table");
    (directory, path)
}

fn write_text(path: &Path, format: OutFormat, columns: &[&str], rows: &[Vec<String>]) {
    let file = std::fs::File::create(path).expect("a file");
    let mut table = TableWriter::of_text(file, format, columns).expect("a writer");
    for row in rows {
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        table.row(&row).expect("a row");
    }
    assert_eq!(table.finish().expect("finished"), rows.len() as u64);
}

/// Any text that a CSV cell can hold; the reader refuses NUL.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "[=+@'\t\"-][=+'\"0-9a-z.-]{0,6}",
        "[,;\"\n\r 'a]{0,8}",
        "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn csv_reads_back(rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..8), bom: bool) {
        let (_directory, path) = folder();
        write_text(&path, OutFormat::Csv { bom }, &["name", "note", "city"], &rows);
        let table = read(&path);
        prop_assert!(table.errors.is_empty(), "{:?}", table.errors);
        let found: Vec<Vec<String>> = table.rows.into_iter().map(|(_, _, cells)| cells).collect();
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn a_single_column_reads_back(cells in prop::collection::vec("[a-z ,\"=']{0,5}", 0..8)) {
        let (_directory, path) = folder();
        let rows: Vec<Vec<String>> = cells.into_iter().map(|cell| vec![cell]).collect();
        write_text(&path, OutFormat::Csv { bom: false }, &["name"], &rows);
        let found: Vec<Vec<String>> = read(&path).rows.into_iter().map(|(_, _, cells)| cells).collect();
        prop_assert_eq!(found, rows);
    }
}

fn typed() -> RecordBatch {
    let columns: [(&str, ArrayRef); 7] = [
        (
            "name",
            Arc::new(StringArray::from(vec![
                Some("=1+1"),
                Some("张\"杰\""),
                None,
            ])),
        ),
        (
            "count",
            Arc::new(Int64Array::from(vec![
                Some(-5),
                Some(9_007_199_254_740_993),
                None,
            ])),
        ),
        (
            "ratio",
            Arc::new(Float64Array::from(vec![Some(0.1), Some(1e-7), None])),
        ),
        (
            "amount",
            Arc::new(
                Decimal128Array::from(vec![Some(123_450), Some(-5), None])
                    .with_precision_and_scale(18, 4)
                    .expect("fits"),
            ),
        ),
        (
            "member",
            Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])),
        ),
        (
            "birthday",
            Arc::new(Date32Array::from(vec![Some(14_944), Some(0), None])),
        ),
        (
            "time",
            Arc::new(
                TimestampMicrosecondArray::from(vec![
                    Some(1_291_191_960_000_000),
                    Some(1_500_000),
                    None,
                ])
                .with_timezone("UTC"),
            ),
        ),
    ];
    RecordBatch::try_from_iter(columns).expect("equal lengths")
}

fn write_typed(format: OutFormat, options: WriteOptions) -> (TempDir, PathBuf) {
    let (directory, path) = folder();
    let file = std::fs::File::create(&path).expect("a file");
    let batch = typed();
    let mut table = TableWriter::new(file, format, &batch.schema(), options).expect("a writer");
    table.batch(&batch).expect("written");
    table.finish().expect("finished");
    (directory, path)
}

const NAMES: [&str; 7] = [
    "name", "count", "ratio", "amount", "member", "birthday", "time",
];

#[test]
fn typed_values_in_every_format() {
    let utc = WriteOptions::default();
    for (format, options, times) in [
        (
            OutFormat::Csv { bom: true },
            utc,
            ["2010-12-01T08:26:00Z", "1970-01-01T00:00:01.500Z"],
        ),
        (
            OutFormat::JsonLines,
            utc,
            ["2010-12-01T08:26:00Z", "1970-01-01T00:00:01.500Z"],
        ),
        (
            OutFormat::Xlsx,
            utc,
            ["2010-12-01 08:26:00", "1970-01-01 00:00:01.500"],
        ),
        (
            OutFormat::Csv { bom: false },
            WriteOptions {
                zone: Some(chrono_tz::Asia::Shanghai),
            },
            ["2010-12-01 16:26:00", "1970-01-01 08:00:01.500"],
        ),
        (
            OutFormat::Xlsx,
            WriteOptions {
                zone: Some(chrono_tz::Asia::Shanghai),
            },
            ["2010-12-01 16:26:00", "1970-01-01 08:00:01.500"],
        ),
    ] {
        let (_directory, path) = write_typed(format, options);
        let table = read(&path);
        assert_eq!(table.columns, NAMES, "{format:?}");
        let first = [
            "=1+1",
            "-5",
            "0.1",
            "12.345",
            "true",
            "2010-12-01",
            times[0],
        ];
        let second = [
            "张\"杰\"",
            "9007199254740993",
            "0.0000001",
            "-0.0005",
            "false",
            "1970-01-01",
            times[1],
        ];
        assert_eq!(table.rows[0].2, first, "{format:?}");
        assert_eq!(table.rows[1].2, second, "{format:?}");
        // In a sheet an empty row is no row.
        if format != OutFormat::Xlsx {
            assert_eq!(table.rows[2].2, [""; 7], "{format:?}");
        }
    }
}

#[test]
fn formulas_are_guarded() {
    let (_directory, path) = write_typed(OutFormat::Csv { bom: true }, WriteOptions::default());
    let bytes = std::fs::read(&path).expect("the file");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.starts_with("\u{feff}name,count"));
    assert!(text.contains("\n'=1+1,-5,0.1,"), "{text}");
}

#[test]
fn a_row_of_the_wrong_width_is_refused() {
    let (_directory, path) = folder();
    let file = std::fs::File::create(&path).expect("a file");
    let mut table =
        TableWriter::of_text(file, OutFormat::JsonLines, &["a", "b"]).expect("a writer");
    assert!(table.row(&["1"]).is_err());
    assert!(table.batch(&typed()).is_err());
}

#[test]
fn a_mended_rejects_file_imports_as_it_is() {
    let content =
        "id,name,born\n1,Ann,1980-01-01\n2,\"Bob, =x\",1980-02-30\n3,Cy\n4,Di\u{0},1990-01-01\n";
    let table = read(content.as_bytes().to_vec());
    let (_directory, path) = folder();
    let mut rejects = RejectsWriter::create(&path, &table.columns);
    // The caller's own refusal of a good row.
    let batch = table
        .opened
        .reader()
        .expect("readable")
        .next()
        .expect("rows")
        .expect("sound");
    let reason = fenqun_files::Reason::ImpossibleDate;
    rejects
        .write(&batch.error(1, Some("born"), reason))
        .expect("written");
    for error in &table.errors {
        rejects.write_saying(error, "看不懂").expect("written");
    }
    assert_eq!(rejects.finish().expect("finished"), 3);
    let text = std::fs::read_to_string(&path).expect("the file");
    assert_eq!(
        text.lines().take(3).collect::<Vec<_>>(),
        [
            "\u{feff}id,name,born,_row,_column,_value,_reason",
            "2,\"Bob, =x\",1980-02-30,2,born,1980-02-30,a date that does not exist",
            ",,,3,,\"3,Cy\",看不懂",
        ]
    );
    let mended = text
        .replace("1980-02-30,2", "1980-02-28,2")
        .replace('\0', "");
    let again = read(mended.into_bytes());
    assert_eq!(again.columns, ["id", "name", "born"]);
    assert_eq!(again.warnings(), ["rejects_file"]);
    assert_eq!(again.cells()[0], ["2", "Bob, =x", "1980-02-28"]);
}

#[test]
fn no_rejects_no_file() {
    let (_directory, path) = folder();
    let rejects = RejectsWriter::create(&path, &["a".to_owned()]);
    assert_eq!(rejects.finish().expect("finished"), 0);
    assert!(!path.exists());
}
