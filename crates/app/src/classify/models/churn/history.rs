//! What was known of customers at past instants, and whether they bought again.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use chrono::{DateTime, Duration};
use fenqun_insight::features::Table;
use fenqun_model::{Instant, Span, SpanUnit};
use fenqun_rules::{Value, parse_value};
use fenqun_segment::Evaluator;
use rand::SeedableRng;
use rand::seq::index::sample;
use rand_chacha::ChaCha8Rng;
use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;

use crate::classify::models::features::{Columns, Feature, values};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Past instants at most, each so many days before the next.
pub(super) const CUTS: usize = 4;
/// Rows to learn from at most; more customers are drawn by chance.
pub(super) const ROWS_MOST: usize = 200_000;
const SEED: u64 = 94;

/// What is learned from, and who is to be told about.
pub(super) struct History {
    /// What was known, one row a customer and cut.
    pub(super) table: Table<'static>,
    /// Whether the customer bought nothing in the days after.
    pub(super) churned: Vec<bool>,
    /// Which customer, densely numbered.
    pub(super) subject: Vec<u32>,
    /// When, in microseconds.
    pub(super) cut: Vec<i64>,
    /// Of how many customers so many were drawn, where there were too many.
    pub(super) drawn: Option<(usize, usize)>,
    /// Days from the first purchase to now.
    pub(super) days_known: i64,
    /// Whom to give scores, ascending.
    pub(super) customers: Vec<u32>,
    /// What is known of them now.
    pub(super) now: Table<'static>,
}

/// Everybody at one instant.
struct Snapshot {
    as_of: Instant,
    numbers: Vec<u32>,
    features: Vec<ArrayRef>,
    /// Rows of those who bought in the year before.
    buyers: Vec<usize>,
    /// Customers who bought in the last `days`.
    recent: RoaringBitmap,
    /// Rows of those who ever bought, with when they began.
    first: Vec<(usize, i64)>,
}

/// Reads the past, the latest cut first: each cut's outcome is what the next evaluation saw.
pub(super) async fn history(
    ctx: &Context,
    features: &[Feature],
    days: u32,
    control: &Control,
) -> Result<History> {
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let calendar = evaluator.setting().calendar;
    let now = snapshot(&evaluator, features, days).await?;
    let start = now.first.iter().map(|(_, first)| *first).min();
    let start = start.and_then(DateTime::from_timestamp_micros);
    let days_known = start.map_or(0, |start| (now.as_of - start).num_days());
    let (kept, drawn) = draw(&now);
    let span = Span {
        amount: days,
        unit: SpanUnit::Days,
    };
    let mut columns = Columns::new(features);
    let (mut churned, mut subject, mut cut) = (Vec::new(), Vec::new(), Vec::new());
    let mut subjects: FxHashMap<u32, u32> = FxHashMap::default();
    let (mut at, mut bought) = (now.as_of, now.recent.clone());
    for step in 1..=CUTS {
        control.check()?;
        control.report(
            step as u64,
            Some(CUTS as u64 + 2),
            "steps",
            "reading the past",
        );
        at = calendar.back(at, span);
        // A cut needs a past of its own to tell customers by.
        if start.is_none_or(|start| at - start < Duration::days(days.into())) {
            break;
        }
        let evaluator = ctx.platform.evaluator_at(Some(at)).await?;
        let then = snapshot(&evaluator, features, days).await?;
        let rows = then.buyers.iter().copied();
        let rows: Vec<usize> = rows
            .filter(|&row| {
                kept.as_ref()
                    .is_none_or(|kept| kept.contains(then.numbers[row]))
            })
            .collect();
        for &row in &rows {
            let number = then.numbers[row];
            churned.push(!bought.contains(number));
            let next = subjects.len() as u32;
            subject.push(*subjects.entry(number).or_insert(next));
            cut.push(at.timestamp_micros());
        }
        columns.add(&then.features, &rows, at);
        bought = then.recent;
    }
    let mut columns_now = Columns::new(features);
    columns_now.add(&now.features, &now.buyers, now.as_of);
    Ok(History {
        table: columns.table(features)?,
        churned,
        subject,
        cut,
        drawn,
        days_known,
        customers: now.buyers.iter().map(|&row| now.numbers[row]).collect(),
        now: columns_now.table(features)?,
    })
}

/// Of those who ever bought, as many by chance as give the most rows there may be.
fn draw(now: &Snapshot) -> (Option<RoaringBitmap>, Option<(usize, usize)>) {
    let (all, most) = (now.first.len(), ROWS_MOST / CUTS);
    if all <= most {
        return (None, None);
    }
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let chosen = sample(&mut random, all, most).into_iter();
    let chosen = chosen.map(|place| now.numbers[now.first[place].0]);
    (Some(chosen.collect()), Some((most, all)))
}

async fn snapshot(evaluator: &Evaluator, features: &[Feature], days: u32) -> Result<Snapshot> {
    let own = [
        r#"count("Order Completed" where revenue > 0, last 365 days)"#.to_owned(),
        format!(r#"count("Order Completed" where revenue > 0, last {days} days)"#),
        r#"first("Order Completed" where revenue > 0)"#.to_owned(),
    ];
    let own = own.iter().map(|text| parse_value(text));
    let own: Vec<Value> = own.collect::<Result<_, _>>().map_err(Error::internal)?;
    let mut wanted = values(features)?;
    wanted.extend(own);
    let mut found = evaluator.values(&wanted).await?;
    let own = found.split_off(features.len());
    let numbers = evaluator.setting().population.numbers().values().to_vec();
    let bought = |column: &ArrayRef| -> Vec<usize> {
        let counts = column.as_primitive_opt::<Int64Type>();
        counts.map_or_else(Vec::new, |counts| {
            let rows = 0..counts.len();
            rows.filter(|&row| counts.value(row) > 0).collect()
        })
    };
    let recent = bought(&own[1]).into_iter().map(|row| numbers[row]);
    let first = own[2].as_primitive_opt::<TimestampMicrosecondType>();
    let first = first.map_or_else(Vec::new, |first| {
        let rows = (0..first.len()).filter(|&row| first.is_valid(row));
        rows.map(|row| (row, first.value(row))).collect()
    });
    Ok(Snapshot {
        as_of: evaluator.setting().as_of,
        features: found,
        buyers: bought(&own[0]),
        recent: recent.collect(),
        first,
        numbers,
    })
}
