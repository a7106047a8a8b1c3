//! The one door: rules, schemes and metrics in, members, classes and values out.

mod run;

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBufferBuilder};
use fenqun_model::{CustomerNumber, Instant, Span, SpanUnit, Window};
use fenqun_rules::{Checked, Metric, Value};
use roaring::RoaringBitmap;

use self::run::Everybody;
use crate::evaluate::{Branch, Evaluation, Explanation, Mask, Needs, SharedRules, customers_of};
use crate::metrics::EventScan;
use crate::moving::{Moves, crossed};
use crate::scheme::{
    Classification, Definition, Facts, Ground, Kind, Matrix, MatrixPicture, Reason, Scheme, draw,
    figures,
};
use crate::value::Column;
use crate::{Error, Method, Setting, gaps};

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

/// What the passing of time concerns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    /// Customers for whom some rule may have changed.
    pub customers: RoaringBitmap,
    /// For each rule, whether it may have changed for anybody at all.
    pub whole: Vec<bool>,
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
    ///
    /// Rules that look at one customer at a time are evaluated stripe by stripe while the events
    /// are walked; ranks and schemes when everybody's numbers are known.
    pub async fn refresh(&self, rules: &[&Checked], schemes: &[&Scheme]) -> Result<Outcome, Error> {
        let mut alone = Needs::new(&self.setting.named);
        let mut together = Needs::new(&self.setting.named);
        let mut places = Vec::with_capacity(rules.len());
        let (mut one_by_one, mut at_once) = (Vec::new(), Vec::new());
        for checked in rules {
            let mut needs = Needs::new(&self.setting.named);
            needs.add_rule(checked.rule())?;
            let rule = checked.rule().clone();
            if needs.everyone() || self.setting.method == Method::Query {
                places.push((false, at_once.len()));
                at_once.push(rule);
                together.join(needs);
            } else {
                places.push((true, one_by_one.len()));
                one_by_one.push(rule);
                alone.join(needs);
            }
        }
        for scheme in schemes {
            together.add_scheme(scheme)?;
            together.add_metric(&figures::revenue(None));
        }
        let schemes: Vec<Scheme> = schemes.iter().copied().cloned().collect();
        let one_by_one = SharedRules::new(&one_by_one, &self.setting.named);
        let each = move |evaluation: &mut Evaluation| evaluation.rules(&one_by_one);
        let population = Arc::clone(&self.setting.population);
        let all = move |everybody: Everybody<'_>, stripes: Vec<Vec<Mask>>| {
            let count = stripes.first().map_or(0, Vec::len);
            let one_by_one = everybody.each(&(0..count).collect::<Vec<_>>(), |_, &rule| {
                let mut mask = BooleanBufferBuilder::new(population.len());
                for stripe in &stripes {
                    mask.append_buffer(&stripe[rule]);
                }
                Ok(customers_of(&population, &mask.finish()))
            })?;
            let at_once = everybody.each(&at_once, |evaluation, rule| {
                let mask = evaluation.rule(rule)?;
                Ok(evaluation.customers_of(&mask))
            })?;
            let classifications = everybody.each(&schemes, |evaluation, scheme| {
                Classification::new(scheme, evaluation)
            })?;
            Ok((one_by_one, at_once, classifications))
        };
        let (mut one_by_one, mut at_once, classifications) =
            self.in_stripes(alone, together, each, all).await?;
        let members = places.into_iter().map(|(is_alone, at)| {
            let from = if is_alone {
                &mut one_by_one
            } else {
                &mut at_once
            };
            from.get_mut(at).map(std::mem::take).unwrap_or_default()
        });
        Ok(Outcome {
            members: members.collect(),
            classifications,
        })
    }

    /// Of some customers, the members of each rule. Rules that rank everybody are not for this: see
    /// [`Evaluator::is_alone`].
    pub async fn members_among(
        &self,
        rules: &[&Checked],
        customers: &RoaringBitmap,
    ) -> Result<Vec<RoaringBitmap>, Error> {
        let mut needs = Needs::new(&self.setting.named);
        for checked in rules {
            needs.add_rule(checked.rule())?;
        }
        let rules: Vec<_> = rules.iter().map(|checked| checked.rule().clone()).collect();
        let population = Arc::new(self.setting.population.chosen(customers));
        self.evaluate_for(population, None, needs, move |evaluation| {
            let members = rules.iter().map(|rule| {
                let mask = evaluation.rule(rule)?;
                Ok(evaluation.customers_of(&mask))
            });
            members.collect()
        })
        .await
    }

    /// Whether a rule looks at one customer at a time, without ranking everybody.
    pub fn is_alone(&self, rule: &Checked) -> Result<bool, Error> {
        let mut needs = Needs::new(&self.setting.named);
        needs.add_rule(rule.rule())?;
        Ok(!needs.everyone())
    }

    /// For whom rules may tell differently now than at an earlier instant, by the passing of time
    /// alone.
    pub async fn turned(&self, rules: &[&Checked], since: Instant) -> Result<Turned, Error> {
        let rules: Vec<_> = rules.iter().map(|checked| checked.rule().clone()).collect();
        let setting = self.setting.clone();
        self.aside(move |_| {
            let population = &setting.population;
            let (calendar, as_of) = (setting.calendar, setting.as_of);
            let mut moves = Moves::new(&setting.named, population, calendar, since, as_of);
            let whole = rules.iter().map(|rule| moves.add(rule)).collect();
            moves.tidy();
            let customers = crossed(&moves, &setting.events.parts, population)?;
            Ok(Turned { customers, whole })
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
        let branches = move |evaluation: &mut Evaluation| {
            let (mask, branch) = evaluation.branches(&rule)?;
            Ok((evaluation.customers_of(&mask), branch))
        };
        if needs.everyone() || self.setting.method == Method::Query {
            return self.evaluate(needs, branches).await;
        }
        let nobody = Needs::new(&self.setting.named);
        let join = |_: Everybody<'_>, stripes: Vec<(RoaringBitmap, Branch)>| {
            let stripes = stripes.into_iter();
            let joined = stripes
                .reduce(|(members, branch), (more, other)| (members | more, branch.plus(other)));
            Ok(joined.unwrap_or_default())
        };
        self.in_stripes(needs, nobody, branches, join).await
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

    /// Values of attributes and metrics for everybody, in the order of the population's rows; of the
    /// types that [`Evaluator::metrics`] and [`Population::attribute`] have, `Null` where the
    /// workspace does not know the name.
    ///
    /// [`Population::attribute`]: crate::Population::attribute
    pub async fn values(&self, values: &[Value]) -> Result<Vec<ArrayRef>, Error> {
        let mut needs = Needs::new(&self.setting.named);
        for value in values {
            needs.add_value(value);
        }
        let values = values.to_vec();
        self.evaluate(needs, move |evaluation| {
            let columns = values.iter().map(|v| evaluation.column(v).to_array());
            Ok(columns.collect())
        })
        .await
    }

    /// The same for some customers, ascending by number.
    pub async fn values_among(
        &self,
        values: &[Value],
        customers: &RoaringBitmap,
    ) -> Result<Vec<ArrayRef>, Error> {
        let mut needs = Needs::new(&self.setting.named);
        for value in values {
            needs.add_value(value);
        }
        let values = values.to_vec();
        let population = Arc::new(self.setting.population.chosen(customers));
        self.evaluate_for(population, None, needs, move |evaluation| {
            let columns = values.iter().map(|v| evaluation.column(v).to_array());
            Ok(columns.collect())
        })
        .await
    }

    /// A matrix's cells with their customers, and what is to be drawn of it; nothing to draw of a
    /// scheme of another kind.
    pub async fn picture(
        &self,
        scheme: &Scheme,
    ) -> Result<(Classification, Option<MatrixPicture>), Error> {
        let mut needs = Needs::new(&self.setting.named);
        needs.add_scheme(scheme)?;
        needs.add_metric(&figures::revenue(None));
        let scheme = scheme.clone();
        self.evaluate(needs, move |evaluation| {
            let classification = Classification::new(&scheme, evaluation)?;
            Ok((classification, scheme.picture(evaluation)?))
        })
        .await
    }

    /// A matrix's axes with cuts from the workspace's own data; `None` for a scheme of another kind.
    pub async fn suggest_matrix(&self, scheme: &Scheme) -> Result<Option<Matrix>, Error> {
        let mut needs = Needs::new(&self.setting.named);
        needs.add_scheme(scheme)?;
        let scheme = scheme.clone();
        self.evaluate(needs, move |evaluation| {
            Ok(scheme.suggested_matrix(evaluation))
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

    /// A definition with its classes drawn from the workspace's own data by its parameters; of a kind
    /// that draws none as it is.
    pub async fn draw(&self, definition: Definition) -> Result<Definition, Error> {
        let ground = Ground {
            population: &self.setting.population,
            scan: &self.scan(),
        };
        draw(&ground, definition).await
    }

    /// A definition of a kind with thresholds, or classes, from the workspace's own data.
    pub async fn suggest(&self, kind: Kind) -> Result<Definition, Error> {
        if kind.is_drawn() {
            return self.draw(Definition::new(kind)).await;
        }
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
                    tickets: tickets(&spend, &orders),
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
            events: Arc::clone(&self.setting.events.table),
            session: self.setting.session.clone(),
            calendar: self.setting.calendar,
            as_of: self.setting.as_of,
        }
    }
}

/// The values above 0, ascending.
fn positive(column: &Column) -> Vec<i128> {
    let numbers = (0..column.len()).filter_map(|row| column.ratio(row));
    let mut numbers: Vec<i128> = numbers.map(|n| n.numerator).filter(|n| *n > 0).collect();
    numbers.sort_unstable();
    numbers
}

/// The average order of those who spent something, ascending, in the unit of the spend.
fn tickets(spend: &Column, orders: &Column) -> Vec<i128> {
    let tickets = (0..spend.len()).filter_map(|row| {
        let orders = orders.ratio(row)?.numerator;
        let spent = spend.ratio(row)?.numerator;
        (orders > 0 && spent > 0).then(|| spent / orders)
    });
    let mut tickets: Vec<i128> = tickets.collect();
    tickets.sort_unstable();
    tickets
}

fn scale_of(column: &Column) -> i8 {
    match column {
        Column::Number(values) => values.scale(),
        _ => 0,
    }
}
