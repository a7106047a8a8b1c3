//! `fenqun segment`: groups of customers by rule.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use fenqun_app::classify::{RuleInput, rules, segments};
use fenqun_app::platform::Access;
use fenqun_app::{Context, customers};
use fenqun_model::{Schedule, Segment as Record, grouped};
use fenqun_rules::Diagnostic;
use fenqun_segment::Explanation;
use fenqun_store as store;
use serde::Deserialize;
use serde_json::{Value, json};

use super::export::write_members;
use super::portrait;
use crate::arguments::{FileFormat, Global, Segment};
use crate::output;
use crate::platform;

pub async fn run(global: &Global, command: Segment) -> anyhow::Result<()> {
    let reads = matches!(
        command,
        Segment::List
            | Segment::Show { .. }
            | Segment::Count { .. }
            | Segment::Members { .. }
            | Segment::Explain { .. }
            | Segment::Portrait { .. }
    );
    let access = if reads {
        Access::Reader
    } else {
        Access::Writer
    };
    let context = platform::open(global, access).await?;
    match command {
        Segment::Create {
            name,
            rule,
            description,
        } => create(global, &context, name, rule, description).await,
        Segment::Update {
            name,
            rule,
            description,
            rename,
        } => {
            let found = find(&context, &name).await?;
            let rule = rule.map(RuleInput::Text);
            if let Some(rule) = &rule {
                warn(rules::check(&context, rule).await?.warnings());
            }
            let change = segments::UpdateSegment {
                name: rename,
                description,
                rule,
                schedule: None,
            };
            let changed = segments::update(&context, found.id, change).await?;
            show(global, &changed)
        }
        Segment::Delete { name } => {
            let found = find(&context, &name).await?;
            segments::delete(&context, found.id).await?;
            if global.json {
                return output::json(&json!({ "name": name, "deleted": true }));
            }
            output::line(format_args!("{name} is deleted"))
        }
        Segment::List => list(global, &context).await,
        Segment::Show { name } => show(global, &find(&context, &name).await?),
        Segment::Count { rule, as_of } => count(global, &context, rule, as_of.as_deref()).await,
        Segment::Members {
            name,
            as_of,
            format,
            output,
        } => {
            let format = if global.json {
                FileFormat::Json
            } else {
                format
            };
            members(&context, &name, as_of.as_deref(), format, output.as_deref()).await
        }
        Segment::Refresh { names, as_of } => {
            refresh(global, &context, &names, as_of.as_deref()).await
        }
        Segment::Import { file } => import(global, &context, &file).await,
        Segment::Portrait { name } => portrait::run(global, &context, &name).await,
        Segment::Explain {
            rule,
            customer,
            as_of,
        } => explain(global, &context, rule, &customer, as_of.as_deref()).await,
    }
}

pub async fn find(context: &Context, name: &str) -> anyhow::Result<Record> {
    store::segments::find_by_name(context.platform.db(), name)
        .await?
        .with_context(|| format!("there is no segment `{name}`"))
}

async fn create(
    global: &Global,
    context: &Context,
    name: String,
    rule: String,
    description: String,
) -> anyhow::Result<()> {
    let rule = RuleInput::Text(rule);
    warn(rules::check(context, &rule).await?.warnings());
    let request = segments::CreateSegment {
        name,
        description,
        rule,
        schedule: Schedule::Daily,
    };
    show(global, &segments::create(context, request).await?)
}

fn document(segment: &Record) -> Value {
    json!({
        "name": segment.name,
        "description": segment.description,
        "rule": segment.rule_text,
        "version": segment.version,
        "schedule": segment.schedule.as_str(),
        "archived": segment.archived_at.is_some(),
        "count": segment.refresh.map(|r| r.count),
        "entered": segment.refresh.map(|r| r.entered),
        "exited": segment.refresh.map(|r| r.exited),
        "as_of": segment.refresh.map(|r| r.as_of),
        "refreshed_at": segment.refresh.map(|r| r.refreshed_at),
        "error": segment.error.as_ref().map(|reason| &reason.en),
        "error_zh": segment.error.as_ref().map(|reason| &reason.zh),
    })
}

fn show(global: &Global, segment: &Record) -> anyhow::Result<()> {
    if global.json {
        return output::json(&document(segment));
    }
    let count = segment.refresh.map(|r| grouped(r.count));
    output::line(format_args!(
        "{}: {} customers\n  {}",
        segment.name,
        count.as_deref().unwrap_or("not refreshed yet,"),
        segment.rule_text.replace('\n', "\n  "),
    ))
}

async fn list(global: &Global, context: &Context) -> anyhow::Result<()> {
    let all = store::segments::list(context.platform.db(), store::Archived::Without).await?;
    if global.json {
        return output::json(&all.iter().map(document).collect::<Vec<_>>());
    }
    let rows: Vec<Vec<String>> = all
        .into_iter()
        .map(|segment| {
            let refresh = segment.refresh;
            let number = |pick: fn(fenqun_model::SegmentRefresh) -> u64| {
                refresh.map(pick).map(grouped).unwrap_or_default()
            };
            vec![
                segment.name,
                number(|r| r.count),
                number(|r| r.entered),
                number(|r| r.exited),
                segment.rule_text,
            ]
        })
        .collect();
    output::table(
        &["segment", "customers", "entered", "exited", "rule"],
        &rows,
    )
}

async fn count(
    global: &Global,
    context: &Context,
    rule: String,
    as_of: Option<&str>,
) -> anyhow::Result<()> {
    let as_of = platform::as_of(context, as_of).await?;
    let preview = rules::preview(context, &RuleInput::Text(rule), Some(as_of)).await?;
    warn(&preview.warnings);
    let count = preview.members.len();
    if global.json {
        return output::json(&json!({ "count": count, "of": preview.of, "as_of": as_of }));
    }
    output::line(format_args!(
        "{} of {}",
        grouped(count),
        grouped(preview.of)
    ))
}

/// A rule that can run may still not say what was meant.
fn warn(found: &[Diagnostic]) {
    for one in found {
        eprintln!("fenqun: warning: {one}");
    }
}

async fn members(
    context: &Context,
    name: &str,
    as_of: Option<&str>,
    format: FileFormat,
    output: Option<&Path>,
) -> anyhow::Result<()> {
    let as_of = platform::as_of(context, as_of).await?;
    let members = segments::members_at(context, name, as_of).await?;
    write_members(context, &members, as_of, format, output).await
}

async fn refresh(
    global: &Global,
    context: &Context,
    names: &[String],
    asked: Option<&str>,
) -> anyhow::Result<()> {
    let as_of = platform::as_of(context, asked).await?;
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        ids.push(find(context, name).await?.id);
    }
    let ids = (!ids.is_empty()).then_some(ids.as_slice());
    let start = std::time::Instant::now();
    let refreshed = segments::refresh(context, ids, asked.map(|_| as_of)).await?;
    let seconds = start.elapsed().as_secs_f64();
    if global.json {
        let rows: Vec<Value> = refreshed
            .iter()
            .map(|r| {
                json!({
                    "name": r.name, "count": r.count, "entered": r.entered,
                    "exited": r.exited, "error": r.error.as_ref().map(|reason| &reason.en),
                })
            })
            .collect();
        output::json(&json!({ "segments": rows, "as_of": as_of, "seconds": seconds }))?;
    } else {
        let rows: Vec<Vec<String>> = refreshed
            .iter()
            .map(|r| {
                vec![
                    r.name.clone(),
                    grouped(r.count),
                    grouped(r.entered),
                    grouped(r.exited),
                    r.error.clone().map(|reason| reason.en).unwrap_or_default(),
                ]
            })
            .collect();
        output::table(
            &["segment", "customers", "entered", "exited", "error"],
            &rows,
        )?;
        output::line(format_args!(
            "{} segments in {seconds:.2} s",
            refreshed.len()
        ))?;
    }
    let failed = refreshed.iter().filter(|r| r.error.is_some()).count();
    anyhow::ensure!(failed == 0, "{failed} segments could not be refreshed");
    Ok(())
}

#[derive(Deserialize)]
struct Line {
    name: String,
    rule: String,
    #[serde(default)]
    description: String,
}

/// Creates what is new and updates what is there; segments may refer to later lines.
async fn import(global: &Global, context: &Context, file: &Path) -> anyhow::Result<()> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let parsed: Line = serde_json::from_str(line)
            .with_context(|| format!("line {} of {}", index + 1, file.display()))?;
        lines.push(segments::CreateSegment {
            name: parsed.name,
            description: parsed.description,
            rule: RuleInput::Text(parsed.rule),
            schedule: Schedule::Daily,
        });
    }
    let imported = segments::create_or_update_all(context, lines).await?;
    if global.json {
        return output::json(&json!({ "created": imported.created, "updated": imported.updated }));
    }
    output::line(format_args!(
        "{} segments created, {} updated",
        imported.created, imported.updated
    ))
}

async fn explain(
    global: &Global,
    context: &Context,
    rule: String,
    customer: &str,
    as_of: Option<&str>,
) -> anyhow::Result<()> {
    let as_of = platform::as_of(context, as_of).await?;
    let number = customers::find_number(context, customer)
        .await?
        .with_context(|| format!("there is no customer `{customer}`"))?;
    let named = store::segments::find_by_name(context.platform.db(), &rule).await?;
    let text = named.map_or(rule, |segment| segment.rule_text);
    let explained = rules::explain(context, &RuleInput::Text(text), number, Some(as_of)).await?;
    warn(&explained.warnings);
    if global.json {
        return output::json(&json!({
            "customer": customer, "as_of": as_of,
            "member": explained.tree.verdict, "tree": explained.tree,
        }));
    }
    print_tree(&explained.tree, 0)
}

fn print_tree(node: &Explanation, depth: usize) -> anyhow::Result<()> {
    let mark = if node.verdict { "✔" } else { "✘" };
    let value = match (&node.value, &node.threshold) {
        (Some(value), _) => format!("   is {value}"),
        (None, Some(_)) => "   is not set".to_owned(),
        (None, None) => String::new(),
    };
    let events = match (node.events_total, node.events.first()) {
        (Some(total), Some(latest)) => {
            let total = grouped(total);
            format!(
                "   ({total} events, the latest at {})",
                latest.time.to_rfc3339()
            )
        }
        _ => String::new(),
    };
    output::line(format_args!(
        "{}{mark} {}{value}{events}",
        "  ".repeat(depth),
        node.text
    ))?;
    for child in &node.children {
        print_tree(child, depth + 1)?;
    }
    Ok(())
}
