//! The sample shop: seeded, so that every page has something true to show at the first start.
//!
//! About 20,000 made-up customers and two years of behaviour that end now. The same seed makes
//! the same shop, moved in time.

mod assortment;
mod behaviour;
mod groups;
mod people;
mod rows;
mod voices;

use chrono::{Datelike, Duration, NaiveDate};
use fenqun_identity::pinyin;
use fenqun_model::{
    Calendar, CustomerAttributes, CustomerNumber, CustomerUpsert, Email, Instant, Phone, Workspace,
};
use fenqun_store::{customers, workspace};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use self::behaviour::{Character, Life, Mailing, World};
use self::people::Person;
use self::rows::Rows;
use self::voices::Voices;
use crate::{Context, Error, Result};

const SEED: u64 = 20_240_311;
const CUSTOMERS: u32 = 20_000;
const DAYS: i64 = 730;
const APP_ID: &str = "demo";
const BATCH_ROWS: usize = 65_536;

/// What was made.
#[derive(Clone, Copy, Debug)]
pub struct Shop {
    /// Customers.
    pub customers: u32,
    /// Events.
    pub events: u64,
}

/// Makes the sample shop in an empty data folder; `None` when it is there already or the folder
/// holds other customers.
pub async fn make(ctx: &Context) -> Result<Option<Shop>> {
    make_sized(ctx, CUSTOMERS).await
}

/// The same with another number of customers.
pub async fn make_sized(ctx: &Context, customers_count: u32) -> Result<Option<Shop>> {
    let platform = &ctx.platform;
    let committed = platform
        .lake
        .has_committed(APP_ID)
        .await
        .map_err(Error::internal)?;
    if committed {
        finish_groups(ctx, customers_count).await?;
        return Ok(None);
    }
    if platform.lake.version() > 0
        && customers::count(platform.db()).await? > customers_count.into()
    {
        return Ok(None);
    }
    set_up_workspace(ctx).await?;
    for attribute in voices::declared() {
        fenqun_store::attributes::declare(platform.db(), &attribute, ctx.now()).await?;
    }
    let calendar = platform.calendar().await?;
    let (end, first) = (ctx.now(), CustomerNumber(0));
    let platform_for_events = std::sync::Arc::clone(platform);
    let (people, report) = tokio::task::spawn_blocking(move || {
        write_events(&platform_for_events, calendar, end, first, customers_count)
    })
    .await??;
    if customers::count(platform.db()).await? == 0 {
        platform.numbers().next_block(customers_count)?;
    }
    let tx = fenqun_store::begin(platform.db()).await?;
    customers::upsert_batch(&tx, &people, None, end).await?;
    tx.commit().await?;
    let report = report.commit().await.map_err(Error::internal)?;
    platform.customers_changed();
    platform.events_changed();
    groups::make(ctx, first, customers_count).await?;
    Ok(Some(Shop {
        customers: customers_count,
        events: report.events,
    }))
}

/// A start that was cut off after the events were written makes its groups now.
async fn finish_groups(ctx: &Context, customers_count: u32) -> Result<()> {
    let schemes =
        fenqun_store::schemes::list(ctx.platform.db(), fenqun_store::Archived::With).await?;
    if schemes.is_empty() {
        groups::make(ctx, CustomerNumber(0), customers_count).await?;
    }
    Ok(())
}

async fn set_up_workspace(ctx: &Context) -> Result<()> {
    let current = ctx.platform.workspace().await?;
    let shop = Workspace {
        name: "山茶生活".to_owned(),
        ..(*current).clone()
    };
    workspace::update(ctx.platform.db(), &shop).await?;
    ctx.platform.workspace_changed();
    Ok(())
}

/// Plays all lives and writes their events; nothing is visible before the writer commits.
fn write_events(
    platform: &crate::platform::Platform,
    calendar: Calendar,
    end: Instant,
    first: CustomerNumber,
    customers_count: u32,
) -> Result<(Vec<CustomerUpsert>, fenqun_lake::LakeWriter)> {
    let mut writer = platform.lake.writer(APP_ID).map_err(Error::internal)?;
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let start = end - Duration::days(DAYS);
    let mailings = mailings(calendar, start, end);
    let world = World {
        calendar,
        start,
        end,
        mailings: &mailings,
    };
    let today = calendar.date_of(end);
    let mut rows = Rows::default();
    let mut people = Vec::with_capacity(customers_count as usize);
    let mut lives = Vec::with_capacity(customers_count as usize);
    for index in 0..customers_count {
        let person = people::make(&mut rng, index, today);
        let share = f64::from(index) / f64::from(customers_count);
        let character = Character::draw(&mut rng, start, end, share);
        let number = CustomerNumber(first.0 + index);
        let life = world.play(&mut rng, number, &character, &mut rows);
        people.push(customer(number, index, person, &character, &life));
        lives.push(life);
        if rows.len() >= BATCH_ROWS {
            writer.write(rows.finish()?).map_err(Error::internal)?;
        }
    }
    world.visit_anonymously(&mut rng, &mut rows);
    let mut voices = Voices::new(SEED + 1, end);
    for (customer, life) in people.iter_mut().zip(&lives) {
        voices.speak(customer.number, &mut customer.attributes, life, &mut rows);
    }
    writer.write(rows.finish()?).map_err(Error::internal)?;
    Ok((people, writer))
}

fn customer(
    number: CustomerNumber,
    index: u32,
    person: Person,
    character: &Character,
    life: &Life,
) -> CustomerUpsert {
    let level = match life.revenue / 100 {
        ..1000 => "普通会员",
        1000..5000 => "银卡会员",
        5000..15_000 => "金卡会员",
        _ => "黑金会员",
    };
    let sound = pinyin(&person.name);
    CustomerUpsert {
        number,
        key: format!("C{:06}", index + 1),
        attributes: CustomerAttributes {
            pinyin: Some(sound.full),
            initials: Some(sound.initials),
            name: Some(person.name),
            gender: Some(person.gender.to_owned()),
            birthday: person.birthday,
            phone: person.phone.map(Phone::from_normalised),
            email: person.email.map(Email::from_normalised),
            country: Some("中国".to_owned()),
            province: Some(person.province.to_owned()),
            city: Some(person.city.to_owned()),
            level: Some(level.to_owned()),
            source: Some(character.channel.to_owned()),
            registered_at: Some(character.registered_at),
            ..Default::default()
        },
    }
}

/// A mailing on the first Tuesday morning of every month, and one before each festival.
fn mailings(calendar: Calendar, start: Instant, end: Instant) -> Vec<Mailing> {
    let mut found = Vec::new();
    let mut date = calendar.date_of(start);
    let last = calendar.date_of(end);
    while date <= last {
        let name = match (date.month(), date.day()) {
            (6, 12) => Some(format!("{} 年 618 预热", date.year())),
            (11, 7) => Some(format!("{} 年双十一预热", date.year())),
            _ if is_first_tuesday(date) => {
                Some(format!("{} 年 {} 月上新", date.year(), date.month()))
            }
            _ => None,
        };
        if let Some(name) = name {
            let at = calendar.start_of(date) + Duration::hours(10);
            found.push(Mailing { name, at });
        }
        date = date.succ_opt().unwrap_or(last + Duration::days(1));
    }
    found
}

fn is_first_tuesday(date: NaiveDate) -> bool {
    date.weekday() == chrono::Weekday::Tue && date.day() <= 7
}
