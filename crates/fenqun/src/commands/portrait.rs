//! `fenqun segment portrait`: who the members are, on one page.

use fenqun_app::Context;
use fenqun_app::classify::segments;
use fenqun_app::measure::{
    Portrait, PortraitFigure, PortraitKey, PortraitOf, Sitters, Standing, StepKey, ValueProfile,
    VisitKey, draw,
};
use fenqun_model::{Wording, grouped};
use serde_json::json;

use super::segment;
use crate::arguments::Global;
use crate::output;

/// So many lines of each part.
const LINES: usize = 6;

pub async fn run(global: &Global, context: &Context, name: &str) -> anyhow::Result<()> {
    let found = segment::find(context, name).await?;
    let as_of = context.platform.as_of().await?;
    let sitters = Sitters {
        of: PortraitOf::Segment(found.id),
        name: Wording::same(name),
        scheme: None,
        members: segments::members_at(context, name, as_of).await?,
    };
    let portrait = draw(context, &sitters).await?;
    if global.json {
        return output::json(&json!({ "name": name, "portrait": portrait }));
    }
    output::line(format_args!(
        "{name}: {} of {} customers\n",
        grouped(portrait.count),
        grouped(portrait.of)
    ))?;
    figures(&portrait)?;
    differences(&portrait)?;
    buys(&portrait)?;
    places(&portrait)?;
    journey(&portrait)?;
    visits(&portrait)
}

fn figures(portrait: &Portrait) -> anyhow::Result<()> {
    let row = |figure: &PortraitFigure| {
        let unit = match figure.key {
            PortraitKey::BuyersShare
            | PortraitKey::TopFifthShare
            | PortraitKey::TopPercentShare => Unit::Share,
            PortraitKey::Revenue | PortraitKey::AverageOrder => Unit::Money,
            PortraitKey::OrdersPerBuyer
            | PortraitKey::DaysSinceLastOrder
            | PortraitKey::DaysBetweenOrders
            | PortraitKey::Gini => Unit::Number,
        };
        vec![
            label(figure.key, portrait.days),
            shown(figure.inside, unit),
            shown(figure.everyone, unit),
        ]
    };
    let rows: Vec<Vec<String>> = portrait.figures.iter().map(row).collect();
    output::table(&["", "they", "everyone"], &rows)
}

fn label(key: PortraitKey, days: u32) -> String {
    let last = format!("last {days} days");
    match key {
        PortraitKey::Revenue => format!("revenue, {last}"),
        PortraitKey::BuyersShare => format!("ordered in the {last}"),
        PortraitKey::AverageOrder => format!("average order, {last}"),
        PortraitKey::OrdersPerBuyer => format!("orders a buyer, {last}"),
        PortraitKey::DaysSinceLastOrder => "days since the last order, median".to_owned(),
        PortraitKey::DaysBetweenOrders => "days between orders, median".to_owned(),
        PortraitKey::TopFifthShare => "revenue of the top 20% of buyers".to_owned(),
        PortraitKey::TopPercentShare => "revenue of the top 1% of buyers".to_owned(),
        PortraitKey::Gini => "Gini coefficient of revenue".to_owned(),
    }
}

fn visits(portrait: &Portrait) -> anyhow::Result<()> {
    let visits = &portrait.visits;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for figure in &visits.figures {
        let name = match figure.key {
            VisitKey::Visits => "visits a visitor",
            VisitKey::Looks => "steps a visit",
            VisitKey::Minutes => "minutes a visit, median",
            VisitKey::SingleShare => "visits of one step",
        };
        let unit = match figure.key {
            VisitKey::SingleShare => Unit::Share,
            VisitKey::Visits | VisitKey::Looks | VisitKey::Minutes => Unit::Number,
        };
        rows.push(vec![
            name.to_owned(),
            shown(figure.inside, unit),
            shown(figure.everyone, unit),
        ]);
    }
    for rate in &visits.clicks {
        rows.push(vec![
            format!("{} → {}", rate.shown, rate.clicked),
            shown(rate.inside, Unit::Share),
            shown(rate.everyone, Unit::Share),
        ]);
    }
    if !rows.is_empty() {
        output::table(&["how they visit", "they", "everyone"], &rows)?;
    }
    let node = |place: &Option<String>, door: &str| place.clone().unwrap_or_else(|| door.into());
    let steps = visits.steps.iter().take(LINES).map(|step| {
        let name = format!(
            "{} → {}",
            node(&step.from, "(start)"),
            node(&step.to, "(end)")
        );
        line(&name, &step.standing)
    });
    table("the ways they go", &steps.collect::<Vec<_>>())
}

/// What they have more or less often than others, beyond chance: one value an attribute.
fn differences(portrait: &Portrait) -> anyhow::Result<()> {
    let distance = |value: &ValueProfile| (value.share_inside - value.share_everyone).abs();
    let found = portrait.attributes.iter().filter_map(|attribute| {
        let told = attribute.values.iter().filter(|value| value.significant);
        let furthest = told.max_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        Some((attribute, furthest))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by(|(_, a), (_, b)| distance(b).total_cmp(&distance(a)));
    let rows = found.into_iter().take(2 * LINES).map(|(attribute, value)| {
        let name = attribute.label.as_ref();
        let name = name.map_or(&attribute.name, |label| &label.en);
        let shown = value.label.as_ref().map_or(&value.value, |label| &label.en);
        vec![
            format!("{name}: {shown}"),
            percent(value.share_inside),
            percent(value.share_everyone),
            format!("{:.2}", value.lift),
        ]
    });
    table("different from everyone", &rows.collect::<Vec<_>>())
}

fn buys(portrait: &Portrait) -> anyhow::Result<()> {
    let favourites = &portrait.favourites;
    let all = favourites.categories.iter().take(LINES);
    let rows = all.map(|one| line(&one.name, &one.standing));
    table("they buy, categories", &rows.collect::<Vec<_>>())?;
    let all = favourites.products.iter().take(LINES);
    let rows = all.map(|one| line(&one.name, &one.standing));
    table("they buy, products", &rows.collect::<Vec<_>>())?;
    let all = portrait.channels.iter().flat_map(|breakdown| {
        let values = breakdown.values.iter().take(3);
        values.map(|one| {
            line(
                &format!("{}: {}", breakdown.property, one.value),
                &one.standing,
            )
        })
    });
    table("they come through", &all.collect::<Vec<_>>())
}

fn places(portrait: &Portrait) -> anyhow::Result<()> {
    let all = portrait.places.cities.iter().take(LINES);
    let rows = all.map(|place| line(&place.zh, &place.standing));
    table("they live in", &rows.collect::<Vec<_>>())
}

fn journey(portrait: &Portrait) -> anyhow::Result<()> {
    let rows: Vec<Vec<String>> = portrait
        .journey
        .iter()
        .map(|step| {
            let name = match step.key {
                StepKey::Seen => "first seen",
                StepKey::Viewed => "viewed a product",
                StepKey::Added => "added to the cart",
                StepKey::Ordered => "ordered",
                StepKey::OrderedAgain => "ordered again",
                StepKey::OrderedThrice => "ordered a third time",
            };
            let days = step.days.map_or("–".to_owned(), |days| days.to_string());
            let mut row = line(name, &step.standing);
            row.push(days);
            row
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    output::line("")?;
    let headers = [
        "their way",
        "they",
        "everyone",
        "times",
        "days since the step before",
    ];
    output::table(&headers, &rows)
}

fn table(title: &str, rows: &[Vec<String>]) -> anyhow::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    output::line("")?;
    output::table(&[title, "they", "everyone", "times"], rows)
}

fn line(name: &str, standing: &Standing) -> Vec<String> {
    vec![
        name.to_owned(),
        percent(standing.share_inside),
        percent(standing.share_everyone),
        format!("{:.2}", standing.lift),
    ]
}

#[derive(Clone, Copy)]
enum Unit {
    /// From 0 to 1.
    Share,
    Money,
    Number,
}

fn shown(value: Option<impl ToString>, unit: Unit) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let text = value.to_string();
    match (text.parse::<f64>(), unit) {
        (Ok(share), Unit::Share) => percent(share),
        (Ok(money), Unit::Money) => format!("{money:.2}"),
        _ => text,
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
