//! The name under which an upload lies on the disk: the user's, made harmless.

/// Longest name in bytes; every file system takes it.
const BYTES_MOST: usize = 180;

/// The last part of a path without anything that a file system or a terminal would act upon.
pub(super) fn harmless(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .map(|c| match c {
            c if c.is_control() => '_',
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            c => c,
        })
        .collect();
    let kept = kept.trim().trim_start_matches('.');
    // What tells the format stands at the end, so the beginning is what gives way.
    let start = kept.ceil_char_boundary(kept.len().saturating_sub(BYTES_MOST));
    match &kept[start..] {
        "" => "file".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(harmless("订单 2024.xlsx"), "订单 2024.xlsx");
        assert_eq!(harmless("../../etc/passwd"), "passwd");
        assert_eq!(harmless(r"C:\Users\me\a.csv"), "a.csv");
        assert_eq!(harmless(".."), "file");
        assert_eq!(harmless("a\0b\n.csv"), "a_b_.csv");
        assert_eq!(harmless(""), "file");
        let long = harmless(&format!("{}.csv.gz", "长".repeat(200)));
        assert!(long.len() <= BYTES_MOST && long.ends_with("长.csv.gz"));
    }
}
