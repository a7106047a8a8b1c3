//! What a strategy gives, on the wire: the same on the way in and on the way out.

use fenqun_model as model;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wire::{Wording, wire_enum};

wire_enum! {
    /// How customers are looked after, from the most to the least.
    ServiceLevel = model::ServiceLevel { Vip, Priority, Standard, SelfService }
}

wire_enum! {
    /// What kind of offer.
    OfferKind = model::OfferKind {
        Discount, Coupon, Gift, Points, ExclusiveProduct, ExclusiveEvent, ExclusiveService,
    }
}

wire_enum! {
    /// By which way customers are reached.
    ContactChannel = model::ContactChannel { Email, Sms, Wechat, Phone, Visit, App }
}

/// What customers get.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub(crate) struct StrategyPlan {
    service_level: Option<ServiceLevel>,
    #[serde(default)]
    offers: Vec<Offer>,
    #[serde(default)]
    messages: Vec<MessageTemplate>,
    rhythm: Option<Rhythm>,
    budget: Option<Budget>,
    /// What is to happen by itself once there are automations, in words.
    #[serde(default)]
    automations: Vec<Wording>,
}

/// Something that customers are offered.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Offer {
    kind: OfferKind,
    text: Wording,
    /// By kind: percent off, money in the workspace's currency, or points.
    #[schema(value_type = Option<String>)]
    value: Option<Decimal>,
}

/// A message to fill in: `{name}` stands for the attribute `name`, `{name|friend}` for `friend`
/// where it is not known, `{workspace}` for the workspace's name.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct MessageTemplate {
    channel: ContactChannel,
    /// Of an e-mail.
    subject: Option<Wording>,
    body: Wording,
}

/// How often somebody gets in touch.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Rhythm {
    every_days: u32,
    channel: ContactChannel,
}

/// What may be spent on one customer in one month.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Budget {
    #[schema(value_type = Option<String>)]
    hours: Option<Decimal>,
    /// In the workspace's currency.
    #[schema(value_type = Option<String>)]
    money: Option<Decimal>,
}

impl From<model::StrategyPlan> for StrategyPlan {
    fn from(plan: model::StrategyPlan) -> Self {
        Self {
            service_level: plan.service_level.map(Into::into),
            offers: plan.offers.into_iter().map(Into::into).collect(),
            messages: plan.messages.into_iter().map(Into::into).collect(),
            rhythm: plan.rhythm.map(Into::into),
            budget: plan.budget.map(Into::into),
            automations: plan.automations.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<StrategyPlan> for model::StrategyPlan {
    fn from(plan: StrategyPlan) -> Self {
        Self {
            service_level: plan.service_level.map(Into::into),
            offers: plan.offers.into_iter().map(Into::into).collect(),
            messages: plan.messages.into_iter().map(Into::into).collect(),
            rhythm: plan.rhythm.map(Into::into),
            budget: plan.budget.map(Into::into),
            automations: plan.automations.into_iter().map(Into::into).collect(),
        }
    }
}

macro_rules! both_ways {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl From<model::$name> for $name {
            fn from(one: model::$name) -> Self {
                Self { $($field: one.$field.into()),+ }
            }
        }

        impl From<$name> for model::$name {
            fn from(one: $name) -> Self {
                Self { $($field: one.$field.into()),+ }
            }
        }
    )+};
}

both_ways! {
    Offer { kind, text, value }
    Rhythm { every_days, channel }
    Budget { hours, money }
}

impl From<model::MessageTemplate> for MessageTemplate {
    fn from(message: model::MessageTemplate) -> Self {
        Self {
            channel: message.channel.into(),
            subject: message.subject.map(Into::into),
            body: message.body.into(),
        }
    }
}

impl From<MessageTemplate> for model::MessageTemplate {
    fn from(message: MessageTemplate) -> Self {
        Self {
            channel: message.channel.into(),
            subject: message.subject.map(Into::into),
            body: message.body.into(),
        }
    }
}
