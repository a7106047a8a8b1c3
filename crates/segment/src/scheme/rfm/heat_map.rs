//! Customers and money by recency and frequency score.

use rust_decimal::Decimal;

use super::score::{Rfm, money};

/// One cell of the heat map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Recency's score.
    pub r: u8,
    /// Frequency's score.
    pub f: u8,
    /// How many customers have both.
    pub customers: u64,
    /// What they brought.
    pub revenue: Decimal,
    /// The key of the group that they are in; `None` where the monetary score decides too.
    pub class_key: Option<&'static str>,
}

impl Rfm {
    /// All 25 cells, R1 F1, R1 F2, … R5 F5.
    pub fn cells(&self) -> Vec<Cell> {
        let mut sums = [(0_u64, 0_i128); 25];
        for index in 0..self.len() {
            let (r, f) = (self.scores[0][index], self.scores[1][index]);
            let cell = &mut sums[usize::from(r - 1) * 5 + usize::from(f - 1)];
            cell.0 += 1;
            cell.1 = cell.1.saturating_add(self.monetary[index]);
        }
        let scores = (1..=5).flat_map(|r| (1..=5).map(move |f| (r, f)));
        let cell = |((r, f), (customers, revenue))| Cell {
            r,
            f,
            customers,
            revenue: money(revenue, self.scale),
            class_key: self.groups.of_cell(r, f),
        };
        scores.zip(sums).map(cell).collect()
    }
}
