//! Places in a text: bytes here, UTF-16 code units in browsers.

/// The code units before a byte.
pub(crate) fn from_bytes(text: &str, byte: usize) -> usize {
    let end = text.floor_char_boundary(byte);
    text[..end].encode_utf16().count()
}

/// The bytes before a code unit; inside a pair, those before the pair.
pub(crate) fn to_bytes(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        units += character.len_utf16();
        if units > unit {
            return byte;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back() {
        let text = "a城😀b";
        for (byte, unit) in [(0, 0), (1, 1), (4, 2), (8, 4), (9, 5)] {
            assert_eq!(from_bytes(text, byte), unit);
            assert_eq!(to_bytes(text, unit), byte);
        }
        assert_eq!(to_bytes(text, 3), 4);
        assert_eq!(to_bytes(text, 99), text.len());
        assert_eq!(from_bytes(text, 99), 5);
    }
}
