//! Names that people give: what is accepted, and what is said when one is in use.

use crate::{Error, Result};

/// A name to sign in with: short, without white space around or control characters inside.
pub(super) fn check_user_name(field: &str, name: &str) -> Result<String> {
    let name = check_label(field, name, 64)?;
    if name.chars().any(char::is_whitespace) {
        return Err(Error::field(
            field,
            "has_spaces",
            "use a name without spaces",
        ));
    }
    Ok(name)
}

/// A text to show: not empty, not too long, no control characters.
pub(crate) fn check_label(field: &str, text: &str, longest: usize) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::field(field, "required", "this must not be empty"));
    }
    if text.chars().count() > longest {
        let message = format!("use at most {longest} characters");
        return Err(Error::field(field, "too_long", message));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::field(field, "invalid", "use no control characters"));
    }
    Ok(text.to_owned())
}

/// Tells that a name is in use, under the noun's own code; every other failure stays what it is.
pub(crate) fn taken(code: &'static str) -> impl Fn(fenqun_store::Error) -> Error {
    move |error| match error {
        fenqun_store::Error::Taken { .. } => Error::Conflict {
            code,
            message: error.to_string(),
        },
        other => other.into(),
    }
}
