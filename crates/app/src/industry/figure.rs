//! The figures that an industry looks at first, as its template says them.

use fenqun_model::Wording;
use serde::Deserialize;

/// One figure of a template.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigurePart {
    /// Stays the same in every language.
    pub key: String,
    /// What it is called.
    pub name: Wording,
    /// What it says exactly, or what it takes.
    #[serde(default)]
    pub help: Option<Wording>,
    /// How it is computed.
    pub is: FigureIs,
    /// Of what it is.
    pub unit: IndustryUnit,
}

/// How a figure is computed: from rules and values of the rule language.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum FigureIs {
    /// How many customers a rule holds.
    Count {
        /// The rule.
        count: String,
    },
    /// Which part of some customers a rule holds; it holds none but them.
    Share {
        /// The rule.
        share: String,
        /// Of whom.
        of: String,
    },
    /// The mean of a value over some customers.
    Mean {
        /// The value.
        mean: String,
        /// Over whom.
        among: String,
    },
    /// One value of all customers together over another.
    Ratio {
        /// The value.
        ratio: String,
        /// Over which.
        over: String,
    },
    /// The text of an attribute whose customers have most of a value, and their part of all of it.
    Largest {
        /// The attribute.
        largest: String,
        /// The value.
        by: String,
    },
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndustryUnit {
    /// Customers.
    Count,
    /// Money in the workspace's currency.
    Money,
    /// A part, 0 to 1 and, of money, more.
    Share,
    /// Anything else.
    Number,
}
