//! Metrics as nouns, and what customers did as verbs.

use rust_decimal::Decimal;

use crate::ast::{Aggregate, Events, Filter, Metric};

use super::super::events::event_words;
use super::super::facts::{Context, CountTest, Nature, metric_nature, number_text};
use super::words::quoted;
use super::{time, where_text};

/// The forms in which an event is spoken of; the filter follows each.
pub(super) struct Deed {
    /// `ordered`.
    pub(super) did: String,
    /// `did not order`.
    pub(super) did_not: String,
    /// `order`.
    pub(super) one: String,
    /// `orders`.
    pub(super) many: String,
}

/// How to speak of an event: by the well-known words, else by its label or name in quotes.
pub(super) fn deed(name: Option<&str>, filter: Option<&Filter>, context: Context) -> Deed {
    let filter = where_text(filter, context.of_event(name));
    let forms = |did: &str, not_do: &str, one: &str, many: &str| Deed {
        did: format!("{did}{filter}"),
        did_not: format!("did not {not_do}{filter}"),
        one: format!("{one}{filter}"),
        many: format!("{many}{filter}"),
    };
    let Some(name) = name else {
        return forms("did anything", "do anything", "event", "events");
    };
    if let Some(words) = event_words(name) {
        return forms(words.did, words.not_do, words.one, words.many);
    }
    let name = quoted(context.event_label(name).unwrap_or(name));
    forms(
        &format!("had {name}"),
        &format!("have {name}"),
        &format!("{name} event"),
        &format!("{name} events"),
    )
}

fn deed_of(events: &Events, context: Context) -> Deed {
    deed(events.name.as_deref(), events.filter.as_ref(), context)
}

/// `total revenue of orders in the last 365 days`.
pub(super) fn metric_noun(metric: &Metric, context: Context) -> String {
    let events = &metric.events;
    let deed = deed_of(events, context);
    let when = metric.window.map(time::window).unwrap_or_default();
    let property = events
        .property
        .as_deref()
        .map(|path| context.property(events.name.as_deref(), path));
    let of = |what: &str| {
        let property = property.as_deref().unwrap_or("value");
        format!("{what} {property} of {}{when}", deed.many)
    };
    let turn = |which: &str| match property.as_deref() {
        Some(property) => format!("{property} of the {which} {}{when}", deed.one),
        None => format!("time of the {which} {}{when}", deed.one),
    };
    let dated = metric_nature(metric, context) == Some(Nature::Time);
    match metric.aggregate {
        Aggregate::Count => format!("number of {}{when}", deed.many),
        Aggregate::Sum => of("total"),
        Aggregate::Avg => of("average"),
        Aggregate::Min if dated => of("earliest"),
        Aggregate::Max if dated => of("latest"),
        Aggregate::Min => of("smallest"),
        Aggregate::Max => of("largest"),
        Aggregate::Distinct => {
            let property = property.as_deref().unwrap_or_default();
            format!(
                "number of different {property} values of {}{when}",
                deed.many
            )
        }
        Aggregate::Days => format!("number of days with {}{when}", deed.many),
        Aggregate::First => turn("first"),
        Aggregate::Last => turn("last"),
    }
}

/// `ordered at least 3 times in the last 90 days`, `never ordered`.
pub(super) fn count_phrase(metric: &Metric, test: CountTest, context: Context) -> String {
    let deed = deed_of(&metric.events, context);
    let when = metric.window.map(time::window).unwrap_or_default();
    let did = |how: &str, n: Decimal| format!("{}{how} {}{when}", deed.did, times(n));
    match test {
        CountTest::Zero if metric.window.is_none() => format!("never {}", deed.did),
        CountTest::Zero => format!("{}{when}", deed.did_not),
        CountTest::AtLeast(n) => did(" at least", n),
        CountTest::AtMost(n) => did(" at most", n),
        CountTest::MoreThan(n) => did(" more than", n),
        CountTest::FewerThan(n) => did(" fewer than", n),
        CountTest::Exactly(n) => did(" exactly", n),
        CountTest::Between(low, high) => {
            format!("{} {} to {}{when}", deed.did, number_text(low), times(high))
        }
    }
}

fn times(n: Decimal) -> String {
    if n == Decimal::ONE {
        "once".to_owned()
    } else {
        format!("{} times", number_text(n))
    }
}
