//! `fenqun init`: a data folder, or a change of its workspace's settings.

use anyhow::{Context as _, ensure};
use fenqun_app::platform::Access;
use fenqun_model::Workspace;
use serde_json::json;

use crate::arguments::{Global, Init};
use crate::{output, platform};

pub async fn run(global: &Global, init: &Init) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Writer).await?;
    let mut workspace = Workspace::clone(&*context.platform.workspace().await?);
    if let Some(zone) = &init.timezone {
        workspace.timezone = zone
            .parse()
            .ok()
            .with_context(|| format!("`{zone}` is not a time zone such as Asia/Shanghai"))?;
    }
    if let Some(currency) = &init.currency {
        let code = currency.to_ascii_uppercase();
        let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        ensure!(is_code, "`{currency}` is not a currency code such as CNY");
        workspace.currency = code;
    }
    if let Some(language) = init.language {
        workspace.language = language.into();
    }
    if let Some(name) = &init.name {
        workspace.name.clone_from(name);
    }
    match init.as_of.as_deref() {
        None => {}
        Some("now") => workspace.as_of = None,
        Some(text) => {
            workspace.as_of = Some(platform::parse_instant(text, workspace.calendar())?);
        }
    }
    fenqun_app::account::update_workspace(&context, workspace.clone()).await?;
    if global.json {
        return output::json(&json!({
            "data": global.data,
            "name": workspace.name,
            "timezone": workspace.timezone.name(),
            "currency": workspace.currency,
            "language": workspace.language.as_str(),
            "as_of": workspace.as_of,
        }));
    }
    let pin = workspace
        .as_of
        .map_or("now".to_owned(), |at| at.to_rfc3339());
    output::line(format_args!(
        "{}: {}, {}, evaluated at {pin}",
        global.data.display(),
        workspace.timezone,
        workspace.currency,
    ))
}
