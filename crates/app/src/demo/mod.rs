//! The sample shop: seeded, so that every page has something true to show at the first start.
//!
//! About 20,000 made-up customers and two years of behaviour that end now. The same seed makes
//! the same shop, moved in time. Other industries are played by the same generator from a profile
//! of their own (`profile`), with the template of the industry taken over (R101).

mod behaviour;
mod groups;
mod people;
mod profile;
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
use self::profile::Profile;
use self::rows::Rows;
use self::voices::Voices;
use crate::industry::{self, IndustryTemplate};
use crate::{Context, Error, Result};

const SEED: u64 = 20_240_311;
const CUSTOMERS: u32 = 20_000;
const DAYS: i64 = 730;
const BATCH_ROWS: usize = 65_536;

/// What was made.
#[derive(Clone, Copy, Debug)]
pub struct Shop {
    /// Customers.
    pub customers: u32,
    /// Events.
    pub events: u64,
}

/// Which sample to make.
#[derive(Clone, Copy)]
struct Sample {
    profile: &'static Profile,
    /// None for the sample shop, which has groups of its own.
    template: Option<&'static IndustryTemplate>,
    customers: u32,
}

/// Makes the sample shop in an empty data folder; `None` when it is there already or the folder
/// holds other customers.
pub async fn make(ctx: &Context) -> Result<Option<Shop>> {
    make_sized(ctx, CUSTOMERS).await
}

/// The same with another number of customers.
pub async fn make_sized(ctx: &Context, customers_count: u32) -> Result<Option<Shop>> {
    let profile = profile::find("shop").expect("it is among the profiles");
    let sample = Sample {
        profile,
        template: None,
        customers: customers_count,
    };
    sample.make(ctx).await
}

/// Makes a sample of an industry, by the key of its template, which is taken over, too; `None` when
/// it is there already.
///
/// # Errors
/// Where there is no such industry, or the data folder holds other customers.
pub async fn make_industry(ctx: &Context, key: &str) -> Result<Option<Shop>> {
    make_industry_sized(ctx, key, CUSTOMERS).await
}

/// The same with another number of customers.
///
/// # Errors
/// As in [`make_industry`].
pub async fn make_industry_sized(
    ctx: &Context,
    key: &str,
    customers_count: u32,
) -> Result<Option<Shop>> {
    let (Some(profile), Some(template)) = (profile::find(key), industry::find(key)) else {
        return Err(Error::NotFound { noun: "industry" });
    };
    let sample = Sample {
        profile,
        template: Some(template),
        customers: customers_count,
    };
    let made = sample.make(ctx).await?;
    if made.is_none() && !sample.is_made(ctx).await? {
        let message = "this data folder holds other customers; give an empty one with --data";
        return Err(Error::Input(message.to_owned()));
    }
    Ok(made)
}

impl Sample {
    /// What its events are committed under.
    fn app_id(&self) -> String {
        match self.template {
            None => "demo".to_owned(),
            Some(template) => format!("demo-{}", template.key),
        }
    }

    async fn is_made(&self, ctx: &Context) -> Result<bool> {
        let lake = &ctx.platform.lake;
        lake.has_committed(&self.app_id())
            .await
            .map_err(Error::internal)
    }

    async fn make(self, ctx: &Context) -> Result<Option<Shop>> {
        let platform = &ctx.platform;
        let customers_count = self.customers;
        if self.is_made(ctx).await? {
            self.finish_groups(ctx).await?;
            return Ok(None);
        }
        if platform.lake.version() > 0
            && customers::count(platform.db()).await? > customers_count.into()
        {
            return Ok(None);
        }
        self.set_up_workspace(ctx).await?;
        for attribute in voices::declared() {
            fenqun_store::attributes::declare(platform.db(), &attribute, ctx.now()).await?;
        }
        let calendar = platform.calendar().await?;
        let (end, first) = (ctx.now(), CustomerNumber(0));
        let platform_for_events = std::sync::Arc::clone(platform);
        let (people, report) = tokio::task::spawn_blocking(move || {
            self.write_events(&platform_for_events, calendar, end, first)
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
        self.make_groups(ctx).await?;
        Ok(Some(Shop {
            customers: customers_count,
            events: report.events,
        }))
    }

    async fn make_groups(&self, ctx: &Context) -> Result<()> {
        match self.template {
            None => groups::make(ctx, CustomerNumber(0), self.customers).await,
            Some(template) => groups::of_industry(ctx, template).await,
        }
    }

    /// A start that was cut off after the events were written makes its groups now.
    async fn finish_groups(&self, ctx: &Context) -> Result<()> {
        let schemes =
            fenqun_store::schemes::list(ctx.platform.db(), fenqun_store::Archived::With).await?;
        if schemes.is_empty() {
            self.make_groups(ctx).await?;
        }
        Ok(())
    }

    async fn set_up_workspace(&self, ctx: &Context) -> Result<()> {
        let current = ctx.platform.workspace().await?;
        let mut shop = Workspace {
            name: self.profile.name.clone(),
            ..(*current).clone()
        };
        if self.template.is_some() {
            shop.currency.clone_from(&self.profile.currency);
        }
        workspace::update(ctx.platform.db(), &shop).await?;
        ctx.platform.workspace_changed();
        Ok(())
    }

    /// Plays all lives and writes their events; nothing is visible before the writer commits.
    fn write_events(
        &self,
        platform: &crate::platform::Platform,
        calendar: Calendar,
        end: Instant,
        first: CustomerNumber,
    ) -> Result<(Vec<CustomerUpsert>, fenqun_lake::LakeWriter)> {
        let (profile, customers_count) = (self.profile, self.customers);
        let mut writer = platform
            .lake
            .writer(&self.app_id())
            .map_err(Error::internal)?;
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        let start = end - Duration::days(DAYS);
        let mailings = mailings(profile, calendar, start, end);
        let world = World {
            profile,
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
            let person = match &profile.abroad {
                None => people::make(&mut rng, index, today),
                Some(abroad) => people::make_abroad(&mut rng, index, abroad),
            };
            let share = f64::from(index) / f64::from(customers_count);
            let character = Character::draw(&mut rng, profile, start, end, share);
            let number = CustomerNumber(first.0 + index);
            let life = world.play(&mut rng, number, &character, &mut rows);
            people.push(customer(profile, number, index, person, &character, &life));
            lives.push(life);
            if rows.len() >= BATCH_ROWS {
                writer.write(rows.finish()?).map_err(Error::internal)?;
            }
        }
        world.visit_anonymously(&mut rng, &mut rows);
        let mut voices = Voices::new(&profile.voices, SEED + 1, end);
        for (customer, life) in people.iter_mut().zip(&lives) {
            voices.speak(customer.number, &mut customer.attributes, life, &mut rows);
        }
        writer.write(rows.finish()?).map_err(Error::internal)?;
        Ok((people, writer))
    }
}

fn customer(
    profile: &Profile,
    number: CustomerNumber,
    index: u32,
    person: Person,
    character: &Character,
    life: &Life,
) -> CustomerUpsert {
    let spent = life.revenue / 100;
    let reached = profile.levels.iter().rev().find(|level| spent >= level.0);
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
            country: Some(person.country.to_owned()),
            province: person.province.map(str::to_owned),
            city: Some(person.city.to_owned()),
            company: person.company,
            level: reached.map(|level| level.1.clone()),
            source: Some(character.channel.to_owned()),
            registered_at: Some(character.registered_at),
            ..Default::default()
        },
    }
}

/// A mailing on the first Tuesday morning of every month, and one before each festival.
fn mailings(profile: &Profile, calendar: Calendar, start: Instant, end: Instant) -> Vec<Mailing> {
    let mut found = Vec::new();
    let mut date = calendar.date_of(start);
    let last = calendar.date_of(end);
    while date <= last {
        let name = match (date.month(), date.day()) {
            (6, 12) if profile.festivals => Some(format!("{} 年 618 预热", date.year())),
            (11, 7) if profile.festivals => Some(format!("{} 年双十一预热", date.year())),
            _ if is_first_tuesday(date) => Some(format!(
                "{} 年 {} 月{}",
                date.year(),
                date.month(),
                profile.mailing
            )),
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
