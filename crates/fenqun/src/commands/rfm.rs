//! `fenqun rfm`: recency, frequency and monetary value of every buyer.

use std::collections::HashMap;

use anyhow::Context as _;
use fenqun_app::classify::schemes;
use fenqun_app::platform::Access;
use fenqun_model::CustomerNumber;
use serde_json::{Value, json};

use crate::arguments::{Global, Scoring, TextFormat};
use crate::{output, platform};

const HEADERS: [&str; 8] = [
    "customer",
    "recency_days",
    "frequency",
    "monetary",
    "r",
    "f",
    "m",
    "class",
];

pub async fn run(
    global: &Global,
    as_of: Option<&str>,
    scoring: Option<Scoring>,
    format: TextFormat,
) -> anyhow::Result<()> {
    let context = platform::open(global, Access::Reader).await?;
    let as_of = platform::as_of(&context, as_of).await?;
    let scoring = scoring.map(|scoring| match scoring {
        Scoring::Fifths => "fifths",
        Scoring::Edges => "edges",
    });
    let classified = schemes::rfm(&context, as_of, scoring).await?;
    let population = context.platform.population().await?;
    let rfm = classified
        .rfm
        .as_ref()
        .context("the scheme gave no scores")?;
    let mut classes: HashMap<u32, &str> = HashMap::new();
    for class in &classified.classes {
        classes.extend(
            class
                .members
                .iter()
                .map(|number| (number, class.key.as_str())),
        );
    }
    let mut rows: Vec<[String; 8]> = rfm
        .scores()
        .map(|score| {
            let CustomerNumber(number) = score.customer;
            [
                population
                    .key_of(score.customer)
                    .unwrap_or_default()
                    .to_owned(),
                score.recency_days.to_string(),
                score.frequency.to_string(),
                score.monetary.round_dp(2).to_string(),
                score.r.to_string(),
                score.f.to_string(),
                score.m.to_string(),
                classes.get(&number).copied().unwrap_or_default().to_owned(),
            ]
        })
        .collect();
    rows.sort_by(|a, b| fenqun_model::natural_cmp(&a[0], &b[0]));
    if global.json || format == TextFormat::Json {
        let documents: Vec<Value> = rows.iter().map(document).collect();
        return output::json(&documents);
    }
    if format == TextFormat::Table {
        let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
        return output::table(&HEADERS, &rows);
    }
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(HEADERS)?;
    for row in rows {
        out.write_record(row)?;
    }
    out.flush()?;
    Ok(())
}

fn document(row: &[String; 8]) -> Value {
    let number = |text: &str| text.parse::<u64>().unwrap_or_default();
    json!({
        "customer": row[0], "recency_days": number(&row[1]), "frequency": number(&row[2]),
        "monetary": row[3], "r": number(&row[4]), "f": number(&row[5]), "m": number(&row[6]),
        "class": row[7],
    })
}
