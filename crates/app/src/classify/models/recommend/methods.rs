//! The methods, and how well each guesses the last basket.

use fenqun_insight::recommend::{
    Als, ImplicitFactors, Interactions, ItemNeighbours, LastBasket, Orders, Popularity, Quality,
    Weighting,
};

use super::{Definition, Learner, Method, Sales};
use crate::jobs::Control;
use crate::{Error, Result};

/// Places that are looked at.
pub(super) const PLACES: usize = 10;
/// Neighbours that are kept of a product.
const NEIGHBOURS: usize = 50;
/// Pairs of customer and product from which factors take too long to be tried unasked.
pub(super) const FACTORED_MOST: usize = 3_000_000;
/// Fewer customers with something to guess tell nothing.
pub(super) const GUESSED_LEAST: usize = 30;

/// A method and how good it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tried {
    pub(super) method: Method,
    pub(super) quality: Quality,
}

/// Learns with one method. Neighbours and popularity ask what was bought, factors how often.
pub(super) fn fit(method: Method, counts: &Interactions, seed: u64) -> Result<Learner> {
    let neighbours = |weighting| {
        let bought = counts.clone().binary();
        ItemNeighbours::fit(&bought, weighting, NEIGHBOURS).map(Learner::Neighbours)
    };
    let learner = match method {
        Method::Auto | Method::Bm25 => neighbours(Weighting::BM25),
        Method::TfIdf => neighbours(Weighting::TfIdf),
        Method::Cosine => neighbours(Weighting::Cosine),
        Method::Popularity => Ok(Learner::Popularity(Popularity::of(counts))),
        Method::Als => {
            let options = Als {
                seed,
                ..Als::default()
            };
            ImplicitFactors::fit(counts, options).map(Learner::Factors)
        }
    };
    learner.map_err(Error::internal)
}

/// Which methods are tried for a definition; popularity is what all others have to beat.
pub(super) fn candidates(definition: &Definition, pairs: usize) -> Vec<Method> {
    match definition.method {
        Method::Popularity => vec![Method::Popularity],
        Method::Auto => {
            let mut all = vec![
                Method::Popularity,
                Method::Bm25,
                Method::TfIdf,
                Method::Cosine,
            ];
            if pairs <= FACTORED_MOST {
                all.push(Method::Als);
            }
            all
        }
        asked => vec![Method::Popularity, asked],
    }
}

/// Hides the last basket of every customer with several and guesses what is new in it, with each
/// method in turn. Nothing where too few customers have something to guess.
pub(super) fn tried(
    definition: &Definition,
    sales: &Sales,
    control: &Control,
) -> Result<Vec<Tried>> {
    let weights = vec![1.0; sales.items.len()];
    let orders = Orders {
        customers: &sales.customers,
        orders: &sales.times_s,
        items: &sales.items,
        weights: &weights,
    };
    let shape = (sales.numbers.len(), sales.products.len());
    let split = LastBasket::hide(shape, orders).map_err(Error::internal)?;
    if split.customers().len() < GUESSED_LEAST {
        return Ok(Vec::new());
    }
    let binary = split.clone().binary();
    let mut found = Vec::new();
    for method in candidates(definition, split.before().pairs_count()) {
        control.check()?;
        let learner = fit(method, split.before(), definition.seed)?;
        let split = if learner.counts_purchases() {
            &split
        } else {
            &binary
        };
        let quality = split.evaluate(learner.scorer(), PLACES);
        found.push(Tried { method, quality });
    }
    Ok(found)
}

/// The method that is kept: the one asked for, else the one that guessed best; of equal ones the
/// one that guessed higher up, then the one tried first.
pub(super) fn chosen(definition: &Definition, tried: &[Tried]) -> Method {
    if definition.method != Method::Auto {
        return definition.method;
    }
    let better = |best: Tried, other: &Tried| {
        let rank = |one: &Tried| (one.quality.hit_rate, one.quality.ndcg);
        if rank(other) > rank(&best) {
            *other
        } else {
            best
        }
    };
    let first = tried.first().copied();
    first.map_or(Method::Bm25, |first| {
        tried.iter().fold(first, better).method
    })
}
