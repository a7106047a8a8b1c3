//! Which characters are the same, and which make names.

use super::is_reserved;

/// The ASCII character that a full-width sign of a Chinese keyboard stands for, outside strings
/// and names.
pub(super) fn ascii_twin(c: char) -> char {
    match c {
        '“' | '”' | '„' | '＂' => '"',
        '。' => '.',
        '、' => ',',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '【' => '[',
        '】' => ']',
        '‘' | '’' => '\'',
        '−' => '-',
        // The block of full-width forms mirrors ASCII in the same order.
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = u32::from(c) - 0xff01 + 0x21;
            char::from_u32(ascii).unwrap_or(c)
        }
        _ => c,
    }
}

/// Whether a character separates tokens; the ideographic space and a byte order mark do too.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Whether a name may start with the character.
pub(super) fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Whether a name may go on with the character.
pub(super) fn continues_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a name can be written without backticks.
pub(crate) fn is_bare_name(name: &str) -> bool {
    name.starts_with(starts_name) && name.chars().all(continues_name) && !is_reserved(name)
}
