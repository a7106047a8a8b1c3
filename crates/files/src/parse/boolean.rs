//! Yes and no, in Chinese and English.

use crate::Reason;

const YES: [&str; 9] = ["是", "真", "有", "对", "yes", "true", "y", "t", "on"];
const NO: [&str; 9] = ["否", "假", "无", "错", "no", "false", "n", "f", "off"];

/// Reads 是/否, yes/no, true/false, y/n, t/f, on/off, 1/0, in any case.
pub fn boolean(text: &str) -> Result<bool, Reason> {
    let text = text.trim();
    match text {
        "1" | "1.0" => return Ok(true),
        "0" | "0.0" => return Ok(false),
        _ => {}
    }
    word(text).ok_or(Reason::NotABoolean)
}

/// Whether a text is a boolean by word, not by digit: what makes a column look boolean.
pub(crate) fn is_word(text: &str) -> bool {
    word(text.trim()).is_some()
}

fn word(text: &str) -> Option<bool> {
    if text.len() > 5 {
        return None;
    }
    let among = |words: &[&str]| words.iter().any(|w| text.eq_ignore_ascii_case(w));
    if among(&YES) {
        Some(true)
    } else if among(&NO) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::boolean;
    use crate::Reason;

    #[test]
    fn reads_both_languages() {
        for text in ["是", "Yes", "TRUE", "1", " y "] {
            assert_eq!(boolean(text), Ok(true), "{text}");
        }
        for text in ["否", "no", "False", "0", "N"] {
            assert_eq!(boolean(text), Ok(false), "{text}");
        }
        assert_eq!(boolean("2"), Err(Reason::NotABoolean));
        assert_eq!(boolean("maybe"), Err(Reason::NotABoolean));
    }
}
