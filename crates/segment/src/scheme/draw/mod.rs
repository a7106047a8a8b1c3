//! Classes that come from the workspace's own data: one for each usual value, band, place, answer
//! or tag.
//!
//! What is drawn is an ordinary ordered list of rules, kept in the definition under the kind it
//! came from, so that people can rename, join and reorder the classes; other parameters draw them
//! anew. Customers of no class are with the others (其他), or, where nothing is known of them, in the
//! last, 未知.

mod attitude;
mod attribute;
mod favourite;
mod place;
mod texts;

use self::texts::texts;
use super::{ClassRule, Definition, Kind};
use crate::metrics::EventScan;
use crate::{Error, Population};

/// Where a kind's classes come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Drawing {
    /// The values of an attribute. It is the parameter's, or else the first of these names that the
    /// workspace has.
    Attribute(&'static [&'static str]),
    /// The text that most of a customer's events have, of one name or of any.
    Favourite {
        event: Option<&'static str>,
        property: &'static str,
    },
    /// The last survey answer, or tags.
    Attitude,
    /// A level of the hierarchy of places.
    Place,
}

/// How a kind draws its classes, if it does.
pub(super) fn drawing_of(kind: Kind) -> Option<Drawing> {
    let favourite = |event, property| Drawing::Favourite { event, property };
    Some(match kind {
        Kind::Income => Drawing::Attribute(&[
            "income",
            "annual_income",
            "monthly_income",
            "收入",
            "年收入",
            "月收入",
            "收入水平",
        ]),
        Kind::Education => Drawing::Attribute(&[
            "education",
            "education_level",
            "学历",
            "教育程度",
            "文化程度",
        ]),
        Kind::Occupation => Drawing::Attribute(&["occupation", "profession", "job", "职业"]),
        Kind::Industry => Drawing::Attribute(&["industry"]),
        Kind::Source => Drawing::Attribute(&["source"]),
        Kind::Attribute => Drawing::Attribute(&["level"]),
        Kind::Needs => favourite(None, fenqun_model::property::CATEGORY),
        Kind::Preference => favourite(
            Some(fenqun_model::event_name::PRODUCT_PURCHASED),
            fenqun_model::property::CATEGORY,
        ),
        Kind::Channel => favourite(
            Some(fenqun_model::event_name::ORDER_COMPLETED),
            fenqun_model::property::CHANNEL,
        ),
        Kind::Device => favourite(None, "device"),
        Kind::Psychographic => Drawing::Attitude,
        Kind::Region => Drawing::Place,
        _ => return None,
    })
}

/// What classes are drawn from.
pub(crate) struct Ground<'g> {
    pub(crate) population: &'g Population,
    pub(crate) scan: &'g EventScan,
}

/// The definition with its classes drawn by its parameters; of a kind that draws none as it is.
pub(crate) async fn draw(
    ground: &Ground<'_>,
    mut definition: Definition,
) -> Result<Definition, Error> {
    let Some(drawing) = drawing_of(definition.kind) else {
        return Ok(definition);
    };
    let drawn = match drawing {
        Drawing::Attribute(names) => attribute::draw(ground.population, names, &mut definition),
        Drawing::Favourite { event, property } => {
            favourite::draw(ground, event, property, &definition).await?
        }
        Drawing::Attitude => attitude::draw(ground, &mut definition).await?,
        Drawing::Place => place::draw(ground.population, &mut definition),
    };
    definition.classes = drawn.finish();
    Ok(definition)
}

/// Classes that were drawn, and who is left.
struct Drawn {
    classes: Vec<ClassRule>,
    left: Left,
}

/// Customers of none of the classes.
enum Left {
    /// Those for whom the rule holds have something else; of all others nothing is known.
    OthersWhere(String),
    /// Nothing is known of them.
    Unknown,
    /// They may have something else or nothing.
    Others,
}

impl Drawn {
    /// The classes with those for who is left.
    fn finish(self) -> Vec<ClassRule> {
        let mut classes = self.classes;
        let last = |(key, zh, en): Rest, rule| class(key, zh, en, rule);
        // Somebody's value may be called so, too: it is with the others then.
        let [others, unknown] = [OTHERS, UNKNOWN].map(<[&str; 3]>::from);
        classes.retain(|class| ![others, unknown].as_flattened().contains(&&*class.key));
        match self.left {
            Left::OthersWhere(rule) if !classes.is_empty() => {
                classes.push(last(OTHERS, rule));
                classes.push(last(UNKNOWN, String::new()));
            }
            Left::OthersWhere(_) | Left::Unknown => classes.push(last(UNKNOWN, String::new())),
            Left::Others => classes.push(last(OTHERS, String::new())),
        }
        classes
    }
}

/// Key, Chinese and English name of a class of those who are left.
type Rest = (&'static str, &'static str, &'static str);
const OTHERS: Rest = ("rest", "其他", "Others");
const UNKNOWN: Rest = ("unknown", "未知", "Unknown");

fn class(key: &str, zh: &str, en: &str, rule: String) -> ClassRule {
    ClassRule {
        key: key.to_owned(),
        name_zh: zh.to_owned(),
        name_en: en.to_owned(),
        rule,
    }
}

/// The number of classes asked for, beside the rest.
fn most(definition: &Definition) -> usize {
    definition.value("classes").parse().unwrap_or(MOST)
}

/// Used where the parameter is no number, which a check refuses anyway.
const MOST: usize = 8;
