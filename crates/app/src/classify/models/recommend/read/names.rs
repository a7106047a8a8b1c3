//! Which name and which category a product was last seen under.

use super::numbering::{Numbered, Numbering};

/// For each product the value of another property that came last.
pub(super) struct Latest {
    values: Numbering,
    /// By product: when it was seen, and the value's number.
    of_item: Vec<Option<(i64, u32)>>,
}

impl Latest {
    pub(super) fn new(values: Numbering) -> Self {
        Self {
            values,
            of_item: Vec::new(),
        }
    }

    pub(super) fn column<'a>(
        &self,
        column: Option<&'a fenqun_lake::Column>,
    ) -> Option<Numbered<'a>> {
        self.values.of(column)
    }

    /// Notes what a row says of a product.
    pub(super) fn see(
        &mut self,
        item: u32,
        time_us: i64,
        column: Option<&Numbered<'_>>,
        row: usize,
    ) {
        let Some(value) = column.and_then(|column| self.values.number(column, row)) else {
            return;
        };
        let item = item as usize;
        if self.of_item.len() <= item {
            self.of_item.resize(item + 1, None);
        }
        if self.of_item[item].is_none_or(|(seen, _)| seen <= time_us) {
            self.of_item[item] = Some((time_us, value));
        }
    }

    /// The values, and the number of each of so many products' value.
    pub(super) fn finish(mut self, items: usize) -> (Vec<String>, Vec<Option<u32>>) {
        self.of_item.resize(items, None);
        let of_item = self.of_item.iter().map(|seen| seen.map(|(_, value)| value));
        (self.values.shown, of_item.collect())
    }
}
