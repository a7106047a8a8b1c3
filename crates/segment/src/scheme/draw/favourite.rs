//! The text that most of a customer's events have: a favourite category, a usual channel.
//!
//! With values from the most to the least usual, class *i* asks that the customer has any event with
//! value *i*, and no fewer than with each value after it. Values before it need no comparison:
//! where one of them were the favourite, its own class, which comes first, would have held. So the
//! first class that holds is the favourite, and of two that are equal the one more usual with
//! everybody.

use std::fmt::Write as _;

use fenqun_rules::quoted;

use super::{Drawn, Ground, Left, class, most, texts};
use crate::Error;
use crate::scheme::Definition;

/// Every value is compared with every later one, so they must be few.
const VALUES_MOST: usize = 12;

pub(super) async fn draw(
    ground: &Ground<'_>,
    event: Option<&str>,
    property: &str,
    definition: &Definition,
) -> Result<Drawn, Error> {
    let most = most(definition).min(VALUES_MOST);
    let values = texts(ground.scan, event, property, None, most).await?;
    let days = definition.value("days");
    let name = event.map_or_else(|| "any event".to_owned(), quoted);
    let counts = values.iter().map(|value| {
        let value = quoted(value);
        format!("count({name} where {property} = {value}, last {days} days)")
    });
    let counts: Vec<String> = counts.collect();
    let classes = values.iter().enumerate().map(|(place, value)| {
        let own = &counts[place];
        let mut rule = format!("{own} >= 1");
        for other in &counts[place + 1..] {
            write!(rule, " and {own} >= {other}").expect("writing into memory does not fail");
        }
        class(value, value, value, rule)
    });
    Ok(Drawn {
        classes: classes.collect(),
        left: Left::OthersWhere(format!(
            "count({name} where {property} is set, last {days} days) >= 1"
        )),
    })
}
