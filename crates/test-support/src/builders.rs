//! Things with good defaults: `NewUser { role: Role::Viewer, ..user("amy") }`.

use fenqun_model::{
    CustomerAttributes, CustomerNumber, CustomerUpsert, Instant, NewSegment, NewUser, PasswordHash,
    Role, Schedule,
};

/// An instant from RFC 3339 text, such as `2024-05-01T00:00:00Z`.
pub fn instant(text: &str) -> Instant {
    text.parse().expect("the test gives a valid instant")
}

/// A customer of whom only the number and the key (`c` and the number) are known.
pub fn customer(number: u32) -> CustomerUpsert {
    CustomerUpsert {
        number: CustomerNumber(number),
        key: format!("c{number}"),
        attributes: CustomerAttributes::default(),
    }
}

/// A customer with a name and a city.
pub fn named_customer(number: u32, name: &str, city: &str) -> CustomerUpsert {
    CustomerUpsert {
        attributes: CustomerAttributes {
            name: Some(name.to_owned()),
            city: Some(city.to_owned()),
            ..Default::default()
        },
        ..customer(number)
    }
}

/// An operator whose password fits nothing.
pub fn user(name: &str) -> NewUser {
    NewUser {
        name: name.to_owned(),
        display_name: name.to_owned(),
        password_hash: PasswordHash("no password fits this".to_owned()),
        role: Role::Operator,
        language: None,
    }
}

/// An administrator whose password fits nothing.
pub fn admin(name: &str) -> NewUser {
    NewUser {
        role: Role::Admin,
        ..user(name)
    }
}

/// A segment of everyone, refreshed by hand.
pub fn segment(name: &str) -> NewSegment {
    NewSegment {
        name: name.to_owned(),
        description: String::new(),
        rule_text: "everyone".to_owned(),
        rule_json: serde_json::json!({"type": "everyone"}),
        schedule: Schedule::Manual,
    }
}
