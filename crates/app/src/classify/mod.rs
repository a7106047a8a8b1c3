//! Classify: rules, segments (many, overlapping) and schemes (one class a customer).

mod back_test;
pub(crate) mod bitmaps;
pub(crate) use bitmaps::from_bytes as members_from_bytes;
pub mod live;
pub mod models;
pub mod recommendations;
pub mod rules;
pub mod schemes;
pub mod segments;

pub(crate) use recommendations::RecommenderCache;

pub use back_test::{BackTest, BackTestRequest, back_test};

use serde_json::{Value, json};

use crate::jobs::Control;
use crate::{Context, Result};

/// A rule as somebody wrote it: in words, or as the visual builder's tree.
#[derive(Clone, Debug)]
pub enum RuleInput {
    /// The text form.
    Text(String),
    /// The JSON form.
    Json(Value),
}

/// Refreshes all segments, or some: what the refresh job runs.
pub async fn refresh_segments(
    ctx: &Context,
    ids: Option<Vec<fenqun_model::SegmentId>>,
    control: &Control,
) -> Result<Value> {
    control.check()?;
    let refreshed = segments::refresh_watched(ctx, ids.as_deref(), None, control).await?;
    let failed: Vec<Value> = refreshed
        .iter()
        .filter_map(|r| {
            let reason = r.error.as_ref()?;
            Some(json!({ "name": r.name, "error": reason.en, "error_zh": reason.zh }))
        })
        .collect();
    Ok(json!({ "segments": refreshed.len(), "failed": failed }))
}

/// Classifies all customers anew by all schemes, or some; the first orders bring the usual schemes.
pub async fn refresh_schemes(
    ctx: &Context,
    ids: Option<Vec<fenqun_model::SchemeId>>,
    control: &Control,
) -> Result<Value> {
    control.check()?;
    let count = match ids {
        Some(ids) => schemes::refresh(ctx, Some(&ids)).await?,
        // Making classifies, too.
        None => match schemes::make_usual(ctx).await? {
            0 => schemes::refresh(ctx, None).await?,
            made => made,
        },
    };
    Ok(json!({ "schemes": count }))
}
