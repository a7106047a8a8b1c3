//! Characters of a Chinese keyboard as their ASCII twins.

/// Full-width letters, digits, signs and spaces as ASCII; invisible characters are dropped.
pub(crate) fn half_width(text: &str) -> String {
    text.chars().filter_map(half_width_char).collect()
}

fn half_width_char(c: char) -> Option<char> {
    match c {
        // Zero-width spaces and joiners, direction marks and the byte order mark.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => Some(' '),
        // Hyphens and dashes of all lengths.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '。' => Some('.'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::half_width;

    #[test]
    fn full_width_becomes_ascii() {
        assert_eq!(half_width("＋８６　（１３８）－Ａｂ＠"), "+86 (138)-Ab@");
        assert_eq!(half_width("\u{feff}1\u{200b}2"), "12");
    }
}
