//! Whom a portrait is of.

use fenqun_model::{SchemeId, SegmentId, Wording};
use fenqun_segment::titles;
use roaring::RoaringBitmap;

use crate::classify::{schemes, segments};
use crate::customers::DirectoryCache;
use crate::{Context, Error, Result};

/// Whom a portrait is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PortraitOf {
    /// All customers.
    Everyone,
    /// The members of a segment.
    Segment(SegmentId),
    /// Those in a class of a scheme; a cell of a matrix is one.
    Class {
        /// The scheme.
        scheme: SchemeId,
        /// The class's key.
        class: String,
    },
}

/// The customers of a portrait as last computed, and what they are called.
#[derive(Clone, Debug)]
pub struct Sitters {
    /// Whom it is of.
    pub of: PortraitOf,
    /// What they are called.
    pub name: Wording,
    /// The scheme of a class.
    pub scheme: Option<Wording>,
    /// Who.
    pub members: RoaringBitmap,
}

/// Finds those of whom a portrait is asked for.
pub async fn sitters(ctx: &Context, cache: &DirectoryCache, of: PortraitOf) -> Result<Sitters> {
    let population = ctx.platform.population().await?;
    let (name, scheme, members) = match &of {
        PortraitOf::Everyone => {
            let name = Wording::new("全体客户", "Everyone");
            (name, None, population.all().clone())
        }
        PortraitOf::Segment(id) => {
            let segment = segments::get(ctx, *id).await?;
            let saved = segments::saved_members(ctx, *id).await?;
            (Wording::same(&segment.name), None, saved.members)
        }
        PortraitOf::Class { scheme: id, class } => {
            let scheme = schemes::get(ctx, *id).await?;
            let classification = cache.classification(ctx, *id).await?;
            let found = classification.class(class);
            let found = found.ok_or(Error::NotFound { noun: "class" })?;
            let (zh, en) = titles(&scheme.name);
            let name = Wording::new(&found.name_zh, &found.name_en);
            (name, Some(Wording::new(zh, en)), found.members.clone())
        }
    };
    Ok(Sitters {
        of,
        name,
        scheme,
        members: members & population.all(),
    })
}
