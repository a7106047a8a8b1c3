//! Messages with placeholders: `{name}` is a customer's attribute, `{name|friend}` says what stands
//! there where it is not known.

use std::collections::HashSet;

use fenqun_model::{BuiltInAttribute, Customer};

/// The placeholder for the workspace's name.
pub(super) const WORKSPACE: &str = "workspace";

/// Why a text is no message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("a `{{` has no `}}`")]
    Open,
    #[error("`{{{0}}}` is no attribute that a message can tell")]
    Unknown(String),
}

/// Part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Placeholder { name: &'a str, otherwise: &'a str },
}

/// Whether a message may tell an attribute: how a customer is reached is none of a text's business.
pub(super) fn may_be_told(attribute: &str) -> bool {
    let private = [
        BuiltInAttribute::Phone,
        BuiltInAttribute::Email,
        BuiltInAttribute::Address,
    ];
    !private.iter().any(|one| one.as_str() == attribute)
}

/// Whether a text is a message whose placeholders are all known.
pub(super) fn check(text: &str, known: &HashSet<String>) -> Result<(), Fault> {
    for piece in pieces(text) {
        if let Piece::Placeholder { name, .. } = piece?
            && !known.contains(name)
        {
            return Err(Fault::Unknown(name.to_owned()));
        }
    }
    Ok(())
}

/// The message for one customer. What is neither known nor has a word of its own is left out; what
/// cannot be read stays as it is.
pub(super) fn fill(text: &str, customer: &Customer, workspace: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Ok(Piece::Text(text)) => filled.push_str(text),
            Ok(Piece::Placeholder {
                name: WORKSPACE, ..
            }) => filled.push_str(workspace),
            Ok(Piece::Placeholder { name, otherwise }) => {
                filled.push_str(value(customer, name).unwrap_or(otherwise));
            }
            Err(_) => return text.to_owned(),
        }
    }
    filled
}

fn value<'a>(customer: &'a Customer, name: &str) -> Option<&'a str> {
    let known = &customer.attributes;
    let text = match BuiltInAttribute::from_name(name) {
        Some(built_in) if may_be_told(name) => known.text(built_in),
        Some(_) => None,
        None => known.custom.get(name).and_then(|json| json.as_str()),
    };
    text.filter(|text| !text.is_empty())
}

fn pieces(text: &str) -> impl Iterator<Item = Result<Piece<'_>, Fault>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(inside) = rest.strip_prefix('{') else {
            let end = rest.find('{').unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            rest = after;
            return Some(Ok(Piece::Text(piece)));
        };
        let Some((inside, after)) = inside.split_once('}') else {
            rest = "";
            return Some(Err(Fault::Open));
        };
        rest = after;
        let (name, otherwise) = inside.split_once('|').unwrap_or((inside, ""));
        Some(Ok(Piece::Placeholder {
            name: name.trim(),
            otherwise: otherwise.trim(),
        }))
    })
}

#[cfg(test)]
mod tests {
    use fenqun_model::{CustomerAttributes, CustomerNumber, Phone};
    use serde_json::json;

    use super::*;

    fn customer() -> Customer {
        let mut attributes = CustomerAttributes {
            name: Some("张三".to_owned()),
            phone: Some(Phone::from_normalised("13812345678".to_owned())),
            ..CustomerAttributes::default()
        };
        attributes.custom.insert("车型".to_owned(), json!("SUV"));
        let instant = "2024-05-01T08:00:00Z".parse().expect("an instant");
        Customer {
            number: CustomerNumber(1),
            key: "C1".to_owned(),
            attributes,
            import_id: None,
            created_at: instant,
            updated_at: instant,
        }
    }

    #[test]
    fn placeholders_are_filled_in() {
        let fill = |text| fill(text, &customer(), "小店");
        assert_eq!(
            fill("{name}您好，{workspace}为您的 {车型} 备好了礼物。"),
            "张三您好，小店为您的 SUV 备好了礼物。"
        );
        assert_eq!(fill("{city|贵地}的朋友"), "贵地的朋友");
        assert_eq!(fill("{city}!"), "!");
        assert_eq!(
            fill("{phone}"),
            "",
            "no message tells how to reach somebody"
        );
        assert_eq!(fill("no braces"), "no braces");
        assert_eq!(fill("half {name"), "half {name");
    }

    #[test]
    fn what_is_no_attribute_is_told() {
        let known = HashSet::from(["name".to_owned(), WORKSPACE.to_owned()]);
        assert_eq!(check("{name}, {workspace}, { name | you }", &known), Ok(()));
        assert_eq!(
            check("{nmae}", &known),
            Err(Fault::Unknown("nmae".to_owned()))
        );
        assert_eq!(check("{}", &known), Err(Fault::Unknown(String::new())));
        assert_eq!(check("a { b", &known), Err(Fault::Open));
        assert_eq!(
            Fault::Unknown("nmae".to_owned()).to_string(),
            "`{nmae}` is no attribute that a message can tell"
        );
    }
}
