//! One record of delimited text at a time, found in a buffer without copying.
//!
//! RFC 4180 with what real files add: any single-byte delimiter; CR, LF and CRLF all end a
//! record; a quotation mark inside an unquoted field is an ordinary character; blanks may stand
//! behind a closing one. Text right behind a closing mark, or a mark that is never closed, makes
//! the record malformed; what happens then is the reader's business.

use memchr::{memchr2, memchr3};

/// How fields and records are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    /// Blanks behind a delimiter are padding (`a, b, c`).
    pub(crate) padded: bool,
}

/// Where a field lies in the record's bytes, its quotation marks left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether doubled quotation marks are to be made single.
    pub(crate) doubled: bool,
}

/// What stands at the front of the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// A whole record, its end of line included in `len`.
    Record {
        len: usize,
        /// Line ends inside quoted fields.
        inner_lines: usize,
    },
    /// A record that goes on behind the buffer. `quoted` says that a quotation mark is open.
    Partial { quoted: bool },
    /// Text behind a closing quotation mark, or an open mark at the end of the file.
    Malformed {
        /// How far was looked.
        seen: usize,
    },
}

/// Finds the record at the front of `bytes` and its fields. `at_end` says that no bytes follow.
pub(crate) fn split(
    bytes: &[u8],
    at_end: bool,
    dialect: Dialect,
    fields: &mut Vec<Field>,
) -> Split {
    fields.clear();
    let delimiter = dialect.delimiter;
    let mut inner_lines = 0;
    let mut i = 0;
    loop {
        if dialect.padded && !fields.is_empty() {
            i += blanks(&bytes[i..], delimiter);
        }
        let end = if bytes.get(i) == Some(&b'"') {
            let start = i + 1;
            let (close, doubled) = match closing_mark(bytes, start, at_end, &mut inner_lines) {
                Ok(found) => found,
                Err(split) => return split,
            };
            fields.push(Field {
                start,
                end: close,
                doubled,
            });
            close + 1 + blanks(&bytes[close + 1..], delimiter)
        } else {
            let start = i;
            let end = match memchr3(delimiter, b'\n', b'\r', &bytes[start..]) {
                Some(at) => start + at,
                None => bytes.len(),
            };
            fields.push(Field {
                start,
                end,
                doubled: false,
            });
            end
        };
        match bytes.get(end) {
            Some(&b) if b == delimiter => i = end + 1,
            Some(b'\n') => {
                return Split::Record {
                    len: end + 1,
                    inner_lines,
                };
            }
            Some(b'\r') => return carriage_return(bytes, end, at_end, inner_lines),
            None if at_end => {
                return Split::Record {
                    len: end,
                    inner_lines,
                };
            }
            None => return Split::Partial { quoted: false },
            Some(_) => return Split::Malformed { seen: end },
        }
    }
}

fn blanks(bytes: &[u8], delimiter: u8) -> usize {
    bytes
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t') && **b != delimiter)
        .count()
}

/// Where the mark that closes a quoted field stands, and whether doubled marks come before it.
fn closing_mark(
    bytes: &[u8],
    start: usize,
    at_end: bool,
    inner_lines: &mut usize,
) -> Result<(usize, bool), Split> {
    let mut doubled = false;
    let mut j = start;
    loop {
        let Some(at) = memchr2(b'"', b'\n', &bytes[j..]) else {
            return Err(if at_end {
                Split::Malformed { seen: bytes.len() }
            } else {
                Split::Partial { quoted: true }
            });
        };
        let at = j + at;
        if bytes[at] == b'\n' {
            *inner_lines += 1;
            j = at + 1;
            continue;
        }
        match bytes.get(at + 1) {
            Some(b'"') => {
                doubled = true;
                j = at + 2;
            }
            None if !at_end => return Err(Split::Partial { quoted: true }),
            _ => return Ok((at, doubled)),
        }
    }
}

fn carriage_return(bytes: &[u8], at: usize, at_end: bool, inner_lines: usize) -> Split {
    let len = match bytes.get(at + 1) {
        Some(b'\n') => at + 2,
        None if !at_end => return Split::Partial { quoted: false },
        _ => at + 1,
    };
    Split::Record { len, inner_lines }
}

/// Whether a record holds nothing: no character and no quotation mark in any field, or blanks and
/// the end-of-file mark of old systems alone in a line.
pub(crate) fn is_blank(bytes: &[u8], fields: &[Field]) -> bool {
    let is_quoted = |f: &Field| f.start > 0 && bytes[f.start - 1] == b'"';
    match fields {
        [only] if is_quoted(only) => false,
        [only] => matches!(bytes[only.start..only.end].trim_ascii(), b"" | b"\x1a"),
        fields => fields.iter().all(|f| f.start == f.end && !is_quoted(f)),
    }
}

/// Length of the first physical line, its end included, and of the text in it; `None` when the
/// line goes on behind the buffer.
pub(crate) fn first_line(bytes: &[u8], at_end: bool) -> Option<(usize, usize)> {
    match memchr2(b'\n', b'\r', bytes) {
        Some(at) if bytes[at] == b'\n' => Some((at + 1, at)),
        Some(at) => match bytes.get(at + 1) {
            Some(b'\n') => Some((at + 2, at)),
            None if !at_end => None,
            _ => Some((at + 1, at)),
        },
        None if at_end => Some((bytes.len(), bytes.len())),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Dialect, Field, Split, split};

    const COMMA: Dialect = Dialect {
        delimiter: b',',
        padded: false,
    };

    fn cells(text: &str, dialect: Dialect) -> (Vec<&str>, Split) {
        let mut fields: Vec<Field> = Vec::new();
        let found = split(text.as_bytes(), true, dialect, &mut fields);
        (
            fields.iter().map(|f| &text[f.start..f.end]).collect(),
            found,
        )
    }

    fn record(len: usize) -> Split {
        Split::Record {
            len,
            inner_lines: 0,
        }
    }

    #[test]
    fn fields_and_line_ends() {
        assert_eq!(cells("a,b\nc", COMMA), (vec!["a", "b"], record(4)));
        assert_eq!(cells("a,b\r\nc", COMMA), (vec!["a", "b"], record(5)));
        assert_eq!(cells("a,b\rc", COMMA), (vec!["a", "b"], record(4)));
        assert_eq!(cells("a,", COMMA), (vec!["a", ""], record(2)));
        assert_eq!(cells("\nx", COMMA), (vec![""], record(1)));
        assert_eq!(cells("a\"b,c", COMMA), (vec!["a\"b", "c"], record(5)));
    }

    #[test]
    fn quoted_fields() {
        let (found, split) = cells("\"a,\nb\" ,\"say \"\"x\"\"\"\nc", COMMA);
        assert_eq!(found, ["a,\nb", "say \"\"x\"\""]);
        assert_eq!(
            split,
            Split::Record {
                len: 20,
                inner_lines: 1
            }
        );
        assert_eq!(cells("\"\"", COMMA), (vec![""], record(2)));
        assert_eq!(cells("\"a\"b,c\n", COMMA).1, Split::Malformed { seen: 3 });
        assert_eq!(cells("\"a,c\n", COMMA).1, Split::Malformed { seen: 5 });
    }

    #[test]
    fn what_may_go_on_is_partial() {
        let mut fields = Vec::new();
        let mut partial = |text: &str| split(text.as_bytes(), false, COMMA, &mut fields);
        assert_eq!(partial("a,b"), Split::Partial { quoted: false });
        assert_eq!(partial("a,b\r"), Split::Partial { quoted: false });
        assert_eq!(partial("\"a\n"), Split::Partial { quoted: true });
        assert_eq!(partial("\"a\""), Split::Partial { quoted: true });
        assert_eq!(partial("a\nb"), record(2));
    }

    #[test]
    fn padding_belongs_to_no_field() {
        let padded = Dialect {
            delimiter: b',',
            padded: true,
        };
        assert_eq!(
            cells("a, b, \"c, d\"\n", padded),
            (vec!["a", "b", "c, d"], record(13))
        );
    }
}
