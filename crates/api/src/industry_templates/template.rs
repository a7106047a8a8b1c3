//! An industry template on the wire.

use chrono::{DateTime, Utc};
use fenqun_app::industry::{self as app, PartKind, PartState};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    wire::{Sentence, wire_enum},
};

/// What an industry begins with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct IndustryTemplate {
    key: String,
    name: Sentence,
    description: Sentence,
}

/// A template with its parts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct IndustryTemplateParts {
    #[serde(flatten)]
    pub(super) template: IndustryTemplate,
    /// When it was last taken over.
    pub(super) applied_at: Option<DateTime<Utc>>,
    pub(super) parts: Vec<TemplatePart>,
}

wire_enum! {
    /// What kind of thing a part is.
    TemplatePartKind = PartKind { Scheme, Segment, Strategy }
}

/// A part of a template.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TemplatePart {
    kind: TemplatePartKind,
    name: Sentence,
    state: TemplatePartState,
    /// Why it waits.
    reason: Option<Sentence>,
}

/// Whether a part is there.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TemplatePartState {
    /// It was there before, in use or put away.
    There,
    /// It would be added, or has just been.
    Added,
    /// It cannot be added yet; taking the template over again adds it.
    Waits,
}

/// The template with a key.
pub(super) fn known(key: &str) -> Result<&'static app::IndustryTemplate> {
    app::find(key).ok_or_else(|| Error::not_found("industry_template"))
}

impl From<&app::IndustryTemplate> for IndustryTemplate {
    fn from(template: &app::IndustryTemplate) -> Self {
        Self {
            key: template.key.clone(),
            name: template.name.clone().into(),
            description: template.description.clone().into(),
        }
    }
}

impl From<app::Part> for TemplatePart {
    fn from(part: app::Part) -> Self {
        let (state, reason) = match part.state {
            PartState::There => (TemplatePartState::There, None),
            PartState::Added => (TemplatePartState::Added, None),
            PartState::Waits(reason) => {
                let (zh, en) = (reason.zh, reason.en);
                (TemplatePartState::Waits, Some(Sentence { zh, en }))
            }
        };
        Self {
            kind: part.kind.into(),
            name: part.name.into(),
            state,
            reason,
        }
    }
}
