//! The space between Chinese and Latin letters or digits.

/// Joins pieces, with a space where a Chinese character meets a Latin letter, a digit or a sign of
/// a number. Only the seams are touched: names keep their own spelling.
pub(super) fn join(pieces: &[&str]) -> String {
    let mut text = String::new();
    for piece in pieces {
        let seam = text.chars().next_back().zip(piece.chars().next());
        if let Some((before, after)) = seam
            && ((is_chinese(before) && is_latin(after)) || (is_latin(before) && is_chinese(after)))
        {
            text.push(' ');
        }
        text.push_str(piece);
    }
    text
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '+' | '_' | '\u{c0}'..='\u{24f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_seams_between_scripts_are_spaced() {
        assert_eq!(join(&["最近", "90 天", "下单"]), "最近 90 天下单");
        assert_eq!(
            join(&["渠道是", "app", "，", "VIP客户"]),
            "渠道是 app，VIP客户"
        );
        assert_eq!(join(&["前", "20%", "的"]), "前 20% 的");
        assert_eq!(join(&["", "a", ""]), "a");
    }
}
