//! `fenqun strategy`: what segments and classes of schemes get.

use anyhow::Context as _;
use fenqun_app::Context;
use fenqun_app::customers::DirectoryCache;
use fenqun_app::engage::strategies::{self, ListRequest, Planned, Shown, ShownTarget, TargetName};
use fenqun_app::platform::Access;
use fenqun_model::grouped;
use serde_json::{Value, json};

use super::scheme;
use crate::arguments::{Global, Strategy};
use crate::{output, platform};

pub async fn run(global: &Global, command: Strategy) -> anyhow::Result<()> {
    let access = match command {
        Strategy::Defaults { dry_run: false, .. } => Access::Writer,
        _ => Access::Reader,
    };
    let context = platform::open(global, access).await?;
    match command {
        Strategy::List { archived } => list(global, &context, archived).await,
        Strategy::Show { name } => show(global, &context, &name).await,
        Strategy::Defaults { scheme, dry_run } => {
            defaults(global, &context, &scheme, dry_run).await
        }
    }
}

async fn all(context: &Context, archived: bool) -> anyhow::Result<Vec<Shown>> {
    let request = ListRequest {
        archived,
        ..ListRequest::default()
    };
    Ok(strategies::list(context, &DirectoryCache::default(), &request).await?)
}

async fn list(global: &Global, context: &Context, archived: bool) -> anyhow::Result<()> {
    let all = all(context, archived).await?;
    if global.json {
        let rows: Vec<Value> = all.iter().map(as_json).collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .zip(1..)
        .map(|(one, place)| {
            let content = &one.strategy.content;
            let targets: Vec<String> = one.targets.iter().map(words).collect();
            let targets = match targets.is_empty() {
                true => NOBODY.to_owned(),
                false => targets.join(", "),
            };
            let level = content.plan.service_level;
            vec![
                place.to_string(),
                content.name.zh.clone(),
                content.name.en.clone(),
                targets,
                level.map_or(String::new(), |level| level.to_string()),
                grouped(one.customers),
            ]
        })
        .collect();
    let headers = [
        "order",
        "strategy",
        "in English",
        "for",
        "service",
        "customers",
    ];
    output::table(&headers, &rows)
}

async fn show(global: &Global, context: &Context, name: &str) -> anyhow::Result<()> {
    let mut known = all(context, false).await?;
    known.extend(all(context, true).await?);
    let found = known.iter().find(|one| {
        let own = &one.strategy.content.name;
        own.zh == name || own.en == name
    });
    let found = found.with_context(|| format!("there is no strategy `{name}`"))?;
    if global.json {
        return output::json(&as_json(found));
    }
    let content = &found.strategy.content;
    output::line(format_args!("{} · {}", content.name.zh, content.name.en))?;
    output::line(&content.description.zh)?;
    output::line(&content.description.en)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |what: &str, zh: String, en: String| rows.push(vec![what.to_owned(), zh, en]);
    for target in &found.targets {
        row("for", words(target), grouped(target.customers));
    }
    if found.targets.is_empty() {
        row("for", NOBODY.to_owned(), grouped(0));
    }
    let plan = &content.plan;
    if let Some(level) = plan.service_level {
        row("service", level.to_string(), String::new());
    }
    if let Some(rhythm) = plan.rhythm {
        let days = format!("every {} days", rhythm.every_days);
        row("rhythm", days, rhythm.channel.to_string());
    }
    if let Some(name) = &found.administrator {
        row("administrator", name.clone(), String::new());
    }
    for offer in &plan.offers {
        row(
            offer.kind.as_str(),
            offer.text.zh.clone(),
            offer.text.en.clone(),
        );
    }
    for message in &plan.messages {
        let (zh, en) = (message.body.zh.clone(), message.body.en.clone());
        row(message.channel.as_str(), zh, en);
    }
    for automation in &plan.automations {
        row(
            "later, by itself",
            automation.zh.clone(),
            automation.en.clone(),
        );
    }
    output::table(&["", "", ""], &rows)
}

async fn defaults(
    global: &Global,
    context: &Context,
    name: &str,
    dry_run: bool,
) -> anyhow::Result<()> {
    let scheme = scheme::find(context, name).await?;
    let planned = strategies::defaults_for(context, scheme.id).await?;
    let made = match dry_run {
        true => Vec::new(),
        false => strategies::apply_defaults(context, scheme.id).await?,
    };
    let rows: Vec<Value> = planned
        .iter()
        .map(|one| {
            let (state, name) = match &one.planned {
                Planned::Has(_) => ("has", None),
                Planned::Make(content) if dry_run => ("would make", Some(&content.name)),
                Planned::Make(content) => ("made", Some(&content.name)),
                Planned::Nothing => ("nothing fits", None),
            };
            json!({ "class": one.class.key, "name_zh": one.class.zh, "state": state, "strategy": name })
        })
        .collect();
    if global.json {
        return output::json(&json!({ "made": made.len(), "classes": rows }));
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let columns = [
                &row["class"],
                &row["name_zh"],
                &row["state"],
                &row["strategy"]["zh"],
            ];
            columns.map(text).to_vec()
        })
        .collect();
    output::table(&["class", "in Chinese", "", "strategy"], &rows)
}

fn as_json(shown: &Shown) -> Value {
    let strategy = &shown.strategy;
    let targets: Vec<Value> = shown
        .targets
        .iter()
        .map(|target| {
            json!({
                "target": target.target, "name": words(target),
                "customers": target.customers, "archived": target.archived,
            })
        })
        .collect();
    json!({
        "id": strategy.id, "name": strategy.content.name,
        "description": strategy.content.description, "targets": targets,
        "plan": strategy.content.plan, "administrator": shown.administrator,
        "customers": shown.customers, "budgeted_customers": shown.budgeted,
        "archived": strategy.archived_at.is_some(),
    })
}

/// What stands for the targets of a strategy without any.
const NOBODY: &str = "(nobody)";

fn words(target: &ShownTarget) -> String {
    match &target.name {
        None => "(gone)".to_owned(),
        Some(TargetName::Segment(name)) => name.clone(),
        Some(TargetName::Class { scheme, class, .. }) => format!("{scheme} · {}", class.zh),
    }
}
