//! Why no groups were found, in words.

use fenqun_insight::cluster::Error;
use fenqun_model::grouped;

use super::{CUSTOMERS_LEAST, Feature};
use crate::classify::models::{Outcome, refused as said};

/// Fewer customers than groups can be told of.
pub(super) fn too_few(found: usize) -> Outcome {
    said(
        format!("数据太少：至少需要 {CUSTOMERS_LEAST} 位客户才能看出群体，现在只有 {found} 位。"),
        format!(
            "Too little data: it takes at least {CUSTOMERS_LEAST} customers to see groups; there are {found}."
        ),
    )
}

/// What of the data shows no groups.
pub(super) fn refused(error: &Error, features: &[Feature]) -> Outcome {
    let (zh, en) = match error {
        Error::NoValues { column } => {
            let feature = &features[*column];
            (
                format!("没有客户有「{}」的值，请换一个指标。", feature.zh),
                format!(
                    "No customer has a value of `{}`; take another.",
                    feature.value
                ),
            )
        }
        Error::FewDistinct { clusters, distinct } => (
            format!(
                "这些指标只分得出 {distinct} 种不同的客户，分不成 {clusters} 类。请换几个指标。"
            ),
            format!(
                "By these features there are only {distinct} different customers, too few for {clusters} groups. Take other features."
            ),
        ),
        Error::NoClusters { least } => {
            let least = grouped(*least as u64);
            (
                format!(
                    "没有哪里聚集了至少 {least} 位彼此相近的客户。请换几个指标，或换一种方法。"
                ),
                format!(
                    "Nowhere do at least {least} customers lie close together. Take other features, or another method."
                ),
            )
        }
        other => (
            "这些指标分不出群体，请换几个指标。".to_owned(),
            format!("These features show no groups: {other}. Take other features."),
        ),
    };
    said(zh, en)
}
