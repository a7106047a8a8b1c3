//! A small world: customers, events, sets and named rules, ready to evaluate.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fenqun_model::{
    BuiltInAttribute, Calendar, Customer, CustomerNumber, DateCalendar, Event, Instant, Value,
    ValueType,
};
use fenqun_rules::{
    Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, CatalogScheme, Checked, Labels,
    check_text,
};
use fenqun_segment::{
    Declared, Definition, Evaluator, Method, Named, Population, RegionAttribute, Scheme, Sets,
    Setting,
};
use roaring::RoaringBitmap;

use crate::table::events;

/// Everything that rules are evaluated against.
#[derive(Clone, Debug)]
pub struct World {
    pub calendar: Calendar,
    pub declared: BTreeMap<String, ValueType>,
    /// Attributes whose anniversaries are kept by the Chinese calendar.
    pub lunar: BTreeSet<String>,
    pub customers: Vec<Customer>,
    pub tags: HashMap<String, Vec<CustomerNumber>>,
    pub lists: HashMap<String, Vec<CustomerNumber>>,
    pub properties: BTreeMap<String, ValueType>,
    pub events: Vec<Event>,
    pub segments: BTreeMap<String, String>,
    pub schemes: BTreeMap<String, Definition>,
}

impl World {
    /// A world without anything in it.
    pub fn new(calendar: Calendar) -> Self {
        Self {
            calendar,
            declared: BTreeMap::new(),
            lunar: BTreeSet::new(),
            customers: Vec::new(),
            tags: HashMap::new(),
            lists: HashMap::new(),
            properties: BTreeMap::new(),
            events: Vec::new(),
            segments: BTreeMap::new(),
            schemes: BTreeMap::new(),
        }
    }

    /// Names and types, as the platform would gather them.
    pub fn catalog(&self) -> Catalog {
        let mut catalog = Catalog::default();
        let built_in = BuiltInAttribute::ALL.map(|a| (a.as_str().to_owned(), a.value_type()));
        let declared = self.declared.clone();
        let key = [("customer".to_owned(), ValueType::Text)];
        let regions = RegionAttribute::ALL.map(|a| (a.name().to_owned(), ValueType::Text));
        let known = built_in.into_iter().chain(declared).chain(key);
        for (name, value_type) in known.chain(regions) {
            let attribute = CatalogAttribute::new(value_type);
            catalog.attributes.insert(name, attribute);
        }
        for event in &self.events {
            let known = catalog.events.entry(event.name.clone());
            let known: &mut CatalogEvent = known.or_default();
            for (property, value_type) in &self.properties {
                let property = property.clone();
                known
                    .properties
                    .entry(property)
                    .or_insert_with(|| CatalogProperty::new(*value_type));
            }
        }
        catalog.segments = self.segments.keys().cloned().collect();
        catalog.lists = self.lists.keys().cloned().collect();
        catalog.tags = self.tags.keys().cloned().collect();
        for (name, definition) in &self.schemes {
            let classes = definition.class_names().into_iter().map(|class| Labels {
                aliases: vec![class.key],
                ..Labels::new(class.zh, class.en)
            });
            let known = CatalogScheme {
                labels: Labels::default(),
                classes: classes.collect(),
            };
            catalog.schemes.insert(name.clone(), known);
        }
        catalog
    }

    /// Reads and checks a rule.
    pub fn rule(&self, text: &str) -> Checked {
        check_text(text, &self.catalog()).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
    }

    /// The population.
    pub fn population(&self) -> Population {
        let custom = self.declared.iter().map(|(name, t)| (name.as_str(), *t));
        let built_in = BuiltInAttribute::ALL.map(|a| (a.as_str(), a.value_type()));
        let declared = custom.chain(built_in).map(|(name, value_type)| Declared {
            name: name.to_owned(),
            value_type,
            calendar: match self.lunar.contains(name) {
                true => DateCalendar::Lunar,
                false => DateCalendar::Gregorian,
            },
        });
        let declared: Vec<Declared> = declared.collect();
        let mut builder = Population::builder(&declared);
        for customer in &self.customers {
            builder.push(customer);
        }
        let bitmaps = |sets: &HashMap<String, Vec<CustomerNumber>>| {
            let pairs = sets.iter().map(|(name, customers)| {
                let members: RoaringBitmap = customers.iter().map(|number| number.0).collect();
                (name.clone(), members)
            });
            pairs.collect()
        };
        builder.build(Sets {
            tags: bitmaps(&self.tags),
            lists: bitmaps(&self.lists),
        })
    }

    /// An evaluator at an instant.
    pub fn at(&self, as_of: Instant) -> Evaluator {
        let catalog = self.catalog();
        let segments = self.segments.iter().map(|(name, text)| {
            let checked = check_text(text, &catalog);
            let checked = checked.unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
            (name.clone(), Arc::new(checked))
        });
        let schemes = self.schemes.iter().map(|(name, definition)| {
            let scheme = Scheme::compile(definition, &catalog);
            (name.clone(), Arc::new(scheme.expect("a valid scheme")))
        });
        Evaluator::new(Setting {
            population: Arc::new(self.population()),
            events: events(&self.events, &self.properties),
            method: Method::Pass,
            session: session(),
            calendar: self.calendar,
            as_of,
            named: Arc::new(Named {
                segments: segments.collect(),
                schemes: schemes.collect(),
            }),
        })
    }

    /// An evaluator that reads the events by the query engine.
    pub fn by_query(&self, as_of: Instant) -> Evaluator {
        let mut setting = self.at(as_of).setting().clone();
        setting.method = Method::Query;
        Evaluator::new(setting)
    }

    /// The keys of customers, in natural order.
    pub fn keys(&self, members: &RoaringBitmap) -> Vec<String> {
        let mut keys: Vec<String> = self
            .customers
            .iter()
            .filter(|customer| members.contains(customer.number.0))
            .map(|customer| customer.key.clone())
            .collect();
        keys.sort_by(|a, b| fenqun_model::natural_cmp(a, b));
        keys
    }

    /// The number of a customer.
    pub fn number(&self, key: &str) -> CustomerNumber {
        let found = self.customers.iter().find(|customer| customer.key == key);
        found
            .unwrap_or_else(|| panic!("there is no customer {key:?}"))
            .number
    }
}

/// A customer without attributes.
pub fn customer(number: u32, key: &str) -> Customer {
    Customer {
        number: CustomerNumber(number),
        key: key.to_owned(),
        attributes: Default::default(),
        import_id: None,
        created_at: Instant::UNIX_EPOCH,
        updated_at: Instant::UNIX_EPOCH,
    }
}

/// Sets an attribute, built in or declared.
pub fn set(customer: &mut Customer, name: &str, value: Value) {
    match BuiltInAttribute::from_name(name) {
        Some(attribute) => assert!(customer.attributes.set(attribute, value)),
        None => customer.attributes.set_custom(name, &value),
    }
}

/// A session of the engine as the platform would make it.
pub fn session() -> datafusion::prelude::SessionContext {
    let config = fenqun_engine::EngineConfig {
        partitions: 2,
        ..Default::default()
    };
    fenqun_engine::session(&config).expect("a session")
}
