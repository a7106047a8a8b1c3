//! Portraits of a small sample shop, against SQL and rules.

use fenqun_app::classify::{RuleInput, rules};
use fenqun_app::demo;
use fenqun_app::measure::{Portrait, PortraitKey, PortraitOf, Sitters, StepKey, VisitKey, draw};
use fenqun_model::Wording;
use roaring::RoaringBitmap;
use rust_decimal::Decimal;

use crate::support::TestPlatform;

const NOW: &str = "2024-05-01T08:00:00Z";
/// 365 days before, at the same time of day in London.
const FROM: &str = "2023-05-02T08:00:00Z";

struct Shop {
    platform: TestPlatform,
    members: RoaringBitmap,
    portrait: Portrait,
}

impl Shop {
    /// Three hundred customers, and the portrait of those whom a rule holds.
    async fn with(rule: &str) -> Self {
        let platform = TestPlatform::new().await;
        let ctx = &platform.ctx;
        demo::make_sized(ctx, 300).await.expect("a shop");
        let members = held(&platform, rule).await;
        let sitters = Sitters {
            of: PortraitOf::Everyone,
            name: Wording::same(rule),
            scheme: None,
            members: members.clone(),
        };
        let portrait = draw(ctx, &sitters).await.expect("a portrait");
        assert_eq!((portrait.count, portrait.of), (members.len(), 300));
        Self {
            platform,
            members,
            portrait,
        }
    }

    /// The one number of a query about the members; `{members}` and `{recent}` are conditions.
    async fn number(&self, sql: &str) -> f64 {
        let numbers: Vec<String> = self.members.iter().map(|n| n.to_string()).collect();
        let sql = sql
            .replace("{members}", &format!("customer in ({})", numbers.join(",")))
            .replace("{recent}", &format!("time > '{FROM}' and time <= '{NOW}'"))
            .replace("{order}", "event = 'Order Completed' and revenue > 0");
        let value = self.platform.value(&sql).await;
        value.parse().unwrap_or_else(|_| panic!("{sql}: {value}"))
    }

    fn figure(&self, key: PortraitKey) -> (f64, f64) {
        let found = self.portrait.figures.iter().find(|one| one.key == key);
        let found = found.expect("a figure");
        let number = |value: Option<Decimal>| -> f64 {
            value
                .expect("a value")
                .to_string()
                .parse()
                .expect("a number")
        };
        (number(found.inside), number(found.everyone))
    }
}

async fn held(platform: &TestPlatform, rule: &str) -> RoaringBitmap {
    let rule = RuleInput::Text(rule.to_owned());
    let preview = rules::preview(&platform.ctx, &rule, None).await;
    preview.expect("members").members
}

fn near(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() < 0.051,
        "{what}: {found} {expected}"
    );
}

#[tokio::test]
async fn figures_products_hours_and_channels_agree_with_sql() {
    let shop = Shop::with(r#"gender = "女""#).await;
    let recent = "from events where {order} and {recent}";
    let sum = shop
        .number(&format!("select sum(revenue) {recent} and {{members}}"))
        .await;
    let (revenue, everyone) = shop.figure(PortraitKey::Revenue);
    near(revenue, sum, "revenue");
    let all = shop
        .number(&format!(
            "select sum(revenue) {recent} and customer is not null"
        ))
        .await;
    near(everyone, all, "everybody's revenue");
    let orders = shop
        .number(&format!("select count(*) {recent} and {{members}}"))
        .await;
    near(
        shop.figure(PortraitKey::AverageOrder).0,
        sum / orders,
        "average",
    );
    let buyers = shop
        .number(&format!(
            "select count(distinct customer) {recent} and {{members}}"
        ))
        .await;
    near(
        shop.figure(PortraitKey::OrdersPerBuyer).0,
        orders / buyers,
        "orders each",
    );
    let top = shop
        .number(&format!(
            "select sum(paid) filter (where place <= floor(buyers * 0.2)) / sum(paid) from \
             (select paid, row_number() over (order by paid desc) as place, count(*) over () as buyers \
             from (select cast(sum(revenue) as double) as paid {recent} and {{members}} group by customer))"
        ))
        .await;
    near(
        shop.figure(PortraitKey::TopFifthShare).0 * 100.0,
        top * 100.0,
        "the top fifth",
    );

    let hours = &shop.portrait.hours;
    assert_eq!(hours.orders.iter().sum::<u64>() as f64, orders);
    // Tuesdays from 14 to 15 o’clock in London, by another way to the zone.
    let views = shop
        .number(
            "select count(*) from events where event in ('Page Viewed', 'Product Viewed') \
             and {recent} and {members} and extract(dow from local_date(time, 'Europe/London')) = 2 \
             and extract(hour from case when time >= '2023-10-29T01:00:00Z' and \
             time < '2024-03-31T01:00:00Z' then time else time + interval '1 hour' end) = 14",
        )
        .await;
    assert!(views > 0.0);
    assert_eq!(hours.views[24 + 14] as f64, views);

    let favourites = &shop.portrait.favourites;
    let bought = "from events where event = 'Product Purchased' and {recent}";
    let buyers = shop
        .number(&format!(
            "select count(distinct customer) {bought} and {{members}}"
        ))
        .await;
    assert_eq!(favourites.buyers as f64, buyers);
    assert!(favourites.products.len() > 3 && favourites.categories.len() > 2);
    for (found, column) in [
        (&favourites.products[0], "name"),
        (&favourites.categories[1], "category"),
    ] {
        let this = format!("{bought} and {column} = '{}'", found.name);
        let inside = shop
            .number(&format!(
                "select count(distinct customer) {this} and {{members}}"
            ))
            .await;
        let everyone = shop
            .number(&format!("select count(distinct customer) {this}"))
            .await;
        let revenue = shop
            .number(&format!("select sum(revenue) {this} and {{members}}"))
            .await;
        assert_eq!(found.standing.inside as f64, inside, "{}", found.name);
        assert_eq!(found.standing.everyone as f64, everyone, "{}", found.name);
        assert_eq!(found.standing.share_inside, inside / buyers);
        near(
            found.revenue.to_string().parse().expect("money"),
            revenue,
            &found.name,
        );
    }

    let breakdowns = &shop.portrait.channels;
    let named = |name: &str| breakdowns.iter().find(|one| one.property == name);
    let channel = named("channel").expect("channels");
    let some = "from events where {recent} and {members} and channel";
    let known = shop
        .number(&format!(
            "select count(distinct customer) {some} is not null"
        ))
        .await;
    assert_eq!(channel.known as f64, known);
    let first = &channel.values[0];
    let of_first = format!("select count(distinct customer) {some} = '{}'", first.value);
    assert_eq!(first.standing.inside as f64, shop.number(&of_first).await);
    let sources = named("source").expect("sources");
    let source = &sources.values[0];
    let from_source = held(&shop.platform, &format!("source = \"{}\"", source.value)).await;
    assert_eq!(
        source.standing.inside,
        from_source.intersection_len(&shop.members)
    );
    assert_eq!(source.standing.everyone, from_source.len());
}

#[tokio::test]
async fn the_journey_and_the_months_agree_with_sql() {
    let shop = Shop::with(r#"count("Order Completed" where revenue > 0) >= 2"#).await;
    let step = |key: StepKey| {
        let found = shop.portrait.journey.iter().find(|step| step.key == key);
        found.expect("a step")
    };
    let did = |condition: &'static str| async move {
        let count = format!("select count(distinct customer) from events where {condition}");
        (
            count.clone() + " and {members}",
            count + " and customer is not null",
        )
    };
    for (key, condition) in [
        (StepKey::Viewed, "event = 'Product Viewed'"),
        (StepKey::Added, "event = 'Product Added'"),
        (StepKey::Ordered, "{order}"),
    ] {
        let (inside, everyone) = did(condition).await;
        let standing = step(key).standing;
        assert_eq!(
            standing.inside as f64,
            shop.number(&inside).await,
            "{key:?}"
        );
        assert_eq!(
            standing.everyone as f64,
            shop.number(&everyone).await,
            "{key:?}"
        );
    }
    assert_eq!(step(StepKey::Seen).standing.inside, shop.portrait.count);
    // All of them ordered twice, as the rule says.
    let again = step(StepKey::OrderedAgain);
    assert_eq!(again.standing.inside, shop.portrait.count);
    assert!(again.standing.lift > 1.0 && again.standing.significant);
    let numbered = "(select customer, time, row_number() over (partition by customer order by time) \
                    as n from events where {order} and {members})";
    let days = shop
        .number(&format!(
            "select median(cast(cast(b.time as bigint) - cast(a.time as bigint) as double) / 86400e6) \
             from {numbered} a join {numbered} b on a.customer = b.customer \
             where a.n = 1 and b.n = 2"
        ))
        .await;
    let found: f64 = again
        .days
        .expect("days")
        .to_string()
        .parse()
        .expect("a number");
    near(found, days, "days to the second order");

    let months = &shop.portrait.months;
    assert_eq!(months.len(), 12);
    assert_eq!(
        (&*months[0].month, &*months[11].month),
        ("2023-06", "2024-05")
    );
    let of_month = "from events where {order} and {members} \
                    and date_trunc('month', local_date(time, 'Europe/London')) = '2023-11-01'";
    let revenue = shop
        .number(&format!("select sum(revenue) {of_month}"))
        .await;
    near(
        months[5].revenue.to_string().parse().expect("money"),
        revenue,
        "revenue",
    );
    let buyers = shop
        .number(&format!("select count(distinct customer) {of_month}"))
        .await;
    assert_eq!(months[5].buyers as f64, buyers);
    let orders = shop.number(&format!("select count(*) {of_month}")).await;
    assert_eq!(months[5].orders as f64, orders);
    let newest = shop.portrait.cohorts.last().expect("a cohort");
    let first = format!(
        "select count(*) from (select customer, min(local_date(time, 'Europe/London')) as first \
         from events where {{order}} and {{members}} group by customer) \
         where date_trunc('month', first) = '{}-01'",
        newest.month
    );
    assert_eq!(f64::from(newest.active[0]), shop.number(&first).await);
}

#[tokio::test]
async fn places_and_ages_agree_with_rules() {
    let shop = Shop::with(r#"city = "杭州" or city = "上海""#).await;
    let places = &shop.portrait.places;
    assert_eq!(places.provinces.len(), 34);
    for name in ["浙江", "上海", "广东"] {
        let place = places.provinces.iter().find(|place| place.zh == name);
        let standing = place.expect("a province").standing;
        let there = held(&shop.platform, &format!("region_province = \"{name}\"")).await;
        assert_eq!(
            standing.inside,
            there.intersection_len(&shop.members),
            "{name}"
        );
        assert_eq!(standing.everyone, there.len(), "{name}");
    }
    let cities: Vec<&str> = places.cities.iter().map(|city| &*city.zh).collect();
    assert_eq!(cities.len(), 2, "{cities:?}");
    let hangzhou = places.cities.iter().find(|city| city.zh == "杭州");
    assert_eq!(hangzhou.expect("a city").en, "Hangzhou");
    assert_eq!(places.countries[0].code, "CN");
    assert_eq!(
        (&*places.world_regions[0].code, &*places.world_regions[0].zh),
        ("030", "东亚")
    );
    assert_eq!(places.continents[0].en, "Asia");
    let asia = held(&shop.platform, "region_continent = \"亚洲\"").await;
    assert_eq!(places.continents[0].standing.everyone, asia.len());
    // Nobody else is there, so nobody is elsewhere.
    let everywhere: u64 = places.provinces.iter().map(|p| p.standing.inside).sum();
    assert_eq!(everywhere, shop.portrait.count);

    let band = shop
        .portrait
        .ages
        .iter()
        .find(|band| band.from == 25)
        .expect("a band");
    assert_eq!(band.to, Some(34));
    // Born from 2 May 1989 to 1 May 1999.
    let rule = "birthday >= 1989-05-02 and birthday <= 1999-05-01";
    let young = held(&shop.platform, rule).await;
    assert_eq!(band.standing.everyone, young.len());
    assert_eq!(band.standing.inside, young.intersection_len(&shop.members));
}

#[tokio::test]
async fn everybody_is_as_everybody_and_nobody_is_an_empty_page() {
    let shop = Shop::with("everyone").await;
    for figure in &shop.portrait.figures {
        assert_eq!(figure.inside, figure.everyone, "{:?}", figure.key);
    }
    let hours = &shop.portrait.hours;
    assert_eq!(hours.orders, hours.orders_everyone);
    let lifts = shop.portrait.favourites.products.iter();
    assert!(
        lifts
            .clone()
            .all(|one| one.standing.lift == 1.0 && !one.standing.significant)
    );
    let nobody = Sitters {
        of: PortraitOf::Everyone,
        name: Wording::default(),
        scheme: None,
        members: RoaringBitmap::new(),
    };
    let empty = draw(&shop.platform.ctx, &nobody).await.expect("a portrait");
    assert_eq!(empty.count, 0);
    assert!(empty.favourites.products.is_empty() && empty.cohorts.is_empty());
    let json = serde_json::to_string(&empty).expect("JSON");
    assert!(!json.contains("NaN"), "{json}");
}

#[tokio::test]
async fn visits_agree_with_window_functions() {
    let shop = Shop::with("everyone").await;
    let visits = &shop.portrait.visits;
    // A fresh visit where nothing was done for half an hour before.
    let starts = "select customer, event, lag(time) over (partition by customer order by time, \
                  message_id) as before, lead(event) over (partition by customer order by time, \
                  message_id) as next, lead(time) over (partition by customer order by time, \
                  message_id) as later, time from events where {recent} and {members} and event in \
                  ('Page Viewed', 'Promotion Viewed', 'Product Viewed', 'Product Added', \
                  'Checkout Started', 'Order Completed', 'App Opened', 'Products Searched')";
    let fresh = "(before is null or time - before > interval '30 minutes')";
    let count = shop
        .number(&format!("select count(*) from ({starts}) where {fresh}"))
        .await;
    let visitors = shop
        .number(&format!("select count(distinct customer) from ({starts})"))
        .await;
    assert!(visitors > 50.0);
    assert_eq!(visits.customers as f64, visitors);
    let figure = |key| {
        let found = visits.figures.iter().find(|one| one.key == key);
        let found = found.expect("a figure").inside.expect("a value");
        found.to_string().parse::<f64>().expect("a number")
    };
    near(figure(VisitKey::Visits), count / visitors, "visits");
    let steps = shop
        .number(&format!("select count(*) from ({starts})"))
        .await;
    near(figure(VisitKey::Looks), steps / count, "steps");
    let way = ("Product Viewed", "Product Added");
    let found = visits.steps.iter();
    let mut found = found
        .filter(|step| (step.from.as_deref(), step.to.as_deref()) == (Some(way.0), Some(way.1)));
    let went = shop
        .number(&format!(
            "select count(distinct customer) from ({starts}) where event = '{}' and next = '{}' \
             and later - time <= interval '30 minutes'",
            way.0, way.1
        ))
        .await;
    assert!(went > 0.0);
    assert_eq!(found.next().expect("the way").standing.inside as f64, went);
    let clicks = visits.clicks.iter();
    let mut clicks = clicks.filter(|rate| rate.shown == "Email Sent");
    let of = |event: &str| {
        format!(
            "select count(*) from events where event = '{event}' and {{recent}} and {{members}}"
        )
    };
    let (sent, opened) = (of("Email Sent"), of("Email Opened"));
    let expected = shop.number(&opened).await / shop.number(&sent).await;
    let rate = clicks.next().expect("mails").inside.expect("some");
    near(
        rate.to_string().parse().expect("a number"),
        expected,
        "opened",
    );
}
