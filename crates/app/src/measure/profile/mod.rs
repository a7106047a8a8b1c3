//! What is special about a segment: each value's share among its members against its share among
//! everybody, with a test whether the difference stands, and a few figures side by side.

mod bands;
mod figures;
mod shares;
mod significance;
mod values;

use std::sync::Arc;

use fenqun_model::SegmentId;
use fenqun_segment::titles;
use fenqun_store::{Archived, attributes, schemes};
use roaring::RoaringBitmap;

pub use figures::{FigureKey, FigureProfile};
pub use shares::{AttributeProfile, Names, ValueKind, ValueProfile};
pub(in crate::measure) use significance::{discoveries, p_value};

use self::shares::{Counted, CountedValue, profiles};
use crate::classify::schemes::saved;
use crate::classify::segments::saved_members;
use crate::customers::class_column;
use crate::platform::KeyFigures;
use crate::{Context, Result};

/// A segment's members against everybody.
#[derive(Clone, Debug)]
pub struct Profile {
    /// How many members.
    pub count: u64,
    /// How many customers.
    pub of: u64,
    /// Attributes, tags and classes; those that tell most first.
    pub attributes: Vec<AttributeProfile>,
    /// Figures side by side.
    pub figures: Vec<FigureProfile>,
}

/// Whose values are counted.
struct Group {
    figures: Arc<KeyFigures>,
    /// By row: whether the customer is a member.
    inside: Vec<bool>,
    members: RoaringBitmap,
}

/// What is special about a segment's members as saved.
pub async fn profile(ctx: &Context, id: SegmentId) -> Result<Profile> {
    let saved = saved_members(ctx, id).await?;
    profile_of(ctx, saved.members).await
}

/// What is special about some customers.
pub(super) async fn profile_of(ctx: &Context, members: RoaringBitmap) -> Result<Profile> {
    let figures = ctx.platform.key_figures().await?;
    let calendar = ctx.platform.calendar().await?;
    let declared = attributes::list(ctx.platform.db()).await?;
    let members = members & figures.population.all();
    let of_classes = classes(ctx, &members).await?;
    let profile = tokio::task::spawn_blocking(move || {
        let numbers = figures.population.numbers().values().iter();
        let group = Group {
            inside: numbers.map(|number| members.contains(*number)).collect(),
            figures,
            members,
        };
        let mut counted = group.attributes(&declared, &calendar);
        counted.extend(group.tags());
        counted.extend(of_classes);
        let (count, of) = (group.members.len(), group.inside.len() as u64);
        Profile {
            count,
            of,
            attributes: profiles(counted, count, of),
            figures: group.figures(&calendar),
        }
    });
    Ok(profile.await?)
}

/// The classes of every scheme in use, as last computed.
async fn classes(ctx: &Context, members: &RoaringBitmap) -> Result<Vec<Counted>> {
    let mut counted = Vec::new();
    for scheme in schemes::list(ctx.platform.db(), Archived::Without).await? {
        let Some(classification) = saved(ctx, scheme.id).await? else {
            continue;
        };
        let (zh, en) = titles(&scheme.name);
        let values = classification
            .classes
            .into_iter()
            .map(|class| CountedValue {
                inside: class.members.intersection_len(members),
                everyone: class.customers,
                label: Some(Names {
                    zh: class.name_zh,
                    en: class.name_en,
                }),
                value: class.key,
            });
        counted.push(Counted {
            values: values.collect(),
            label: Some(Names {
                zh: zh.to_owned(),
                en: en.to_owned(),
            }),
            name: class_column(&scheme.name),
            kind: ValueKind::Text,
        });
    }
    Ok(counted)
}
