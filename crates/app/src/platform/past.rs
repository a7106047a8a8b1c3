//! Who segments held at past instants, kept for the next page and the next chart.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use chrono_tz::Tz;
use fenqun_model::{Instant, SegmentId};
use roaring::RoaringBitmap;

use super::Dictionary;

/// So many answers are kept: a year of months for a few segments.
const KEPT: usize = 128;

/// What was asked.
type Question = (SegmentId, Instant);

/// Answers that hold as long as rules, customers and events are the same: a dictionary is made
/// anew when any of them changes.
#[derive(Default)]
pub struct PastMembers {
    known: Mutex<Option<Known>>,
}

struct Known {
    dictionary: Arc<Dictionary>,
    zone: Tz,
    answers: HashMap<Question, Arc<RoaringBitmap>>,
}

impl Known {
    fn holds_for(&self, dictionary: &Arc<Dictionary>, zone: Tz) -> bool {
        Arc::ptr_eq(&self.dictionary, dictionary) && self.zone == zone
    }
}

impl PastMembers {
    /// Who a segment held at an instant, where that was asked before.
    pub fn find(
        &self,
        dictionary: &Arc<Dictionary>,
        zone: Tz,
        id: SegmentId,
        as_of: Instant,
    ) -> Option<Arc<RoaringBitmap>> {
        let known = self.known.lock().expect("no panic under this lock");
        let known = known.as_ref()?;
        if !known.holds_for(dictionary, zone) {
            return None;
        }
        known.answers.get(&(id, as_of)).cloned()
    }

    /// Keeps an answer, and drops those of another dictionary.
    pub fn remember(
        &self,
        dictionary: &Arc<Dictionary>,
        zone: Tz,
        question: Question,
        members: Arc<RoaringBitmap>,
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
        kept.answers.insert(question, members);
        *known = Some(kept);
    }
}
