//! Every fault: it is named with row, line, column and reason, and no good row is lost.

use std::io::Write;

use fenqun_files::{Options, open};

use crate::table::{read, read_with, refused};

fn text(content: &str) -> Vec<u8> {
    content.as_bytes().to_vec()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(content).expect("memory is written");
    out.finish().expect("memory is written")
}

#[test]
fn ragged_rows() {
    let table = read(text(
        "id,name,city\n1,Ann,Köln\n2,Bob\n3,Cy,Bonn,x\n4,Di,Ulm,,\n\n5,Ed,Hof\n",
    ));
    assert_eq!(
        table.cells(),
        [["1", "Ann", "Köln"], ["4", "Di", "Ulm"], ["5", "Ed", "Hof"]]
    );
    assert_eq!(
        table.refused(),
        [
            (2, 3, None, "too_few_fields"),
            (3, 4, None, "too_many_fields"),
        ]
    );
    assert_eq!(table.errors[0].value, "2,Bob");
    assert_eq!(
        table.errors[0].reason.to_string(),
        "row has 2 fields where the header has 3"
    );
    assert_eq!(table.errors[1].raw, ["3", "Cy", "Bonn", "x"]);
    // Numbers and lines go on: the blank line is a line, not a row.
    let last = table.rows.last().expect("three rows");
    assert_eq!((last.0, last.1), (5, 7));
}

#[test]
fn nul_bytes_and_broken_characters() {
    let mut bytes = text("编号,姓名\n1,张杰\n2,A\0B\n3,");
    bytes.extend(b"\xff\xfe\n");
    bytes.extend("4,程家豪\n".as_bytes());
    let table = read(bytes);
    assert_eq!(table.cells(), [["1", "张杰"], ["4", "程家豪"]]);
    assert_eq!(
        table.refused(),
        [
            (2, 3, Some("姓名"), "nul_byte"),
            (3, 4, Some("姓名"), "invalid_bytes"),
        ]
    );
}

#[test]
fn the_wrong_encoding() {
    let gb = encoding_rs::GB18030
        .encode("编号,姓名\n1,张杰\n")
        .0
        .into_owned();
    let options = Options {
        encoding: Some("utf-8".to_owned()),
        ..Options::default()
    };
    let table = read_with(gb, &options);
    assert!(table.rows.is_empty());
    assert_eq!(
        table.refused(),
        [(1, 2, Some(table.columns[1].as_str()), "invalid_bytes")]
    );
    let unknown = Options {
        encoding: Some("klingon".to_owned()),
        ..Options::default()
    };
    let error = open(text("a,b\n"), &unknown).expect_err("no such encoding");
    assert_eq!(error.code(), "unknown_encoding");
}

#[test]
fn huge_fields_and_rows() {
    let megabyte = "x".repeat(1 << 20);
    let content = format!(
        "id,note\n1,{megabyte}\n2,{megabyte}x\n3,ok\n4,\"{megabyte}{megabyte}\"\n5,{}\n6,ok\n",
        megabyte.repeat(20)
    );
    let table = read(text(&content));
    let ids: Vec<&str> = table
        .rows
        .iter()
        .map(|(_, _, cells)| cells[0].as_str())
        .collect();
    assert_eq!(ids, ["1", "3", "6"]);
    assert_eq!(
        table.refused(),
        [
            (2, 3, Some("note"), "field_too_long"),
            (4, 5, Some("note"), "field_too_long"),
            (5, 6, None, "row_too_long"),
        ]
    );
    assert!(table.errors.iter().all(|e| e.value.chars().count() <= 201));
}

#[test]
fn quotation_marks_without_partner() {
    let table = read(text(
        "id,name\n1,\"Ann\n2,Bob\n3,\"Cy \"x\"\n4,\"two\nlines\"\n5,Di\n",
    ));
    assert_eq!(
        table.cells(),
        [["2", "Bob"], ["4", "two\nlines"], ["5", "Di"]]
    );
    assert_eq!(
        table.refused(),
        [
            (1, 2, None, "unclosed_quote"),
            (3, 4, None, "unclosed_quote")
        ]
    );
    assert_eq!((table.rows[2].0, table.rows[2].1), (5, 7));
    // At the very end of the file.
    let table = read(text("id,name\n1,Ann\n2,\"Bob\n3,Cy\n4,Di\n"));
    assert_eq!(table.cells(), [["1", "Ann"], ["3", "Cy"], ["4", "Di"]]);
    assert_eq!(table.refused(), [(2, 3, None, "unclosed_quote")]);
    // A mark that finds a stranger for a partner.
    let table = read(text(
        "id,name,city\n1,\"Ann,Ulm\n2,Bob,Hof\n3,Cy,Bonn\n4,Di\"\n5,Ed,Rom\n",
    ));
    assert_eq!(
        table.cells(),
        [["2", "Bob", "Hof"], ["3", "Cy", "Bonn"], ["5", "Ed", "Rom"]]
    );
    assert_eq!(
        table.refused(),
        [
            (1, 2, None, "unclosed_quote"),
            (4, 5, None, "too_few_fields")
        ]
    );
}

#[test]
fn many_marks_without_partner_cost_little() {
    let mut content = String::from("id,name\n");
    for i in 0..20_000 {
        content.push_str(&format!("{i},\"open {}\n", "y".repeat(200)));
    }
    let table = read(text(&content));
    assert_eq!(table.rows.len() + table.errors.len(), 20_000);
}

#[test]
fn broken_gzip_keeps_the_rows_before_the_break() {
    let mut content = String::from("id,name\n");
    for i in 0..50_000 {
        content.push_str(&format!("{i},name {}\n", i * 7919 % 50_000));
    }
    let whole = gzip(content.as_bytes());
    let table = read(whole[..whole.len() / 2].to_vec());
    let failure = table.failure.as_ref().expect("the break is reported");
    assert_eq!(failure.code(), "broken_compression");
    let rows = table.rows.len() as u64;
    assert!(rows > 10_000 && rows < 50_000, "{rows}");
    assert!(
        failure.to_string().contains(&format!("row {}", rows + 1)),
        "{failure}"
    );
    for (i, (row, _, cells)) in table.rows.iter().enumerate() {
        assert_eq!((*row, cells[0].clone()), (i as u64 + 1, i.to_string()));
    }
    assert!(table.errors.is_empty());
    // A flipped byte in the middle, and a header of gzip with nothing behind it.
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x55;
    assert!(read(flipped).failure.is_some());
    assert_eq!(refused(whole[..12].to_vec()), "broken_compression");
    assert_eq!(refused(vec![0x1f, 0x8b, 8]), "broken_compression");
    assert_eq!(
        refused(vec![0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]),
        "broken_compression"
    );
}

#[test]
fn several_gzip_members() {
    let mut bytes = gzip(b"id,name\n1,Ann\n2,B");
    bytes.extend(gzip(b"ob\n3,Cy\n"));
    let table = read(bytes);
    assert_eq!(table.cells(), [["1", "Ann"], ["2", "Bob"], ["3", "Cy"]]);
    assert!(table.failure.is_none());
}

#[test]
fn headers_that_repeat_or_lack() {
    let table = read(text("id,,id,name\n1,a,2,Ann\n"));
    assert_eq!(table.columns, ["id", "column 2", "id (2)", "name"]);
    assert_eq!(table.warnings(), ["empty_header", "duplicate_header"]);
    assert_eq!(table.cells(), [["1", "a", "2", "Ann"]]);
}

#[test]
fn nothing_or_next_to_nothing() {
    assert_eq!(refused(Vec::new()), "empty_file");
    assert_eq!(refused(text("\n \r\n\n")), "empty_file");
    assert_eq!(refused(text("\u{feff}")), "empty_file");
    assert_eq!(refused(gzip(b"")), "empty_file");
    let table = read(text("id,name\n"));
    assert!(table.rows.is_empty() && table.errors.is_empty());
    assert_eq!(table.columns, ["id", "name"]);
    let table = read(text("name\nAnn"));
    assert_eq!(table.cells(), [["Ann"]]);
}

#[test]
fn what_is_no_table() {
    assert_eq!(refused(vec![0; 5000]), "unsupported_format");
    assert_eq!(refused(b"%PDF-1.7".to_vec()), "unsupported_format");
    assert_eq!(
        refused(b"<html><table></table>".to_vec()),
        "unsupported_format"
    );
    assert_eq!(
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        "unsupported_format"
    );
    assert_eq!(
        refused("x".repeat(2 << 20).into_bytes()),
        "unsupported_format"
    );
    assert_eq!(
        refused(b"PK\x03\x04 and then nothing".to_vec()),
        "broken_file"
    );
    assert_eq!(refused(b"PAR1 and then nothing".to_vec()), "broken_file");
    assert_eq!(refused(gzip(b"PK\x03\x04")), "unsupported_format");
    let path = std::path::Path::new("/nowhere/at/all.csv");
    assert_eq!(refused(path), "unreadable_file");
}

#[test]
fn line_ends_of_every_kind() {
    for end in ["\n", "\r\n", "\r"] {
        let table = read(text(&["id,name", "1,Ann", "", "2,\"B\"", "3,Cy"].join(end)));
        assert_eq!(
            table.cells(),
            [["1", "Ann"], ["2", "B"], ["3", "Cy"]],
            "{end:?}"
        );
        assert_eq!(table.rows[2].1, 5, "{end:?}");
    }
}

#[test]
fn broken_json() {
    let content = "{\"id\":1,\"a\":{\"b\":2.50}}\n{\"id\":2,\n[3]\n\n{\"id\":4,\"c\":null}\n{\"id\":\"5\\u0000\"}\n";
    let table = read(text(content));
    assert_eq!(
        table.refused(),
        [
            (2, 2, None, "invalid_json"),
            (3, 3, None, "not_an_object"),
            (5, 6, None, "nul_byte"),
        ]
    );
    assert_eq!(table.columns, ["id", "a.b", "c"]);
    assert_eq!(table.cells(), [["1", "2.50", ""], ["4", "", ""]]);
    let long = format!(
        "{{\"id\":1}}\n{{\"id\":2,\"note\":\"{}\"}}\n",
        "x".repeat((1 << 20) + 1)
    );
    assert_eq!(
        read(text(&long)).refused(),
        [(2, 2, Some("note"), "field_too_long")]
    );
    let many: String = (0..2500).map(|i| format!("{{\"k{i}\":1}}\n")).collect();
    let table = read(text(&many));
    assert_eq!((table.rows.len(), table.errors.len()), (2000, 500));
    assert_eq!(table.errors[0].reason.code(), "too_many_columns");
}

#[test]
fn a_delimiter_announced_in_vain() {
    let table = read(b"sep=\xc0\na;b\r1;\xc0\r\r".to_vec());
    assert_eq!(table.errors.len() + table.rows.len(), 1);
}

#[test]
fn options_that_cannot_be() {
    let refused = |options: Options| {
        open(text("a,b\n1,2\n"), &options)
            .expect_err("refused")
            .code()
    };
    let default = Options::default;
    assert_eq!(
        refused(Options {
            delimiter: Some('"'),
            ..default()
        }),
        "bad_delimiter"
    );
    assert_eq!(
        refused(Options {
            delimiter: Some('；'),
            ..default()
        }),
        "bad_delimiter"
    );
}
