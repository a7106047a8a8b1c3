//! Everything about one customer.

use std::collections::BTreeMap;

use fenqun_model::{CustomerNumber, Import, Instant, List, SegmentId};
use fenqun_store::{Archived, imports, lists, segments};
use rust_decimal::Decimal;

use super::{
    ClassReason, CustomerRow, DirectoryCache, directory::Directory, events::orders_of,
    figures::money, row,
};
use crate::{
    Context, Error, Result,
    classify::{members_from_bytes, schemes},
};

/// Everything about one customer.
#[derive(Clone, Debug)]
pub struct CustomerDetail {
    /// What the table shows.
    pub row: CustomerRow,
    /// The lists it is on.
    pub lists: Vec<List>,
    /// The segments it is in.
    pub segments: Vec<SegmentMembership>,
    /// The import that made it.
    pub import: Option<Import>,
    /// It is among so many of a hundred buyers with the highest revenue.
    pub revenue_top_percent: Option<f64>,
    /// Revenue month by month, from the first order to the evaluation instant.
    pub monthly_revenue: Vec<MonthlyRevenue>,
    /// Why it is in its classes.
    pub reasons: Vec<ClassReason>,
}

/// A segment that a customer is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentMembership {
    /// The segment.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Since when, where the last refresh brought it in.
    pub since: Option<Instant>,
}

/// What a customer bought in a calendar month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthlyRevenue {
    /// As `2024-01`.
    pub month: String,
    /// Revenue.
    pub revenue: Decimal,
    /// Orders with revenue.
    pub orders: u64,
}

/// Everything about one customer; `None` where there is none with this number.
pub async fn find(
    ctx: &Context,
    cache: &DirectoryCache,
    number: CustomerNumber,
) -> Result<Option<CustomerDetail>> {
    let directory = cache.get(&ctx.platform).await?;
    let Some(row) = row::read(ctx, &directory, &[number]).await?.pop() else {
        return Ok(None);
    };
    let db = ctx.platform.db();
    let import = match row.customer.import_id {
        Some(id) => imports::find(db, id).await?,
        None => None,
    };
    Ok(Some(CustomerDetail {
        lists: lists::of_customer(db, number).await?,
        segments: segments_of(ctx, number).await?,
        import,
        revenue_top_percent: top_percent(&directory, number),
        monthly_revenue: monthly(ctx, number).await?,
        reasons: reasons(ctx, &row, number).await?,
        row,
    }))
}

async fn segments_of(ctx: &Context, number: CustomerNumber) -> Result<Vec<SegmentMembership>> {
    let db = ctx.platform.db();
    let mut memberships = Vec::new();
    for segment in segments::list(db, Archived::Without).await? {
        let Some(saved) = segments::find_membership(db, segment.id).await? else {
            continue;
        };
        if !members_from_bytes(&saved.members)?.contains(number.0) {
            continue;
        }
        let entered = members_from_bytes(&saved.entered)?.contains(number.0);
        memberships.push(SegmentMembership {
            id: segment.id,
            name: segment.name,
            since: entered.then_some(saved.refresh.as_of),
        });
    }
    Ok(memberships)
}

/// The share of buyers with at least this customer's revenue, in percent.
fn top_percent(directory: &Directory, number: CustomerNumber) -> Option<f64> {
    let figures = &directory.figures;
    let own = figures.revenue(directory.population.row_of(number)?);
    let buyers = (0..directory.population.len()).filter(|row| figures.orders(*row) > 0);
    let (mut all, mut above) = (0_u32, 0_u32);
    for row in buyers {
        all += 1;
        above += u32::from(figures.revenue(row) > own);
    }
    let place = f64::from(above + 1) / f64::from(all);
    (own > Decimal::ZERO).then(|| (place * 1_000.0).ceil() / 10.0)
}

async fn monthly(ctx: &Context, number: CustomerNumber) -> Result<Vec<MonthlyRevenue>> {
    let calendar = ctx.platform.calendar().await?;
    let as_of = ctx.platform.as_of().await?;
    let month = |time| calendar.date_of(time).format("%Y-%m").to_string();
    let mut months: BTreeMap<String, (Decimal, u64)> = BTreeMap::new();
    let orders = orders_of(ctx, number).await?;
    for (time, revenue) in orders.iter().filter(|(time, _)| *time <= as_of) {
        let (sum, count) = months.entry(month(*time)).or_default();
        *sum += revenue;
        *count += 1;
    }
    let Some((first, _)) = orders.first() else {
        return Ok(Vec::new());
    };
    let mut date = calendar.date_of(*first);
    let last = calendar.date_of(as_of);
    while (date.format("%Y-%m").to_string()) <= last.format("%Y-%m").to_string() {
        months.entry(date.format("%Y-%m").to_string()).or_default();
        let Some(next) = date.checked_add_months(chrono::Months::new(1)) else {
            break;
        };
        date = next;
    }
    let months = months
        .into_iter()
        .map(|(month, (revenue, orders))| MonthlyRevenue {
            month,
            revenue: money(revenue),
            orders,
        });
    Ok(months.collect())
}

async fn reasons(
    ctx: &Context,
    row: &CustomerRow,
    number: CustomerNumber,
) -> Result<Vec<ClassReason>> {
    let mut reasons = Vec::new();
    for class in &row.classes {
        match schemes::why(ctx, class.scheme_id, number).await {
            Ok(reason) => reasons.push(ClassReason {
                scheme_id: class.scheme_id,
                scheme: class.scheme.clone(),
                reason,
            }),
            Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(reasons)
}
