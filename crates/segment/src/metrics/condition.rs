//! When an event counts for a metric: its name, its time, its properties.

use datafusion::common::ScalarValue;
use datafusion::logical_expr::{Expr, lit};
use datafusion::prelude::ident;
use fenqun_model::Interval;
use fenqun_rules::Metric;

use super::filter::FilterContext;
use crate::Error;

impl FilterContext<'_> {
    /// The stretch of time that a metric looks at.
    pub(crate) fn interval(&self, metric: &Metric) -> Interval {
        match metric.window {
            Some(window) => self.calendar.resolve(window, self.as_of),
            None => Interval::until(self.as_of),
        }
    }

    /// The condition on one event, never null; `None` where every event up to as_of counts.
    pub(crate) fn event_condition(&self, metric: &Metric) -> Result<Option<Expr>, Error> {
        let interval = self.interval(metric);
        if interval.start_us >= interval.end_us {
            return Ok(Some(lit(false)));
        }
        let until = Interval::until(self.as_of);
        let mut conditions = Vec::new();
        if let Some(name) = &metric.events.name {
            conditions.push(ident("event").eq(lit(name.as_str())));
        }
        if interval.start_us > i64::MIN {
            conditions.push(ident("time").gt_eq(self.time(interval.start_us)));
        }
        if interval.end_us < until.end_us {
            conditions.push(ident("time").lt(self.time(interval.end_us)));
        }
        if let Some(filter) = &metric.events.filter {
            conditions.push(self.expr(filter)?);
        }
        Ok(conditions.into_iter().reduce(Expr::and))
    }

    /// An instant as the type of the `time` column.
    pub(crate) fn time(&self, time_us: i64) -> Expr {
        let zone = self.properties.time_zone.clone();
        Expr::Literal(ScalarValue::TimestampMicrosecond(Some(time_us), zone), None)
    }
}
