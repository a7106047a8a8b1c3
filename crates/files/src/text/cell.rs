//! What spreadsheets wrap around a cell to keep it text.

use std::borrow::Cow;

/// A cell without its wrapping: `="00123"` is `00123`, and an apostrophe that guards a formula
/// sign or a number (`'+86 138…`, `'007`) is dropped. Our own exports guard the same way, so
/// what they write reads back as it was.
pub(crate) fn clean(cell: &[u8]) -> Cow<'_, [u8]> {
    match cell {
        [b'=', b'"', inner @ .., b'"'] => undoubled(inner),
        [b'\'', rest @ ..] if is_guarded(rest) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(cell),
    }
}

/// A text as it is written to a CSV file: with an apostrophe in front when a spreadsheet would
/// take it for a formula, or when reading would take its own apostrophe for such a guard. A bare
/// number needs none.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    let dangerous = match text.as_bytes() {
        [b'=' | b'+' | b'@' | b'\t' | b'\r', ..] => true,
        [b'-', rest @ ..] => !is_bare_number(rest),
        [b'\'', rest @ ..] => is_guarded(rest),
        _ => false,
    };
    if dangerous {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Digits, with a point among them or not.
fn is_bare_number(text: &[u8]) -> bool {
    let points = text.iter().filter(|b| **b == b'.').count();
    let ends_in_digits =
        text.first().is_some_and(u8::is_ascii_digit) && text.last().is_some_and(u8::is_ascii_digit);
    points <= 1 && ends_in_digits && text.iter().all(|b| b.is_ascii_digit() || *b == b'.')
}

/// Whether an apostrophe in front of this text is a guard, not a part of it.
fn is_guarded(rest: &[u8]) -> bool {
    let behind_guards = &rest[rest.iter().take_while(|b| **b == b'\'').count()..];
    match behind_guards.first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => true,
        Some(b'0'..=b'9') => behind_guards.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Doubled quotation marks made single.
pub(super) fn undoubled(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'"', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut previous_was_mark = false;
    for &b in text {
        if b == b'"' && previous_was_mark {
            previous_was_mark = false;
            continue;
        }
        previous_was_mark = b == b'"';
        out.push(b);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{clean, guarded, undoubled};

    #[test]
    fn wrappings_come_off() {
        for (cell, expected) in [
            ("=\"00123\"", "00123"),
            ("=\"say \"\"x\"\"\"", "say \"x\""),
            ("'+8613812345678", "+8613812345678"),
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("'007", "007"),
            ("''007", "'007"),
            ("'90s music", "'90s music"),
            ("'", "'"),
            ("'quoted'", "'quoted'"),
            ("=1+1", "=1+1"),
            ("=\"", "=\""),
            ("", ""),
        ] {
            assert_eq!(clean(cell.as_bytes()), expected.as_bytes(), "{cell}");
        }
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+86 138", "'+86 138"),
            ("-5", "-5"),
            ("-5.25", "-5.25"),
            ("-5+1", "'-5+1"),
            ("-", "'-"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("'=1", "''=1"),
            ("it's", "it's"),
        ] {
            assert_eq!(guarded(text), expected);
            assert_eq!(clean(expected.as_bytes()), text.as_bytes());
        }
        assert_eq!(undoubled(b"a\"\"b\"\"\"\"").as_ref(), b"a\"b\"\"");
    }
}
