//! Which customers: words, a rule, a segment, a list, a tag, a class, a cell – all of them at once.

use std::sync::Arc;

use fenqun_model::{ListId, SchemeId, SegmentId, TagId};
use fenqun_store::{lists, tags};
use roaring::RoaringBitmap;

use super::directory::{Directory, DirectoryCache};
use crate::{
    Context, Error, Result,
    classify::{RuleInput, rules, segments},
};

/// What every customer asked for has; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerFilter {
    /// Words of key, name, pinyin or initials; of phone and e-mail for those who may see them.
    pub words: Option<String>,
    /// Members of a rule.
    pub rule: Option<String>,
    /// Members of a segment as last refreshed.
    pub segment: Option<SegmentId>,
    /// Those on a list.
    pub list: Option<ListId>,
    /// Those with a tag.
    pub tag: Option<TagId>,
    /// Those in a class or a cell of a scheme.
    pub class: Option<ClassFilter>,
}

/// A class of a scheme, a cell of its matrix, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassFilter {
    /// The scheme.
    pub scheme: SchemeId,
    /// The class's key.
    pub class: Option<String>,
    /// The cell of an RFM scheme.
    pub cell: Option<CellFilter>,
}

/// A cell of the RFM matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellFilter {
    /// The recency score, 1 to 5.
    pub recency: u8,
    /// The frequency score, 1 to 5.
    pub frequency: u8,
}

/// The numbers of all customers that a filter lets through.
pub async fn matching(
    ctx: &Context,
    cache: &DirectoryCache,
    filter: &CustomerFilter,
) -> Result<RoaringBitmap> {
    let directory = cache.get(&ctx.platform).await?;
    members(ctx, &directory, filter).await
}

pub(super) async fn members(
    ctx: &Context,
    directory: &Directory,
    filter: &CustomerFilter,
) -> Result<RoaringBitmap> {
    let mut found = directory.population.all().clone();
    if let Some(id) = filter.segment {
        found &= segments::saved_members(ctx, id).await?.members;
    }
    if let Some(id) = filter.list {
        found &= on_list(ctx, directory, id).await?;
    }
    if let Some(id) = filter.tag {
        found &= with_tag(ctx, directory, id).await?;
    }
    if let Some(class) = &filter.class {
        found &= in_class(ctx, directory, class).await?;
    }
    if let Some(rule) = filter
        .rule
        .as_deref()
        .filter(|rule| !rule.trim().is_empty())
    {
        found &= &*of_rule(ctx, directory, rule).await?;
    }
    if let Some(words) = &filter.words {
        let personal = ctx.actor.role.sees_personal_data();
        if let Some(named) = directory.words.search(words, personal) {
            found &= named;
        }
    }
    Ok(found)
}

async fn on_list(ctx: &Context, directory: &Directory, id: ListId) -> Result<RoaringBitmap> {
    let list = lists::find(ctx.platform.db(), id)
        .await?
        .ok_or(Error::NotFound { noun: "list" })?;
    Ok(directory
        .population
        .list(&list.name)
        .cloned()
        .unwrap_or_default())
}

async fn with_tag(ctx: &Context, directory: &Directory, id: TagId) -> Result<RoaringBitmap> {
    let tag = tags::find(ctx.platform.db(), id)
        .await?
        .ok_or(Error::NotFound { noun: "tag" })?;
    Ok(directory
        .population
        .tag(&tag.name)
        .cloned()
        .unwrap_or_default())
}

async fn in_class(
    ctx: &Context,
    directory: &Directory,
    filter: &ClassFilter,
) -> Result<RoaringBitmap> {
    let classification = directory.classes.get(ctx, filter.scheme).await?;
    let mut found: Option<RoaringBitmap> = None;
    if let Some(key) = &filter.class {
        let class = classification
            .classes
            .iter()
            .find(|class| class.key == *key);
        found = Some(
            class
                .ok_or(Error::NotFound { noun: "class" })?
                .members
                .clone(),
        );
    }
    if let Some(cell) = filter.cell {
        let rfm = classification.rfm.as_ref();
        let rfm =
            rfm.ok_or_else(|| Error::field("cell", "no_cells", "this scheme has no cells"))?;
        let inside = rfm
            .scores()
            .filter(|score| score.r == cell.recency && score.f == cell.frequency);
        let inside: RoaringBitmap = inside.map(|score| score.customer.0).collect();
        found = Some(match found {
            Some(class) => class & inside,
            None => inside,
        });
    }
    // A scheme without a class: everybody is in one of its classes.
    Ok(found.unwrap_or_else(|| {
        let classes = classification.classes.iter();
        classes.fold(RoaringBitmap::new(), |all, class| all | &class.members)
    }))
}

async fn of_rule(ctx: &Context, directory: &Directory, rule: &str) -> Result<Arc<RoaringBitmap>> {
    let checked = rules::check(ctx, &RuleInput::Text(rule.to_owned())).await?;
    if let Some(known) = directory.known_members(rule) {
        return Ok(known);
    }
    let evaluator = ctx.platform.evaluator(directory.figures.as_of).await?;
    let found = evaluator.members(&[&checked]).await?;
    let found = Arc::new(found.into_iter().next().unwrap_or_default());
    directory.remember(rule, Arc::clone(&found));
    Ok(found)
}
