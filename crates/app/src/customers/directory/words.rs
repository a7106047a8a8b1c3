//! The words by which people look for a customer: key, name, pinyin, initials; phone and e-mail
//! apart, for those who may see them.
//!
//! All of them stand in two long texts, one entry a customer, so that a search is one scan at the
//! speed of memory. Changes since the last build stand beside, until there are many.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Duration;
use fenqun_model::Instant;
use fenqun_store::customers::{self, CustomerRow};
use memchr::memmem::Finder;
use roaring::RoaringBitmap;

use super::word_column::WordColumn;
use crate::{Result, platform::Platform};

/// Between an entry's words; nobody types it.
const SEPARATOR: char = '\u{1f}';

/// Changes reach this far back: a long transaction stamps its rows when it begins, not when it
/// becomes visible.
const OVERLAP_HOURS: i64 = 6;

/// The words of all customers.
#[derive(Clone, Default)]
pub(in crate::customers) struct WordIndex {
    base: Arc<Base>,
    changed: BTreeMap<u32, Entry>,
    built_at: Instant,
}

#[derive(Default)]
struct Base {
    numbers: Vec<u32>,
    updated_at_us: Vec<i64>,
    public: WordColumn,
    personal: WordColumn,
}

/// One customer's words.
#[derive(Clone)]
struct Entry {
    public: String,
    personal: String,
    updated_at_us: i64,
}

impl WordIndex {
    /// The index as of now, made from the last one where little has changed.
    pub(super) async fn current(
        last: Option<Arc<Self>>,
        platform: &Platform,
        customers: usize,
    ) -> Result<Arc<Self>> {
        let now = platform.clock.now();
        if let Some(last) = last.filter(|last| customers.abs_diff(last.len()) <= customers / 8) {
            let index = (*last).clone().catch_up(platform, now).await?;
            if index.len() == customers && index.changed.len() <= customers / 8 {
                return Ok(Arc::new(index));
            }
        }
        let mut base = Base::default();
        customers::for_each(platform.db(), None, |row| {
            let entry = Entry::of(row);
            base.numbers.push(row.number.0);
            base.updated_at_us.push(entry.updated_at_us);
            base.public.push(&entry.public);
            base.personal.push(&entry.personal);
        })
        .await?;
        Ok(Arc::new(Self {
            base: Arc::new(base),
            changed: BTreeMap::new(),
            built_at: now,
        }))
    }

    async fn catch_up(mut self, platform: &Platform, now: Instant) -> Result<Self> {
        let since = self.built_at - Duration::hours(OVERLAP_HOURS);
        customers::changed_since(platform.db(), since, |row| {
            self.changed.insert(row.number.0, Entry::of(row));
        })
        .await?;
        self.built_at = now;
        Ok(self)
    }

    fn len(&self) -> usize {
        let numbers = &self.base.numbers;
        let is_new = |number: &&u32| numbers.binary_search(number).is_err();
        numbers.len() + self.changed.keys().filter(is_new).count()
    }

    /// Customers whose words hold every word of `query`, letter case ignored. Phone and e-mail
    /// count only where `personal` is set: otherwise they could be guessed digit by digit.
    pub(in crate::customers) fn search(
        &self,
        query: &str,
        personal: bool,
    ) -> Option<RoaringBitmap> {
        query
            .split_whitespace()
            .map(|word| self.holding(&word.to_lowercase(), personal))
            .reduce(|found, more| found & more)
    }

    fn holding(&self, word: &str, personal: bool) -> RoaringBitmap {
        let finder = Finder::new(word);
        let digits = phone_digits(word);
        let in_personal = Finder::new(digits.as_deref().unwrap_or(word));
        let mut found = RoaringBitmap::new();
        let mut add = |entry: usize| {
            found.insert(self.base.numbers[entry]);
        };
        self.base.public.scan(&finder, &mut add);
        if personal {
            self.base.personal.scan(&in_personal, &mut add);
        }
        for (number, entry) in &self.changed {
            let hit = finder.find(entry.public.as_bytes()).is_some()
                || (personal && in_personal.find(entry.personal.as_bytes()).is_some());
            match hit {
                true => found.insert(*number),
                false => found.remove(*number),
            };
        }
        found
    }

    /// When a customer's record last changed.
    pub(in crate::customers) fn updated_at_us(&self, number: u32) -> Option<i64> {
        if let Some(entry) = self.changed.get(&number) {
            return Some(entry.updated_at_us);
        }
        let entry = self.base.numbers.binary_search(&number).ok()?;
        Some(self.base.updated_at_us[entry])
    }
}

impl Entry {
    fn of(row: &CustomerRow<'_>) -> Self {
        let words = |parts: &[Option<&str>]| {
            let mut text = String::new();
            for part in parts.iter().flatten() {
                text.push(SEPARATOR);
                text.extend(part.chars().flat_map(char::to_lowercase));
            }
            text
        };
        let phone = row.phone.map(|phone| {
            phone
                .chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        });
        Self {
            public: words(&[Some(row.key), row.name, row.pinyin, row.initials]),
            personal: words(&[phone.as_deref(), row.email]),
            updated_at_us: row.updated_at_us,
        }
    }
}

/// The digits of what looks like a part of a telephone number, however it is written.
fn phone_digits(word: &str) -> Option<String> {
    let is_phone = word
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.'));
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    (is_phone && !digits.is_empty()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(number: u32, key: &'a str, name: &'a str, phone: &'a str) -> (u32, Entry) {
        let text = |words: &[&str]| {
            words
                .iter()
                .map(|word| format!("{SEPARATOR}{}", word.to_lowercase()))
                .collect::<String>()
        };
        let entry = Entry {
            public: text(&[key, name]),
            personal: text(&[phone]),
            updated_at_us: i64::from(number),
        };
        (number, entry)
    }

    fn index() -> WordIndex {
        let mut base = Base::default();
        for (number, entry) in [
            row(1, "A-1", "Anna Smith", "13812345678"),
            row(2, "B-2", "单雄信", "13900000000"),
            row(7, "C-3", "Smithson", "02012345678"),
        ] {
            base.numbers.push(number);
            base.updated_at_us.push(entry.updated_at_us);
            base.public.push(&entry.public);
            base.personal.push(&entry.personal);
        }
        WordIndex {
            base: Arc::new(base),
            ..WordIndex::default()
        }
    }

    fn found(index: &WordIndex, query: &str, personal: bool) -> Vec<u32> {
        index
            .search(query, personal)
            .expect("words")
            .iter()
            .collect()
    }

    #[test]
    fn every_word_must_be_there_whatever_its_case() {
        let index = index();
        assert_eq!(found(&index, "SMITH", true), [1, 7]);
        assert_eq!(found(&index, "smith anna", true), [1]);
        assert_eq!(found(&index, "雄信", true), [2]);
        assert_eq!(index.search("  ", true), None);
    }

    #[test]
    fn telephone_numbers_are_found_only_by_those_who_may_see_them() {
        let index = index();
        assert_eq!(found(&index, "12345678", true), [1, 7]);
        assert_eq!(found(&index, "138-1234", true), [1]);
        assert_eq!(found(&index, "12345678", false), Vec::<u32>::new());
    }

    #[test]
    fn changes_hide_what_was_and_show_what_is() {
        let mut index = index();
        index
            .changed
            .extend([row(1, "A-1", "Berta", ""), row(9, "D-4", "Smith", "")]);
        assert_eq!(found(&index, "smith", true), [7, 9]);
        assert_eq!(found(&index, "berta", true), [1]);
        assert_eq!(index.len(), 4);
    }
}
