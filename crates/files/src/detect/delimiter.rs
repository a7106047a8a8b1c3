//! What separates the fields of a text: the sign that cuts most records into equally many.

use crate::text::{Dialect, Field, Split, clean, first_line, is_blank, split};

const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];
const RECORDS: usize = 200;

/// The dialect of a text, with the delimiter given or the one that fits best. `whole` says that
/// the text is all there is.
pub(crate) fn dialect(text: &[u8], whole: bool, given: Option<u8>) -> Dialect {
    let announced = text
        .get(..5)
        .and_then(|start| start.strip_prefix(b"sep="))
        .map(|rest| rest[0])
        .filter(|b| b.is_ascii_punctuation() && *b != b'"' || *b == b'\t');
    let delimiter = given.or(announced).unwrap_or_else(|| {
        let mut best = (0.0, b',');
        for candidate in CANDIDATES {
            let fit = consistency(text, whole, candidate);
            if fit > best.0 {
                best = (fit, candidate);
            }
        }
        best.1
    });
    Dialect {
        delimiter,
        padded: is_padded(text, delimiter),
    }
}

/// The first records of a text as cells, blank ones left out.
pub(crate) fn records(text: &[u8], whole: bool, dialect: Dialect, most: usize) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    each_record(text, whole, dialect, most, |bytes, fields| {
        let cell = |f: &Field| {
            let text = String::from_utf8_lossy(&bytes[f.start..f.end]).replace("\"\"", "\"");
            String::from_utf8_lossy(&clean(text.as_bytes())).into_owned()
        };
        out.push(fields.iter().map(cell).collect());
    });
    out
}

fn each_record(
    text: &[u8],
    whole: bool,
    dialect: Dialect,
    most: usize,
    mut take: impl FnMut(&[u8], &[Field]),
) {
    let mut fields = Vec::new();
    let mut rest = text;
    let mut taken = 0;
    while !rest.is_empty() && taken < most {
        match split(rest, whole, dialect, &mut fields) {
            Split::Record { len, .. } => {
                if !is_blank(rest, &fields) {
                    take(rest, &fields);
                    taken += 1;
                }
                rest = &rest[len..];
            }
            Split::Partial { .. } => return,
            Split::Malformed { .. } => {
                let Some((len, text)) = first_line(rest, whole) else {
                    return;
                };
                fields.clear();
                let (start, end, doubled) = (0, text, false);
                fields.push(Field {
                    start,
                    end,
                    doubled,
                });
                take(rest, &fields);
                taken += 1;
                rest = &rest[len..];
            }
        }
    }
}

/// How well a delimiter fits: the share of records that have the usual number of fields, more
/// for more fields, less when the first record is unusual.
fn consistency(text: &[u8], whole: bool, delimiter: u8) -> f64 {
    let dialect = Dialect {
        delimiter,
        padded: false,
    };
    let mut counts: Vec<usize> = Vec::new();
    each_record(text, whole, dialect, RECORDS, |_, fields| {
        counts.push(fields.len());
    });
    let usual = usual(&counts);
    if usual < 2 {
        return 0.0;
    }
    let agreeing = counts.iter().filter(|c| **c == usual).count();
    let share = agreeing as f64 / counts.len() as f64;
    let first = if counts[0] == usual { 1.0 } else { 0.5 };
    share * share * first * (usual as f64).ln()
}

/// The most frequent number; the larger of two that are as frequent.
pub(super) fn usual(counts: &[usize]) -> usize {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .max_by_key(|run| run.len())
        .map_or(0, |run| run[0])
}

/// Whether blanks follow nearly every delimiter.
fn is_padded(text: &[u8], delimiter: u8) -> bool {
    if delimiter == b'\t' {
        return false;
    }
    let head = &text[..text.len().min(1 << 16)];
    let (mut all, mut padded) = (0, 0);
    for pair in head.windows(2).filter(|pair| pair[0] == delimiter) {
        all += 1;
        padded += usize::from(pair[1] == b' ');
    }
    all > 0 && padded * 10 > all * 9
}

#[cfg(test)]
mod tests {
    use super::dialect;

    fn found(text: &str) -> char {
        char::from(dialect(text.as_bytes(), true, None).delimiter)
    }

    #[test]
    fn the_sign_that_cuts_evenly() {
        assert_eq!(found("a,b,c\n1,2,3\n"), ',');
        assert_eq!(found("a;b;c\n1,5;2,5;3\n1,5;2,5;3\n"), ';');
        assert_eq!(found("a\tb\n\"x, y, z\"\t2\n"), '\t');
        assert_eq!(found("a|b|c\n1|2,3|4\n"), '|');
        assert_eq!(found("name\nAnn\nBob\n"), ',');
        assert_eq!(found("name,note\nAnn,\"a;b;c;d\"\nBob,\"a;b;c;d\"\n"), ',');
        assert_eq!(found("sep=;\na,b;c\n"), ';');
        assert_eq!(found("sep=\"\na,b\n"), ',');
        assert_eq!(found("sep=À\na,b\n"), ',');
        assert_eq!(found(""), ',');
    }

    #[test]
    fn padding_is_noticed() {
        assert!(dialect(b"a, b, c\n1, 2, 3\n", true, None).padded);
        assert!(!dialect(b"a,b,c\n1, 2,3\n", true, None).padded);
    }
}
