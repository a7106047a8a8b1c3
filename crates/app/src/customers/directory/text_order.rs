//! The order of a text column as numbers, so that sorting and paging compare no text.

use std::cmp::Ordering;

use arrow::array::{Array, AsArray, StringArray};
use fenqun_identity::pinyin;
use fenqun_model::natural_cmp;
use fenqun_segment::Population;

/// A text column by which customers are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::customers) enum TextColumn {
    Key,
    Name,
    City,
    Level,
}

impl TextColumn {
    pub(super) const COUNT: usize = 4;

    fn values(self, population: &Population) -> Option<&StringArray> {
        let name = match self {
            Self::Key => return Some(population.keys()),
            Self::Name => "name",
            Self::City => "city",
            Self::Level => "level",
        };
        population.attribute(name)?.values.as_string_opt()
    }
}

/// The place of each row among the different texts of a column.
pub(in crate::customers) struct TextOrder {
    column: TextColumn,
    /// By row; `None` where there is no text.
    ranks: Vec<Option<u32>>,
    /// By rank: a row that has this text.
    rows: Vec<u32>,
}

impl TextOrder {
    pub(super) fn sort(population: &Population, column: TextColumn) -> Self {
        let mut ranks = vec![None; population.len()];
        let mut rows = Vec::new();
        let Some(values) = column.values(population) else {
            return Self {
                column,
                ranks,
                rows,
            };
        };
        let mut keyed: Vec<(Sortable<'_>, u32)> = (0..)
            .zip(values)
            .filter_map(|(row, text)| Some((Sortable::new(column, text?), row)))
            .collect();
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (place, (text, row)) in keyed.iter().enumerate() {
            if place == 0 || keyed[place - 1].0 != *text {
                rows.push(*row);
            }
            let rank = u32::try_from(rows.len() - 1).expect("there are at most u32::MAX rows");
            ranks[*row as usize] = Some(rank);
        }
        Self {
            column,
            ranks,
            rows,
        }
    }

    /// The rank of a row's text.
    pub(in crate::customers) fn rank(&self, row: usize) -> Option<u32> {
        self.ranks[row]
    }

    /// A row's text, for a cursor.
    pub(in crate::customers) fn text<'a>(
        &self,
        population: &'a Population,
        row: usize,
    ) -> Option<&'a str> {
        let values = self.column.values(population)?;
        values.is_valid(row).then(|| values.value(row))
    }

    /// Where a text stands or would stand: twice its rank, or the odd number between two ranks.
    pub(in crate::customers) fn place(&self, population: &Population, text: &str) -> i128 {
        let Some(values) = self.column.values(population) else {
            return 0;
        };
        let wanted = Sortable::new(self.column, text);
        let of = |row: &u32| Sortable::new(self.column, values.value(*row as usize));
        match self.rows.binary_search_by(|row| of(row).cmp(&wanted)) {
            Ok(rank) => rank as i128 * 2,
            Err(rank) => rank as i128 * 2 - 1,
        }
    }
}

/// A text with what it is compared by: keys by their numbers, the rest by how it is pronounced.
#[derive(PartialEq, Eq)]
struct Sortable<'a> {
    column: TextColumn,
    sound: Option<String>,
    text: &'a str,
}

impl<'a> Sortable<'a> {
    fn new(column: TextColumn, text: &'a str) -> Self {
        let sound = (column != TextColumn::Key).then(|| pinyin(text).full);
        Self {
            column,
            sound,
            text,
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        match self.column {
            TextColumn::Key => natural_cmp(self.text, other.text),
            _ => self
                .sound
                .cmp(&other.sound)
                .then_with(|| self.text.cmp(other.text)),
        }
    }
}
