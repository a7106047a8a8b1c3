//! Who segments and classes held at past instants, kept for the next page and the next chart.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};

use chrono_tz::Tz;
use fenqun_model::{Instant, SchemeId, SegmentId};
use roaring::RoaringBitmap;

use super::Dictionary;

/// So many answers are kept: a year of months for a few segments.
const KEPT: usize = 128;

/// Who segments held.
pub type PastMembers = Past<(SegmentId, Instant), Arc<RoaringBitmap>>;
/// Who was in the classes of schemes.
pub type PastClasses = Past<(SchemeId, Instant), ClassesAt>;
/// Who was in each class, in the order of the scheme.
pub type ClassesAt = Arc<Vec<RoaringBitmap>>;

/// Answers that hold as long as rules, customers and events are the same: a dictionary is made
/// anew when any of them changes.
pub struct Past<Question, Answer> {
    known: Mutex<Option<Known<Question, Answer>>>,
}

struct Known<Question, Answer> {
    dictionary: Arc<Dictionary>,
    zone: Tz,
    answers: HashMap<Question, Answer>,
}

impl<Question, Answer> Default for Past<Question, Answer> {
    fn default() -> Self {
        Self {
            known: Mutex::new(None),
        }
    }
}

impl<Question, Answer> Known<Question, Answer> {
    fn holds_for(&self, dictionary: &Arc<Dictionary>, zone: Tz) -> bool {
        Arc::ptr_eq(&self.dictionary, dictionary) && self.zone == zone
    }
}

impl<Question: Eq + Hash, Answer: Clone> Past<Question, Answer> {
    /// The answer, where the same was asked before.
    pub fn find(
        &self,
        dictionary: &Arc<Dictionary>,
        zone: Tz,
        question: &Question,
    ) -> Option<Answer> {
        let known = self.known.lock().expect("no panic under this lock");
        let known = known.as_ref()?;
        if !known.holds_for(dictionary, zone) {
            return None;
        }
        known.answers.get(question).cloned()
    }

    /// Keeps an answer, and drops those of another dictionary.
    pub fn remember(
        &self,
        dictionary: &Arc<Dictionary>,
        zone: Tz,
        question: Question,
        answer: Answer,
    ) {
        let mut known = self.known.lock().expect("no panic under this lock");
        let still = known
            .take()
            .filter(|known| known.holds_for(dictionary, zone) && known.answers.len() < KEPT);
        let mut kept = still.unwrap_or_else(|| Known {
            dictionary: Arc::clone(dictionary),
            zone,
            answers: HashMap::new(),
        });
        kept.answers.insert(question, answer);
        *known = Some(kept);
    }
}
