//! Whom a strategy is for, on the wire.

use fenqun_app::engage::strategies as app;
use fenqun_model::{self as model, SchemeId, SegmentId};
use fenqun_segment::titles;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A segment, or a class of a scheme.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum StrategyTarget {
    /// The members of a segment.
    Segment {
        /// The segment's id.
        segment: i64,
    },
    /// Those in a class of a scheme; a cell of a matrix is one.
    Class {
        /// The scheme's id.
        scheme: i64,
        /// The class's key.
        class: String,
    },
}

/// Whom a strategy is for, as people know it. Without a segment's name and a class it is gone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ShownTarget {
    target: StrategyTarget,
    /// The segment's name.
    segment: Option<String>,
    class: Option<TargetClass>,
    /// The segment or scheme was put away: nobody is reached by it.
    archived: bool,
    customers: u64,
}

/// The class that a strategy is for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TargetClass {
    scheme_zh: String,
    scheme_en: String,
    zh: String,
    en: String,
    /// 0 is the best.
    rank: u8,
    /// How many classes the scheme has.
    of: usize,
}

impl From<app::ShownTarget> for ShownTarget {
    fn from(shown: app::ShownTarget) -> Self {
        let (segment, class) = match shown.name {
            None => (None, None),
            Some(app::TargetName::Segment(name)) => (Some(name), None),
            Some(app::TargetName::Class {
                scheme,
                class,
                classes,
            }) => {
                let (scheme_zh, scheme_en) = titles(&scheme);
                let class = TargetClass {
                    scheme_zh: scheme_zh.to_owned(),
                    scheme_en: scheme_en.to_owned(),
                    zh: class.zh,
                    en: class.en,
                    rank: class.rank,
                    of: classes,
                };
                (None, Some(class))
            }
        };
        Self {
            target: shown.target.into(),
            segment,
            class,
            archived: shown.archived,
            customers: shown.customers,
        }
    }
}

impl From<model::StrategyTarget> for StrategyTarget {
    fn from(target: model::StrategyTarget) -> Self {
        match target {
            model::StrategyTarget::Segment { segment } => Self::Segment { segment: segment.0 },
            model::StrategyTarget::Class { scheme, class } => Self::Class {
                scheme: scheme.0,
                class,
            },
        }
    }
}

impl From<StrategyTarget> for model::StrategyTarget {
    fn from(target: StrategyTarget) -> Self {
        match target {
            StrategyTarget::Segment { segment } => Self::Segment {
                segment: SegmentId(segment),
            },
            StrategyTarget::Class { scheme, class } => Self::Class {
                scheme: SchemeId(scheme),
                class,
            },
        }
    }
}
