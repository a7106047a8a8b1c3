//! What a training tells people: figures, warnings and charts, the same shape for every kind of
//! model, so that one page shows them all.

use fenqun_model::Instant;
use serde::{Deserialize, Serialize};

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// A sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }
}

/// What a training learned from and how good it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How it was done, in one or two sentences.
    pub method: Said,
    /// What it learned from.
    pub learned_from: Vec<Figure>,
    /// How good it is on time that it had not seen.
    pub quality: Vec<Figure>,
    /// From when to when the unseen time was; empty where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_out: Option<(Instant, Instant)>,
    /// What to know before trusting it.
    pub warnings: Vec<Said>,
    /// What is to be drawn.
    pub charts: Vec<Chart>,
}

/// A number with its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stays the same in every language.
    pub key: String,
    /// What it is.
    pub name: Said,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: FigureUnit,
    /// What it means, for those who ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Said>,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureUnit {
    /// A plain number.
    Number,
    /// Customers, events, orders.
    Count,
    /// A share from 0 to 1.
    Share,
    /// Money in the workspace's currency.
    Money,
    /// Days.
    Days,
}

impl Figure {
    /// A number with its names.
    pub fn new(key: &str, zh: &str, en: &str, value: f64, unit: FigureUnit) -> Self {
        Self {
            key: key.to_owned(),
            name: Said::new(zh, en),
            value: if value.is_finite() { value } else { 0.0 },
            unit,
            help: None,
        }
    }

    /// The same with what it means.
    #[must_use]
    pub fn meaning(mut self, zh: &str, en: &str) -> Self {
        self.help = Some(Said::new(zh, en));
        self
    }
}

/// A chart: series over one axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Stays the same in every language.
    pub key: String,
    /// What it shows.
    pub title: Said,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What the horizontal axis is.
    pub x_name: Said,
    /// The places on it.
    pub x: Vec<String>,
    /// What the places are called, where that is not the same in both languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub x_said: Vec<Said>,
    /// What is drawn over them.
    pub series: Vec<ChartSeries>,
    /// Of what the values are.
    pub unit: FigureUnit,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Bars beside each other.
    Bars,
    /// Lines.
    Lines,
}

/// The values of one series, one a place; missing where there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartSeries {
    /// What they are.
    pub name: Said,
    /// How much.
    pub values: Vec<Option<f64>>,
}
