//! Cells of matrices with up to five bands an axis, in the words of one with three.

/// The bands of an axis, each with its part of the way up.
const BANDS: [(&str, &str); 7] = [
    ("very_low", "low"),
    ("low", "low"),
    ("medium_low", "low"),
    ("medium", "medium"),
    ("medium_high", "high"),
    ("high", "high"),
    ("very_high", "high"),
];

/// A cell's key (`very_high_low`, the vertical band first) with both bands low, medium or high
/// (`high_low`); `None` for what is no cell.
pub(super) fn in_three_bands(key: &str) -> Option<String> {
    let part = |band: &str| BANDS.iter().find(|one| one.0 == band).map(|one| one.1);
    let splits = key.match_indices('_');
    splits
        .filter_map(|(at, _)| Some((part(&key[..at])?, part(&key[at + 1..])?)))
        .map(|(vertical, horizontal)| format!("{vertical}_{horizontal}"))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_whatever_their_bands() {
        for (key, expected) in [
            ("high_low", "high_low"),
            ("medium_low", "medium_low"),
            ("very_high_very_low", "high_low"),
            ("medium_low_high", "low_high"),
            ("medium_low_medium_high", "low_high"),
            ("medium_medium_low", "medium_low"),
            ("low_medium", "low_medium"),
        ] {
            assert_eq!(in_three_bands(key).as_deref(), Some(expected), "{key}");
        }
        for key in ["high", "high_value", "none", "", "_", "low_"] {
            assert_eq!(in_three_bands(key), None, "{key}");
        }
    }
}
