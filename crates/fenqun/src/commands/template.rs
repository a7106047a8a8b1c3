//! `fenqun template`: what an industry begins with.

use anyhow::Context as _;
use fenqun_app::industry::{self, Part, PartState};
use fenqun_app::platform::Access;
use serde_json::{Value, json};

use crate::arguments::{Global, Template};
use crate::{output, platform};

pub async fn run(global: &Global, command: Template) -> anyhow::Result<()> {
    match command {
        Template::List => list(global),
        Template::Apply { template, dry_run } => apply(global, &template, dry_run).await,
    }
}

fn list(global: &Global) -> anyhow::Result<()> {
    let all = industry::templates();
    if global.json {
        let rows: Vec<Value> = all
            .iter()
            .map(|one| json!({ "key": one.key, "name": one.name, "description": one.description }))
            .collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            let name = &one.name;
            vec![
                one.key.clone(),
                name.zh.clone(),
                name.en.clone(),
                one.description.en.clone(),
            ]
        })
        .collect();
    output::table(&["template", "in Chinese", "in English", "brings"], &rows)
}

async fn apply(global: &Global, key: &str, dry_run: bool) -> anyhow::Result<()> {
    let template = industry::find(key).with_context(|| {
        let keys: Vec<&str> = industry::templates()
            .iter()
            .map(|one| one.key.as_str())
            .collect();
        format!(
            "there is no template `{key}`; there are {}",
            keys.join(", ")
        )
    })?;
    let access = match dry_run {
        true => Access::Reader,
        false => Access::Writer,
    };
    let context = platform::open(global, access).await?;
    let parts = match dry_run {
        true => industry::coming(&context, template).await?,
        false => industry::apply(&context, template).await?,
    };
    let added = parts
        .iter()
        .filter(|part| part.state == PartState::Added)
        .count();
    if global.json {
        let parts: Vec<Value> = parts.iter().map(as_json).collect();
        let whole = json!({
            "template": template.key, "applied": !dry_run, "added": added, "parts": parts,
        });
        return output::json(&whole);
    }
    let rows: Vec<Vec<String>> = parts
        .iter()
        .map(|part| {
            let (state, why) = words(&part.state, dry_run);
            let name = &part.name;
            vec![
                part.kind.as_str().to_owned(),
                name.zh.clone(),
                name.en.clone(),
                state,
                why,
            ]
        })
        .collect();
    output::table(&["part", "in Chinese", "in English", "", ""], &rows)
}

fn words(state: &PartState, dry_run: bool) -> (String, String) {
    let (state, why) = match state {
        PartState::There => ("there", ""),
        PartState::Added if dry_run => ("would add", ""),
        PartState::Added => ("added", ""),
        PartState::Waits(reason) => ("waits", reason.en.as_str()),
    };
    (state.to_owned(), why.to_owned())
}

fn as_json(part: &Part) -> Value {
    let (state, reason) = match &part.state {
        PartState::There => ("there", None),
        PartState::Added => ("added", None),
        PartState::Waits(reason) => ("waits", Some(reason)),
    };
    json!({ "kind": part.kind.as_str(), "name": part.name, "state": state, "reason": reason })
}
