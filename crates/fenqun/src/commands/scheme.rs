//! `fenqun scheme`: classifications of all customers.

use anyhow::Context as _;
use fenqun_app::Context;
use fenqun_app::classify::schemes;
use fenqun_app::platform::Access;
use fenqun_model::{Instant, Scheme as Record, grouped};
use fenqun_segment::{Classification, titles};
use fenqun_store as store;
use serde_json::{Value, json};

use crate::arguments::{Global, Scheme, TextFormat};
use crate::output;
use crate::platform;

pub async fn run(global: &Global, command: Scheme) -> anyhow::Result<()> {
    let access = match command {
        Scheme::Apply { as_of: None, .. } => Access::Writer,
        _ => Access::Reader,
    };
    let context = platform::open(global, access).await?;
    match command {
        Scheme::List => list(global, &context).await,
        Scheme::Show {
            name,
            as_of,
            format,
        } => {
            let scheme = find(&context, &name).await?;
            let as_of = platform::as_of(&context, as_of.as_deref()).await?;
            let classified = schemes::classify(&context, &scheme, as_of).await?;
            match format {
                Some(TextFormat::Csv) => print_customers(&context, &classified).await,
                Some(TextFormat::Json) => show(true, &scheme, &classified, as_of),
                Some(TextFormat::Table) | None => {
                    show(global.json, &scheme, &classified, as_of)?;
                    say_what_is_missing(&context, &scheme).await
                }
            }
        }
        Scheme::Apply { name, as_of: None } => {
            let id = find(&context, &name).await?.id;
            schemes::refresh(&context, Some(&[id])).await?;
            // Where nobody has edited it, the data may have drawn it anew.
            let scheme = find(&context, &name).await?;
            let classified = schemes::classification(&context, id).await?;
            show(global.json, &scheme, &classified, classified.as_of)?;
            say_what_is_missing(&context, &scheme).await
        }
        Scheme::Apply {
            name,
            as_of: Some(as_of),
        } => {
            let scheme = find(&context, &name).await?;
            let as_of = platform::as_of(&context, Some(&as_of)).await?;
            let classified = schemes::classify(&context, &scheme, as_of).await?;
            show(global.json, &scheme, &classified, as_of)?;
            eprintln!("only shown: the classes of now stay as they are");
            Ok(())
        }
    }
}

/// By the scheme's name, the same name in the other language, or its kind.
pub(super) async fn find(context: &Context, name: &str) -> anyhow::Result<Record> {
    let all = store::schemes::list(context.platform.db(), store::Archived::With).await?;
    let tests: [&dyn Fn(&Record) -> bool; 3] = [
        &|scheme| scheme.name == name,
        &|scheme| [titles(&scheme.name).0, titles(&scheme.name).1].contains(&name),
        &|scheme| scheme.kind == name,
    ];
    let found = tests
        .iter()
        .find_map(|test| all.iter().find(|one| test(one)));
    found.cloned().with_context(|| {
        let names: Vec<&str> = all.iter().map(|scheme| scheme.name.as_str()).collect();
        match names.is_empty() {
            true => "there are no schemes yet; the first orders bring them".to_owned(),
            false => format!(
                "there is no scheme `{name}`; there are {}",
                names.join(", ")
            ),
        }
    })
}

async fn list(global: &Global, context: &Context) -> anyhow::Result<()> {
    let all = store::schemes::list(context.platform.db(), store::Archived::Without).await?;
    if global.json {
        let rows: Vec<Value> = all
            .iter()
            .map(|s| json!({ "name": s.name, "kind": s.kind, "version": s.version }))
            .collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = all
        .into_iter()
        .map(|s| vec![s.name, s.kind, s.version.to_string()])
        .collect();
    output::table(&["scheme", "kind", "version"], &rows)
}

fn show(
    as_json: bool,
    scheme: &Record,
    classified: &Classification,
    as_of: Instant,
) -> anyhow::Result<()> {
    if as_json {
        let classes: Vec<Value> = classified
            .classes
            .iter()
            .map(|class| {
                json!({
                    "key": class.key, "name_zh": class.name_zh, "name_en": class.name_en,
                    "customers": class.customers, "share": class.share,
                    "value": class.value, "value_share": class.value_share,
                })
            })
            .collect();
        return output::json(&json!({
            "name": scheme.name, "kind": scheme.kind, "version": scheme.version,
            "as_of": as_of, "classes": classes,
        }));
    }
    let rows: Vec<Vec<String>> = classified
        .classes
        .iter()
        .map(|class| {
            vec![
                class.name_zh.clone(),
                class.name_en.clone(),
                grouped(class.customers),
                format!("{:.1}%", class.share * 100.0),
                class.value.round_dp(2).to_string(),
                format!("{:.1}%", class.value_share * 100.0),
            ]
        })
        .collect();
    output::table(
        &[
            "class",
            "in English",
            "customers",
            "share",
            "value",
            "share of value",
        ],
        &rows,
    )
}

/// Says on the error output which data the scheme lacks.
async fn say_what_is_missing(context: &Context, scheme: &Record) -> anyhow::Result<()> {
    if let Some(missing) = schemes::missing(context, scheme).await? {
        eprintln!("nobody can be told apart: {}", missing.en);
    }
    Ok(())
}

/// customer,class in the order of customer numbers.
async fn print_customers(context: &Context, classified: &Classification) -> anyhow::Result<()> {
    let population = context.platform.population().await?;
    let mut rows: Vec<(u32, &str)> = classified
        .classes
        .iter()
        .flat_map(|class| {
            class
                .members
                .iter()
                .map(|number| (number, class.name_zh.as_str()))
        })
        .collect();
    rows.sort_unstable();
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(["customer", "class"])?;
    for (number, class) in rows {
        let key = population.key_of(fenqun_model::CustomerNumber(number));
        out.write_record([key.unwrap_or_default(), class])?;
    }
    out.flush()?;
    Ok(())
}
