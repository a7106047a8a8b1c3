//! Opening the platform for a command.

use std::sync::Arc;

use anyhow::Context as _;
use fenqun_app::platform::{Access, Config, Platform};
use fenqun_app::{Actor, Context};
use fenqun_model::{Calendar, Instant, SystemClock};

use crate::arguments::Global;

/// Opens the data folder for a command at the machine's command line.
pub async fn open(global: &Global, access: Access) -> anyhow::Result<Context> {
    let config = Config {
        allow_private_webhooks: global.allow_private_webhooks,
        database_url: global.database_url.clone(),
        memory_bytes: global.memory_mib << 20,
        ..Config::new(&global.data, access)
    };
    let platform = Platform::open(config, Arc::new(SystemClock)).await?;
    Ok(Context::new(platform, Actor::cli()))
}

/// The instant that `--as-of` names, or the workspace's.
pub async fn as_of(context: &Context, text: Option<&str>) -> anyhow::Result<Instant> {
    match text {
        None => Ok(context.platform.as_of().await?),
        Some(text) => parse_instant(text, context.platform.calendar().await?),
    }
}

/// A date stands for the end of that day in the workspace's time zone.
pub fn parse_instant(text: &str, calendar: Calendar) -> anyhow::Result<Instant> {
    if let Ok(date) = text.parse() {
        return Ok(calendar.end_of(date));
    }
    text.parse().with_context(|| {
        format!("`{text}` is neither a date such as 2011-12-10 nor an RFC 3339 instant")
    })
}
