//! What one customer gets, and why.

use fenqun_model::{Customer, CustomerNumber, MessageTemplate, Strategy, Wording};
use fenqun_store::{Archived, customers, strategies, users};

use super::targets::Targets;
use super::{Effective, ShownTarget, message};
use crate::customers::DirectoryCache;
use crate::{Context, Error, Result};

/// A strategy that applies to a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Applying {
    /// The strategy.
    pub strategy: Strategy,
    /// The targets that the customer is in.
    pub because: Vec<ShownTarget>,
}

/// What one customer gets.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerStrategies {
    /// The strategies that apply, in their order.
    pub strategies: Vec<Applying>,
    /// What they come to; messages are filled in for this customer.
    pub effective: Effective,
    /// The name of who looks after it.
    pub administrator: Option<String>,
}

/// What one customer gets, by the segments and classes that it is in as last computed.
pub async fn of_customer(
    ctx: &Context,
    cache: &DirectoryCache,
    number: CustomerNumber,
) -> Result<CustomerStrategies> {
    let db = ctx.platform.db();
    let customer = customers::find(db, number)
        .await?
        .ok_or(Error::NotFound { noun: "customer" })?;
    let all = strategies::list(db, Archived::Without).await?;
    let targets = Targets::read(ctx, cache, &all).await?;
    let applying: Vec<Applying> = all
        .into_iter()
        .filter_map(|strategy| {
            let of = strategy.content.targets.iter();
            let because = of.filter(|target| targets.members(target).contains(number.0));
            let because: Vec<_> = because.map(|target| targets.show(target)).collect();
            (!because.is_empty()).then_some(Applying { strategy, because })
        })
        .collect();
    let mut effective = Effective::of(applying.iter().map(|one| &one.strategy));
    let workspace = ctx.platform.workspace().await?;
    for given in &mut effective.messages {
        fill(&mut given.value, &customer, &workspace.name);
    }
    let administrator = match &effective.administrator {
        Some(given) => users::find(db, given.value).await?,
        None => None,
    };
    Ok(CustomerStrategies {
        strategies: applying,
        effective,
        administrator: administrator.map(|user| user.display_name),
    })
}

fn fill(template: &mut MessageTemplate, customer: &Customer, workspace: &str) {
    let filled = |wording: &Wording| {
        let [zh, en] =
            [&wording.zh, &wording.en].map(|text| message::fill(text, customer, workspace));
        Wording { zh, en }
    };
    template.subject = template.subject.as_ref().map(filled);
    template.body = filled(&template.body);
}
