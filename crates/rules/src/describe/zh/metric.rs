//! Metrics as nouns, and what customers do as verbs.

use fenqun_model::Window;

use crate::ast::{Aggregate, Events, Filter, Metric};

use super::super::events::event_words;
use super::super::facts::{Context, CountTest, Nature, metric_nature, number_text};
use super::words::quoted;
use super::{join, time, where_text};

/// `下单`, `发生“X”`: what the customer does, with its filter in parentheses.
pub(super) fn deed(name: Option<&str>, filter: Option<&Filter>, context: Context) -> String {
    let verb = match name {
        None => "有任意行为".to_owned(),
        Some(name) => match context.event_label(name) {
            Some(label) => label.to_owned(),
            None => match event_words(name) {
                Some(words) => words.zh.to_owned(),
                None => join(&["发生", &quoted(name)]),
            },
        },
    };
    join(&[&verb, &where_text(filter, context.of_event(name))])
}

fn deed_of(events: &Events, context: Context) -> String {
    deed(events.name.as_deref(), events.filter.as_ref(), context)
}

fn when(window: Option<Window>) -> String {
    window.map(time::window).unwrap_or_default()
}

/// `最近 365 天下单的金额合计`.
pub(super) fn metric_noun(metric: &Metric, context: Context) -> String {
    let events = &metric.events;
    let deed = join(&[&when(metric.window), &deed_of(events, context)]);
    let property = events
        .property
        .as_deref()
        .map(|path| context.property(events.name.as_deref(), path));
    let of = |before: &str, after: &str| {
        let property = property.as_deref().unwrap_or_default();
        join(&[&deed, "的", before, property, after])
    };
    let dated = metric_nature(metric, context) == Some(Nature::Time);
    match metric.aggregate {
        Aggregate::Count => join(&[&deed, "的次数"]),
        Aggregate::Sum => of("", "合计"),
        Aggregate::Avg => of("平均", ""),
        Aggregate::Min if dated => of("最早的", ""),
        Aggregate::Max if dated => of("最晚的", ""),
        Aggregate::Min => of("最小", ""),
        Aggregate::Max => of("最大", ""),
        Aggregate::Distinct => of("不同", "的个数"),
        Aggregate::Days => join(&[&deed, "的天数"]),
        Aggregate::First | Aggregate::Last => {
            let verb = deed_of(events, context);
            let turn = match (metric.aggregate, metric.window) {
                (Aggregate::First, _) => "首次",
                (_, None) => "最近一次",
                (_, Some(_)) => "最后一次",
            };
            let what = property.as_deref().unwrap_or("时间");
            join(&[&when(metric.window), turn, &verb, "的", what])
        }
    }
}

/// `最近 90 天下单至少 3 次`, `从未下单`.
pub(super) fn count_phrase(metric: &Metric, test: CountTest, context: Context) -> String {
    let verb = deed_of(&metric.events, context);
    let ever = if metric.window.is_none() {
        "累计"
    } else {
        ""
    };
    let times = |how: &str, n| {
        let n = number_text(n);
        join(&[ever, &when(metric.window), &verb, how, &n, "次"])
    };
    match test {
        CountTest::Zero => {
            let events = &metric.events;
            let (never, verb) = match events.name {
                Some(_) => ("从未", verb),
                None => {
                    let filter = where_text(events.filter.as_ref(), context);
                    ("从未有", join(&["任何行为", &filter]))
                }
            };
            match metric.window {
                None => join(&[never, &verb]),
                Some(window) => join(&[&time::window(window), "没有", &verb]),
            }
        }
        CountTest::AtLeast(n) => times("至少", n),
        CountTest::AtMost(n) => times("最多", n),
        CountTest::MoreThan(n) => times("超过", n),
        CountTest::FewerThan(n) => times("少于", n),
        CountTest::Exactly(n) => times("恰好", n),
        CountTest::Between(low, high) => {
            let (low, high) = (number_text(low), number_text(high));
            let when = when(metric.window);
            join(&[ever, &when, &verb, &low, "到", &high, "次"])
        }
    }
}
