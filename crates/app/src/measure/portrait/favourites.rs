//! What they buy: products and categories by who bought them, against everybody.

use fenqun_model::{ValueType, event_name, property};
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

use super::events::{Events, amounts, bitmaps_of, texts};
use super::shape::{Favourite, Favourites};
use super::standing::{Known, standings, strength};
use crate::Result;
use crate::customers::money;

/// So many that most bought, and so many more that stand out.
const USUAL: usize = 8;
const SPECIAL: usize = 6;

struct Bought {
    name: String,
    category: Option<String>,
    revenue: Decimal,
    buyers: (u64, u64),
}

/// Products and categories of the last days.
pub(super) async fn favourites(events: &Events) -> Result<Favourites> {
    let text = |name| events.column(name, ValueType::Text);
    let id = text(property::PRODUCT_ID);
    let name = text(property::NAME);
    let category = text(property::CATEGORY);
    let key = match (&id, &name) {
        (Some(id), Some(name)) => format!("coalesce({id}, {name})"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => return Ok(Favourites::default()),
    };
    let shown = name.unwrap_or_else(|| key.clone());
    let nothing = "cast(null as varchar)".to_owned();
    let of_product = category.clone().unwrap_or(nothing);
    let (products, buyers) = bought(events, &key, &shown, &of_product).await?;
    let known = events.known(&buyers);
    let categories = match &category {
        Some(category) => {
            bought(events, category, category, "cast(null as varchar)")
                .await?
                .0
        }
        None => Vec::new(),
    };
    Ok(Favourites {
        buyers: known.inside,
        buyers_everyone: known.everyone,
        products: chosen(products, known),
        categories: chosen(categories, known),
    })
}

/// What the lines of the last days say of every key, and who bought anything.
async fn bought(
    events: &Events,
    key: &str,
    name: &str,
    category: &str,
) -> Result<(Vec<Bought>, RoaringBitmap)> {
    let revenue = events.column(property::REVENUE, ValueType::Number);
    let (line, recent) = (event_name::PRODUCT_PURCHASED, &events.recent);
    // Lines without a price are often corrections of a stock, with a note in place of a name.
    let sold = match &revenue {
        Some(revenue) => format!("{name} is not null and {revenue} > 0"),
        None => format!("{name} is not null"),
    };
    let revenue = revenue.unwrap_or_else(|| "cast(null as decimal(18, 2))".to_owned());
    let sql = format!(
        "select coalesce(last_value({name} order by time) filter (where {sold}), {key}), \
         max({category}), sum({revenue}) filter (where is_member(customer)), customers(customer) \
         from events where event = '{line}' and {recent} and {key} is not null group by {key}"
    );
    let (mut all, mut buyers) = (Vec::new(), RoaringBitmap::new());
    for batch in events.ask(&sql).await? {
        let (names, categories) = (texts(&batch, 0)?, texts(&batch, 1)?);
        let customers = bitmaps_of(&batch, 3)?;
        let said = names.iter().zip(&categories).zip(amounts(&batch, 2));
        for (((name, category), revenue), customers) in said.zip(customers) {
            let known = events.known(&customers);
            all.push(Bought {
                name: name.unwrap_or_default().to_owned(),
                category: category.map(str::to_owned),
                revenue,
                buyers: (known.inside, known.everyone),
            });
            buyers |= customers;
        }
    }
    Ok((all, buyers))
}

/// The most usual ones, the most buyers first, and behind them those that stand out most.
fn chosen(bought: Vec<Bought>, known: Known) -> Vec<Favourite> {
    let counts: Vec<(u64, u64)> = bought.iter().map(|one| one.buyers).collect();
    let standings = standings(&counts, known);
    let mut all: Vec<Favourite> = bought
        .into_iter()
        .zip(standings)
        .map(|(one, standing)| Favourite {
            name: one.name,
            category: one.category,
            revenue: money(one.revenue),
            standing,
        })
        .collect();
    let usual = |one: &Favourite| (one.standing.inside, one.revenue);
    all.sort_by(|a, b| usual(b).cmp(&usual(a)).then_with(|| a.name.cmp(&b.name)));
    let rest = all.split_off(all.len().min(USUAL));
    all.retain(|one| one.standing.inside > 0);
    let mut special: Vec<Favourite> = rest
        .into_iter()
        .filter(|one| one.standing.significant && one.standing.lift > 1.0)
        .collect();
    special.sort_by(|a, b| strength(&b.standing).total_cmp(&strength(&a.standing)));
    special.truncate(SPECIAL);
    all.extend(special);
    all
}
