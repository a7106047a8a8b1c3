//! Messages that came in the last 24 hours, by the hashes of their ids.
//!
//! They stand in generations, so that old ones are forgotten together. Should a day bring more than
//! memory is meant for, the oldest are forgotten sooner; the lake then still leaves out an event
//! that is in its files already.

use std::collections::VecDeque;

use chrono::Duration;
use fenqun_model::Instant;
use rustc_hash::FxHashSet;

/// For how long a message is known.
pub(super) const KNOWN: Duration = Duration::hours(24);
/// How much time one generation spans.
const GENERATION: Duration = Duration::hours(4);
/// Hashes in one generation: what fills a table of 2^21 places.
const GENERATION_MOST: usize = 1_800_000;
/// Generations at any time: about 320 MB when all are full.
const GENERATIONS_MOST: usize = 9;

struct Generation {
    began: Instant,
    ended: Instant,
    hashes: FxHashSet<u128>,
}

/// The messages of the last day.
#[derive(Default)]
pub(super) struct Seen {
    generations: VecDeque<Generation>,
}

impl Seen {
    /// Takes note of a message; false where it was known.
    pub(super) fn insert(&mut self, hash: u128, now: Instant) -> bool {
        let is_over = |first: &Generation| now - first.ended >= KNOWN;
        if self.generations.front().is_some_and(is_over) {
            self.forget(now);
        }
        let knows = |generation: &Generation| generation.hashes.contains(&hash);
        if self.generations.iter().any(knows) {
            return false;
        }
        let is_full = |last: &Generation| {
            last.hashes.len() >= GENERATION_MOST || now - last.began >= GENERATION
        };
        if self.generations.back().is_none_or(is_full) {
            self.generations.push_back(Generation {
                began: now,
                ended: now,
                hashes: FxHashSet::default(),
            });
            self.forget(now);
        }
        if let Some(last) = self.generations.back_mut() {
            last.ended = last.ended.max(now);
            last.hashes.insert(hash);
        }
        true
    }

    /// Forgets a message that was not written after all.
    pub(super) fn remove(&mut self, hash: u128) {
        for generation in &mut self.generations {
            generation.hashes.remove(&hash);
        }
    }

    fn forget(&mut self, now: Instant) {
        self.generations
            .retain(|generation| now - generation.ended < KNOWN);
        while self.generations.len() > GENERATIONS_MOST {
            self.generations.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_for_a_day() {
        let start: Instant = "2024-06-01T00:00:00Z".parse().expect("an instant");
        let mut seen = Seen::default();
        assert!(seen.insert(1, start));
        assert!(!seen.insert(1, start + Duration::hours(23)));
        for hour in 1..=28 {
            assert!(seen.insert(100 + hour, start + Duration::hours(hour as i64)));
        }
        assert!(seen.insert(1, start + Duration::hours(29)));
        assert!(!seen.insert(128, start + Duration::hours(29)));
        seen.remove(128);
        assert!(seen.insert(128, start + Duration::hours(29)));
    }
}
