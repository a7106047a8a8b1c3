//! Quantities, prices and money of lines, exact: integers in units of 10^-[`SCALE`].

use arrow::array::{Array, BooleanArray, BooleanBufferBuilder, Decimal128Array, StringArray};

use super::lines::SCALE;
use super::status::Statuses;
use crate::Result;

/// One whole.
const UNIT: i128 = 10_i128.pow(SCALE as u32);

/// What the rows say.
pub(crate) struct Written {
    pub(crate) quantity: Option<Decimal128Array>,
    pub(crate) price: Option<Decimal128Array>,
    pub(crate) amount: Option<Decimal128Array>,
    pub(crate) status: Option<StringArray>,
}

/// What the lines are: figures without sign, and a direction.
pub(crate) struct Figures {
    /// Whether the line goes back.
    pub(crate) returned: BooleanArray,
    /// Quantity, price and revenue.
    pub(crate) values: [Decimal128Array; 3],
}

impl Written {
    /// The figures of each row. Where rows are products, one of them is the quantity that goes
    /// without saying. Money is the amount where it is given, else quantity × price.
    pub(crate) fn figures(
        &self,
        rows: usize,
        products: bool,
        statuses: &mut Statuses,
    ) -> Result<Figures> {
        let mut returned = BooleanBufferBuilder::new(rows);
        let mut values = [const { Vec::new() }; 3];
        for column in &mut values {
            column.reserve(rows);
        }
        for row in 0..rows {
            let quantity = value(self.quantity.as_ref(), row).or(products.then_some(UNIT));
            let price = value(self.price.as_ref(), row);
            let revenue = value(self.amount.as_ref(), row)
                .or_else(|| price.map(|price| times(quantity.unwrap_or(UNIT), price)));
            let gone = self
                .status
                .as_ref()
                .is_some_and(|s| s.is_valid(row) && statuses.is_gone(s.value(row)));
            let negative = |value: Option<i128>| value.is_some_and(|value| value < 0);
            returned.append(gone || negative(quantity) || negative(revenue));
            for (column, value) in values.iter_mut().zip([quantity, price, revenue]) {
                column.push(value.map(i128::abs));
            }
        }
        let [quantity, price, revenue] =
            values.map(|column| Decimal128Array::from(column).with_precision_and_scale(38, SCALE));
        Ok(Figures {
            returned: BooleanArray::new(returned.finish(), None),
            values: [quantity?, price?, revenue?],
        })
    }
}

fn value(column: Option<&Decimal128Array>, row: usize) -> Option<i128> {
    column
        .filter(|column| column.is_valid(row))
        .map(|column| column.value(row))
}

/// A product, rounded half away from zero. Figures that no shop has stop at the largest number.
fn times(quantity: i128, price: i128) -> i128 {
    let product = quantity.saturating_mul(price);
    let half = if product < 0 { -UNIT / 2 } else { UNIT / 2 };
    product.saturating_add(half) / UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(values: &[i128]) -> Option<Decimal128Array> {
        Some(Decimal128Array::from(values.to_vec()))
    }

    #[test]
    fn what_goes_back_has_positive_figures() {
        let written = Written {
            quantity: decimals(&[2 * UNIT, -2 * UNIT, UNIT, UNIT]),
            price: decimals(&[2_550_000, 2_550_000, -UNIT, UNIT]),
            amount: None,
            status: Some(StringArray::from(vec!["", "", "", "cancelled"])),
        };
        let figures = written
            .figures(4, true, &mut Statuses::default())
            .expect("figures");
        let returned: Vec<bool> = figures.returned.values().iter().collect();
        assert_eq!(returned, [false, true, true, true]);
        let revenue = &figures.values[2];
        assert_eq!(revenue.value(0), 5_100_000);
        assert_eq!(revenue.value(1), 5_100_000);
        assert_eq!(revenue.value(2), UNIT);
        assert_eq!(figures.values[0].value(1), 2 * UNIT);
    }

    #[test]
    fn an_amount_goes_before_the_price_and_products_round_half_away_from_zero() {
        let written = Written {
            quantity: None,
            price: decimals(&[7 * UNIT]),
            amount: decimals(&[9 * UNIT]),
            status: None,
        };
        let figures = written
            .figures(1, false, &mut Statuses::default())
            .expect("figures");
        assert!(figures.values[0].is_null(0));
        assert_eq!(figures.values[2].value(0), 9 * UNIT);
        assert_eq!(times(1, UNIT / 2), 1);
        assert_eq!(times(-1, UNIT / 2), -1);
        assert_eq!(times(i128::MAX, i128::MAX), (i128::MAX) / UNIT);
    }
}
