//! Templates: the schemes of R25–R35 and R37–R44 as tables of parameters and classes, each class a
//! rule of the rule language with the parameters filled in. Where the classes themselves come from
//! the data, a template has none, and [`super::draw`] makes them.

mod brands;
mod demographic;
mod drawn;
mod habits;
mod interaction;
mod lifecycle;
mod loyalty;
mod power;
mod purchases;
mod scores;
mod tiers;

use serde::Serialize;

use super::Kind;
use super::parameter::{ParameterType, Specification};

/// A template, as it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Template {
    /// What kind of scheme it makes.
    pub kind: Kind,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// What it is for, in Chinese.
    pub description_zh: &'static str,
    /// What it is for, in English.
    pub description_en: &'static str,
}

/// Every template, in the order in which they are offered; clusters come from models.
pub fn templates() -> Vec<Template> {
    Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Clusters)
        .map(|kind| template_of(kind).offer)
        .collect()
}

/// A scheme's name in Chinese and in English: both are known where it has a template's own name,
/// any other name is the same in both.
pub fn titles(name: &str) -> (&str, &str) {
    let own = Kind::ALL
        .into_iter()
        .map(|kind| template_of(kind).offer)
        .find(|offer| offer.zh == name || offer.en == name);
    own.map_or((name, name), |offer| (offer.zh, offer.en))
}

/// A template with all that makes it.
#[derive(Debug)]
pub(crate) struct Blueprint {
    pub(crate) offer: Template,
    pub(crate) parameters: &'static [Specification],
    /// Ordered; the last takes whoever is left. Empty where a method sorts (RFM, ABC, rules).
    pub(crate) classes: &'static [ClassSpecification],
}

/// A class of a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassSpecification {
    pub(crate) key: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    /// 0 is the best: the place on the scheme's colour scale.
    pub(crate) rank: u8,
    /// A rule with `{parameter}` to fill in.
    pub(crate) rule: &'static str,
}

impl Blueprint {
    pub(crate) fn parameter(&self, name: &str) -> Option<&'static Specification> {
        self.parameters.iter().find(|p| p.name == name)
    }
}

const fn class(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    rank: u8,
    rule: &'static str,
) -> ClassSpecification {
    ClassSpecification {
        key,
        zh,
        en,
        rank,
        rule,
    }
}

const DAYS: Specification = Specification::new(
    "days",
    "统计最近多少天",
    "Period looked at",
    ParameterType::Days,
    "365",
);
const HIGH_SPEND: Specification = Specification::new(
    "high",
    "高价值：期间消费不低于",
    "High value: spend of at least",
    ParameterType::Money,
    "5000",
);

/// The blueprint of a kind.
pub(crate) fn template_of(kind: Kind) -> &'static Blueprint {
    match kind {
        Kind::Rfm => &scores::RFM,
        Kind::Frequency => &purchases::FREQUENCY,
        Kind::Value => &purchases::VALUE,
        Kind::Activity => &lifecycle::ACTIVITY,
        Kind::Lifecycle => &lifecycle::LIFECYCLE,
        Kind::Abc => &scores::ABC,
        Kind::HighPotentialOrdinary => &tiers::HIGH_POTENTIAL_ORDINARY,
        Kind::HighPotentialLost => &tiers::HIGH_POTENTIAL_LOST,
        Kind::VipTiers => &tiers::VIP_TIERS,
        Kind::HighFrequentPotential => &tiers::HIGH_FREQUENT_POTENTIAL,
        Kind::Matrix => &scores::MATRIX,
        Kind::Clusters => &scores::CLUSTERS,
        Kind::Interaction => &interaction::INTERACTION,
        Kind::PurchasingPower => &power::PURCHASING_POWER,
        Kind::Loyalty => &loyalty::LOYALTY,
        Kind::Habits => &habits::HABITS,
        Kind::BrandLoyalty => &brands::BRAND_LOYALTY,
        Kind::AgeGroups => &demographic::AGE_GROUPS,
        Kind::AgeGender => &demographic::AGE_GENDER,
        Kind::Gender => &demographic::GENDER,
        Kind::Needs => &drawn::NEEDS,
        Kind::Preference => &drawn::PREFERENCE,
        Kind::Device => &drawn::DEVICE,
        Kind::Channel => &drawn::CHANNEL,
        Kind::Income => &drawn::INCOME,
        Kind::Education => &drawn::EDUCATION,
        Kind::Occupation => &drawn::OCCUPATION,
        Kind::Industry => &drawn::INDUSTRY,
        Kind::Source => &drawn::SOURCE,
        Kind::Attribute => &drawn::ATTRIBUTE,
        Kind::Psychographic => &drawn::PSYCHOGRAPHIC,
        Kind::Region => &drawn::REGION,
        Kind::Rules => &scores::RULES,
    }
}
