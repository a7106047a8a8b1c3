//! Many short texts in one long one, searched in one scan.

use memchr::memmem::Finder;

/// Many short texts in one.
#[derive(Default)]
pub(super) struct WordColumn {
    text: String,
    ends: Vec<usize>,
}

impl WordColumn {
    /// Adds an entry. The line break keeps a hit from reaching into the next one.
    pub(super) fn push(&mut self, entry: &str) {
        self.text.push_str(entry);
        self.text.push('\n');
        self.ends.push(self.text.len());
    }

    /// Calls `hit` once for every entry that holds what the finder looks for, in order.
    pub(super) fn scan(&self, finder: &Finder<'_>, hit: &mut impl FnMut(usize)) {
        let bytes = self.text.as_bytes();
        let (mut from, mut entry) = (0, 0);
        while let Some(place) = finder.find(&bytes[from..]) {
            let place = from + place;
            entry += self.ends[entry..].partition_point(|end| *end <= place);
            let Some(end) = self.ends.get(entry) else {
                return;
            };
            hit(entry);
            from = *end;
            entry += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_hit_once_and_no_hit_spans_two() {
        let mut column = WordColumn::default();
        for entry in ["abab", "ba", "", "xab"] {
            column.push(entry);
        }
        let hits = |needle: &str| {
            let mut hits = Vec::new();
            column.scan(&Finder::new(needle), &mut |entry| hits.push(entry));
            hits
        };
        assert_eq!(hits("ab"), [0, 3]);
        assert_eq!(hits("bb"), [0_usize; 0]);
        assert_eq!(hits("a"), [0, 1, 3]);
        assert_eq!(hits("\n"), [0, 1, 2, 3]);
    }
}
