//! Products for a customer, with the reasons, and what interests them.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use fenqun_insight::recommend::{Interactions, Reasons, Scorer, recommend};
use fenqun_lake::EventParts;
use fenqun_model::{CustomerNumber, Instant, Model, ModelId};

use super::history::interactions;
use super::{Product, product, recommender};
use crate::classify::models::recommend::{
    Learned, Sales, Whom, interests_of, read_interests, read_sales, span,
};
use crate::jobs::Control;
use crate::platform::Platform;
use crate::{Context, Error, Result};

/// What a customer may want next.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Which model says so.
    pub model: Model,
    /// Nothing later than this counted.
    pub as_of: Instant,
    /// The best first.
    pub products: Vec<Advised>,
    /// Categories by how much they interest the customer, the most first; shares sum to 1.
    pub interests: Vec<Share>,
}

/// A product that a customer may want.
#[derive(Clone, Debug, PartialEq)]
pub struct Advised {
    /// Which.
    pub product: Product,
    /// Why.
    pub because: Because,
}

/// Why a product is recommended.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// This was bought, and who buys it likes the other.
    Bought(Product),
    /// All that was bought together.
    Taste,
    /// Many buy it.
    Popular,
}

/// A part of a customer's interest.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// In which category.
    pub category: String,
    /// From 0 to 1.
    pub share: f64,
}

/// Products for a customer; `count` of them, or as many as the model says. Nothing where no model
/// was trained.
pub async fn of_customer(
    ctx: &Context,
    model: Option<ModelId>,
    customer: CustomerNumber,
    count: Option<usize>,
) -> Result<Option<Advice>> {
    let population = ctx.platform.population().await?;
    if population.row_of(customer).is_none() {
        return Err(Error::NotFound { noun: "customer" });
    }
    let Some(recommender) = recommender::find(ctx, model).await? else {
        return Ok(None);
    };
    let as_of = ctx.platform.as_of().await?;
    let question = Question {
        platform: Arc::clone(&ctx.platform),
        events: ctx.platform.lake.events_now().parts,
        learned: Arc::clone(&recommender.learned),
        customer: customer.0,
        as_of,
    };
    let answer = tokio::task::spawn_blocking(move || question.answer(count)).await??;
    Ok(Some(Advice {
        model: recommender.model.clone(),
        as_of,
        products: answer.0,
        interests: answer.1,
    }))
}

struct Question {
    platform: Arc<Platform>,
    events: EventParts,
    learned: Arc<Learned>,
    customer: u32,
    as_of: Instant,
}

impl Question {
    fn answer(&self, count: Option<usize>) -> Result<(Vec<Advised>, Vec<Share>)> {
        let (lake, learned) = (&self.platform.lake, &self.learned);
        let control = Control::new();
        let (span, whom) = (span(self.as_of, learned.days), Whom::One(self.customer));
        let sales = read_sales(lake, &self.events, span, whom, &control)?;
        let products = self.products(&sales, count.unwrap_or(learned.allowed.usual_count()))?;
        let interests = read_interests(
            lake,
            &self.events,
            (span, whom),
            &learned.products,
            learned.half_life_days,
            &control,
        )?;
        let shares = interests_of(&interests, 0).into_iter();
        let shares = shares.map(|(category, share)| Share { category, share });
        Ok((products, shares.collect()))
    }

    fn products(&self, sales: &Sales, count: usize) -> Result<Vec<Advised>> {
        let products = &self.learned.products;
        let history = interactions(&self.learned, sales)?;
        let mut found = Vec::new();
        for (item, reason) in self.best(self.learned.learner.scorer(), &history, count)? {
            let because = match reason {
                Some(bought) => Because::Bought(product(products, bought)),
                None if self.learned.learner.counts_purchases() => Because::Taste,
                None => Because::Popular,
            };
            found.push((item, because));
        }
        if found.len() < count {
            let known: HashSet<u32> = found.iter().map(|(item, _)| *item).collect();
            let more = self.best(&self.learned.popular, &history, count)?;
            let more = more.into_iter().filter(|(item, _)| !known.contains(item));
            found.extend(more.map(|(item, _)| (item, Because::Popular)));
            found.truncate(count);
        }
        let advised = found.into_iter().map(|(item, because)| Advised {
            product: product(products, item),
            because,
        });
        Ok(advised.collect())
    }

    /// Products and the bought product that speaks most for each.
    fn best(
        &self,
        scorer: &dyn Scorer,
        history: &Interactions,
        count: usize,
    ) -> Result<Vec<(u32, Option<u32>)>> {
        let selection = self
            .learned
            .allowed
            .selection(&self.learned.products, count)?;
        let mut found = Vec::new();
        recommend(scorer, history, &[0], &selection, Reasons::With, |some| {
            found.extend(some.items.into_iter().zip(some.reasons));
            ControlFlow::Continue(())
        });
        Ok(found)
    }
}
