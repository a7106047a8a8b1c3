//! The query string that chooses customers: in the table, in an export, in a selection.

use axum::http::StatusCode;
use fenqun_app::classify::RuleInput;
use fenqun_app::customers::{CellFilter, ClassFilter, CustomerFilter, Direction, SortField};
use fenqun_model::{ListId, Role, SchemeId, SegmentId, TagId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    error::{Error, Result},
    wire::Limit,
};

/// Which customers; all conditions hold at once, what is left out does not matter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CustomersQuery {
    /// Words of key, name, pinyin or its initials; phone and e-mail too, except for viewers.
    pub(crate) q: Option<String>,
    /// A rule, as text.
    pub(crate) rule: Option<String>,
    /// A segment's id.
    pub(crate) segment: Option<i64>,
    /// A list's id.
    pub(crate) list: Option<i64>,
    /// A tag's id.
    pub(crate) tag: Option<i64>,
    /// A scheme's id.
    pub(crate) scheme: Option<i64>,
    /// The key of a class of the scheme.
    pub(crate) class: Option<String>,
    /// A cell of the RFM scheme: recency score, comma, frequency score.
    pub(crate) cell: Option<String>,
    #[serde(default)]
    #[param(value_type = Option<SortBy>)]
    pub(crate) sort: SortBy,
    #[serde(default)]
    #[param(value_type = Option<Order>)]
    pub(crate) order: Order,
    pub(crate) cursor: Option<String>,
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    pub(crate) limit: Limit,
}

/// What customers are sorted by.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SortBy {
    Key,
    Name,
    City,
    Level,
    RegisteredAt,
    OrdersCount,
    #[default]
    Revenue,
    AverageOrder,
    FirstOrderAt,
    LastOrderAt,
    UpdatedAt,
}

/// Up or down; customers without a value come last either way.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    Asc,
    #[default]
    Desc,
}

impl CustomersQuery {
    /// The filter, unless it would let somebody guess what is masked for them.
    pub(crate) fn filter(&self, role: Role) -> Result<CustomerFilter> {
        if let Some(rule) = &self.rule {
            refuse_guessing(rule, role)?;
        }
        let scheme = self.scheme.map(SchemeId);
        let class = match (scheme, &self.class, &self.cell) {
            (None, None, None) => None,
            (None, ..) => {
                let message = "a class or a cell needs its scheme";
                return Err(Error::field("scheme", "required", message));
            }
            (Some(scheme), class, cell) => Some(ClassFilter {
                scheme,
                class: class.clone(),
                cell: cell.as_deref().map(parse_cell).transpose()?,
            }),
        };
        Ok(CustomerFilter {
            words: self.q.clone(),
            rule: self.rule.clone(),
            segment: self.segment.map(SegmentId),
            list: self.list.map(ListId),
            tag: self.tag.map(TagId),
            class,
        })
    }

    /// The order of the table.
    pub(crate) fn order(&self) -> (SortField, Direction) {
        (self.sort.into(), self.order.into())
    }
}

/// Refuses a rule over phone or e-mail to those who see them masked: they could ask for one
/// character after another.
pub(crate) fn refuse_guessing(rule: &str, role: Role) -> Result<()> {
    if role.sees_personal_data() {
        return Ok(());
    }
    let Ok(parsed) = fenqun_rules::parse(rule) else {
        return Ok(());
    };
    refuse_guessing_tree(
        &serde_json::to_value(&parsed).map_err(Error::internal)?,
        role,
    )
}

/// The same for a rule in either form.
pub(crate) fn refuse_guessing_in(rule: &RuleInput, role: Role) -> Result<()> {
    match rule {
        RuleInput::Text(text) => refuse_guessing(text, role),
        RuleInput::Json(tree) => refuse_guessing_tree(tree, role),
    }
}

/// The same for a rule as a tree.
fn refuse_guessing_tree(rule: &serde_json::Value, role: Role) -> Result<()> {
    if role.sees_personal_data() || !names_personal(rule) {
        return Ok(());
    }
    Err(Error::new(StatusCode::FORBIDDEN, "auth.personal_data")
        .with_detail("your role may not use phone or e-mail in rules"))
}

fn names_personal(node: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object};
    match node {
        Array(nodes) => nodes.iter().any(names_personal),
        Object(node) => {
            let is_attribute = node.get("type").is_some_and(|kind| kind == "attribute");
            let path = node.get("path").and_then(|path| path.as_str());
            (is_attribute && matches!(path, Some("phone" | "email")))
                || node.values().any(names_personal)
        }
        _ => false,
    }
}

fn parse_cell(text: &str) -> Result<CellFilter> {
    let score = |text: &str| {
        let score = text.trim().parse::<u8>().ok();
        score.filter(|score| (1..=5).contains(score))
    };
    text.split_once(',')
        .and_then(|(recency, frequency)| {
            Some(CellFilter {
                recency: score(recency)?,
                frequency: score(frequency)?,
            })
        })
        .ok_or_else(|| Error::field("cell", "invalid", "use two scores from 1 to 5, such as 5,4"))
}

impl From<SortBy> for SortField {
    fn from(sort: SortBy) -> Self {
        match sort {
            SortBy::Key => Self::Key,
            SortBy::Name => Self::Name,
            SortBy::City => Self::City,
            SortBy::Level => Self::Level,
            SortBy::RegisteredAt => Self::RegisteredAt,
            SortBy::OrdersCount => Self::OrdersCount,
            SortBy::Revenue => Self::Revenue,
            SortBy::AverageOrder => Self::AverageOrder,
            SortBy::FirstOrderAt => Self::FirstOrderAt,
            SortBy::LastOrderAt => Self::LastOrderAt,
            SortBy::UpdatedAt => Self::UpdatedAt,
        }
    }
}

impl From<Order> for Direction {
    fn from(order: Order) -> Self {
        match order {
            Order::Asc => Self::Asc,
            Order::Desc => Self::Desc,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_two_scores() {
        let cell = |text| parse_cell(text).ok().map(|c| (c.recency, c.frequency));
        assert_eq!(cell("5,1"), Some((5, 1)));
        assert_eq!(cell("5, 4"), Some((5, 4)));
        for text in ["", "5", "0,1", "6,1", "a,b", "1,2,3"] {
            assert_eq!(cell(text), None, "{text}");
        }
    }

    #[test]
    fn a_viewer_cannot_ask_for_what_is_masked() {
        let allowed = |rule: &str, role| refuse_guessing(rule, role).is_ok();
        let guess = r#"city = "上海" and (not phone starts with "138")"#;
        assert!(allowed(guess, Role::Operator));
        assert!(!allowed(guess, Role::Viewer));
        assert!(!allowed(r#"email contains "a""#, Role::Viewer));
        assert!(allowed(r#"city = "phone""#, Role::Viewer));
    }
}
