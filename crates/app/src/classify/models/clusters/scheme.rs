//! Clusters as a scheme that sorts everybody, newcomers too.

use fenqun_segment::{ClassRule, Clusters, Definition, Kind};
use serde::Deserialize;
use serde_json::Value;

use super::Fitted;
use crate::{Error, Result};

/// The scheme that sorts as the training did.
pub(in crate::classify::models) fn to_scheme(fitted: &Value) -> Result<Definition> {
    let fitted = Fitted::deserialize(fitted).map_err(Error::internal)?;
    let classes = fitted.clusters.iter().map(|cluster| ClassRule {
        key: cluster.key.clone(),
        name_zh: cluster.name_zh.clone(),
        name_en: cluster.name_en.clone(),
        rule: String::new(),
    });
    Ok(Definition {
        classes: classes.collect(),
        clusters: Some(Clusters {
            features: fitted.features.into_iter().map(|f| f.value).collect(),
            among: fitted.among,
            model: fitted.model,
        }),
        ..Definition::new(Kind::Clusters)
    })
}
