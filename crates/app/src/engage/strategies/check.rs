//! What a strategy must be before it is kept.

use std::collections::HashSet;

use fenqun_model::{
    Budget, ContactChannel, MessageTemplate, Offer, OfferKind, StrategyContent, StrategyPlan,
    StrategyTarget, Wording,
};
use fenqun_store::{attributes, schemes, segments, users};
use rust_decimal::Decimal;

use super::message;
use crate::{Context, Error, Result, classify};

const NAME_MOST: usize = 100;
const SENTENCE_MOST: usize = 500;
const BODY_MOST: usize = 5_000;
/// So many offers, messages, automations and targets are more than anybody reads.
const ITEMS_MOST: usize = 50;
/// Ten years.
const DAYS_MOST: u32 = 3_650;

/// The content as it is kept: trimmed, with both languages, without repeated targets. `before` are
/// targets that the strategy has already; they may be of things that are gone meanwhile.
pub(super) async fn checked(
    ctx: &Context,
    content: StrategyContent,
    before: &[StrategyTarget],
) -> Result<StrategyContent> {
    let name = label("name", &content.name, NAME_MOST)?;
    let description = match content.description.is_empty() {
        true => Wording::default(),
        false => text("description", &content.description, BODY_MOST)?,
    };
    if let Some(id) = content.administrator {
        let user = users::find(ctx.platform.db(), id).await?;
        if user.is_none_or(|user| user.disabled) {
            let message = "this is no user who can look after customers";
            return Err(Error::field("administrator", "invalid", message));
        }
    }
    Ok(StrategyContent {
        name,
        description,
        targets: targets(ctx, content.targets, before).await?,
        plan: plan(ctx, content.plan).await?,
        administrator: content.administrator,
    })
}

async fn targets(
    ctx: &Context,
    mut targets: Vec<StrategyTarget>,
    before: &[StrategyTarget],
) -> Result<Vec<StrategyTarget>> {
    let mut seen = HashSet::new();
    targets.retain(|target| seen.insert(target.clone()));
    at_most("targets", targets.len())?;
    for target in targets.iter().filter(|target| !before.contains(target)) {
        if !is_there(ctx, target).await? {
            let message = "there is no such segment or class";
            return Err(Error::field("targets", "invalid", message));
        }
    }
    Ok(targets)
}

async fn is_there(ctx: &Context, target: &StrategyTarget) -> Result<bool> {
    let db = ctx.platform.db();
    Ok(match target {
        StrategyTarget::Segment { segment } => segments::find(db, *segment).await?.is_some(),
        StrategyTarget::Class { scheme, class } => match schemes::find(db, *scheme).await? {
            Some(scheme) => {
                let names = classify::schemes::definition(&scheme)?.class_names();
                names.iter().any(|name| name.key == *class)
            }
            None => false,
        },
    })
}

async fn plan(ctx: &Context, plan: StrategyPlan) -> Result<StrategyPlan> {
    at_most("plan.offers", plan.offers.len())?;
    at_most("plan.messages", plan.messages.len())?;
    at_most("plan.automations", plan.automations.len())?;
    if let Some(rhythm) = plan.rhythm
        && !(1..=DAYS_MOST).contains(&rhythm.every_days)
    {
        let message = format!("use 1 to {DAYS_MOST} days");
        return Err(Error::field("plan.rhythm.every_days", "invalid", message));
    }
    let offers = numbered(plan.offers).map(|(place, one)| offer(place, one));
    let known = placeholders(ctx).await?;
    let messages = numbered(plan.messages).map(|(place, one)| template(place, one, &known));
    let automations = plan.automations.iter().filter(|one| !one.is_empty());
    let automations = automations.map(|one| text("plan.automations", one, SENTENCE_MOST));
    Ok(StrategyPlan {
        service_level: plan.service_level,
        offers: offers.collect::<Result<_>>()?,
        messages: messages.collect::<Result<_>>()?,
        rhythm: plan.rhythm,
        budget: plan.budget.map(budget).transpose()?.flatten(),
        automations: automations.collect::<Result<_>>()?,
    })
}

/// What may stand between braces in a message.
async fn placeholders(ctx: &Context) -> Result<HashSet<String>> {
    let declared = attributes::list(ctx.platform.db()).await?;
    let known = declared.into_iter().map(|attribute| attribute.name);
    let known = known.filter(|name| message::may_be_told(name));
    Ok(known.chain([message::WORKSPACE.to_owned()]).collect())
}

fn offer(place: usize, offer: Offer) -> Result<Offer> {
    let field = |part: &str| format!("plan.offers[{place}].{part}");
    if let Some(value) = offer.value {
        let whole = Decimal::ONE_HUNDRED;
        let fault = match offer.kind {
            _ if value < Decimal::ZERO => Some("use a number of at least 0"),
            OfferKind::Discount if value > whole => Some("a discount is at most 100 percent"),
            OfferKind::Points if !value.is_integer() => Some("points are whole"),
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(Error::field(&field("value"), "invalid", fault));
        }
    }
    Ok(Offer {
        text: text(&field("text"), &offer.text, SENTENCE_MOST)?,
        value: offer.value.map(|value| value.normalize()),
        ..offer
    })
}

fn template(
    place: usize,
    template: MessageTemplate,
    known: &HashSet<String>,
) -> Result<MessageTemplate> {
    let field = |part: &str| format!("plan.messages[{place}].{part}");
    let checked = |part: &str, wording: &Wording, most| -> Result<Wording> {
        let wording = text(&field(part), wording, most)?;
        for one in [&wording.zh, &wording.en] {
            message::check(one, known)
                .map_err(|fault| Error::field(&field(part), "invalid", fault.to_string()))?;
        }
        Ok(wording)
    };
    let subject = template
        .subject
        .filter(|subject| template.channel == ContactChannel::Email && !subject.is_empty());
    Ok(MessageTemplate {
        channel: template.channel,
        subject: subject
            .map(|subject| checked("subject", &subject, SENTENCE_MOST))
            .transpose()?,
        body: checked("body", &template.body, BODY_MOST)?,
    })
}

fn budget(budget: Budget) -> Result<Option<Budget>> {
    for (part, value) in [("hours", budget.hours), ("money", budget.money)] {
        if value.is_some_and(|value| value < Decimal::ZERO) {
            let field = format!("plan.budget.{part}");
            return Err(Error::field(
                &field,
                "invalid",
                "use a number of at least 0",
            ));
        }
    }
    let kept = Budget {
        hours: budget.hours.map(|hours| hours.normalize()),
        money: budget.money.map(|money| money.normalize()),
    };
    Ok((kept != Budget::default()).then_some(kept))
}

/// A text on one line.
fn label(field: &str, wording: &Wording, most: usize) -> Result<Wording> {
    let wording = text(field, wording, most)?;
    match [&wording.zh, &wording.en]
        .iter()
        .any(|one| one.contains('\n'))
    {
        true => Err(Error::field(field, "invalid", "use one line")),
        false => Ok(wording),
    }
}

/// A text in both languages: not empty, not too long, with no control characters but new lines.
fn text(field: &str, wording: &Wording, most: usize) -> Result<Wording> {
    let wording = wording.completed();
    if wording.is_empty() {
        return Err(Error::field(field, "required", "this must not be empty"));
    }
    for one in [&wording.zh, &wording.en] {
        if one.chars().count() > most {
            let message = format!("use at most {most} characters");
            return Err(Error::field(field, "too_long", message));
        }
        if one.chars().any(|c| c.is_control() && c != '\n') {
            return Err(Error::field(field, "invalid", "use no control characters"));
        }
    }
    Ok(wording)
}

fn at_most(field: &str, count: usize) -> Result<()> {
    match count <= ITEMS_MOST {
        true => Ok(()),
        false => {
            let message = format!("use at most {ITEMS_MOST}");
            Err(Error::field(field, "too_long", message))
        }
    }
}

fn numbered<T>(items: Vec<T>) -> impl Iterator<Item = (usize, T)> {
    items.into_iter().enumerate()
}
