//! Whom strategies reach: the members of their segments and classes as last computed.

use std::collections::HashMap;
use std::sync::Arc;

use fenqun_model::{Scheme, SchemeId, Segment, SegmentId, Strategy, StrategyTarget};
use fenqun_segment::{ClassName, Classification};
use fenqun_store::{schemes, segments};
use roaring::RoaringBitmap;

use crate::customers::DirectoryCache;
use crate::{Context, Error, Result, classify};

/// A target as people know it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownTarget {
    /// Whom the strategy is for.
    pub target: StrategyTarget,
    /// What it is called; `None` where it is gone.
    pub name: Option<TargetName>,
    /// Whether the segment or the scheme was put away: then nobody is reached by it.
    pub archived: bool,
    /// How many customers are in it.
    pub customers: u64,
}

/// What a target is called.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetName {
    /// The segment's name.
    Segment(String),
    /// The scheme's name, the class's, and how many classes there are.
    Class {
        /// The scheme's name.
        scheme: String,
        /// The class's names and rank.
        class: ClassName,
        /// How many classes the scheme has.
        classes: usize,
    },
}

/// The segments and schemes that strategies name, with who is in them.
pub(super) struct Targets {
    segments: HashMap<SegmentId, (Segment, RoaringBitmap)>,
    schemes: HashMap<SchemeId, KnownScheme>,
    nobody: RoaringBitmap,
}

struct KnownScheme {
    scheme: Scheme,
    classes: Vec<ClassName>,
    /// `None` of a scheme that was put away or cannot run.
    classification: Option<Arc<Classification>>,
}

impl Targets {
    /// Reads what these strategies name.
    pub(super) async fn read<'a>(
        ctx: &Context,
        cache: &DirectoryCache,
        strategies: impl IntoIterator<Item = &'a Strategy>,
    ) -> Result<Self> {
        let mut known = Self {
            segments: HashMap::new(),
            schemes: HashMap::new(),
            nobody: RoaringBitmap::new(),
        };
        let targets = strategies.into_iter().flat_map(|one| &one.content.targets);
        for target in targets {
            match target {
                StrategyTarget::Segment { segment } => known.read_segment(ctx, *segment).await?,
                StrategyTarget::Class { scheme, .. } => {
                    known.read_scheme(ctx, cache, *scheme).await?;
                }
            }
        }
        Ok(known)
    }

    async fn read_segment(&mut self, ctx: &Context, id: SegmentId) -> Result<()> {
        if self.segments.contains_key(&id) {
            return Ok(());
        }
        let db = ctx.platform.db();
        let Some(segment) = segments::find(db, id).await? else {
            return Ok(());
        };
        let members = match segment.archived_at {
            Some(_) => None,
            None => segments::find_membership(db, id).await?,
        };
        let members = members.map(|saved| classify::members_from_bytes(&saved.members));
        let members = members.transpose()?.unwrap_or_default();
        self.segments.insert(id, (segment, members));
        Ok(())
    }

    async fn read_scheme(
        &mut self,
        ctx: &Context,
        cache: &DirectoryCache,
        id: SchemeId,
    ) -> Result<()> {
        if self.schemes.contains_key(&id) {
            return Ok(());
        }
        let Some(scheme) = schemes::find(ctx.platform.db(), id).await? else {
            return Ok(());
        };
        let classification = match scheme.archived_at {
            Some(_) => None,
            None => match cache.classification(ctx, id).await {
                Ok(classification) => Some(classification),
                // It cannot run as things are; what was computed last still holds.
                Err(Error::Input(_) | Error::NotFound { .. }) => {
                    classify::schemes::saved(ctx, id).await?.map(Arc::new)
                }
                Err(error) => return Err(error),
            },
        };
        let known = KnownScheme {
            classes: classify::schemes::definition(&scheme)?.class_names(),
            scheme,
            classification,
        };
        self.schemes.insert(id, known);
        Ok(())
    }

    /// Who is in a target.
    pub(super) fn members(&self, target: &StrategyTarget) -> &RoaringBitmap {
        let members = match target {
            StrategyTarget::Segment { segment } => {
                self.segments.get(segment).map(|(_, members)| members)
            }
            StrategyTarget::Class { scheme, class } => self.class_members(*scheme, class),
        };
        members.unwrap_or(&self.nobody)
    }

    fn class_members(&self, scheme: SchemeId, class: &str) -> Option<&RoaringBitmap> {
        let known = self.schemes.get(&scheme)?;
        let result = known.classification.as_ref()?.class(class)?;
        Some(&result.members)
    }

    /// Everybody whom a strategy reaches.
    pub(super) fn reached(&self, strategy: &Strategy) -> RoaringBitmap {
        let targets = strategy.content.targets.iter();
        targets.fold(RoaringBitmap::new(), |all, target| {
            all | self.members(target)
        })
    }

    /// A target as people know it.
    pub(super) fn show(&self, target: &StrategyTarget) -> ShownTarget {
        let (name, archived) = match target {
            StrategyTarget::Segment { segment } => match self.segments.get(segment) {
                Some((segment, _)) => (
                    Some(TargetName::Segment(segment.name.clone())),
                    segment.archived_at.is_some(),
                ),
                None => (None, false),
            },
            StrategyTarget::Class { scheme, class } => match self.schemes.get(scheme) {
                Some(known) => (known.name_of(class), known.scheme.archived_at.is_some()),
                None => (None, false),
            },
        };
        ShownTarget {
            target: target.clone(),
            name,
            archived,
            customers: self.members(target).len(),
        }
    }
}

impl KnownScheme {
    fn name_of(&self, key: &str) -> Option<TargetName> {
        let class = self.classes.iter().find(|class| class.key == key)?;
        Some(TargetName::Class {
            scheme: self.scheme.name.clone(),
            class: class.clone(),
            classes: self.classes.len(),
        })
    }
}
