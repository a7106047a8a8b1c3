//! What a target asks about itself: values that would explain it by saying it again.

use std::collections::BTreeSet;

use fenqun_rules::{Aggregate, Catalog, Metric, Rule, Value, metrics, parse_value, references};
use fenqun_segment::Named;

use super::Feature;
use crate::Result;
use crate::classify::models::Said;

/// The metrics and attributes that a target asks about, through the segments and schemes that it
/// names.
#[derive(Default)]
pub(in crate::classify::models) struct Own {
    metrics: Vec<Metric>,
    attributes: BTreeSet<String>,
    /// Segments and schemes that were followed.
    followed: BTreeSet<String>,
}

impl Own {
    /// What rules ask about.
    pub(in crate::classify::models) fn of_rules(rules: &[&Rule], named: &Named) -> Self {
        let mut own = Self::default();
        for rule in rules {
            own.rule(rule, named);
        }
        own
    }

    /// What a value asks about.
    pub(in crate::classify::models) fn of_value(value: Value) -> Self {
        let mut own = Self::default();
        match value {
            Value::Metric(metric) => own.metrics.push(metric),
            Value::Attribute { path } => own.attributes.extend([path]),
        }
        own
    }

    fn rule(&mut self, rule: &Rule, named: &Named) {
        self.metrics.extend(metrics(rule).into_iter().cloned());
        let found = references(rule);
        self.attributes.extend(found.attributes);
        for name in found.segments {
            if let Some(segment) = named.segments.get(&name)
                && self.followed.insert(format!("segment {name}"))
            {
                self.rule(segment.rule(), named);
            }
        }
        for name in found.schemes.into_keys() {
            self.scheme(&name, named);
        }
    }

    fn scheme(&mut self, name: &str, named: &Named) {
        let Some(scheme) = named.schemes.get(name) else {
            return;
        };
        // What sets clusters apart is what people want to know of them.
        if scheme.is_found() || !self.followed.insert(format!("scheme {name}")) {
            return;
        }
        self.metrics.extend(scheme.own_metrics());
        for class in scheme.classes() {
            if let Some(rule) = &class.rule {
                self.rule(rule.rule(), named);
            }
        }
        for axis in scheme.own_schemes() {
            self.scheme(axis, named);
        }
    }

    /// Whether a value says what the target asks about: the attribute itself, or the same of the
    /// same events, whatever their time and filter.
    fn says(&self, value: &Value) -> bool {
        match value {
            Value::Attribute { path } => self.attributes.contains(path),
            Value::Metric(metric) => self.metrics.iter().any(|own| same(own, metric)),
        }
    }

    /// The features to explain the target by, and those that would say it again.
    pub(in crate::classify::models) fn part(
        &self,
        texts: &[String],
        catalog: &Catalog,
    ) -> Result<(Vec<Feature>, Vec<Feature>)> {
        let (mut kept, mut own) = (Vec::new(), Vec::new());
        for feature in Feature::read_all(texts, catalog)? {
            match self.says(&feature.value()?) {
                true => own.push(feature),
                false => kept.push(feature),
            }
        }
        Ok((kept, own))
    }

    /// The texts of values that do not say what the target asks about.
    pub(in crate::classify::models) fn without(&self, texts: Vec<String>) -> Vec<String> {
        let says = |text: &String| parse_value(text).is_ok_and(|value| self.says(&value));
        texts.into_iter().filter(|text| !says(text)).collect()
    }
}

/// What an aggregate tells of events: whether and when they happened, or how much of a property.
fn tells_when(metric: &Metric) -> bool {
    use Aggregate::{Count, Days, First, Last};
    matches!(metric.aggregate, Count | Days | First | Last) && metric.events.property.is_none()
}

fn same(own: &Metric, other: &Metric) -> bool {
    let (a, b) = (&own.events, &other.events);
    match (tells_when(own), tells_when(other)) {
        // Any event is the order, too.
        (true, true) => a.name == b.name || a.name.is_none() || b.name.is_none(),
        (false, false) => {
            let distinct = |metric: &Metric| metric.aggregate == Aggregate::Distinct;
            a.name == b.name && a.property == b.property && distinct(own) == distinct(other)
        }
        _ => false,
    }
}

/// That features were left out, for those who wonder; nothing where none was.
pub(in crate::classify::models) fn said_own(own: &[Feature]) -> Option<Said> {
    let names = |of: fn(&Said) -> &str, between: &str| {
        let names = own.iter().map(|feature| of(&feature.name));
        names.collect::<Vec<_>>().join(between)
    };
    let (zh, en) = (names(|said| &said.zh, "、"), names(|said| &said.en, ", "));
    (!own.is_empty()).then(|| {
        Said::new(
            format!("目标本身就由这些指标决定，因此没有用来解释：{zh}。"),
            format!("Not used to explain the target, as it asks about them itself: {en}."),
        )
    })
}

#[cfg(test)]
mod tests {
    use fenqun_rules::parse;

    use super::*;

    #[test]
    fn what_a_target_asks_in_another_way_says_it_again() {
        let rule = parse(r#"last("Order Completed") < 90 days ago and city = "上海""#);
        let own = Own::of_rules(&[&rule.expect("a rule")], &Named::default());
        let texts = [
            r#"count("Order Completed", last 30 days)"#,
            "count(any event, last 90 days)",
            "city",
            r#"sum("Order Completed".revenue)"#,
            r#"count("Order Refunded")"#,
            "gender",
        ];
        let left = own.without(texts.map(str::to_owned).into());
        assert_eq!(left, texts[3..]);
        let spend = parse_value(r#"sum("Order Completed".revenue)"#).expect("a value");
        let left = Own::of_value(spend).without(vec![
            r#"avg("Order Completed".revenue, last 365 days)"#.to_owned(),
            r#"count("Order Completed")"#.to_owned(),
        ]);
        assert_eq!(left, [r#"count("Order Completed")"#]);
    }
}
