//! Compression and container, by their magic bytes.

use crate::FileError;
use crate::format::{Compression, Container};

/// The compression that the first bytes announce.
pub(crate) fn compression(head: &[u8]) -> Compression {
    match head {
        [0x1f, 0x8b, ..] => Compression::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
        // A skippable frame may come first.
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Compression::Zstd,
        _ => Compression::None,
    }
}

/// The binary container that the first bytes announce.
pub(crate) fn container(head: &[u8]) -> Option<Container> {
    match head {
        [b'P', b'K', 3, 4, ..] => Some(Container::Xlsx),
        [b'P', b'A', b'R', b'1', ..] => Some(Container::Parquet),
        _ => None,
    }
}

/// Kinds of file that people try, but that are no tables or are not read.
pub(crate) fn unsupported(head: &[u8]) -> Option<FileError> {
    let (format, hint) = match head {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => ("old Excel (.xls)", "save it as .xlsx or CSV"),
        [b'%', b'P', b'D', b'F', ..] => ("PDF", "export the table as CSV or Excel"),
        [b'B', b'Z', b'h', ..] => ("bzip2", "unpack it first"),
        [0xfd, b'7', b'z', b'X', b'Z', ..] => ("xz", "unpack it first"),
        [b'7', b'z', 0xbc, 0xaf, ..] => ("7-Zip", "unpack it first"),
        [b'R', b'a', b'r', b'!', ..] => ("RAR", "unpack it first"),
        [b'P', b'K', 5, 6, ..] => ("empty ZIP", "choose another file"),
        [b'O', b'b', b'j', 1, ..] => ("Avro", "export it as Parquet or CSV"),
        [b'O', b'R', b'C', ..] => ("ORC", "export it as Parquet or CSV"),
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => ("Arrow", "export it as Parquet or CSV"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => ("image", "choose a table"),
        [0xff, 0xfe, 0, 0, ..] => ("UTF-32", "save it as UTF-8"),
        _ => return markup(head),
    };
    Some(FileError::Unsupported { format, hint })
}

/// Web shops like to name an HTML table `.xls`.
fn markup(head: &[u8]) -> Option<FileError> {
    let start: Vec<u8> = head
        .iter()
        .filter(|b| !matches!(b, 0xef | 0xbb | 0xbf))
        .skip_while(|b| b.is_ascii_whitespace())
        .take(9)
        .map(u8::to_ascii_lowercase)
        .collect();
    let html = [&b"<html"[..], b"<!doctype", b"<table", b"<head", b"<body"];
    if html.iter().any(|tag| start.starts_with(tag)) {
        let (format, hint) = ("HTML", "open it in Excel and save it as .xlsx");
        return Some(FileError::Unsupported { format, hint });
    }
    start
        .starts_with(b"<?xml")
        .then_some(FileError::Unsupported {
            format: "XML",
            hint: "open it in Excel and save it as .xlsx",
        })
}

/// Whether a text is mostly bytes that no text holds.
pub(crate) fn looks_binary(text: &[u8]) -> bool {
    let strange = text
        .iter()
        .filter(|b| matches!(b, 0..=8 | 0x0e..=0x19 | 0x1c..=0x1f))
        .count();
    strange * 10 > text.len()
}

#[cfg(test)]
mod tests {
    use super::{compression, container, looks_binary, unsupported};
    use crate::format::{Compression, Container};

    #[test]
    fn magic_bytes() {
        assert_eq!(compression(b"\x1f\x8b\x08"), Compression::Gzip);
        assert_eq!(compression(b"\x28\xb5\x2f\xfd"), Compression::Zstd);
        assert_eq!(compression(b"a,b"), Compression::None);
        assert_eq!(container(b"PK\x03\x04..."), Some(Container::Xlsx));
        assert_eq!(container(b"PAR1"), Some(Container::Parquet));
        assert_eq!(container(b"a,b"), None);
        assert!(unsupported(b"\xd0\xcf\x11\xe0\xa1").is_some());
        assert!(unsupported(b"\xef\xbb\xbf\n <HTML><table>").is_some());
        assert!(unsupported(b"<3,hearts").is_none());
        assert!(looks_binary(&[0; 100]));
        assert!(!looks_binary(b"a,b\0\nc,d,e,f,g,h,i,j,k\n"));
    }
}
