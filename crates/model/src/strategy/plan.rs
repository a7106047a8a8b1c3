//! What a strategy gives: service, offers, messages, follow-ups, what may be spent.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Wording, named::named};

named! {
    /// How customers are looked after, from the most to the least.
    ServiceLevel {
        /// 贵宾: a person who knows the customer.
        Vip = "vip",
        /// 优先: answered before others.
        Priority = "priority",
        /// 标准: as everybody.
        Standard = "standard",
        /// 自助: by automation, to save cost.
        SelfService = "self_service",
    }
}

named! {
    /// What kind of offer.
    OfferKind {
        /// 折扣; the value is percent off.
        Discount = "discount",
        /// 优惠券; the value is money off.
        Coupon = "coupon",
        /// 赠品; the value is what it costs.
        Gift = "gift",
        /// 积分; the value is how many.
        Points = "points",
        /// 专属或定制产品.
        ExclusiveProduct = "exclusive_product",
        /// 专属活动.
        ExclusiveEvent = "exclusive_event",
        /// 专属或增值服务.
        ExclusiveService = "exclusive_service",
    }
}

named! {
    /// By which way customers are reached.
    ContactChannel {
        /// 邮件.
        Email = "email",
        /// 短信.
        Sms = "sms",
        /// 微信.
        Wechat = "wechat",
        /// 电话.
        Phone = "phone",
        /// 拜访.
        Visit = "visit",
        /// 站内消息.
        App = "app",
    }
}

/// What customers get. JSON, with everything optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StrategyPlan {
    /// How they are looked after.
    pub service_level: Option<ServiceLevel>,
    /// What they are offered.
    pub offers: Vec<Offer>,
    /// What is written or said to them.
    pub messages: Vec<MessageTemplate>,
    /// How often somebody gets in touch.
    pub rhythm: Option<Rhythm>,
    /// What a customer may cost.
    pub budget: Option<Budget>,
    /// What is to happen by itself once there are automations, in words.
    pub automations: Vec<Wording>,
}

/// Something that customers are offered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Offer {
    /// What kind.
    pub kind: OfferKind,
    /// In words.
    pub text: Wording,
    /// By kind: percent off, money in the workspace's currency, or points.
    #[serde(default)]
    pub value: Option<Decimal>,
}

/// A message to fill in: `{name}` stands for the customer's attribute `name`, `{name|friend}` for
/// `friend` where it is not known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MessageTemplate {
    /// By which way it goes.
    pub channel: ContactChannel,
    /// Its subject, of an e-mail.
    #[serde(default)]
    pub subject: Option<Wording>,
    /// Its text.
    pub body: Wording,
}

/// How often somebody gets in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    /// Days from one contact to the next; at least 1.
    pub every_days: u32,
    /// By which way.
    pub channel: ContactChannel,
}

/// What may be spent on one customer in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Budget {
    /// Hours of work.
    pub hours: Option<Decimal>,
    /// Money in the workspace's currency.
    pub money: Option<Decimal>,
}
