//! Learning what to recommend, and telling how good it is.

use std::sync::Arc;

use chrono::Duration;
use fenqun_insight::recommend::{Interactions, Popularity};
use fenqun_lake::EventParts;
use fenqun_model::{Instant, Reason, grouped};
use fenqun_segment::Population;

use super::allowed::{Allowed, unknown};
use super::fitted::Fitted;
use super::methods::{chosen, fit, tried};
use super::report::{Ground, report};
use super::scores::{Firsts, scores};
use super::together::together;
use super::{Definition, Learned, Sales, Span, Whom, read_interests, read_sales};
use crate::classify::models::{Outcome, Trained, refused};
use crate::jobs::Control;
use crate::platform::Platform;
use crate::{Context, Error, Result};

/// Fewer customers who bought different products tell nothing of who likes what.
const CUSTOMERS_LEAST: usize = 50;
/// With fewer products there is nothing to choose from.
const PRODUCTS_LEAST: usize = 3;
/// Steps that are reported.
const STEPS: u64 = 4;

/// What the work away from the async threads needs.
struct Task {
    definition: Definition,
    platform: Arc<Platform>,
    events: EventParts,
    population: Arc<Population>,
    as_of: Instant,
    control: Control,
}

/// Learns from everybody's purchases.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let setting = evaluator.setting();
    let task = Task {
        definition,
        platform: Arc::clone(&ctx.platform),
        events: setting.events.parts.clone(),
        population: Arc::clone(&setting.population),
        as_of: setting.as_of,
        control: control.clone(),
    };
    tokio::task::spawn_blocking(move || task.learn()).await?
}

impl Task {
    fn step(&self, done: u64, message: &str) -> Result<()> {
        self.control.report(done, Some(STEPS), "steps", message);
        self.control.check()
    }

    fn learn(self) -> Result<Outcome> {
        self.step(0, "reading purchases")?;
        let sales = read_sales(
            &self.platform.lake,
            &self.events,
            span(self.as_of, self.definition.days),
            Whom::All(&self.population),
            &self.control,
        )?;
        let weights = vec![1.0; sales.items.len()];
        let shape = (sales.numbers.len(), sales.products.len());
        let counts = Interactions::from_columns(shape, &sales.customers, &sales.items, &weights)
            .map_err(Error::internal)?;
        let several = (0..shape.0 as u32)
            .filter(|customer| counts.history(*customer).items.len() >= 2)
            .count();
        if several < CUSTOMERS_LEAST || shape.1 < PRODUCTS_LEAST {
            return Ok(too_few(several, shape.1, self.definition.days));
        }
        self.step(1, "comparing methods")?;
        let tried = tried(&self.definition, &sales, &self.control)?;
        self.step(2, "learning")?;
        let method = chosen(&self.definition, &tried);
        let learner = fit(method, &counts, self.definition.seed)?;
        self.control.check()?;
        let products = &sales.products;
        let allowed = Allowed::new(&self.definition, products, self.as_of.timestamp());
        if allowed.items_count() == 0 {
            return Ok(nothing_allowed(
                unknown(&self.definition, products).is_some(),
            ));
        }
        let (pairs, baskets) = together(&sales)?;
        self.step(3, "recommending to everybody")?;
        let interactions = match learner.counts_purchases() {
            true => counts.clone(),
            false => counts.clone().binary(),
        };
        let mut learned = Learned {
            method,
            products: products.clone(),
            popular: Popularity::of(&counts),
            allowed,
            learner,
            pairs,
            baskets,
            days: self.definition.days,
            half_life_days: self.definition.half_life_days,
        };
        let scorer = learned.learner.scorer();
        let firsts = Firsts::new(&learned, scorer, &interactions, &self.control)?;
        let interests = self.interests(&sales)?;
        let ground = Ground {
            customers: shape.0,
            several,
            lines: sales.items.len(),
            pairs: counts.pairs_count(),
            interest_events: interests.events_count,
        };
        let report = report(&self.definition, &learned, (&ground, &firsts), &tried);
        let scores = scores(&learned, &sales, &firsts, &interests);
        learned.learner = learned.learner.of_products();
        self.step(STEPS, "")?;
        Ok(Outcome::Trained(Box::new(Trained {
            report,
            fitted: serde_json::to_value(Fitted::new(&learned))?,
            learned: Some(learned.to_bytes()?),
            scores,
        })))
    }

    fn interests(&self, sales: &Sales) -> Result<super::Interests> {
        read_interests(
            &self.platform.lake,
            &self.events,
            (
                span(self.as_of, self.definition.days),
                Whom::All(&self.population),
            ),
            &sales.products,
            self.definition.half_life_days,
            &self.control,
        )
    }
}

/// The last so many days up to an instant.
pub(in crate::classify) fn span(as_of: Instant, days: u32) -> Span {
    Span {
        from_us: (as_of - Duration::days(days.into())).timestamp_micros(),
        to_us: as_of.timestamp_micros(),
    }
}

fn too_few(customers: usize, products: usize, days: u32) -> Outcome {
    let (found, least) = (grouped(customers as u64), grouped(CUSTOMERS_LEAST as u64));
    refused(
        format!(
            "数据太少：最近 {days} 天内，需要至少 {least} 位买过两种以上商品的客户和 {PRODUCTS_LEAST} 种商品，现在有 {found} 位客户、{products} 种商品。"
        ),
        format!(
            "Too little data: in the last {days} days it takes at least {least} customers who bought two different products or more, and {PRODUCTS_LEAST} products; there are {found} and {products}."
        ),
    )
}

fn nothing_allowed(misspelt: bool) -> Outcome {
    let Reason { zh, en } = Reason {
        zh: "没有可以推荐的商品：所有卖过的商品都被排除规则挡住了。".to_owned(),
        en: "Nothing can be recommended: the rules leave out every product that was sold."
            .to_owned(),
    };
    match misspelt {
        true => refused(
            format!("{zh}有些商品或品类的名称对不上，请检查写法。"),
            format!("{en} Some names match no product or category; check the spelling."),
        ),
        false => refused(zh, en),
    }
}
