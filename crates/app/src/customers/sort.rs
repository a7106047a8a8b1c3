//! Sorting and paging: the first few of many, after a place, without sorting the rest.

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::directory::{Directory, TextColumn};

/// What customers are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum SortField {
    Key,
    Name,
    City,
    Level,
    RegisteredAt,
    OrdersCount,
    #[default]
    Revenue,
    AverageOrder,
    FirstOrderAt,
    LastOrderAt,
    UpdatedAt,
}

/// Up or down; customers without a value come last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest first.
    Asc,
    /// Largest first.
    #[default]
    Desc,
}

/// Where a page ended: the last customer's value and number. It stays a true place when customers
/// come, go or change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    field: SortField,
    direction: Direction,
    value: PlaceValue,
    number: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlaceValue {
    None,
    Number(i128),
    Text(String),
}

/// A customer's place in an order: those without a value last, ties by number.
type Standing = (bool, i128, u32);

/// The customers of one page, and where it ended if there are more.
pub(super) struct Slice {
    pub(super) numbers: Vec<u32>,
    pub(super) next: Option<Place>,
}

/// The first `limit` of `members` after a place.
pub(super) fn page(
    directory: &Directory,
    members: &RoaringBitmap,
    (field, direction): (SortField, Direction),
    after: Option<&Place>,
    limit: usize,
) -> Slice {
    let column = Column::of(directory, field);
    let turned = |value: i128| match direction {
        Direction::Asc => value,
        Direction::Desc => -value,
    };
    let standing = |number: u32| -> Option<Standing> {
        let row = directory.row_of(number)?;
        Some(match column.value(row, number) {
            Some(value) => (false, turned(value), number),
            None => (true, 0, number),
        })
    };
    let start: Option<Standing> = after.map(|place| match &place.value {
        PlaceValue::None => (true, 0, place.number),
        PlaceValue::Number(value) => (false, turned(*value), place.number),
        PlaceValue::Text(text) => (false, turned(column.place(text)), place.number),
    });
    let mut standings: Vec<Standing> = members
        .iter()
        .filter_map(standing)
        .filter(|standing| start.is_none_or(|start| *standing > start))
        .collect();
    let more = standings.len() > limit;
    if more && limit > 0 {
        standings.select_nth_unstable(limit - 1);
    }
    standings.truncate(limit);
    standings.sort_unstable();
    let numbers: Vec<u32> = standings.iter().map(|(_, _, number)| *number).collect();
    let last = numbers.last().filter(|_| more);
    let next = last.map(|&number| Place {
        field,
        direction,
        value: column.place_value(number),
        number,
    });
    Slice { numbers, next }
}

impl Place {
    /// Whether the place belongs to this order.
    pub(super) fn is_in(&self, field: SortField, direction: Direction) -> bool {
        self.field == field && self.direction == direction
    }
}

/// The values of a sort field as whole numbers that compare as the field does.
struct Column<'a> {
    directory: &'a Directory,
    field: SortField,
}

impl<'a> Column<'a> {
    fn of(directory: &'a Directory, field: SortField) -> Self {
        Self { directory, field }
    }

    fn text_column(&self) -> Option<TextColumn> {
        match self.field {
            SortField::Key => Some(TextColumn::Key),
            SortField::Name => Some(TextColumn::Name),
            SortField::City => Some(TextColumn::City),
            SortField::Level => Some(TextColumn::Level),
            _ => None,
        }
    }

    fn value(&self, row: usize, number: u32) -> Option<i128> {
        let figures = &self.directory.figures;
        let micros =
            |time: Option<fenqun_model::Instant>| time.map(|t| t.timestamp_micros().into());
        match self.field {
            SortField::OrdersCount => Some(figures.orders(row).into()),
            // One column has one scale, so mantissas compare as the amounts do.
            SortField::Revenue => Some(figures.revenue(row).mantissa()),
            SortField::AverageOrder => {
                let orders = i128::from(figures.orders(row));
                let revenue = figures.revenue(row).mantissa();
                (orders > 0).then(|| revenue.saturating_mul(1_000) / orders)
            }
            SortField::FirstOrderAt => micros(figures.first_order_at(row)),
            SortField::LastOrderAt => micros(figures.last_order_at(row)),
            SortField::UpdatedAt => self.directory.words.updated_at_us(number).map(Into::into),
            SortField::RegisteredAt => self.registered_at_us(row).map(Into::into),
            SortField::Key | SortField::Name | SortField::City | SortField::Level => {
                let column = self.text_column()?;
                let rank = self.directory.text_order(column).rank(row)?;
                Some(i128::from(rank) * 2)
            }
        }
    }

    fn registered_at_us(&self, row: usize) -> Option<i64> {
        use arrow::array::{Array, AsArray};
        let attribute = self.directory.population.attribute("registered_at")?;
        let values = attribute
            .values
            .as_primitive_opt::<arrow::datatypes::TimestampMicrosecondType>()?;
        values.is_valid(row).then(|| values.value(row))
    }

    fn place(&self, text: &str) -> i128 {
        self.text_column().map_or(0, |column| {
            let order = self.directory.text_order(column);
            order.place(&self.directory.population, text)
        })
    }

    fn place_value(&self, number: u32) -> PlaceValue {
        let Some(row) = self.directory.row_of(number) else {
            return PlaceValue::None;
        };
        if let Some(column) = self.text_column() {
            let order = self.directory.text_order(column);
            return order
                .text(&self.directory.population, row)
                .map_or(PlaceValue::None, |text| PlaceValue::Text(text.to_owned()));
        }
        self.value(row, number)
            .map_or(PlaceValue::None, PlaceValue::Number)
    }
}
