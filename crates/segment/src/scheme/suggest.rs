//! Thresholds from the workspace's own data: there are no universal ones (ruling 4).
//!
//! Money and counts come from quantiles over those who bought; days from the quantiles of the gaps
//! between purchases. All are rounded to numbers that people would choose.

use rust_decimal::{Decimal, RoundingStrategy};

use super::quantile::quantile;
use super::{Definition, Kind};

/// What is known of a workspace's customers, ascending; only those with a value above 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Orders in the last 365 days.
    pub(crate) orders: Vec<i128>,
    /// Spend in the last 365 days and ever, integers of `10^-scale`.
    pub(crate) spend: Vec<i128>,
    pub(crate) lifetime_spend: Vec<i128>,
    pub(crate) scale: i8,
    /// The average order in the last 365 days, in the unit of the spend.
    pub(crate) tickets: Vec<i128>,
    /// Whole days between one order and the same customer's next.
    pub(crate) gaps_days: Vec<i128>,
}

impl Facts {
    /// A definition with every threshold that the data can tell; the rest keeps its default.
    pub(crate) fn suggest(&self, kind: Kind) -> Definition {
        let mut definition = Definition::new(kind);
        let mut set = |name: &str, value: Option<Decimal>| {
            if let Some(value) = value {
                let value = value.normalize().to_string();
                definition.parameters.insert(name.to_owned(), value);
            }
        };
        match kind {
            Kind::Frequency => {
                let medium = self.orders_at(50).map(|n| n.max(Decimal::TWO));
                let above = medium.map(|n| n + Decimal::ONE);
                set("medium", medium);
                set("high", self.orders_at(80).max(above));
            }
            Kind::Value => {
                set("medium", self.spend_at(50));
                set("high", self.spend_at(80));
            }
            Kind::Activity => {
                set("active_days", self.gap_at(80));
                set("dormant_days", self.gap_beyond(95, 80));
            }
            Kind::Lifecycle => {
                set("new_days", self.gap_at(50));
                set("active_days", self.gap_at(80));
                set("lost_days", self.gap_beyond(95, 80));
            }
            Kind::HighPotentialOrdinary => {
                set("potential", self.spend_at(50));
                set("high", self.spend_at(80));
                set("recent_days", self.gap_at(80));
            }
            Kind::HighPotentialLost => {
                set("high", self.spend_at(80));
                set("lost_days", self.gap_beyond(95, 80));
            }
            Kind::VipTiers => {
                let vip = quantile(&self.lifetime_spend, self.scale, 90);
                set("vip", vip.map(two_digits));
            }
            Kind::HighFrequentPotential => {
                let frequent = self.orders_at(80).map(|n| n.max(Decimal::TWO));
                set("high", self.spend_at(80));
                set("frequent", frequent);
            }
            Kind::PurchasingPower => {
                set("high", self.spend_at(80));
                let ticket = quantile(&self.tickets, self.scale, 80);
                set("ticket", ticket.map(two_digits));
                set("recent_days", self.gap_at(80));
            }
            Kind::Interaction => set("active_days", self.gap_at(50)),
            Kind::Loyalty => {
                let three = Decimal::from(3);
                set("loyal", self.orders_at(80).map(|n| n.max(three)));
            }
            // Scores and shares follow the data by themselves, what is left has no thresholds of
            // the data's, and classes that are drawn have none at all.
            _ => {}
        }
        definition
    }

    fn orders_at(&self, percent: u32) -> Option<Decimal> {
        Some(quantile(&self.orders, 0, percent)?.ceil())
    }

    fn spend_at(&self, percent: u32) -> Option<Decimal> {
        Some(two_digits(quantile(&self.spend, self.scale, percent)?))
    }

    fn gap_at(&self, percent: u32) -> Option<Decimal> {
        Some(round_days(quantile(&self.gaps_days, 0, percent)?))
    }

    /// A quantile of the gaps, but at least twice a lower one, so that there is a stretch between.
    fn gap_beyond(&self, percent: u32, lower: u32) -> Option<Decimal> {
        let twice = self.gap_at(lower)? * Decimal::TWO;
        Some(self.gap_at(percent)?.max(twice))
    }
}

/// A week at least; to 5 days below 60, to 10 below 180, then to 30.
fn round_days(days: Decimal) -> Decimal {
    let step = match days {
        d if d < Decimal::from(60) => Decimal::from(5),
        d if d < Decimal::from(180) => Decimal::TEN,
        _ => Decimal::from(30),
    };
    let rounded =
        (days / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step;
    rounded.max(Decimal::from(7))
}

/// Two significant digits, as `2058.43` → `2100`.
pub(super) fn two_digits(amount: Decimal) -> Decimal {
    let whole = amount.trunc().mantissa().unsigned_abs();
    let digits = whole.checked_ilog10().map_or(0, |log| log + 1);
    match digits.checked_sub(2) {
        Some(surplus) => {
            let step = Decimal::from(10_i128.pow(surplus));
            (amount / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step
        }
        None => amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Facts, round_days, two_digits};
    use crate::scheme::Kind;

    #[test]
    fn amounts_and_days_are_rounded_to_what_people_choose() {
        let money = |text: &str| two_digits(text.parse().expect("a decimal")).to_string();
        assert_eq!(money("2058.43"), "2100");
        assert_eq!(money("99.5"), "100");
        assert_eq!(money("3.456"), "3.46");
        let days = |n: i64| round_days(Decimal::from(n)).to_string();
        assert_eq!(
            [days(2), days(43), days(117), days(190)],
            ["7", "45", "120", "180"]
        );
    }

    #[test]
    fn suggestions_are_ordered_and_missing_without_data() {
        let nobody = Facts::default().suggest(Kind::Activity);
        assert!(nobody.parameters.is_empty());
        let facts = Facts {
            orders: vec![1; 9],
            gaps_days: vec![20; 9],
            ..Facts::default()
        };
        let frequency = facts.suggest(Kind::Frequency);
        assert_eq!(frequency.value("medium"), "2");
        assert_eq!(frequency.value("high"), "3");
        let activity = facts.suggest(Kind::Activity);
        assert_eq!(activity.value("active_days"), "20");
        assert_eq!(activity.value("dormant_days"), "40");
    }
}
