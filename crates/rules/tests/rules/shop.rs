//! The catalog of a small shop.

use fenqun_model::{Attribute, DateCalendar, ValueType};
use fenqun_rules::{
    Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, CatalogScheme, Labels,
};

pub fn catalog() -> Catalog {
    let mut catalog = Catalog::default();
    for attribute in Attribute::built_in() {
        let labels = Labels::new(attribute.label_zh, attribute.label_en);
        let mut known = CatalogAttribute::new(attribute.value_type);
        known.labels = labels;
        catalog.attributes.insert(attribute.name, known);
    }
    let custom = [
        ("age", ValueType::Number),
        ("vip", ValueType::Boolean),
        ("客户等级", ValueType::Text),
        ("address.province", ValueType::Text),
        ("lucky number", ValueType::Number),
    ];
    for (name, value_type) in custom {
        let attribute = CatalogAttribute::new(value_type);
        catalog.attributes.insert(name.to_owned(), attribute);
    }
    let mut lunar = CatalogAttribute::new(ValueType::Date);
    lunar.labels = Labels::new("结婚纪念日", "Wedding day");
    lunar.calendar = DateCalendar::Lunar;
    catalog.attributes.insert("wedding_day".to_owned(), lunar);
    let mut named = CatalogAttribute::new(ValueType::Date);
    named.labels = Labels::new("农历生日", "Lunar birthday");
    named.calendar = DateCalendar::Lunar;
    catalog
        .attributes
        .insert("lunar_birthday".to_owned(), named);
    let city = catalog.attributes.get_mut("city").expect("built in");
    city.values = vec!["上海".to_owned(), "杭州".to_owned(), "北京".to_owned()];
    let order = [
        ("order_id", ValueType::Text),
        ("revenue", ValueType::Number),
        ("channel", ValueType::Text),
        ("gift", ValueType::Boolean),
        ("delivered_on", ValueType::Date),
    ];
    catalog
        .events
        .insert("Order Completed".into(), event(&order));
    let line = [
        ("product_id", ValueType::Text),
        ("category", ValueType::Text),
        ("quantity", ValueType::Number),
        ("price", ValueType::Number),
        ("channel", ValueType::Number),
    ];
    catalog
        .events
        .insert("Product Purchased".into(), event(&line));
    let mut sign_up = event(&[]);
    sign_up.labels = Labels::new("关注公众号", "Followed the account");
    catalog.events.insert("wechat_follow".into(), sign_up);
    let orders = catalog.events.get_mut("Order Completed").expect("there");
    let channel = orders.properties.get_mut("channel").expect("there");
    channel.values = vec!["app".to_owned(), "门店".to_owned()];
    catalog.segments = vec!["员工".to_owned(), "VIP 客户".to_owned()];
    catalog.lists = vec!["黑名单".to_owned()];
    catalog.tags = vec!["高价值".to_owned()];
    catalog.schemes = [
        scheme(
            ("RFM", "RFM"),
            &[
                ("重要价值客户", "Champions"),
                ("重要保持客户", "Loyal"),
                ("一般客户", "Others"),
            ],
        ),
        scheme(
            ("活跃度", "Activity"),
            &[
                ("活跃客户", "Active"),
                ("潜在客户", "Potential"),
                ("沉睡客户", "Dormant"),
            ],
        ),
    ]
    .into();
    catalog
}

/// A scheme with its labels and its classes', named as in Chinese.
fn scheme(labels: (&str, &str), classes: &[(&str, &str)]) -> (String, CatalogScheme) {
    let classes = classes.iter().map(|(zh, en)| Labels::new(*zh, *en));
    let known = CatalogScheme {
        labels: Labels::new(labels.0, labels.1),
        classes: classes.collect(),
    };
    (labels.0.to_owned(), known)
}

fn event(properties: &[(&str, ValueType)]) -> CatalogEvent {
    let properties = properties.iter().map(|(name, value_type)| {
        let property = CatalogProperty::new(*value_type);
        ((*name).to_owned(), property)
    });
    CatalogEvent {
        labels: Labels::default(),
        properties: properties.collect(),
    }
}
