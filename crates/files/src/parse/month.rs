//! Names of months and week days, short and long.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The month with this name, written out or cut to three letters (`Sept` too).
pub(super) fn month(word: &[u8]) -> Option<u32> {
    let position = MONTHS.iter().position(|name| abbreviates(word, name))?;
    u32::try_from(position + 1).ok()
}

/// Whether a word names a day of the week.
pub(super) fn is_week_day(word: &[u8]) -> bool {
    DAYS.iter().any(|name| abbreviates(word, name))
}

fn abbreviates(word: &[u8], name: &str) -> bool {
    word.len() >= 3
        && word.len() <= name.len()
        && word.eq_ignore_ascii_case(&name.as_bytes()[..word.len()])
}
