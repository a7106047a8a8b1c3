//! `fenqun recommend`: what customers may want next, who may want a product, what is bought together.

use anyhow::{Context as _, anyhow, bail};
use fenqun_app::classify::models::ModelKind;
use fenqun_app::classify::recommendations::{
    self as app, Because, PopularRequest, Product, SaveCandidates,
};
use fenqun_app::platform::Access;
use fenqun_app::{Context, Error, customers};
use fenqun_model::ModelId;
use serde_json::{Value, json};

use super::model;
use crate::arguments::{ByModel, Global, Recommend};
use crate::{output, platform};

pub async fn run(global: &Global, command: Recommend) -> anyhow::Result<()> {
    let access = match command {
        Recommend::Product { save: Some(_), .. } => Access::Writer,
        _ => Access::Reader,
    };
    let context = platform::open(global, access).await?;
    match command {
        Recommend::Customer { id, limit, by } => {
            let model = chosen(&context, &by).await?;
            customer(global, &context, model, &id, limit).await
        }
        Recommend::Product {
            product,
            limit,
            save,
            by,
        } => {
            let model = chosen(&context, &by).await?;
            match save {
                None => candidates(global, &context, model, &product, limit).await,
                Some(name) => {
                    let request = SaveCandidates {
                        model,
                        product,
                        count: limit as usize,
                        name,
                    };
                    saved(global, &context, request).await
                }
            }
        }
        Recommend::Together { product, limit, by } => {
            let model = chosen(&context, &by).await?;
            together(global, &context, model, product.as_deref(), limit).await
        }
        Recommend::Popular {
            days,
            category,
            limit,
        } => {
            let request = PopularRequest {
                days,
                limit,
                category,
                search: None,
            };
            popular(global, &context, request).await
        }
    }
}

async fn chosen(context: &Context, by: &ByModel) -> anyhow::Result<Option<ModelId>> {
    let Some(name) = &by.model else {
        return Ok(None);
    };
    let found = model::find(context, name).await?.model;
    let wanted = ModelKind::Recommend.as_str();
    if found.kind != wanted {
        bail!(
            "`{name}` is a model of kind {}; products are recommended by one of kind {wanted}",
            found.kind
        );
    }
    Ok(Some(found.id))
}

/// Says how a model is made where none was trained.
fn untrained() -> anyhow::Error {
    anyhow!(
        "no model of recommendations has been trained yet; make one with `fenqun model create recommend`"
    )
}

fn answered<T>(answer: Result<T, Error>, product: &str) -> anyhow::Result<T> {
    answer.map_err(|error| match error {
        Error::NotFound { noun: "product" } => {
            anyhow!("there is no product `{product}` among those that were learned from")
        }
        Error::Conflict {
            code: "recommendations.not_trained",
            ..
        } => untrained(),
        other => other.into(),
    })
}

async fn customer(
    global: &Global,
    context: &Context,
    model: Option<ModelId>,
    id: &str,
    limit: Option<u32>,
) -> anyhow::Result<()> {
    let number = customers::find_number(context, id).await?;
    let number = number.with_context(|| format!("there is no customer `{id}`"))?;
    let limit = limit.map(|limit| limit as usize);
    let advice = app::of_customer(context, model, number, limit).await?;
    let advice = advice.ok_or_else(untrained)?;
    if global.json {
        let products = advice.products.iter().map(|one| {
            let (because, bought) = match &one.because {
                Because::Bought(bought) => ("bought", Some(as_json(bought))),
                Because::Taste => ("taste", None),
                Because::Popular => ("popular", None),
            };
            json!({ "product": as_json(&one.product), "because": because, "bought": bought })
        });
        let interests = advice.interests.iter();
        let interests =
            interests.map(|one| json!({ "category": one.category, "share": one.share }));
        return output::json(&json!({
            "customer": id, "model": advice.model.name, "as_of": advice.as_of,
            "products": products.collect::<Vec<Value>>(),
            "interests": interests.collect::<Vec<Value>>(),
        }));
    }
    let rows: Vec<Vec<String>> = advice
        .products
        .iter()
        .map(|one| {
            let because = match &one.because {
                Because::Bought(bought) => format!("bought {}", bought.name),
                Because::Taste => "taste".to_owned(),
                Because::Popular => "many buy it".to_owned(),
            };
            let mut row = words(&one.product);
            row.push(because);
            row
        })
        .collect();
    output::table(&["product", "name", "category", "because"], &rows)?;
    let interests: Vec<String> = advice
        .interests
        .iter()
        .take(3)
        .map(|one| format!("{} {}", one.category, share(one.share)))
        .collect();
    match interests.is_empty() {
        true => Ok(()),
        false => output::line(format!("interested in {}", interests.join(", "))),
    }
}

async fn candidates(
    global: &Global,
    context: &Context,
    model: Option<ModelId>,
    product: &str,
    limit: u32,
) -> anyhow::Result<()> {
    let found = answered(
        app::for_product(context, model, product, limit as usize).await,
        product,
    )?;
    let population = context.platform.population().await?;
    let key = |number| population.key_of(number).unwrap_or_default().to_owned();
    if global.json {
        let customers = found.customers.iter();
        let customers =
            customers.map(|one| json!({ "customer": key(one.number), "strength": one.strength }));
        return output::json(&json!({
            "product": as_json(&found.product), "model": found.model.name,
            "customers": customers.collect::<Vec<Value>>(),
        }));
    }
    output::line(format!("{} {}", found.product.id, found.product.name))?;
    let rows: Vec<Vec<String>> = found
        .customers
        .iter()
        .map(|one| vec![key(one.number), share(one.strength)])
        .collect();
    output::table(&["customer", "strength"], &rows)
}

async fn saved(global: &Global, context: &Context, request: SaveCandidates) -> anyhow::Result<()> {
    let product = request.product.clone();
    let saved = app::save_candidates(context, request).await;
    let (list, size) = answered(saved, &product)?;
    match global.json {
        true => output::json(&json!({ "list": list.name, "customers": size })),
        false => output::line(format!("list {}: {size} customers", list.name)),
    }
}

async fn together(
    global: &Global,
    context: &Context,
    model: Option<ModelId>,
    product: Option<&str>,
    limit: usize,
) -> anyhow::Result<()> {
    let found = answered(
        app::together(context, model, product, limit).await,
        product.unwrap_or_default(),
    )?;
    if global.json {
        let rules = found.rules.iter().map(|rule| {
            json!({
                "item": as_json(&rule.item), "with": as_json(&rule.with), "count": rule.count,
                "support": rule.support, "confidence": rule.confidence, "lift": rule.lift,
            })
        });
        return output::json(&json!({
            "model": found.model.name, "orders": found.baskets,
            "rules": rules.collect::<Vec<Value>>(),
        }));
    }
    let rows: Vec<Vec<String>> = found
        .rules
        .iter()
        .map(|rule| {
            vec![
                rule.item.name.clone(),
                rule.with.name.clone(),
                rule.count.to_string(),
                format!("{:.2}%", rule.support * 100.0),
                share(rule.confidence),
                format!("{:.2}", rule.lift),
            ]
        })
        .collect();
    let headers = [
        "who bought",
        "also bought",
        "orders",
        "support",
        "confidence",
        "lift",
    ];
    output::table(&headers, &rows)
}

async fn popular(
    global: &Global,
    context: &Context,
    request: PopularRequest,
) -> anyhow::Result<()> {
    let days = request.days;
    let found = app::popular(context, request).await?;
    if global.json {
        let products = found.iter().map(|one| {
            json!({
                "product": as_json(&one.product), "customers": one.customers,
                "orders": one.orders, "customers_before": one.customers_before,
            })
        });
        let products: Vec<Value> = products.collect();
        return output::json(&json!({ "days": days, "products": products }));
    }
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|one| {
            let mut row = words(&one.product);
            row.extend([one.customers, one.orders, one.customers_before].map(|n| n.to_string()));
            row
        })
        .collect();
    let headers = [
        "product",
        "name",
        "category",
        "customers",
        "orders",
        "before",
    ];
    output::table(&headers, &rows)
}

fn as_json(product: &Product) -> Value {
    json!({ "id": product.id, "name": product.name, "category": product.category })
}

fn words(product: &Product) -> Vec<String> {
    let category = product.category.clone().unwrap_or_default();
    vec![product.id.clone(), product.name.clone(), category]
}

fn share(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
