//! The one door: rules, schemes and metrics in, members, classes and values out.

use std::sync::Arc;

use arrow::array::ArrayRef;
use fenqun_model::{CustomerNumber, Span, SpanUnit, Window};
use fenqun_rules::{Checked, Metric};
use roaring::RoaringBitmap;

use crate::evaluate::{Branch, Evaluation, Explanation, Needs};
use crate::metrics::{EventScan, Reading};
use crate::scheme::{Classification, Definition, Facts, Kind, Reason, Scheme, figures};
use crate::value::Column;
use crate::{Error, Population, Setting, gaps};

/// Evaluates at one instant. Every method reads the events at most once, whatever the number of
/// rules; dropping its future stops it.
#[derive(Clone)]
pub struct Evaluator {
    setting: Setting,
}

/// What a refresh gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The members of each rule, in the order asked.
    pub members: Vec<RoaringBitmap>,
    /// The classification of each scheme, in the order asked.
    pub classifications: Vec<Classification>,
}

impl Evaluator {
    /// An evaluator over a setting.
    pub fn new(setting: Setting) -> Self {
        Self { setting }
    }

    /// What it evaluates against.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The members of each rule, in one pass for all.
    pub async fn members(&self, rules: &[&Checked]) -> Result<Vec<RoaringBitmap>, Error> {
        Ok(self.refresh(rules, &[]).await?.members)
    }

    /// Each scheme's classes with their customers, in one pass for all.
    pub async fn classify(&self, schemes: &[&Scheme]) -> Result<Vec<Classification>, Error> {
        Ok(self.refresh(&[], schemes).await?.classifications)
    }

    /// Rules and schemes together, in one pass.
    pub async fn refresh(&self, rules: &[&Checked], schemes: &[&Scheme]) -> Result<Outcome, Error> {
        let mut needs = Needs::new(&self.setting.named);
        for checked in rules {
            needs.add_rule(checked.rule())?;
        }
        for scheme in schemes {
            needs.add_scheme(scheme)?;
            needs.add_metric(&figures::revenue(None));
        }
        let rules: Vec<_> = rules.iter().map(|checked| checked.rule().clone()).collect();
        let schemes: Vec<Scheme> = schemes.iter().copied().cloned().collect();
        self.evaluate(needs, move |evaluation| {
            let mut members = Vec::with_capacity(rules.len());
            for rule in &rules {
                let mask = evaluation.rule(rule)?;
                members.push(evaluation.customers_of(&mask));
            }
            let mut classifications = Vec::with_capacity(schemes.len());
            for scheme in &schemes {
                classifications.push(Classification::new(scheme, evaluation)?);
            }
            Ok(Outcome {
                members,
                classifications,
            })
        })
        .await
    }

    /// The members of a rule, with the count of each of its parts alone.
    pub async fn members_with_branches(
        &self,
        rule: &Checked,
    ) -> Result<(RoaringBitmap, Branch), Error> {
        let mut needs = Needs::new(&self.setting.named);
        needs.add_rule(rule.rule())?;
        let rule = rule.rule().clone();
        self.evaluate(needs, move |evaluation| {
            let (mask, branch) = evaluation.branches(&rule)?;
            Ok((evaluation.customers_of(&mask), branch))
        })
        .await
    }

    /// Values of metrics for everybody, in the order of the population's rows.
    ///
    /// Counts are `Int64` and sums `Decimal128`, both 0 where no event matches; means are
    /// `Decimal128` with ten decimals, extremes and first and last values of the property's type,
    /// instants `Timestamp(µs, UTC)`, all null where missing. A property that no event has brought
    /// gives an array of type `Null`.
    pub async fn metrics(&self, metrics: &[Metric]) -> Result<Vec<ArrayRef>, Error> {
        let mut needs = Needs::new(&self.setting.named);
        for metric in metrics {
            needs.add_metric(metric);
        }
        let metrics = metrics.to_vec();
        self.evaluate(needs, move |evaluation| {
            let columns = metrics.iter().map(|m| evaluation.metric(m).to_array());
            Ok(columns.collect())
        })
        .await
    }

    /// Every part of a rule for one customer: value, threshold, verdict.
    pub async fn explain(
        &self,
        rule: &Checked,
        customer: CustomerNumber,
    ) -> Result<Explanation, Error> {
        let mut needs = Needs::new(&self.setting.named);
        needs.add_rule(rule.rule())?;
        let rule = rule.rule().clone();
        self.evaluate_one(needs, customer, move |evaluation, row| {
            evaluation.explain(&rule, row)
        })
        .await
    }

    /// Why a customer is in its class of a scheme.
    pub async fn why(&self, scheme: &Scheme, customer: CustomerNumber) -> Result<Reason, Error> {
        let mut needs = Needs::new(&self.setting.named);
        needs.add_scheme(scheme)?;
        let scheme = scheme.clone();
        self.evaluate_one(needs, customer, move |evaluation, row| {
            scheme.reason(evaluation, row)
        })
        .await
    }

    /// A definition of a kind with thresholds from the workspace's own data.
    pub async fn suggest(&self, kind: Kind) -> Result<Definition, Error> {
        let year = Window::Last {
            span: Span {
                amount: 365,
                unit: SpanUnit::Days,
            },
        };
        let metrics = [
            figures::orders(Some(year)),
            figures::revenue(Some(year)),
            figures::revenue(None),
        ];
        let mut needs = Needs::new(&self.setting.named);
        for metric in &metrics {
            needs.add_metric(metric);
        }
        let mut facts = self
            .evaluate(needs, move |evaluation| {
                let [orders, spend, lifetime_spend] = metrics.map(|m| evaluation.metric(&m));
                Ok(Facts {
                    orders: positive(&orders),
                    scale: scale_of(&spend),
                    spend: positive(&spend),
                    lifetime_spend: positive(&lifetime_spend),
                    gaps_days: Vec::new(),
                })
            })
            .await?;
        facts.gaps_days = gaps::gaps_days(&self.scan()).await?;
        Ok(facts.suggest(kind))
    }

    fn scan(&self) -> EventScan {
        EventScan {
            events: Arc::clone(&self.setting.events),
            session: self.setting.session.clone(),
            calendar: self.setting.calendar,
            as_of: self.setting.as_of,
        }
    }

    /// Reads what is needed, then evaluates for everybody.
    async fn evaluate<T: Send + 'static>(
        &self,
        needs: Needs<'_>,
        evaluate: impl FnOnce(&mut Evaluation) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let reading = self.scan().read(&needs.into_metrics(), None).await?;
        let population = Arc::clone(&self.setting.population);
        self.aside(population, reading, evaluate).await
    }

    /// The same for one customer: alone where the rules allow it, else among all.
    async fn evaluate_one<T: Send + 'static>(
        &self,
        needs: Needs<'_>,
        customer: CustomerNumber,
        evaluate: impl FnOnce(&mut Evaluation, usize) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let all = &self.setting.population;
        let row = all
            .row_of(customer)
            .ok_or(Error::UnknownCustomer(customer))?;
        let (population, row, only) = if needs.everyone() {
            (Arc::clone(all), row, None)
        } else {
            (Arc::new(all.only(row)), 0, Some(customer))
        };
        let reading = self.scan().read(&needs.into_metrics(), only).await?;
        self.aside(population, reading, move |evaluation| {
            evaluate(evaluation, row)
        })
        .await
    }

    /// Evaluates away from the async threads: it is all computation.
    async fn aside<T: Send + 'static>(
        &self,
        population: Arc<Population>,
        reading: Reading,
        evaluate: impl FnOnce(&mut Evaluation) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let named = Arc::clone(&self.setting.named);
        let (calendar, as_of) = (self.setting.calendar, self.setting.as_of);
        tokio::task::spawn_blocking(move || {
            let values = reading.values(&population)?;
            evaluate(&mut Evaluation::new(
                population, named, calendar, as_of, values,
            ))
        })
        .await?
    }
}

/// The values above 0, ascending.
fn positive(column: &Column) -> Vec<i128> {
    let numbers = (0..column.len()).filter_map(|row| column.ratio(row));
    let mut numbers: Vec<i128> = numbers.map(|n| n.numerator).filter(|n| *n > 0).collect();
    numbers.sort_unstable();
    numbers
}

fn scale_of(column: &Column) -> i8 {
    match column {
        Column::Number(values) => values.scale(),
        _ => 0,
    }
}
