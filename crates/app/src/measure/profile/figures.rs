//! Figures of the members beside those of everybody.

use arrow::array::{Array, AsArray};
use arrow::datatypes::Date32Type;
use fenqun_model::Calendar;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Group;

/// A figure of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKey {
    /// Revenue a customer.
    Revenue,
    /// Orders a customer.
    Orders,
    /// Revenue an order.
    AverageOrder,
    /// Calendar days since the latest order, of those who ordered.
    DaysSinceLastOrder,
    /// Years, of those whose birthday is known.
    Age,
}

/// A figure of the members beside that of everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureProfile {
    /// Which.
    pub key: FigureKey,
    /// The members' mean; `None` where nobody has a value.
    pub inside: Option<Decimal>,
    /// Everybody's mean.
    pub everyone: Option<Decimal>,
}

/// A sum over so many.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: Decimal,
    over: u64,
}

impl Mean {
    fn add(&mut self, amount: Decimal, over: u64) {
        self.sum = self.sum.saturating_add(amount);
        self.over += over;
    }

    fn rounded(self, digits: u32) -> Option<Decimal> {
        let mean = self.sum.checked_div(Decimal::from(self.over))?;
        let mut mean = mean.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        mean.rescale(digits);
        Some(mean)
    }
}

const KEYS: [(FigureKey, u32); 5] = [
    (FigureKey::Revenue, 2),
    (FigureKey::Orders, 2),
    (FigureKey::AverageOrder, 2),
    (FigureKey::DaysSinceLastOrder, 1),
    (FigureKey::Age, 1),
];

impl Group {
    /// Every figure.
    pub(super) fn figures(&self, calendar: &Calendar) -> Vec<FigureProfile> {
        let today = calendar.date_of(self.figures.as_of);
        let population = &self.figures.population;
        let birthdays = population.attribute("birthday");
        let birthdays = birthdays.and_then(|b| b.values.as_primitive_opt::<Date32Type>());
        let mut inside = [Mean::default(); KEYS.len()];
        let mut everyone = [Mean::default(); KEYS.len()];
        for (row, is_member) in self.inside.iter().enumerate() {
            let (orders, revenue) = (self.figures.orders(row), self.figures.revenue(row));
            let since = self.figures.last_order_at(row);
            let since = since.map(|time| (today - calendar.date_of(time)).num_days());
            let birthday = birthdays.filter(|days| days.is_valid(row));
            let birthday = birthday.and_then(|days| days.value_as_date(row));
            let age = birthday.and_then(|birthday| today.years_since(birthday));
            let add = |means: &mut [Mean; KEYS.len()]| {
                let [of_revenue, of_orders, of_average, of_days, of_age] = means;
                of_revenue.add(revenue, 1);
                of_orders.add(Decimal::from(orders), 1);
                of_average.add(revenue, orders.unsigned_abs());
                if let Some(since) = since {
                    of_days.add(Decimal::from(since), 1);
                }
                if let Some(age) = age {
                    of_age.add(Decimal::from(age), 1);
                }
            };
            add(&mut everyone);
            if *is_member {
                add(&mut inside);
            }
        }
        let figures = KEYS.iter().zip(inside.iter().zip(everyone));
        let figures = figures.map(|(&(key, digits), (inside, everyone))| FigureProfile {
            key,
            inside: inside.rounded(digits),
            everyone: everyone.rounded(digits),
        });
        figures.collect()
    }
}
