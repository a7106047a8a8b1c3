//! Full-width and Chinese signs brought to ASCII in a buffer on the stack.

/// Longest cell that can be a number or a date.
const LONGEST: usize = 96;

/// A short ASCII text on the stack.
pub(super) struct Ascii {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Ascii {
    /// Translates character by character with `map`; `None` when a character has no translation
    /// or the text is too long to be a value.
    pub(super) fn translate(text: &str, map: fn(char) -> Option<&'static str>) -> Option<Self> {
        let mut out = Self {
            bytes: [0; LONGEST],
            len: 0,
        };
        for c in text.chars() {
            if c.is_ascii() {
                out.push(c as u8)?;
            } else if let Some(digit) = full_width(c) {
                out.push(digit)?;
            } else {
                for &b in map(c)?.as_bytes() {
                    out.push(b)?;
                }
            }
        }
        Some(out)
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Full-width forms (U+FF01–U+FF5E) are ASCII moved up; spaces of other widths are spaces.
fn full_width(c: char) -> Option<u8> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(c) - 0xfee0).ok(),
        '\u{a0}' | '\u{3000}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{feff}' => Some(b' '),
        _ => None,
    }
}

/// Without the blanks at both ends.
pub(super) fn trimmed(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = bytes {
        bytes = rest;
    }
    while let [rest @ .., b' ' | b'\t' | b'\r' | b'\n'] = bytes {
        bytes = rest;
    }
    bytes
}
