//! What the customers' table reads instead of the records: everybody in memory, in columns, with
//! the orders and searches that people ask for again and again.

mod cache;
mod text_order;
mod word_column;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use fenqun_model::{CustomerNumber, Instant, SegmentId};
use fenqun_segment::Population;
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

pub use cache::DirectoryCache;
pub(super) use text_order::{TextColumn, TextOrder};
pub(super) use words::WordIndex;

use super::classes::ClassesCache;
use crate::platform::KeyFigures;

/// Everybody at one moment.
pub(super) struct Directory {
    pub(super) population: Arc<Population>,
    pub(super) figures: Arc<KeyFigures>,
    pub(super) words: Arc<WordIndex>,
    pub(super) classes: Arc<ClassesCache>,
    orders: Arc<TextOrders>,
    rules: Mutex<HashMap<String, Arc<RoaringBitmap>>>,
    worth: Mutex<HashMap<Refreshed, Decimal>>,
}

/// Orders and values of text columns; they outlive key figures, because they only depend on the population.
#[derive(Default)]
struct TextOrders {
    by_column: [OnceLock<TextOrder>; TextColumn::COUNT],
    usual_values: OnceLock<HashMap<String, Vec<(String, u64)>>>,
}

/// A segment, the version of its rule, and when its members were computed.
type Refreshed = (SegmentId, u32, Instant);

/// So many rules' members are kept, for the pages after the first.
const RULES_KEPT: usize = 32;

impl Directory {
    /// The row of a customer.
    pub(super) fn row_of(&self, number: u32) -> Option<usize> {
        self.population.row_of(CustomerNumber(number))
    }

    /// The order of a text column; the first to ask sorts it.
    pub(super) fn text_order(&self, column: TextColumn) -> &TextOrder {
        self.orders.by_column[column as usize]
            .get_or_init(|| TextOrder::sort(&self.population, column))
    }

    /// The values of each text attribute that has few; the first to ask counts them.
    pub(super) fn usual_values(
        &self,
        count: impl FnOnce(&Population) -> HashMap<String, Vec<(String, u64)>>,
    ) -> &HashMap<String, Vec<(String, u64)>> {
        self.orders
            .usual_values
            .get_or_init(|| count(&self.population))
    }

    /// The revenue of all members of a segment as refreshed.
    pub(super) fn known_worth(&self, of: Refreshed) -> Option<Decimal> {
        let worth = self.worth.lock().expect("no panic under this lock");
        worth.get(&of).copied()
    }

    /// Sums and remembers it.
    pub(super) fn sum_worth(&self, of: Refreshed, members: &RoaringBitmap) -> Decimal {
        let rows = members.iter().filter_map(|number| self.row_of(number));
        let sum = rows.map(|row| self.figures.revenue(row)).sum();
        let mut worth = self.worth.lock().expect("no panic under this lock");
        worth.insert(of, sum);
        sum
    }

    /// The members of a rule that was asked for before.
    pub(super) fn known_members(&self, rule: &str) -> Option<Arc<RoaringBitmap>> {
        let rules = self.rules.lock().expect("no panic under this lock");
        rules.get(rule).cloned()
    }

    /// Remembers the members of a rule.
    pub(super) fn remember(&self, rule: &str, members: Arc<RoaringBitmap>) {
        let mut rules = self.rules.lock().expect("no panic under this lock");
        if rules.len() >= RULES_KEPT {
            rules.clear();
        }
        rules.insert(rule.to_owned(), members);
    }
}
