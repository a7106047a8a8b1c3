//! Do records, lake and memberships agree?

use fenqun_model::CustomerNumber;
use fenqun_store::{Archived, customers, segments};
use roaring::RoaringBitmap;

use crate::classify::{self, schemes};
use crate::{Context, Result};

/// What was looked at, and what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Customers in the records.
    pub customers: u64,
    /// Events in the lake.
    pub events: u64,
    /// Segments.
    pub segments: usize,
    /// One sentence each; empty when all agree.
    pub problems: Vec<String>,
}

/// Looks at everything and changes nothing.
pub async fn run(ctx: &Context) -> Result<Checked> {
    let platform = &ctx.platform;
    let mut checked = Checked {
        customers: customers::count(platform.db()).await?,
        events: platform.lake.statistics().await?.events,
        problems: fenqun_store::check(platform.db()).await?,
        ..Checked::default()
    };
    checked.problems.extend(platform.lake.check().await?);
    let population = platform.population().await?;
    let everyone = population.all();
    if population.len() as u64 != checked.customers {
        checked.problems.push(format!(
            "{} customers in the records, {} in the snapshot",
            checked.customers,
            population.len()
        ));
    }
    if let Some(unknown) = unknown_in_lake(ctx, everyone).await? {
        checked.problems.push(format!(
            "the lake has events of customer number {unknown}, who is not in the records"
        ));
    }
    for segment in segments::list(platform.db(), Archived::With).await? {
        checked.segments += 1;
        let Some(saved) = segments::find_membership(platform.db(), segment.id).await? else {
            continue;
        };
        let members = classify::members_from_bytes(&saved.members)?;
        if members.len() != saved.refresh.count {
            checked.problems.push(format!(
                "segment `{}` says {} members and lists {}",
                segment.name,
                saved.refresh.count,
                members.len()
            ));
        }
        if !members.is_subset(everyone) {
            let strangers = (&members - everyone).len();
            checked.problems.push(format!(
                "segment `{}` lists {strangers} unknown customers",
                segment.name
            ));
        }
    }
    check_schemes(ctx, &mut checked).await?;
    Ok(checked)
}

/// Classes of a scheme share nobody.
async fn check_schemes(ctx: &Context, checked: &mut Checked) -> Result<()> {
    for scheme in fenqun_store::schemes::list(ctx.platform.db(), Archived::With).await? {
        let Some(saved) = schemes::saved(ctx, scheme.id).await? else {
            continue;
        };
        let mut seen = RoaringBitmap::new();
        for class in &saved.classes {
            if !seen.is_disjoint(&class.members) {
                checked.problems.push(format!(
                    "scheme `{}`: somebody of `{}` is in another class too",
                    scheme.name, class.name_zh
                ));
            }
            seen |= &class.members;
        }
    }
    Ok(())
}

async fn unknown_in_lake(
    ctx: &Context,
    everyone: &RoaringBitmap,
) -> Result<Option<CustomerNumber>> {
    use arrow::array::AsArray;
    use arrow::datatypes::Int64Type;
    use datafusion::prelude::ident;
    use futures::StreamExt;

    let session = ctx.platform.session()?;
    let events = session.read_table(ctx.platform.lake.events())?;
    let numbers = events
        .select(vec![ident("customer")])?
        .filter(ident("customer").is_not_null())?
        .distinct()?;
    let mut stream = numbers.execute_stream().await?;
    while let Some(batch) = stream.next().await {
        for number in batch?
            .column(0)
            .as_primitive::<Int64Type>()
            .iter()
            .flatten()
        {
            let known = u32::try_from(number).is_ok_and(|number| everyone.contains(number));
            if !known {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                return Ok(Some(CustomerNumber(number)));
            }
        }
    }
    Ok(None)
}
