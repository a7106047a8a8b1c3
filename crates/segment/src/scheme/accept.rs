//! What is asked of a definition that somebody writes, beyond being able to run: thresholds in their
//! order, metrics that are there, resources that can be given out.
//!
//! It is not asked of definitions that were published earlier: they go on running as they are.

use std::collections::HashSet;

use fenqun_rules::{Catalog, check_value};
use rust_decimal::Decimal;

use super::template::template_of;
use super::{Allocation, AxisBy, Definition, DefinitionError, Kind, Matrix};

/// Thresholds of which the first is to be below the second, because the classes between them would
/// have nobody otherwise.
fn ascending(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Frequency | Kind::Value => &[("medium", "high")],
        Kind::Activity => &[("active_days", "dormant_days")],
        Kind::Lifecycle => &[("active_days", "lost_days")],
        Kind::HighPotentialOrdinary => &[("potential", "high")],
        Kind::AgeGroups | Kind::AgeGender => &[("middle", "senior")],
        Kind::Loyalty => &[("period_days", "days")],
        _ => &[],
    }
}

impl Definition {
    /// Checks what differs from the definition before, or all where there was none.
    pub fn accept(&self, before: Option<&Self>, catalog: &Catalog) -> Result<(), DefinitionError> {
        for (lower, upper) in ascending(self.kind) {
            let is_new = |name| before.is_none_or(|old| old.value(name) != self.value(name));
            let number = |name| self.value(name).parse::<Decimal>().ok();
            let falls = number(lower)
                .zip(number(upper))
                .is_some_and(|(l, u)| l >= u);
            if falls && (is_new(lower) || is_new(upper)) {
                let blueprint = template_of(self.kind);
                let label = |name| blueprint.parameter(name).map_or("", |one| one.en);
                return Err(DefinitionError::Order {
                    lower: label(lower),
                    upper: label(upper),
                });
            }
        }
        let Some(matrix) = &self.matrix else {
            return Ok(());
        };
        let old = before.and_then(|old| old.matrix.as_ref());
        known_measures(matrix, old, catalog)?;
        let allocation = matrix.allocation.as_ref();
        match allocation.filter(|now| old.and_then(|old| old.allocation.as_ref()) != Some(now)) {
            Some(allocation) => self.can_be_given(allocation),
            None => Ok(()),
        }
    }

    fn can_be_given(&self, allocation: &Allocation) -> Result<(), DefinitionError> {
        let wrong = |problem| Err(DefinitionError::Allocation { problem });
        if allocation.total < Decimal::ZERO {
            return wrong("the total is below 0");
        }
        let names = self.class_names();
        let cells: HashSet<&str> = names.iter().map(|name| name.key.as_str()).collect();
        for shares in [&allocation.now, &allocation.proposed] {
            if shares.keys().any(|cell| !cells.contains(cell.as_str())) {
                return wrong("a share is for a cell that is not there");
            }
            if shares.values().any(|share| *share < Decimal::ZERO) {
                return wrong("a share is below 0");
            }
            if shares.values().sum::<Decimal>() > Decimal::ONE_HUNDRED {
                return wrong("the shares are more than 100% together");
            }
        }
        Ok(())
    }
}

/// A measure of something that nobody has would put everybody into the lowest band; one that was
/// there before may stay.
fn known_measures(
    matrix: &Matrix,
    old: Option<&Matrix>,
    catalog: &Catalog,
) -> Result<(), DefinitionError> {
    let old: HashSet<&str> = old.into_iter().flat_map(values).collect();
    for (which, axis) in [("y", &matrix.y), ("x", &matrix.x)] {
        let AxisBy::Measures { measures, .. } = &axis.by else {
            continue;
        };
        for measure in measures.iter().filter(|one| !old.contains(&*one.value)) {
            let unknown = match check_value(&measure.value, catalog) {
                Ok(checked) => checked.warnings().to_vec(),
                Err(errors) => errors,
            };
            if !unknown.is_empty() {
                return Err(DefinitionError::Measure {
                    axis: which,
                    diagnostics: unknown,
                });
            }
        }
    }
    Ok(())
}

fn values(matrix: &Matrix) -> impl Iterator<Item = &str> {
    let measures = [&matrix.y, &matrix.x]
        .into_iter()
        .map(|axis| match &axis.by {
            AxisBy::Measures { measures, .. } => measures.as_slice(),
            AxisBy::Classes { .. } => &[],
        });
    measures.flatten().map(|measure| measure.value.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use fenqun_model::ValueType;
    use fenqun_rules::{Catalog, CatalogAttribute};
    use rust_decimal::Decimal;

    use super::*;
    use crate::scheme::{AllocationUnit, Axis, Measure, MeasureBy};

    #[test]
    fn thresholds_ascend_where_classes_lie_between_them() {
        let catalog = Catalog::default();
        let activity = |active: &str, dormant: &str| {
            Definition::new(Kind::Activity)
                .with("active_days", active)
                .with("dormant_days", dormant)
        };
        assert_eq!(activity("90", "180").accept(None, &catalog), Ok(()));
        for (active, dormant) in [("200", "180"), ("180", "180")] {
            let refused = activity(active, dormant).accept(None, &catalog);
            let refused = refused.expect_err("nobody could be potential").to_string();
            assert!(refused.contains("Dormant"), "{refused}");
        }
        let old = activity("200", "180");
        assert_eq!(old.accept(Some(&old), &catalog), Ok(()), "it was so before");
        assert!(activity("210", "180").accept(Some(&old), &catalog).is_err());
    }

    fn axis(value: &str) -> Axis {
        Axis {
            name_zh: "轴".to_owned(),
            name_en: "axis".to_owned(),
            by: AxisBy::Measures {
                measures: vec![Measure {
                    value: value.to_owned(),
                    weight: Decimal::ONE,
                    by: MeasureBy::Rank,
                }],
                cuts: vec![Decimal::from(50)],
            },
        }
    }

    fn matrix(x: &str, allocation: Option<Allocation>) -> Definition {
        Definition {
            matrix: Some(Matrix {
                y: axis("points"),
                x: axis(x),
                allocation,
            }),
            ..Definition::new(Kind::Matrix)
        }
    }

    fn catalog() -> Catalog {
        let mut catalog = Catalog::default();
        let points = CatalogAttribute::new(ValueType::Number);
        catalog.attributes.insert("points".to_owned(), points);
        catalog
    }

    #[test]
    fn a_new_measure_is_one_that_is_there() {
        let unknown = matrix("nope", None);
        let refused = unknown.accept(None, &catalog());
        assert!(matches!(
            refused,
            Err(DefinitionError::Measure { axis: "x", diagnostics }) if diagnostics.len() == 1
        ));
        assert_eq!(unknown.accept(Some(&unknown), &catalog()), Ok(()));
        assert_eq!(matrix("points", None).accept(None, &catalog()), Ok(()));
    }

    #[test]
    fn no_more_is_given_out_than_there_is() {
        let allocated = |total: i64, now: &[(&str, i64)]| {
            let shares = now.iter();
            let shares = shares.map(|(cell, share)| ((*cell).to_owned(), Decimal::from(*share)));
            let allocation = Allocation {
                unit: AllocationUnit::Hours,
                total: Decimal::from(total),
                now: shares.collect(),
                proposed: BTreeMap::new(),
            };
            matrix("points", Some(allocation))
        };
        let whole = allocated(100, &[("high_high", 60), ("low_low", 40)]);
        assert_eq!(whole.accept(None, &catalog()), Ok(()));
        for wrong in [
            allocated(-100, &[]),
            allocated(100, &[("high_high", 150)]),
            allocated(100, &[("high_high", 60), ("low_low", 41)]),
            allocated(100, &[("high_high", 100), ("low_low", -50)]),
            allocated(100, &[("zz", 10)]),
        ] {
            let refused = wrong.accept(Some(&whole), &catalog());
            assert!(matches!(refused, Err(DefinitionError::Allocation { .. })));
            assert_eq!(wrong.accept(Some(&wrong), &catalog()), Ok(()));
        }
    }
}
