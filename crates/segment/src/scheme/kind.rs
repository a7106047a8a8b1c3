//! The kinds of schemes.

use serde::{Deserialize, Serialize};

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
    /// Any ordered list of rules.
    Rules,
}

impl Kind {
    /// Every kind, in the order in which templates are offered.
    pub const ALL: [Self; 12] = [
        Self::Rfm,
        Self::Value,
        Self::Frequency,
        Self::Activity,
        Self::Lifecycle,
        Self::Abc,
        Self::HighPotentialOrdinary,
        Self::HighPotentialLost,
        Self::VipTiers,
        Self::HighFrequentPotential,
        Self::Matrix,
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
            Self::Rules => "rules",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
