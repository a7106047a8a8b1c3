//! Many metrics as one aggregation.

use std::collections::BTreeSet;

use datafusion::dataframe::DataFrame;
use datafusion::logical_expr::{Expr, cast, lit};
use datafusion::prelude::ident;
use fenqun_model::{CustomerNumber, Interval};
use fenqun_rules::{Aggregate, Events, Metric};

use super::aggregate::{Call, Function, Output, calls_of, condition_name, input, property_column};
use super::filter::FilterContext;
use crate::Error;
use crate::pass::SequenceKey;

/// One aggregation that answers a set of metrics.
#[derive(Debug)]
pub(crate) struct MetricPlan {
    conditions: Vec<Expr>,
    pub(crate) calls: Vec<Call>,
    pub(crate) outputs: Vec<(Metric, Output)>,
    /// Sequences with the calls that bring the instants of their steps.
    pub(crate) sequences: Vec<(SequenceKey, Vec<usize>)>,
    /// Events that any metric looks at; `None` is every event.
    names: Option<BTreeSet<String>>,
    /// The stretch of time that the metrics look at together.
    hull: Interval,
}

impl MetricPlan {
    /// Plans distinct metrics. Equal conditions and equal calls are computed once.
    pub(crate) fn new(
        metrics: &[Metric],
        sequences: &[SequenceKey],
        context: &FilterContext<'_>,
    ) -> Result<Self, Error> {
        let mut plan = Self {
            conditions: Vec::new(),
            calls: Vec::new(),
            outputs: Vec::new(),
            sequences: Vec::new(),
            names: Some(BTreeSet::new()),
            hull: Interval {
                start_us: i64::MAX,
                end_us: i64::MIN,
            },
        };
        for metric in metrics {
            plan.add(metric, context)?;
        }
        for sequence in sequences {
            plan.add_sequence(sequence, context)?;
        }
        Ok(plan)
    }

    fn add_sequence(
        &mut self,
        sequence: &SequenceKey,
        context: &FilterContext<'_>,
    ) -> Result<(), Error> {
        let steps = sequence.steps.iter().map(|step| {
            let events = Metric {
                aggregate: Aggregate::Count,
                events: Events {
                    name: Some(step.event.clone()),
                    property: None,
                    filter: step.filter.clone(),
                },
                window: None,
            };
            self.look_at(&events, context);
            let condition = context.event_condition(&events)?;
            let condition = condition.map(|condition| place(&mut self.conditions, condition));
            let call = Call {
                function: Function::Times,
                column: None,
                condition,
            };
            Ok(place(&mut self.calls, call))
        });
        let calls = steps.collect::<Result<_, Error>>()?;
        self.sequences.push((sequence.clone(), calls));
        Ok(())
    }

    /// Widens what the query reads.
    fn look_at(&mut self, metric: &Metric, context: &FilterContext<'_>) {
        let interval = context.interval(metric);
        self.hull.start_us = self.hull.start_us.min(interval.start_us);
        self.hull.end_us = self.hull.end_us.max(interval.end_us);
        match (&mut self.names, &metric.events.name) {
            (Some(names), Some(name)) => drop(names.insert(name.clone())),
            (names, _) => *names = None,
        }
    }

    fn add(&mut self, metric: &Metric, context: &FilterContext<'_>) -> Result<(), Error> {
        let (functions, shape) = calls_of(metric, context.properties);
        let mut indexes = Vec::with_capacity(functions.len());
        if !functions.is_empty() {
            self.look_at(metric, context);
            let condition = context
                .event_condition(metric)?
                .map(|condition| place(&mut self.conditions, condition));
            let column = property_column(metric, context.properties).map(|c| c.name.clone());
            for function in functions {
                let call = Call {
                    function,
                    column: column.clone(),
                    condition,
                };
                indexes.push(place(&mut self.calls, call));
            }
        }
        self.outputs.push((metric.clone(), shape.output(&indexes)));
        Ok(())
    }

    /// Whether no event has to be read.
    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// The query: one row a customer, `customer` and one column a call (`a0`, `a1`, …).
    pub(crate) fn query(
        &self,
        events: DataFrame,
        context: &FilterContext<'_>,
        only: Option<CustomerNumber>,
    ) -> Result<DataFrame, Error> {
        let columns: Vec<&String> = self
            .calls
            .iter()
            .filter_map(|call| call.column.as_ref())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let name_of = |column: &str| {
            let index = columns.iter().position(|c| *c == column);
            format!("p{}", index.expect("every called column is projected"))
        };

        let customer = cast(ident("customer"), arrow::datatypes::DataType::Int64);
        let mut projection = vec![customer.alias("customer")];
        let reads = |test: &dyn Fn(&Call) -> bool| self.calls.iter().any(test);
        if reads(&|call| call.is_ordered() || call.column.is_none()) {
            projection.push(ident("time").alias(input::TIME));
        }
        if reads(&Call::is_ordered) {
            projection.push(ident("message_id").alias(input::MESSAGE_ID));
        }
        if reads(&|call| call.function == Function::CountDays) {
            let day = context.local_date(ident("time"));
            projection.push(day.alias(input::DAY));
        }
        for column in &columns {
            projection.push(ident(column.as_str()).alias(name_of(column)));
        }
        for (index, condition) in self.conditions.iter().enumerate() {
            projection.push(condition.clone().alias(condition_name(index)));
        }

        let aggregates = self
            .calls
            .iter()
            .enumerate()
            .map(|(index, call)| Ok(call.expr(name_of)?.alias(call_name(index))))
            .collect::<datafusion::error::Result<Vec<_>>>()?;
        let frame = events
            .filter(self.predicate(context, only))?
            .select(projection)?
            .aggregate(vec![ident("customer")], aggregates)?;
        Ok(frame)
    }

    /// What every row must satisfy; it prunes files and pages.
    fn predicate(&self, context: &FilterContext<'_>, only: Option<CustomerNumber>) -> Expr {
        let until = Interval::until(context.as_of);
        let end_us = self.hull.end_us.min(until.end_us);
        let mut predicate = match only {
            Some(customer) => ident("customer").eq(lit(i64::from(customer.0))),
            None => ident("customer").is_not_null(),
        };
        predicate = predicate.and(ident("time").lt(context.time(end_us)));
        if self.hull.start_us > i64::MIN {
            predicate = predicate.and(ident("time").gt_eq(context.time(self.hull.start_us)));
        }
        if let Some(names) = &self.names {
            let names = names.iter().map(|name| lit(name.as_str())).collect();
            predicate = predicate.and(ident("event").in_list(names, false));
        }
        predicate
    }
}

/// The name of a call's column in the result.
pub(crate) fn call_name(index: usize) -> String {
    format!("a{index}")
}

/// The index of an item in a list, added where it is new.
fn place<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    match list.iter().position(|other| *other == item) {
        Some(index) => index,
        None => {
            list.push(item);
            list.len() - 1
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
    use fenqun_model::Calendar;
    use fenqun_rules::{Rule, metrics, parse};

    use super::*;
    use crate::metrics::property::Properties;

    fn plan(texts: &[&str]) -> (MetricPlan, String) {
        let instant = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
        let schema = Schema::new(vec![
            Field::new("customer", DataType::Int64, true),
            Field::new("event", DataType::Utf8, false),
            Field::new("time", instant, false),
            Field::new("revenue", DataType::Decimal128(18, 4), true),
            Field::new("channel", DataType::Utf8View, true),
        ]);
        let properties = Properties::new(&schema);
        let context = FilterContext {
            properties: &properties,
            calendar: &Calendar::new(chrono_tz::Asia::Shanghai),
            as_of: "2024-05-15T04:00:00Z".parse().expect("an instant"),
            local_date: &Arc::new(fenqun_engine::local_date_udf()),
        };
        let rules: Vec<Rule> = texts.iter().map(|t| parse(t).expect("a rule")).collect();
        let found: Vec<Metric> = rules.iter().flat_map(metrics).cloned().collect();
        let plan = MetricPlan::new(&found, &[], &context).expect("a plan");
        let predicate = plan.predicate(&context, None).to_string();
        (plan, predicate)
    }

    #[test]
    fn equal_conditions_and_calls_are_computed_once() {
        let (plan, predicate) = plan(&[
            r#"count("A", last 90 days) > 1"#,
            r#"avg("A".revenue, last 90 days) > 1"#,
            r#"sum("A".revenue, last 90 days) > 1"#,
            r#"last("A", last 90 days) is set"#,
            r#"count("B" where channel = "app", last 30 days) > 1"#,
        ]);
        assert_eq!(plan.outputs.len(), 5);
        assert_eq!(plan.conditions.len(), 2);
        // count, sum and count of revenue for the mean (and the sum), last, and the filtered count.
        assert_eq!(plan.calls.len(), 5);
        assert!(
            predicate.contains(r#"event IN ([Utf8("A"), Utf8("B")])"#),
            "{predicate}"
        );
        assert!(predicate.contains("time >="), "{predicate}");
    }

    #[test]
    fn any_event_and_no_window_read_everything_up_to_as_of() {
        let (_, predicate) = plan(&["count(any event) > 1", r#"count("A", today) = 1"#]);
        assert!(!predicate.contains("event IN"), "{predicate}");
        assert!(!predicate.contains("time >="), "{predicate}");
        assert!(predicate.contains("time <"), "{predicate}");
    }

    #[test]
    fn a_property_without_a_column_reads_nothing() {
        let (plan, _) = plan(&[r#"sum("A".weight) > 1"#, r#"distinct("A".colour) = 0"#]);
        assert!(plan.is_empty());
        assert_eq!(plan.outputs[0].1, Output::NoSum);
        assert_eq!(plan.outputs[1].1, Output::NoCount);
    }
}
