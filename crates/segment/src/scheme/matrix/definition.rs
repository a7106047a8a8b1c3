//! What people edit of a matrix.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Two axes, and how resources are to be spread over the cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// The vertical axis; the first word of a cell's name.
    pub y: Axis,
    /// The horizontal axis.
    pub x: Axis,
    /// Hours or money to spread over the cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<Allocation>,
}

/// One axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// What it measures, in Chinese.
    pub name_zh: String,
    /// What it measures, in English.
    pub name_en: String,
    /// By what customers are placed on it.
    #[serde(flatten)]
    pub by: AxisBy,
}

/// By what customers are placed on an axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AxisBy {
    /// By metrics: one in its own unit, or a weighted score.
    Measures {
        /// What is measured; at least one.
        measures: Vec<Measure>,
        /// Where one band ends and the next begins, ascending; a customer at a cut is above it.
        cuts: Vec<Decimal>,
    },
    /// By the classes of another scheme.
    Classes {
        /// The scheme's name.
        scheme: String,
        /// The keys of the classes in each band, lowest band first. Every class is in one band.
        bands: Vec<Vec<String>>,
    },
}

/// A metric or an attribute with its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Text of the rule language: `sum("Order Completed".revenue, last 365 days)`.
    pub value: String,
    /// What it counts beside the others; above 0.
    #[serde(default = "one")]
    pub weight: Decimal,
    /// How it becomes a place on the axis.
    #[serde(default)]
    pub by: MeasureBy,
}

/// How a measure becomes a place on an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureBy {
    /// In its own unit; only where it is alone.
    Amount,
    /// Its rank in percent among the customers who have any: 100 is the highest, 0 none.
    #[default]
    Rank,
    /// The percentage of everybody's sum that customers with no more than this one hold: 100 is the
    /// highest, and the few above 20 hold 80% of all.
    Share,
}

/// Hours or money a month, and how they are to be spread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Of what.
    pub unit: AllocationUnit,
    /// How much there is a month.
    pub total: Decimal,
    /// Percent now, by the key of the cell.
    #[serde(default)]
    pub now: BTreeMap<String, Decimal>,
    /// Percent as proposed, by the key of the cell.
    #[serde(default)]
    pub proposed: BTreeMap<String, Decimal>,
}

/// What is spread over cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllocationUnit {
    /// Working hours.
    Hours,
    /// Money in the workspace's currency.
    Money,
}

fn one() -> Decimal {
    Decimal::ONE
}

impl Axis {
    /// How many bands it is cut into.
    pub fn bands(&self) -> usize {
        match &self.by {
            AxisBy::Measures { cuts, .. } => cuts.len() + 1,
            AxisBy::Classes { bands, .. } => bands.len(),
        }
    }
}

impl Default for Matrix {
    /// Importance by sales and share of the company's revenue; value by frequency and average
    /// ticket; both over the last 365 days and cut once.
    fn default() -> Self {
        let measure = |value: &str, by| Measure {
            value: value.to_owned(),
            weight: Decimal::ONE,
            by,
        };
        let axis = |name_zh: &str, name_en: &str, measures| Axis {
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            by: AxisBy::Measures {
                measures,
                cuts: vec![Decimal::from(60)],
            },
        };
        let sales = r#"sum("Order Completed".revenue, last 365 days)"#;
        let orders = r#"count("Order Completed", last 365 days)"#;
        let ticket = r#"avg("Order Completed".revenue, last 365 days)"#;
        Self {
            y: axis(
                "重要性",
                "importance",
                vec![
                    measure(sales, MeasureBy::Rank),
                    measure(sales, MeasureBy::Share),
                ],
            ),
            x: axis(
                "价值",
                "value",
                vec![
                    measure(orders, MeasureBy::Rank),
                    measure(ticket, MeasureBy::Rank),
                ],
            ),
            allocation: None,
        }
    }
}
