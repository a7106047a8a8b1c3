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

/// Whether an apostrophe in front of this text is a guard, not a part of it.
fn is_guarded(rest: &[u8]) -> bool {
    let behind_guards = &rest[rest.iter().take_while(|b| **b == b'\'').count()..];
    match behind_guards.first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => true,
        Some(b'0'..=b'9') => rest.len() == behind_guards.len() && rest.iter().all(u8::is_ascii_digit),
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
    use super::{clean, undoubled};

    #[test]
    fn wrappings_come_off() {
        for (cell, expected) in [
            ("=\"00123\"", "00123"),
            ("=\"say \"\"x\"\"\"", "say \"x\""),
            ("'+8613812345678", "+8613812345678"),
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("'007", "007"),
            ("'90s music", "'90s music"),
            ("'", "'"),
            ("'quoted'", "'quoted'"),
            ("=1+1", "=1+1"),
            ("=\"", "=\""),
            ("", ""),
        ] {
            assert_eq!(clean(cell.as_bytes()), expected.as_bytes(), "{cell}");
        }
        assert_eq!(undoubled(b"a\"\"b\"\"\"\"").as_ref(), b"a\"b\"\"");
    }
}
