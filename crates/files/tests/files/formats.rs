//! Containers, encodings, delimiters and layouts, each found without being told.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow::datatypes::DataType;
use fenqun_files::{
    Container, Kind, Options, OutFormat, ReadOptions, TableWriter, open, preview, writer,
};

use crate::table::{read, read_with};

const ROWS: [[&str; 3]; 3] = [
    ["订单号", "客户", "金额"],
    ["1", "张杰", "1,234.50"],
    ["2", "Müller; \"Öl\" | Söhne", "-5"],
];

fn delimited(delimiter: char) -> String {
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    ROWS.iter()
        .map(|row| {
            row.iter()
                .map(quoted)
                .collect::<Vec<_>>()
                .join(&delimiter.to_string())
                + "\r\n"
        })
        .collect()
}

#[test]
fn every_delimiter_encoding_and_compression() {
    let utf_16 =
        |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect();
    for delimiter in [',', ';', '\t', '|'] {
        let text = delimited(delimiter);
        let marked = format!("\u{feff}{text}");
        let encoded: Vec<(&str, Vec<u8>)> = vec![
            ("UTF-8", text.clone().into_bytes()),
            ("UTF-8", marked.clone().into_bytes()),
            ("UTF-16LE", utf_16(&marked, u16::to_le_bytes)),
            ("UTF-16BE", utf_16(&marked, u16::to_be_bytes)),
            ("UTF-16LE", utf_16(&text, u16::to_le_bytes)),
            ("gb18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ];
        for (encoding, bytes) in encoded {
            let zstd = zstd::encode_all(bytes.as_slice(), 1).expect("memory is written");
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(&bytes).expect("memory is written");
            let gzip = gzip.finish().expect("memory is written");
            for packed in [bytes, zstd, gzip] {
                let table = read(packed);
                assert_eq!(table.columns, ROWS[0], "{delimiter:?} {encoding}");
                assert_eq!(table.cells(), &ROWS[1..], "{delimiter:?} {encoding}");
                assert_eq!(table.opened.format().encoding, Some(encoding));
                assert_eq!(table.opened.format().delimiter, Some(delimiter));
            }
        }
    }
}

#[test]
fn western_european_text() {
    let text = "Kunde;Straße;Ort\n1;Müller Öl;Köln\n2;Café Noël;Zürich\n";
    let table = read(encoding_rs::WINDOWS_1252.encode(text).0.into_owned());
    assert_eq!(table.columns, ["Kunde", "Straße", "Ort"]);
    assert_eq!(
        table.cells(),
        [["1", "Müller Öl", "Köln"], ["2", "Café Noël", "Zürich"]]
    );
    assert_eq!(table.warnings(), ["encoding_guessed"]);
}

#[test]
fn json_in_lines_and_in_an_array() {
    let lines = "{\"id\":\"a\",\"n\":1.50,\"o\":{\"x\":true},\"l\":[1,{\"y\":2}]}\n{\"id\":\"b\",\"new\":\"张\"}\n";
    let array = format!("[\n{}\n]", lines.trim().replace('\n', ",\n"));
    let pretty = "{\n  \"id\": \"a\",\n  \"n\": 1.50,\n  \"o\": {\"x\": true},\n  \"l\": [1,{\"y\":2}]\n}\n{\"id\":\"b\",\n\"new\":\"张\"}\n";
    for (content, container) in [
        (lines, Container::JsonLines),
        (array.as_str(), Container::JsonArray),
        (pretty, Container::JsonArray),
    ] {
        let table = read(content.as_bytes().to_vec());
        assert_eq!(table.opened.format().container, container);
        assert_eq!(table.columns, ["id", "n", "o.x", "l", "new"], "{content}");
        assert_eq!(
            table.cells(),
            [
                ["a", "1.50", "true", "[1,{\"y\":2}]", ""],
                ["b", "", "", "", "张"],
            ]
        );
    }
}

#[test]
fn later_keys_become_columns() {
    let mut content: String = (0..3000).map(|i| format!("{{\"id\":{i}}}\n")).collect();
    content.push_str("{\"id\":3000,\"late\":1}\n");
    let opened = open(content.into_bytes(), &Options::default()).expect("JSON lines");
    assert_eq!(opened.columns(), ["id"]);
    let options = ReadOptions {
        batch_rows: Some(1000),
        ..ReadOptions::default()
    };
    let batches: Vec<_> = opened.reader_with(&options).expect("readable").collect();
    let last = batches
        .last()
        .expect("four batches")
        .as_ref()
        .expect("sound");
    assert_eq!((batches.len(), last.row(0)), (4, 3001));
    assert_eq!(last.records.schema().field(1).name(), "late");
}

fn parquet() -> Vec<u8> {
    let ids: ArrayRef = Arc::new(Int64Array::from_iter_values(0..100_000));
    let names: ArrayRef = Arc::new(StringArray::from_iter_values(
        (0..100_000).map(|i| format!("name {i}")),
    ));
    let times: ArrayRef = Arc::new(
        TimestampMicrosecondArray::from_iter_values((0..100_000).map(|i| i * 1_000_000))
            .with_timezone("UTC"),
    );
    let batch = RecordBatch::try_from_iter([("user_id", ids), ("event", names), ("time", times)])
        .expect("equal lengths");
    let directory = tempfile::tempdir().expect("a folder");
    let path = directory.path().join("events.parquet");
    let file = std::fs::File::create(&path).expect("a file");
    let mut table = writer(file, OutFormat::Parquet, batch.schema()).expect("a writer");
    table.batch(&batch).expect("written");
    assert_eq!(table.finish().expect("finished"), 100_000);
    std::fs::read(&path).expect("the file is there")
}

#[test]
fn parquet_passes_through_and_projects() {
    let bytes = parquet();
    let opened = open(bytes.clone(), &Options::default()).expect("Parquet");
    assert_eq!(opened.columns(), ["user_id", "event", "time"]);
    let mut rows = 0;
    for batch in opened.reader().expect("readable") {
        let batch = batch.expect("sound");
        assert_eq!(batch.row(0), rows + 1);
        assert!(matches!(
            batch.records.schema().field(2).data_type(),
            DataType::Timestamp(..)
        ));
        rows += batch.rows() as u64;
    }
    assert_eq!(rows, 100_000);
    let options = ReadOptions {
        columns: Some(vec!["event".to_owned()]),
        batch_rows: None,
    };
    let batch = opened
        .reader_with(&options)
        .expect("readable")
        .next()
        .expect("rows")
        .expect("sound");
    assert_eq!(batch.records.num_columns(), 1);
    assert_eq!(batch.cell(7, 0), "name 7");
    let seen = preview(bytes.clone(), &Options::default(), 5).expect("a preview");
    assert_eq!(
        (seen.rows_estimate, seen.rows_exact, seen.rows.len()),
        (100_000, true, 5)
    );
    assert_eq!(seen.mapping.map(|m| m.kind), Some(Kind::Events));
    // Cut off, it has no table of contents.
    assert!(open(bytes[..bytes.len() - 100].to_vec(), &Options::default()).is_err());
}

#[test]
fn a_broken_parquet_page_is_an_error_of_the_file() {
    let mut bytes = parquet();
    for byte in &mut bytes[2000..40_000] {
        *byte ^= 0xa5;
    }
    let table = read(bytes);
    assert_eq!(table.failure.map(|f| f.code()), Some("broken_file"));
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).expect("a name");
        for (r, row) in (0..).zip(*rows) {
            for (c, cell) in (0..).zip(*row) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(r, c, number).map(|_| ()),
                    Err(_) if cell.is_empty() => Ok(()),
                    Err(_) => sheet.write_string(r, c, *cell).map(|_| ()),
                }
                .expect("a cell");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn workbooks() {
    let bytes = workbook(&[
        ("空", &[]),
        (
            "客户数据",
            &[
                &["唯一性ID（必填）", "客户名称（必填）", "电话"],
                &["系统生成，请勿修改", "必填，不超过100字", "格式：手机"],
                &["1", "张杰", "13812345678"],
                &[],
                &["2", "程家豪"],
                &["3", "多余", "1", "x"],
                &["4", "秦斌", "'+8613415931982"],
            ],
        ),
    ]);
    let table = read(bytes.clone());
    assert_eq!(table.opened.format().sheet.as_deref(), Some("客户数据"));
    assert_eq!(table.opened.format().sheets, ["空", "客户数据"]);
    assert_eq!(table.warnings(), ["explanation_skipped", "sheet_chosen"]);
    assert_eq!(
        table.columns,
        ["唯一性ID", "客户名称", "电话", "column 4"][..table.columns.len()]
    );
    assert_eq!(table.rows[0].2[..3], ["1", "张杰", "13812345678"]);
    assert_eq!((table.rows[1].0, table.rows[1].1), (2, 5));
    let last = table.rows.last().expect("rows");
    assert_eq!(last.2[..3], ["4", "秦斌", "+8613415931982"]);
    let absent = Options {
        sheet: Some("没有".to_owned()),
        ..Options::default()
    };
    assert_eq!(
        open(bytes.clone(), &absent)
            .expect_err("no such sheet")
            .code(),
        "unknown_sheet"
    );
    // A workbook cut in two has no table of contents either.
    assert_eq!(
        open(bytes[..bytes.len() / 2].to_vec(), &Options::default())
            .expect_err("cut")
            .code(),
        "broken_file"
    );
}

#[test]
fn a_reader_of_a_workbook_may_be_dropped_early() {
    let directory = tempfile::tempdir().expect("a folder");
    let path = directory.path().join("long.xlsx");
    let file = std::fs::File::create(&path).expect("a file");
    let mut table = TableWriter::of_text(file, OutFormat::Xlsx, &["a", "b"]).expect("a writer");
    for i in 0..5000 {
        table.row(&[&i.to_string(), "x"]).expect("a row");
    }
    table.finish().expect("finished");
    let opened = open(&path, &Options::default()).expect("a workbook");
    let options = ReadOptions {
        batch_rows: Some(10),
        ..ReadOptions::default()
    };
    let mut reader = opened.reader_with(&options).expect("readable");
    assert_eq!(reader.next().expect("rows").expect("sound").rows(), 10);
    drop(reader);
}

#[test]
fn lines_above_the_header_and_none() {
    let table = read(
        "2024年订单明细\n订单号,客户,金额\n1,张杰,5\n"
            .as_bytes()
            .to_vec(),
    );
    assert_eq!(table.columns, ["订单号", "客户", "金额"]);
    assert_eq!((table.rows[0].0, table.rows[0].1), (1, 3));
    let table = read(b"sep=;\na;b\n1;2\n".to_vec());
    assert_eq!(table.cells(), [["1", "2"]]);
    let table = read(b"1,Ann,2010-12-01\n2,Bob,2010-12-02\n".to_vec());
    assert_eq!(table.warnings(), ["no_header"]);
    assert_eq!(table.rows.len(), 2);
    let forced = Options {
        header: Some(true),
        ..Options::default()
    };
    let table = read_with(b"1,Ann,2010-12-01\n2,Bob,2010-12-02\n".to_vec(), &forced);
    assert_eq!((table.columns[1].as_str(), table.rows.len()), ("Ann", 1));
}

#[test]
fn wrapped_cells() {
    let table = read(b"id,phone,note\n=\"00123\",'+86138,\"=\"\"a\"\",b\"\n".to_vec());
    assert_eq!(table.rows[0].2[..2], ["00123", "+86138"]);
}

#[test]
fn projection_of_text() {
    let opened = open(b"a,b,c\n1,2,3\n4,5\n".to_vec(), &Options::default()).expect("CSV");
    let options = ReadOptions {
        columns: Some(vec!["c".to_owned(), "a".to_owned()]),
        batch_rows: None,
    };
    let batch = opened
        .reader_with(&options)
        .expect("readable")
        .next()
        .expect("rows")
        .expect("sound");
    assert_eq!(batch.raw(0), ["3", "1"]);
    assert_eq!(batch.errors.len(), 1);
    let options = ReadOptions {
        columns: Some(vec!["d".to_owned()]),
        batch_rows: None,
    };
    assert_eq!(
        opened.reader_with(&options).err().map(|e| e.code()),
        Some("unknown_column")
    );
}

#[test]
fn a_preview_says_what_a_person_wants_to_know() {
    let mut content = String::from("订单号;会员号;下单时间;实付金额\n");
    for i in 0..30_000 {
        content.push_str(&format!(
            "{i};{:05};{:02}/{:02}/2024 08:00;1.234,5\n",
            i % 700,
            i % 12 + 1,
            i % 12 + 1
        ));
    }
    let seen = preview(content.into_bytes(), &Options::default(), 3).expect("a preview");
    assert_eq!(seen.rows.len(), 3);
    assert!(
        !seen.rows_exact && (27_000..33_000).contains(&seen.rows_estimate),
        "{}",
        seen.rows_estimate
    );
    let mapping = seen.mapping.expect("orders are recognised");
    assert_eq!(
        (mapping.kind, mapping.column("customer")),
        (Kind::Orders, Some("会员号"))
    );
    let types: Vec<&str> = seen
        .columns
        .iter()
        .map(|c| c.format.value_type.as_str())
        .collect();
    assert_eq!(types, ["text", "text", "instant", "number"]);
    assert!(seen.columns[3].format.decimal_comma);
    let json = serde_json::to_value(&seen.columns[2].format).expect("it serialises");
    assert_eq!(json["filled"], 1.0);
}

#[test]
fn rows_behind_the_sample_settle_day_and_month() {
    for (first, second, order) in [("05", "13", "mdy"), ("13", "05", "dmy")] {
        let mut content = String::from("id,when\n");
        for i in 0..30_000 {
            content.push_str(&format!("{i},0{}/0{}/2024\n", i % 9 + 1, i % 7 + 1));
        }
        content.push_str(&format!("30000,{first}/{second}/2024\n"));
        let opened = open(content.into_bytes(), &Options::default()).expect("CSV");
        let sample = opened.sample(10_000).expect("readable");
        let format = sample.format("when").expect("a column");
        assert_eq!(format.date_pattern().order.as_str(), order);
        assert!(!format.guessed && format.warnings.is_empty());
    }
}

#[test]
fn chinese_after_a_megabyte_of_ascii() {
    let mut text = String::from("id,name\n");
    for i in 0..150_000 {
        text.push_str(&format!("{i},name\n"));
    }
    text.push_str("x,张杰\ny,程家豪\n");
    let table = read(encoding_rs::GB18030.encode(&text).0.into_owned());
    assert_eq!((table.rows.len(), table.errors.len()), (150_002, 0));
    assert_eq!(table.rows[150_000].2, ["x", "张杰"]);
}
