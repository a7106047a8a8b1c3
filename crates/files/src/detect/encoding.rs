//! The encoding of a text, from its first megabyte.
//!
//! A byte-order mark decides; so do the zero bytes of UTF-16. What is valid UTF-8 is UTF-8 (no
//! other encoding's text is by accident), and so is a text with many valid sequences and a few
//! broken ones. The rest is either Chinese in GB18030, where high bytes come in pairs of which
//! nearly all lie in the plane of common characters, or Western European in Windows-1252, where
//! they stand alone between ASCII letters.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::FileError;

/// An encoding and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextEncoding {
    pub(crate) encoding: &'static Encoding,
    pub(crate) guessed: bool,
}

/// The encoding to read a text in: the label given, or what the head of the text suggests.
pub(crate) fn encoding(head: &[u8], label: Option<&str>) -> Result<TextEncoding, FileError> {
    if let Some(name) = label {
        let found = Encoding::for_label_no_replacement(name.trim().as_bytes());
        return match found {
            Some(encoding) => Ok(sure(encoding)),
            None => Err(FileError::UnknownEncoding {
                name: name.to_owned(),
            }),
        };
    }
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(sure(encoding));
    }
    if let Some(encoding) = utf_16(head) {
        return Ok(sure(encoding));
    }
    let encoding = guessed(head);
    Ok(TextEncoding {
        encoding,
        guessed: encoding != UTF_8,
    })
}

/// The encoding of a text without a mark and of single bytes, by the look of it.
pub(crate) fn guessed(text: &[u8]) -> &'static Encoding {
    let shape = Shape::of(text);
    if shape.utf_8_broken == 0 || shape.utf_8_good >= 2 * shape.utf_8_broken {
        return UTF_8;
    }
    if shape.common_pairs > shape.lone + shape.rare_pairs {
        GB18030
    } else {
        WINDOWS_1252
    }
}

fn sure(encoding: &'static Encoding) -> TextEncoding {
    TextEncoding {
        encoding,
        guessed: false,
    }
}

/// UTF-16 without a mark: every ASCII character, line ends at least, leaves a zero on one side.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    if head.len() < 8 {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 2 / 20;
    match (even, odd) {
        (0, odd) if odd > enough.max(1) => Some(UTF_16LE),
        (even, 0) if even > enough.max(1) => Some(UTF_16BE),
        _ => None,
    }
}

/// How the bytes above ASCII stand.
#[derive(Default)]
struct Shape {
    utf_8_good: usize,
    utf_8_broken: usize,
    /// Pairs in GB 2312's plane of signs and common characters.
    common_pairs: usize,
    /// Other pairs that GB18030 has.
    rare_pairs: usize,
    /// High bytes that begin no pair.
    lone: usize,
}

impl Shape {
    fn of(head: &[u8]) -> Self {
        let mut shape = Self::default();
        shape.count_utf_8(head);
        if shape.utf_8_broken > 0 {
            shape.count_pairs(head);
        }
        shape
    }

    fn count_utf_8(&mut self, head: &[u8]) {
        let mut rest = head;
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.utf_8_good += multi_byte(text);
                    return;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.utf_8_good += multi_byte(std::str::from_utf8(good).unwrap_or_default());
                    // The head may end in the middle of a character.
                    let Some(len) = error.error_len() else { return };
                    self.utf_8_broken += 1;
                    rest = &bad[len..];
                }
            }
        }
    }

    fn count_pairs(&mut self, head: &[u8]) {
        let mut i = 0;
        while i < head.len() {
            let lead = head[i];
            if lead < 0x80 {
                i += 1;
                continue;
            }
            let Some(&trail) = head.get(i + 1) else {
                return;
            };
            match (lead, trail) {
                // Signs, full-width forms, and the characters of both levels.
                (0xa1..=0xa3 | 0xb0..=0xf7, 0xa1..=0xfe) => {
                    self.common_pairs += 1;
                    i += 2;
                }
                (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => {
                    self.rare_pairs += 1;
                    i += 2;
                }
                _ => {
                    self.lone += 1;
                    i += 1;
                }
            }
        }
    }
}

fn multi_byte(text: &str) -> usize {
    text.bytes().filter(|b| *b >= 0xc0).count()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

    use super::encoding;

    fn found(bytes: &[u8]) -> &'static Encoding {
        encoding(bytes, None).expect("no label is given").encoding
    }

    #[test]
    fn each_encoding_is_told_from_the_others() {
        let chinese = "客户编号,姓名,省份\nC01,张杰,安徽省\nC02,程家豪,河南省\n";
        let western = "Kunde;Straße;Ort\n1;Müller Öl;Köln\n2;Café Noël;Zürich\n";
        assert_eq!(found(chinese.as_bytes()), UTF_8);
        assert_eq!(found(western.as_bytes()), UTF_8);
        assert_eq!(found(&GB18030.encode(chinese).0), GB18030);
        assert_eq!(found(&WINDOWS_1252.encode(western).0), WINDOWS_1252);
        assert_eq!(found(b"a,b\n1,2\n"), UTF_8);
        assert_eq!(found(b"\xef\xbb\xbfa,b\n"), UTF_8);
        assert_eq!(found(b"\xff\xfea\0,\0"), UTF_16LE);
        assert_eq!(found(b"\xfe\xff\0a\0,"), UTF_16BE);
    }

    #[test]
    fn utf_16_needs_no_mark() {
        let text = "客户,金额\n张杰,12.50\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(found(&little), UTF_16LE);
        assert_eq!(found(&big), UTF_16BE);
    }

    #[test]
    fn a_few_broken_bytes_leave_it_utf_8() {
        let mut bytes = "张杰,安徽省,程家豪,河南省".as_bytes().to_vec();
        bytes.extend(b",\xff,");
        assert_eq!(found(&bytes), UTF_8);
        // The head may end within a character.
        assert_eq!(found(&"张杰".as_bytes()[..4]), UTF_8);
    }

    #[test]
    fn labels() {
        assert_eq!(
            encoding(b"", Some("GBK")).map(|e| e.encoding.name()).ok(),
            Some("GBK")
        );
        assert!(encoding(b"", Some("klingon")).is_err());
    }
}
