//! What applying a scheme gave: who is in which class and what they are worth.

use fenqun_model::{CustomerNumber, Instant};
use roaring::RoaringBitmap;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rfm::Rfm;
use super::{Scheme, figures};
use crate::Error;
use crate::evaluate::{Evaluation, Mask};
use crate::value::Column;

/// Everybody in exactly one class, at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification {
    /// The instant that was evaluated.
    pub as_of: Instant,
    /// The classes in the order of the scheme.
    pub classes: Vec<ClassResult>,
    /// The scores, of an RFM scheme.
    pub rfm: Option<Rfm>,
}

/// One class with its customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassResult {
    /// Stays the same when names change.
    pub key: String,
    /// The Chinese name.
    pub name_zh: String,
    /// The English name.
    pub name_en: String,
    /// The place on the scheme's colour scale; 0 is the best.
    pub rank: u8,
    /// How many customers.
    pub customers: u64,
    /// Their part of all customers, 0 to 1.
    pub share: f64,
    /// What they have ever brought: the sum of `revenue` over their `Order Completed`.
    pub value: Decimal,
    /// Its part of what all customers brought, 0 to 1.
    pub value_share: f64,
    /// Who.
    #[serde(skip)]
    pub members: RoaringBitmap,
}

/// Customers who change class from one classification to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The key of the class they leave.
    pub from: String,
    /// The key of the class they come to.
    pub to: String,
    /// Who.
    pub members: RoaringBitmap,
}

impl Classification {
    /// Applies a scheme.
    pub(crate) fn new(scheme: &Scheme, evaluation: &mut Evaluation) -> Result<Self, Error> {
        let applied = scheme.apply(evaluation)?;
        let revenue = evaluation.metric(&figures::revenue(None));
        let all_value = value_of(&revenue, &Mask::new_set(evaluation.len()));
        let classes = scheme.classes().iter().zip(&applied.masks);
        let classes = classes.map(|(class, mask)| {
            let value = value_of(&revenue, mask);
            let customers = mask.count_set_bits();
            ClassResult {
                key: class.key.clone(),
                name_zh: class.name_zh.clone(),
                name_en: class.name_en.clone(),
                rank: class.rank,
                customers: customers as u64,
                share: ratio(customers as f64, evaluation.len() as f64),
                value,
                value_share: ratio(float(value), float(all_value)),
                members: evaluation.customers_of(mask),
            }
        });
        Ok(Self {
            as_of: evaluation.as_of,
            classes: classes.collect(),
            rfm: applied.rfm,
        })
    }

    /// The class of a customer.
    pub fn class_of(&self, customer: CustomerNumber) -> Option<&ClassResult> {
        self.classes
            .iter()
            .find(|class| class.members.contains(customer.0))
    }

    /// The class with this key.
    pub fn class(&self, key: &str) -> Option<&ClassResult> {
        self.classes.iter().find(|class| class.key == key)
    }

    /// Who changes class between this and a newer classification.
    pub fn moves_to(&self, newer: &Self) -> Vec<Move> {
        let mut moves = Vec::new();
        for from in &self.classes {
            for to in newer.classes.iter().filter(|to| to.key != from.key) {
                let members = &from.members & &to.members;
                if !members.is_empty() {
                    moves.push(Move {
                        from: from.key.clone(),
                        to: to.key.clone(),
                        members,
                    });
                }
            }
        }
        moves
    }
}

fn value_of(revenue: &Column, mask: &Mask) -> Decimal {
    let Column::Number(values) = revenue else {
        return Decimal::ZERO;
    };
    debug_assert_eq!(values.len(), mask.len());
    let sum = mask
        .set_indices()
        .fold(0_i128, |sum, row| sum.saturating_add(values.value(row)));
    super::rfm::money(sum, values.scale())
}

fn float(number: Decimal) -> f64 {
    f64::try_from(number).unwrap_or(0.0)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}
