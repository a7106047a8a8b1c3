//! A segment on the wire, with everything that its row and its page show.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use fenqun_app::{Context, classify::rules, customers};
use fenqun_model::{self as model, SegmentId, SegmentSize, UserId};
use fenqun_store::{Archived, segments, users};
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::used_by::SegmentUses;
use crate::{
    error::{Error, Result},
    rules::RuleJson,
    state::ApiState,
    wire::{Named, Schedule, Sentence},
};

/// A named rule, and who it holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Segment {
    id: i64,
    name: String,
    description: String,
    rule_text: String,
    rule: RuleJson,
    /// The rule as one sentence.
    sentence: Sentence,
    version: u32,
    schedule: Schedule,
    archived_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    created_by: Option<String>,
    /// Whether the figures are those of this rule.
    state: SegmentState,
    /// When the members of this rule were computed; null until they are.
    refreshed_at: Option<DateTime<Utc>>,
    as_of: Option<DateTime<Utc>>,
    /// Members of this rule at the last refresh; null until they are computed, never those of an
    /// older rule.
    count: Option<u64>,
    /// The last good refresh, of whichever rule: what the list of members shows meanwhile.
    last_good: Option<LastGood>,
    /// How many customers there are.
    of: u64,
    entered: Option<u64>,
    exited: Option<u64>,
    /// Why the last refresh failed.
    error: Option<String>,
    /// The same in Chinese.
    error_zh: Option<String>,
    /// What the members have brought.
    #[schema(value_type = Option<String>)]
    revenue: Option<Decimal>,
    /// Oldest first.
    trend: Vec<SegmentPoint>,
    /// Segments whose rules name this one.
    used_by: Vec<Named>,
    /// What its rule names.
    uses: SegmentUses,
}

/// Whether a segment's figures are those of its rule.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SegmentState {
    /// They are.
    Current,
    /// The rule is newer, and its members are not there yet.
    Computing,
    /// The last refresh failed.
    Failed,
}

/// A refresh that went well.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct LastGood {
    /// The version of the rule that was computed.
    rule_version: u32,
    count: u64,
    as_of: DateTime<Utc>,
    refreshed_at: DateTime<Utc>,
}

/// How many members a segment had.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SegmentPoint {
    at: DateTime<Utc>,
    count: u64,
}

/// Points of a trend at most.
const TREND_POINTS: u64 = 60;

/// One segment as its page shows it.
pub(super) async fn one(state: &ApiState, ctx: &Context, id: SegmentId) -> Result<Segment> {
    let found = segments::find(ctx.platform.db(), id).await?;
    let found = found.ok_or_else(|| Error::not_found("segment"))?;
    let shown = all(state, ctx, vec![found]).await?.pop();
    shown.ok_or_else(|| Error::not_found("segment"))
}

/// Segments as the table shows them.
pub(super) async fn all(
    state: &ApiState,
    ctx: &Context,
    found: Vec<model::Segment>,
) -> Result<Vec<Segment>> {
    let db = ctx.platform.db();
    let of = ctx.platform.population().await?.len() as u64;
    let names = user_names(ctx).await?;
    let in_use = segments::list(db, Archived::Without).await?;
    let users = users_of(&in_use);
    let mut trends = segments::sizes_of_all(db, TREND_POINTS).await?;
    let revenue = customers::revenue_of_segments(ctx, &state.directory, &found).await?;
    let mut shown = Vec::with_capacity(found.len());
    for segment in found {
        let trend = trends.remove(&segment.id).unwrap_or_default();
        let is_current = segment.refreshed_version == Some(segment.version);
        let refresh = segment.refresh.filter(|_| is_current);
        let state = match (&segment.error, is_current) {
            (Some(_), _) => SegmentState::Failed,
            (None, true) => SegmentState::Current,
            (None, false) => SegmentState::Computing,
        };
        let last_good = segment.refresh.zip(segment.refreshed_version);
        let last_good = last_good.map(|(refresh, rule_version)| LastGood {
            rule_version,
            count: refresh.count,
            as_of: refresh.as_of,
            refreshed_at: refresh.refreshed_at,
        });
        let (error, error_zh) = segment.error.clone().map(|e| (e.en, e.zh)).unzip();
        shown.push(Segment {
            uses: fenqun_app::classify::segments::uses(ctx, &segment)
                .await?
                .into(),
            sentence: rules::sentences(ctx, &segment.rule_text).await?.into(),
            created_by: segment.created_by.and_then(|id| names.get(&id).cloned()),
            revenue: revenue.get(&segment.id).copied().filter(|_| is_current),
            state,
            last_good,
            trend: trend.into_iter().map(SegmentPoint::from).collect(),
            used_by: users
                .get(segment.name.as_str())
                .cloned()
                .unwrap_or_default(),
            of,
            id: segment.id.0,
            name: segment.name,
            description: segment.description,
            rule_text: segment.rule_text,
            rule: RuleJson(segment.rule_json),
            version: segment.version,
            schedule: segment.schedule.into(),
            archived_at: segment.archived_at,
            created_at: segment.created_at,
            updated_at: segment.updated_at,
            refreshed_at: refresh.map(|refresh| refresh.refreshed_at),
            as_of: refresh.map(|refresh| refresh.as_of),
            count: refresh.map(|refresh| refresh.count),
            entered: refresh.map(|refresh| refresh.entered),
            exited: refresh.map(|refresh| refresh.exited),
            error,
            error_zh,
        });
    }
    Ok(shown)
}

/// The names to show of all users.
pub(crate) async fn user_names(ctx: &Context) -> Result<HashMap<UserId, String>> {
    let users = users::list(ctx.platform.db()).await?;
    let names = users.into_iter().map(|user| (user.id, user.display_name));
    Ok(names.collect())
}

/// For each segment that rules name, the segments whose rules do.
fn users_of(segments: &[model::Segment]) -> HashMap<String, Vec<Named>> {
    let mut users: HashMap<String, Vec<Named>> = HashMap::new();
    for segment in segments {
        let Ok(rule) = fenqun_rules::parse(&segment.rule_text) else {
            continue;
        };
        for named in fenqun_rules::references(&rule).segments {
            users.entry(named).or_default().push(Named {
                id: segment.id.0,
                name: segment.name.clone(),
            });
        }
    }
    users
}

impl From<SegmentSize> for SegmentPoint {
    fn from(size: SegmentSize) -> Self {
        Self {
            at: size.at,
            count: size.count,
        }
    }
}
