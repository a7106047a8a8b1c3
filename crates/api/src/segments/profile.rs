//! `GET /segments/{id}/profile`

use fenqun_app::measure::{self as app, FigureKey, ValueKind};
use fenqun_model::SegmentId;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::{Sentence, wire_enum},
};

wire_enum! {
    /// What the values of an attribute are.
    ProfileKind = ValueKind { Text, Number, Date, Boolean }
}

wire_enum! {
    /// A figure of customers.
    ProfileFigureKey = FigureKey { Revenue, Orders, AverageOrder, DaysSinceLastOrder, Age }
}

/// A segment's members against everybody.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentProfile {
    count: u64,
    /// How many customers there are.
    of: u64,
    /// Those that tell most first.
    attributes: Vec<ProfileAttribute>,
    figures: Vec<ProfileFigure>,
}

/// How the values of one attribute are spread.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ProfileAttribute {
    /// Its name; `tag` for tags, `class:` and the scheme's name for classes.
    attribute: String,
    /// What it is called, where that is known.
    label: Option<Sentence>,
    kind: ProfileKind,
    /// Those that tell most first.
    values: Vec<ProfileValue>,
}

/// How many members and how many of all have a value.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ProfileValue {
    /// The value, a band such as `10 … 20`, or the key of a class.
    value: String,
    /// What a class is called.
    label: Option<Sentence>,
    inside: u64,
    everyone: u64,
    /// 0 to 1.
    share_inside: f64,
    /// 0 to 1.
    share_everyone: f64,
    /// The one share over the other; 1 is as usual.
    lift: f64,
    /// How likely a difference to the others as large as this is by chance.
    p_value: f64,
    /// Whether it stands at a false discovery rate of 5% among all values tested.
    significant: bool,
}

/// A figure of the members beside that of everybody.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProfileFigure {
    key: ProfileFigureKey,
    /// The mean; null where nobody has a value.
    #[schema(value_type = Option<String>)]
    inside: Option<Decimal>,
    #[schema(value_type = Option<String>)]
    everyone: Option<Decimal>,
}

/// What is over- and under-represented among a segment's members
///
/// Each value's share among the members is tested against its share among all others (pooled z-test
/// of two proportions, Fisher's exact test where a cell expects less than 5).
#[utoipa::path(
    get,
    path = "/segments/{id}/profile",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = SegmentProfile)),
)]
pub(crate) async fn find_segment_profile(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<SegmentProfile>> {
    let profile = app::profile(&ctx, SegmentId(id)).await?;
    Ok(Json(SegmentProfile {
        count: profile.count,
        of: profile.of,
        attributes: profile.attributes.into_iter().map(Into::into).collect(),
        figures: profile
            .figures
            .into_iter()
            .map(|figure| ProfileFigure {
                key: figure.key.into(),
                inside: figure.inside,
                everyone: figure.everyone,
            })
            .collect(),
    }))
}

impl From<app::AttributeProfile> for ProfileAttribute {
    fn from(attribute: app::AttributeProfile) -> Self {
        Self {
            attribute: attribute.name,
            label: attribute.label.map(sentence),
            kind: attribute.kind.into(),
            values: attribute.values.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<app::ValueProfile> for ProfileValue {
    fn from(value: app::ValueProfile) -> Self {
        Self {
            value: value.value,
            label: value.label.map(sentence),
            inside: value.inside,
            everyone: value.everyone,
            share_inside: value.share_inside,
            share_everyone: value.share_everyone,
            lift: value.lift,
            p_value: value.p_value,
            significant: value.significant,
        }
    }
}

fn sentence(names: app::Names) -> Sentence {
    Sentence {
        zh: names.zh,
        en: names.en,
    }
}
