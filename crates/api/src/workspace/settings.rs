//! The workspace on the wire.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    state::ApiState,
    wire::Language,
};

/// One company's data and the settings that give it meaning.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Workspace {
    pub(crate) name: String,
    /// An IANA name, such as `Asia/Shanghai`.
    pub(crate) timezone: String,
    /// ISO 4217, such as `CNY`.
    pub(crate) currency: String,
    pub(crate) language: Language,
    /// The pinned evaluation instant of historical data.
    pub(crate) as_of: Option<DateTime<Utc>>,
    /// Minutes that a refresh may take before it is stopped.
    pub(crate) job_minutes: u32,
    /// The evaluation instant: the pin, or the clock.
    pub(crate) now: DateTime<Utc>,
}

impl Workspace {
    /// The settings as they are.
    pub(crate) async fn current(state: &ApiState) -> Result<Self> {
        let workspace = state.platform.workspace().await?;
        Ok(Self {
            name: workspace.name.clone(),
            timezone: workspace.timezone.name().to_owned(),
            currency: workspace.currency.clone(),
            language: workspace.language.into(),
            as_of: workspace.as_of,
            job_minutes: workspace.job_minutes,
            now: state.platform.as_of().await?,
        })
    }
}

/// The time zone with this IANA name.
pub(crate) fn parse_timezone(name: &str) -> Result<Tz> {
    name.parse().map_err(|_| {
        let message = format!("`{name}` is no time zone; use a name such as Asia/Shanghai");
        Error::field("timezone", "unknown", message)
    })
}
