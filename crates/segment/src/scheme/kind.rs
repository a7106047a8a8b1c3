//! The kinds of schemes.

use serde::{Deserialize, Serialize};

use super::draw::drawing_of;

/// A kind of scheme, by the name that JSON and the records use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Recency, frequency and monetary scores with named groups.
    Rfm,
    /// 高频/中频/低频 by orders in a period (R25).
    Frequency,
    /// 高/中/低价值 by spend in a period, which is frequency × average ticket (R26).
    Value,
    /// 活跃/潜在/沉睡 by the last purchase (R27).
    Activity,
    /// From newcomer to lost (R45).
    Lifecycle,
    /// The few who bring 80% of the revenue, the next 15%, the rest (R37).
    Abc,
    /// 高价值/潜在/一般 (R29).
    HighPotentialOrdinary,
    /// 高价值/潜在/流失 (R30).
    HighPotentialLost,
    /// VIP/普通/潜在 (R31).
    VipTiers,
    /// 高价值/频繁购买/潜在, for e-commerce (R32).
    HighFrequentPotential,
    /// Two axes cut into bands (R36).
    Matrix,
    /// What a model of clusters found (R52).
    Clusters,
    /// 活跃/沉睡 by anything that a customer does (R28).
    Interaction,
    /// 高价值/潜在高价值 by what customers can spend (R33).
    PurchasingPower,
    /// Levels of loyalty from frequency, repurchase and referral (R34).
    Loyalty,
    /// What customers ask for: bought, browsed and answered (R35).
    Needs,
    /// The category that customers buy most (R44).
    Preference,
    /// How customers use the shop (R41).
    Habits,
    /// How many brands customers share their purchases among (R41).
    BrandLoyalty,
    /// The device that customers mostly come with (R41).
    Device,
    /// 青年/中年/老年 (R38).
    AgeGroups,
    /// Age and gender together (R38).
    AgeGender,
    /// By gender (R38).
    Gender,
    /// By income (R38).
    Income,
    /// By education (R38).
    Education,
    /// By occupation (R38).
    Occupation,
    /// By attitudes that answers and tags tell (R40).
    Psychographic,
    /// By country, part of the country, province, city or rank of the city (R39).
    Region,
    /// By industry (R42).
    Industry,
    /// By the source that customers came from (R43).
    Source,
    /// By the channel through which customers mostly buy (R43).
    Channel,
    /// By any attribute.
    Attribute,
    /// Any ordered list of rules.
    Rules,
}

/// What a kind looks at: how templates are grouped when they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// What customers are worth.
    Value,
    /// What customers do.
    Behaviour,
    /// Who customers are.
    Profile,
    /// Where customers are and come from.
    Origin,
    /// One's own.
    Own,
}

impl Kind {
    /// Every kind, in the order in which templates are offered.
    pub const ALL: [Self; 33] = [
        Self::Rfm,
        Self::Value,
        Self::Abc,
        Self::PurchasingPower,
        Self::HighPotentialOrdinary,
        Self::HighPotentialLost,
        Self::VipTiers,
        Self::HighFrequentPotential,
        Self::Matrix,
        Self::Clusters,
        Self::Frequency,
        Self::Activity,
        Self::Interaction,
        Self::Lifecycle,
        Self::Loyalty,
        Self::Needs,
        Self::Preference,
        Self::Habits,
        Self::BrandLoyalty,
        Self::Device,
        Self::AgeGroups,
        Self::AgeGender,
        Self::Gender,
        Self::Income,
        Self::Education,
        Self::Occupation,
        Self::Psychographic,
        Self::Region,
        Self::Industry,
        Self::Source,
        Self::Channel,
        Self::Attribute,
        Self::Rules,
    ];

    /// The name in JSON and in the records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rfm => "rfm",
            Self::Frequency => "frequency",
            Self::Value => "value",
            Self::Activity => "activity",
            Self::Lifecycle => "lifecycle",
            Self::Abc => "abc",
            Self::HighPotentialOrdinary => "high_potential_ordinary",
            Self::HighPotentialLost => "high_potential_lost",
            Self::VipTiers => "vip_tiers",
            Self::HighFrequentPotential => "high_frequent_potential",
            Self::Matrix => "matrix",
            Self::Clusters => "clusters",
            Self::Interaction => "interaction",
            Self::PurchasingPower => "purchasing_power",
            Self::Loyalty => "loyalty",
            Self::Needs => "needs",
            Self::Preference => "preference",
            Self::Habits => "habits",
            Self::BrandLoyalty => "brand_loyalty",
            Self::Device => "device",
            Self::AgeGroups => "age_groups",
            Self::AgeGender => "age_gender",
            Self::Gender => "gender",
            Self::Income => "income",
            Self::Education => "education",
            Self::Occupation => "occupation",
            Self::Psychographic => "psychographic",
            Self::Region => "region",
            Self::Industry => "industry",
            Self::Source => "source",
            Self::Channel => "channel",
            Self::Attribute => "attribute",
            Self::Rules => "rules",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What it looks at.
    pub fn group(self) -> Group {
        match self {
            Self::Rfm
            | Self::Value
            | Self::Abc
            | Self::PurchasingPower
            | Self::HighPotentialOrdinary
            | Self::HighPotentialLost
            | Self::VipTiers
            | Self::HighFrequentPotential
            | Self::Matrix => Group::Value,
            Self::Clusters => Group::Own,
            Self::Frequency
            | Self::Activity
            | Self::Interaction
            | Self::Lifecycle
            | Self::Loyalty
            | Self::Needs
            | Self::Preference
            | Self::Habits
            | Self::BrandLoyalty
            | Self::Device => Group::Behaviour,
            Self::AgeGroups
            | Self::AgeGender
            | Self::Gender
            | Self::Income
            | Self::Education
            | Self::Occupation
            | Self::Psychographic => Group::Profile,
            Self::Region | Self::Industry | Self::Source | Self::Channel => Group::Origin,
            Self::Attribute | Self::Rules => Group::Own,
        }
    }

    /// Whether its classes are drawn from the workspace's own data (`Evaluator::draw`).
    pub fn is_drawn(self) -> bool {
        drawing_of(self).is_some()
    }

    /// Whether a definition lists the classes with their rules, for people to edit.
    pub fn lists_classes(self) -> bool {
        self == Self::Rules || self.is_drawn()
    }
}
