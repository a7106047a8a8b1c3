//! Wire types that more than one noun uses.

mod items;
mod named;
mod page;
mod wording;

use fenqun_model as model;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(crate) use items::Items;
pub(crate) use named::wire_enum;
pub(crate) use page::{Limit, Page, PageQuery, bad_cursor};
pub(crate) use wording::Wording;

wire_enum! {
    /// What a user or an API key may do.
    Role = model::Role { Admin, Operator, Viewer }
}

wire_enum! {
    /// The type of an attribute or a property.
    ValueType = model::ValueType { Text, Number, Boolean, Date, Instant }
}

wire_enum! {
    /// The calendar by which a date's anniversaries are kept: the common one, or the Chinese
    /// lunisolar one (农历).
    DateCalendar = model::DateCalendar { Gregorian, Lunar }
}

wire_enum! {
    /// When a segment is refreshed by itself.
    Schedule = model::Schedule { Manual, Hourly, Daily }
}

wire_enum! {
    /// What a file holds.
    ImportKind = model::ImportKind { Orders, Customers, Events }
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Language)]
pub(crate) enum Language {
    Zh,
    En,
}

impl From<model::Language> for Language {
    fn from(language: model::Language) -> Self {
        match language {
            model::Language::Chinese => Self::Zh,
            model::Language::English => Self::En,
        }
    }
}

impl From<Language> for model::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Chinese,
            Language::En => Self::English,
        }
    }
}

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RunState {
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// Something with an id and a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Named {
    pub(crate) id: i64,
    pub(crate) name: String,
}

/// A text in both languages.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Sentence {
    pub(crate) zh: String,
    pub(crate) en: String,
}

/// The form of a file to take away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileFormat {
    /// UTF-8 with a byte order mark, so that Excel reads it.
    #[default]
    Csv,
    /// Excel.
    Xlsx,
}

impl From<fenqun_app::classify::rules::Sentences> for Sentence {
    fn from(sentences: fenqun_app::classify::rules::Sentences) -> Self {
        Self {
            zh: sentences.zh,
            en: sentences.en,
        }
    }
}

impl From<model::Wording> for Sentence {
    fn from(wording: model::Wording) -> Self {
        Self {
            zh: wording.zh,
            en: wording.en,
        }
    }
}
