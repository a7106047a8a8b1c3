//! What a segment's rule names, and who names the segment.

use std::collections::BTreeSet;

use fenqun_model::{Segment, SegmentId};
use fenqun_rules::references;
use fenqun_segment::Definition;
use fenqun_store::{Archived, lists, schemes, segments, tags};

use super::get;
use crate::{Context, Result};

/// Something with a name that rules use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: String,
}

impl Reference {
    fn new(id: i64, name: String) -> Self {
        Self { id, name }
    }
}

/// What a segment's rule names; what is no longer there is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Segments.
    pub segments: Vec<Reference>,
    /// Schemes.
    pub schemes: Vec<Reference>,
    /// Lists.
    pub lists: Vec<Reference>,
    /// Tags.
    pub tags: Vec<Reference>,
}

/// Who names a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsedBy {
    /// Segments in use whose rules name it.
    pub segments: Vec<Reference>,
    /// Schemes in use with a class whose rule names it.
    pub schemes: Vec<Reference>,
}

impl UsedBy {
    /// Whether nobody does.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty() && self.schemes.is_empty()
    }

    /// The names, segments first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let all = self.segments.iter().chain(&self.schemes);
        all.map(|named| named.name.as_str())
    }
}

/// Who names a segment.
pub async fn used_by(ctx: &Context, id: SegmentId) -> Result<UsedBy> {
    let segment = get(ctx, id).await?;
    users_of(ctx, &segment).await
}

pub(super) async fn users_of(ctx: &Context, segment: &Segment) -> Result<UsedBy> {
    let db = ctx.platform.db();
    let others = segments::list(db, Archived::Without).await?;
    let others = others.into_iter().filter(|other| {
        other.id != segment.id && named_in(&other.rule_text).contains(&segment.name)
    });
    let schemes = schemes::list(db, Archived::Without).await?;
    let schemes = schemes.into_iter().filter(|scheme| {
        let definition: Option<Definition> = serde_json::from_value(scheme.definition.clone()).ok();
        let classes = definition.map(|d| d.classes).unwrap_or_default();
        classes
            .iter()
            .any(|class| named_in(&class.rule).contains(&segment.name))
    });
    Ok(UsedBy {
        segments: others
            .map(|other| Reference::new(other.id.0, other.name))
            .collect(),
        schemes: schemes
            .map(|scheme| Reference::new(scheme.id.0, scheme.name))
            .collect(),
    })
}

/// What a segment's rule names.
pub async fn uses(ctx: &Context, segment: &Segment) -> Result<Uses> {
    let Ok(rule) = fenqun_rules::parse(&segment.rule_text) else {
        return Ok(Uses::default());
    };
    let named = references(&rule);
    let db = ctx.platform.db();
    let mut uses = Uses::default();
    if !named.segments.is_empty() {
        let all = segments::list(db, Archived::With).await?.into_iter();
        let all = all.map(|segment| Reference::new(segment.id.0, segment.name));
        uses.segments = all
            .filter(|one| named.segments.contains(&one.name))
            .collect();
    }
    if !named.schemes.is_empty() {
        let all = schemes::list(db, Archived::With).await?.into_iter();
        let all = all.map(|scheme| Reference::new(scheme.id.0, scheme.name));
        uses.schemes = all
            .filter(|one| named.schemes.contains_key(&one.name))
            .collect();
    }
    if !named.lists.is_empty() {
        let all = lists::list(db).await?.into_iter();
        let all = all.map(|(list, _)| Reference::new(list.id.0, list.name));
        uses.lists = all.filter(|one| named.lists.contains(&one.name)).collect();
    }
    if !named.tags.is_empty() {
        let all = tags::list(db).await?.into_iter();
        let all = all.map(|(tag, _)| Reference::new(tag.id.0, tag.name));
        uses.tags = all.filter(|one| named.tags.contains(&one.name)).collect();
    }
    Ok(uses)
}

/// The segments in use whose rules name this one, and those whose rules name those, and so on.
pub(super) async fn dependants(ctx: &Context, name: &str) -> Result<Vec<SegmentId>> {
    let all = segments::list(ctx.platform.db(), Archived::Without).await?;
    let rules: Vec<(&Segment, BTreeSet<String>)> = all
        .iter()
        .map(|segment| (segment, named_in(&segment.rule_text)))
        .collect();
    let mut found: Vec<SegmentId> = Vec::new();
    let mut names = vec![name];
    while let Some(name) = names.pop() {
        for (segment, named) in &rules {
            if named.contains(name) && !found.contains(&segment.id) {
                found.push(segment.id);
                names.push(&segment.name);
            }
        }
    }
    Ok(found)
}

/// The segments that a rule's text names; none where it is no rule.
fn named_in(text: &str) -> BTreeSet<String> {
    fenqun_rules::parse(text)
        .map(|rule| references(&rule).segments)
        .unwrap_or_default()
}
