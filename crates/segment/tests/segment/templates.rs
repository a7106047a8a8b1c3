//! Templates at their edges: of each class a customer who is just in it and one who is just not.

use fenqun_model::{BuiltInAttribute, Calendar, CustomerNumber, Value, ValueType};
use fenqun_segment::{Classification, Definition, Kind, Scheme};

use crate::cases::instant;
use crate::world::{World, customer, set};

const AS_OF: &str = "2024-06-30";

/// A world that is filled event by event.
struct Shop(World);

impl Shop {
    fn new() -> Self {
        let mut world = World::new(Calendar::new(chrono_tz::Asia::Shanghai));
        for (name, value_type) in [
            ("revenue", ValueType::Number),
            ("coupon", ValueType::Text),
            ("category", ValueType::Text),
            ("brand", ValueType::Text),
            ("channel", ValueType::Text),
            ("question", ValueType::Text),
            ("answer", ValueType::Text),
        ] {
            world.properties.insert(name.to_owned(), value_type);
        }
        Self(world)
    }

    /// The customer with this key, made when it is first named.
    fn customer(&mut self, key: &str) -> CustomerNumber {
        if let Some(known) = self.0.customers.iter().find(|one| one.key == key) {
            return known.number;
        }
        let number = u32::try_from(self.0.customers.len() + 1).expect("few customers");
        self.0.customers.push(customer(number, key));
        CustomerNumber(number)
    }

    fn attribute(&mut self, key: &str, name: &str, value: Value) {
        let number = self.customer(key);
        let one = self.0.customers.iter_mut().find(|one| one.number == number);
        set(one.expect("just made"), name, value);
    }

    /// `day` may have a time, else it is noon.
    fn event(&mut self, key: &str, day: &str, name: &str, properties: &[(&str, &str)]) {
        let customer = Some(self.customer(key));
        let time = match day.contains(' ') {
            true => day.to_owned(),
            false => format!("{day} 12:00"),
        };
        let properties = properties.iter().map(|(name, value)| {
            let value = match *name {
                "revenue" => Value::Number(value.parse().expect("money")),
                _ => Value::Text((*value).to_owned()),
            };
            ((*name).to_owned(), value)
        });
        self.0.events.push(fenqun_model::Event {
            message_id: format!("m{}", self.0.events.len()),
            customer,
            anonymous_id: None,
            name: name.to_owned(),
            time: instant(&time, &self.0.calendar),
            source: "test".to_owned(),
            properties: properties.collect(),
        });
    }

    fn order(&mut self, key: &str, day: &str, revenue: &str) {
        self.event(key, day, "Order Completed", &[("revenue", revenue)]);
    }

    async fn classify(&self, definition: &Definition) -> Classification {
        let evaluator = self.0.at(instant(AS_OF, &self.0.calendar));
        let scheme = Scheme::compile(definition, &self.0.catalog()).expect("a valid definition");
        let mut outcome = evaluator.classify(&[&scheme]).await.expect("an outcome");
        let by_query = self.0.by_query(instant(AS_OF, &self.0.calendar));
        let again = by_query.classify(&[&scheme]).await.expect("an outcome");
        assert_eq!(outcome, again, "by the query engine");
        let classification = outcome.remove(0);
        let customers: u64 = classification.classes.iter().map(|c| c.customers).sum();
        assert_eq!(customers, self.0.customers.len() as u64, "everybody once");
        for one in &self.0.customers {
            let reason = evaluator.why(&scheme, one.number).await.expect("a reason");
            let class = classification.class_of(one.number).expect("a class");
            assert_eq!(reason.class_key, class.key, "{}", one.key);
        }
        classification
    }

    /// `key:members` of every class of a definition.
    async fn classes(&self, definition: &Definition) -> Vec<String> {
        let classification = self.classify(definition).await;
        let classes = classification.classes.iter();
        classes
            .map(|class| format!("{}:{}", class.key, self.0.keys(&class.members).join(",")))
            .collect()
    }

    async fn drawn(&self, definition: Definition) -> Definition {
        let evaluator = self.0.at(instant(AS_OF, &self.0.calendar));
        evaluator.draw(definition).await.expect("classes")
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[tokio::test]
async fn any_own_deed_is_an_interaction_and_what_is_received_is_none() {
    let mut shop = Shop::new();
    shop.event("opened", "2024-06-20", "Email Opened", &[]);
    shop.event("received", "2024-06-20", "Email Sent", &[]);
    shop.event("entered", "2024-06-20", "Segment Entered", &[]);
    shop.event("entered", "2024-06-20", "Class Changed", &[]);
    // It is the end of 30 June.
    shop.event("edge", "2024-06-01 00:00", "Something New", &[]);
    shop.event("late", "2024-05-31 23:59", "Something New", &[]);
    let classes = shop.classes(&Definition::new(Kind::Interaction)).await;
    assert_eq!(
        classes,
        [
            "active:edge,opened",
            "dormant:late",
            "none:entered,received"
        ]
    );
}

#[tokio::test]
async fn a_large_average_order_makes_potentially_high_value() {
    let mut shop = Shop::new();
    shop.order("rich", "2023-08-01", "5000");
    shop.order("newcomer", "2024-06-25", "800");
    shop.order("small", "2024-06-25", "799.99");
    shop.order("gone", "2024-03-31", "4999");
    shop.order("often", "2024-06-01", "1000");
    shop.order("often", "2024-06-02", "500");
    shop.order("past", "2023-01-01", "9000");
    let definition = Definition::new(Kind::PurchasingPower);
    let classes = shop.classes(&definition).await;
    assert_eq!(
        classes,
        [
            "high:rich",
            "potential_high:newcomer",
            "ordinary:gone,often,small",
            "none:past"
        ]
    );
    let more = definition.with("ticket", "750");
    let classes = shop.classes(&more).await;
    assert_eq!(classes[1], "potential_high:newcomer,often,small");
}

#[tokio::test]
async fn loyalty_asks_for_orders_in_two_periods_and_for_referrals() {
    let mut shop = Shop::new();
    for (key, days) in [
        (
            "loyal",
            &["2023-09-01", "2023-10-01", "2024-05-01", "2024-06-01"][..],
        ),
        (
            "burst",
            &["2024-05-01", "2024-05-02", "2024-06-01", "2024-06-02"],
        ),
        (
            "before",
            &["2023-09-01", "2023-10-01", "2023-11-01", "2023-12-01"],
        ),
        ("thrice", &["2023-09-01", "2023-10-01", "2024-06-01"]),
        ("once", &["2024-06-01"]),
        ("one day", &["2024-06-01 09:00", "2024-06-01 18:00"]),
        ("friend", &["2024-05-01", "2024-06-01"]),
        ("lone friend", &["2024-06-01"]),
    ] {
        for day in days {
            shop.order(key, day, "10");
        }
    }
    shop.event("friend", "2024-06-02", "Referral Completed", &[]);
    shop.event("lone friend", "2024-06-02", "Invite Sent", &[]);
    shop.event("talker", "2024-06-02", "Product Shared", &[]);
    let classes = shop.classes(&Definition::new(Kind::Loyalty)).await;
    assert_eq!(
        classes,
        [
            "advocate:friend",
            "loyal:loyal",
            "repeat:before,burst,thrice",
            "once:lone friend,once,one day",
            "none:talker"
        ]
    );
}

#[tokio::test]
async fn habits_are_told_by_coupons_carts_and_visits() {
    let mut shop = Shop::new();
    let coupon = &[("revenue", "1"), ("coupon", "满减")];
    shop.event("deals", "2024-06-01", "Order Completed", coupon);
    shop.event("deals", "2024-06-02", "Order Completed", coupon);
    shop.order("deals", "2024-06-03", "1");
    shop.event("half", "2024-06-01", "Order Completed", coupon);
    shop.order("half", "2024-06-03", "1");
    shop.event("cart", "2024-06-03", "Product Added", &[]);
    shop.event("looks", "2024-06-03", "Page Viewed", &[]);
    shop.event("long ago", "2023-06-03", "Page Viewed", &[]);
    let classes = shop.classes(&Definition::new(Kind::Habits)).await;
    assert_eq!(
        classes,
        [
            "deals:deals",
            "regular:half",
            "hesitant:cart",
            "browser:looks",
            "quiet:long ago"
        ]
    );
}

#[tokio::test]
async fn brand_loyalty_counts_brands_over_enough_purchases() {
    let mut shop = Shop::new();
    for (key, brands) in [
        ("one", &["云栖", "云栖", "云栖"][..]),
        ("two bought", &["云栖", "云栖"]),
        ("three", &["云栖", "山岚", "窑里"]),
        ("four", &["云栖", "山岚", "窑里", "眠川"]),
    ] {
        for (day, brand) in (10..).zip(brands) {
            let day = format!("2024-06-{day}");
            shop.event(key, &day, "Product Purchased", &[("brand", brand)]);
        }
    }
    for day in ["2024-06-01", "2024-06-02", "2024-06-03"] {
        shop.event("no brand", day, "Product Purchased", &[]);
    }
    let classes = shop.classes(&Definition::new(Kind::BrandLoyalty)).await;
    assert_eq!(
        classes,
        [
            "one:one",
            "few:three",
            "many:four",
            "unknown:no brand,two bought"
        ]
    );
}

#[tokio::test]
async fn whoever_turns_an_age_today_has_it() {
    let mut shop = Shop::new();
    let birthday = |day: &str| Value::Date(day.parse().expect("a date"));
    for (key, day, gender) in [
        ("34", "1989-07-01", "女"),
        ("35", "1989-06-30", "female"),
        ("59", "1964-07-01", "男"),
        ("60", "1964-06-30", "M"),
    ] {
        shop.attribute(key, "birthday", birthday(day));
        shop.attribute(key, "gender", text(gender));
    }
    shop.attribute("ageless", "gender", text("女性"));
    shop.attribute("other", "birthday", birthday("2000-01-01"));
    shop.attribute("other", "gender", text("保密"));
    let classes = shop.classes(&Definition::new(Kind::AgeGroups)).await;
    assert_eq!(
        classes,
        [
            "young:34,other",
            "middle:35,59",
            "senior:60",
            "unknown:ageless"
        ]
    );
    let classes = shop.classes(&Definition::new(Kind::Gender)).await;
    assert_eq!(
        classes,
        ["women:34,35,ageless", "men:59,60", "unknown:other"]
    );
    let classes = shop.classes(&Definition::new(Kind::AgeGender)).await;
    assert_eq!(
        classes,
        [
            "young_women:34",
            "middle_women:35",
            "senior_women:",
            "young_men:",
            "middle_men:59",
            "senior_men:60",
            "unknown:ageless,other"
        ]
    );
}

#[tokio::test]
async fn values_of_an_attribute_become_classes() {
    let mut shop = Shop::new();
    for (key, industry) in [
        ("1", "零售"),
        ("2", "零售"),
        ("3", "Retail"),
        ("4", " retail"),
        ("5", "Retail"),
        ("6", "\"引号\""),
        ("7", "其他"),
    ] {
        shop.attribute(key, "industry", text(industry));
    }
    shop.customer("8");
    let definition = shop.drawn(Definition::new(Kind::Industry)).await;
    assert_eq!(definition.kind, Kind::Industry);
    assert_eq!(definition.value("attribute"), "industry");
    assert_eq!(
        definition.classes[0].rule,
        r#"industry in ("Retail", " retail")"#
    );
    assert_eq!(
        shop.classes(&definition).await,
        [
            "Retail:3,4,5",
            "零售:1,2",
            "\"引号\":6",
            "rest:7",
            "unknown:8"
        ]
    );
    let few = Definition::new(Kind::Industry).with("classes", "1");
    let classes = shop.classes(&shop.drawn(few).await).await;
    assert_eq!(classes, ["Retail:3,4,5", "rest:1,2,6,7", "unknown:8"]);
    // Another attribute than the template's own, and one that nobody has.
    let by_name = Definition::new(Kind::Attribute).with("attribute", "industry");
    assert_eq!(shop.drawn(by_name).await.classes.len(), 5);
    for kind in [Kind::Education, Kind::Needs, Kind::Psychographic] {
        let classes = shop.classes(&shop.drawn(Definition::new(kind)).await).await;
        assert_eq!(classes, ["unknown:1,2,3,4,5,6,7,8"], "{kind:?}");
    }
}

#[tokio::test]
async fn a_scheme_says_which_data_it_lacks() {
    let mut shop = Shop::new();
    shop.order("1", "2024-06-01", "10");
    for (kind, lacks) in [
        (Kind::Industry, Some("industry")),
        (Kind::Education, Some("学历")),
        (Kind::Channel, Some("channel")),
        (Kind::Psychographic, Some("survey answers")),
        (Kind::Region, Some("province")),
        (Kind::Interaction, None),
        (Kind::Activity, None),
        (Kind::Rfm, None),
    ] {
        let definition = shop.drawn(Definition::new(kind)).await;
        let scheme = Scheme::compile(&definition, &shop.0.catalog()).expect("a valid definition");
        let missing = scheme.missing(&definition);
        let said = missing.as_ref().map(|missing| missing.en.as_str());
        match lacks {
            Some(data) => assert!(said.is_some_and(|said| said.contains(data)), "{said:?}"),
            None => assert_eq!(missing, None, "{kind:?}"),
        }
    }
    shop.attribute("1", "industry", text("零售"));
    let definition = shop.drawn(Definition::new(Kind::Industry)).await;
    let scheme = Scheme::compile(&definition, &shop.0.catalog()).expect("a valid definition");
    assert_eq!(scheme.missing(&definition), None);
}

#[tokio::test]
async fn numbers_fall_in_bands() {
    let mut shop = Shop::new();
    shop.0.declared.insert("收入".to_owned(), ValueType::Number);
    for income in (1..=9).map(|n| n * 1000) {
        shop.attribute(&income.to_string(), "收入", Value::Number(income.into()));
    }
    shop.customer("silent");
    let definition = Definition::new(Kind::Income).with("classes", "4");
    let definition = shop.drawn(definition).await;
    assert_eq!(definition.value("attribute"), "收入");
    let names: Vec<&str> = definition.classes.iter().map(|c| &*c.name_zh).collect();
    assert_eq!(
        names,
        ["7000 及以上", "5000–7000", "3000–5000", "3000 以下", "未知"]
    );
    assert_eq!(
        shop.classes(&definition).await,
        [
            "from_7000:7000,8000,9000",
            "from_5000:5000,6000",
            "from_3000:3000,4000",
            "lowest:1000,2000",
            "unknown:silent"
        ]
    );
}

#[tokio::test]
async fn a_favourite_is_what_most_events_have_and_ties_go_to_the_usual() {
    let mut shop = Shop::new();
    for (key, bought) in [
        ("tea", &["茶", "茶", "锅"][..]),
        ("pots", &["茶", "锅", "锅"]),
        ("tie", &["锅", "茶"]),
        ("rare", &["纸", "纸", "茶", "锅"]),
        ("tie of rare", &["纸", "锅", "纸", "锅"]),
        ("paper", &["纸"]),
    ] {
        for (hour, category) in (10..).zip(bought) {
            let day = format!("2024-06-01 {hour}:00");
            shop.event(key, &day, "Product Purchased", &[("category", category)]);
        }
    }
    shop.event(
        "browser",
        "2024-06-01",
        "Product Viewed",
        &[("category", "纸")],
    );
    shop.event(
        "old",
        "2023-01-01",
        "Product Purchased",
        &[("category", "茶")],
    );
    let few = Definition::new(Kind::Preference).with("classes", "2");
    assert_eq!(
        shop.classes(&shop.drawn(few).await).await[2..],
        ["rest:paper", "unknown:browser,old"]
    );
    let definition = shop.drawn(Definition::new(Kind::Preference)).await;
    assert_eq!(
        shop.classes(&definition).await,
        [
            "锅:pots,tie,tie of rare",
            "茶:tea",
            "纸:paper,rare",
            "rest:",
            "unknown:browser,old"
        ]
    );
    let needs = shop.drawn(Definition::new(Kind::Needs)).await;
    let classes = shop.classes(&needs).await;
    assert!(classes.contains(&"纸:browser,paper,rare".to_owned()));
}

#[tokio::test]
async fn attitudes_come_from_answers_or_from_tags() {
    let mut shop = Shop::new();
    let answered = |answer: &'static str| [("question", "看重什么"), ("answer", answer)];
    shop.event(
        "changed",
        "2024-05-01",
        "Survey Answered",
        &answered("价格"),
    );
    shop.event(
        "changed",
        "2024-06-01",
        "Survey Answered",
        &answered("品质"),
    );
    shop.event(
        "quality",
        "2024-06-01",
        "Survey Answered",
        &answered("品质"),
    );
    let other = [("question", "怎么知道我们"), ("answer", "价格")];
    shop.event("other", "2024-06-01", "Survey Answered", &other);
    let definition = shop.drawn(Definition::new(Kind::Psychographic)).await;
    assert_eq!(
        shop.classes(&definition).await,
        ["品质:changed,quality", "价格:", "rest:", "unknown:other"]
    );
    let tagged = vec![shop.customer("other")];
    shop.0.tags.insert("爱新奇".to_owned(), tagged);
    let by_tags = Definition::new(Kind::Psychographic).with("basis", "tags");
    assert_eq!(
        shop.classes(&shop.drawn(by_tags).await).await,
        ["爱新奇:other", "rest:changed,quality"]
    );
}

#[tokio::test]
async fn a_region_includes_its_children_however_they_are_written() {
    let mut shop = Shop::new();
    for (key, country, province, city) in [
        ("full", "中国", "浙江省", "杭州市"),
        ("short", "", "", "杭州"),
        ("english", "China", "Zhejiang", "Ningbo"),
        ("shanghai", "", "上海市", ""),
        ("canton", "", "广东", "深圳"),
        ("abroad", "英国", "", "London"),
        ("nowhere", "", "", "某处"),
    ] {
        for (attribute, place) in [
            (BuiltInAttribute::Country, country),
            (BuiltInAttribute::Province, province),
            (BuiltInAttribute::City, city),
        ] {
            if !place.is_empty() {
                shop.attribute(key, attribute.as_str(), text(place));
            }
        }
    }
    for (level, expected) in [
        (
            "continent",
            &[
                "亚洲:canton,english,full,shanghai,short",
                "欧洲:abroad",
                "rest:",
                "unknown:nowhere",
            ][..],
        ),
        (
            "world_region",
            &[
                "030:canton,english,full,shanghai,short",
                "154:abroad",
                "rest:",
                "unknown:nowhere",
            ],
        ),
        (
            "country",
            &[
                "CN:canton,english,full,shanghai,short",
                "GB:abroad",
                "rest:",
                "unknown:nowhere",
            ],
        ),
        (
            "macro_region",
            &[
                "华东:english,full,shanghai,short",
                "华南:canton",
                "海外:abroad",
                "rest:",
                "unknown:nowhere",
            ],
        ),
        (
            "province",
            &[
                "330000:english,full,short",
                "310000:shanghai",
                "440000:canton",
                "rest:abroad",
                "unknown:nowhere",
            ],
        ),
        (
            "city",
            &[
                "330100:full,short",
                "310000:shanghai",
                "330200:english",
                "440300:canton",
                "rest:abroad",
                "unknown:nowhere",
            ],
        ),
        (
            "city_rank",
            &[
                "省会与计划单列市:english,full,short",
                "一线城市:canton,shanghai",
                "rest:abroad",
                "unknown:nowhere",
            ],
        ),
    ] {
        let definition = Definition::new(Kind::Region).with("level", level);
        let definition = shop.drawn(definition).await;
        assert_eq!(shop.classes(&definition).await, expected, "{level}");
    }
    // A place that comes later is in its parent without a new version.
    let definition = shop.drawn(Definition::new(Kind::Region)).await;
    assert_eq!(definition.classes[0].rule, r#"region_area = "华东""#);
    shop.attribute("late", "city", text("Hefei"));
    assert_eq!(
        shop.classes(&definition).await[0],
        "华东:english,full,late,shanghai,short"
    );
}
