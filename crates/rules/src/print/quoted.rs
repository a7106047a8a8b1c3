//! Names and texts as they must be written to be read back.

use std::fmt::{self, Display, Formatter, Write};

use crate::text::is_bare_name;

/// A text in double quotes.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        quote(f, self.0, '"')
    }
}

/// An attribute's or a property's name: bare where each part between dots can be.
pub(crate) struct Path<'a>(pub(crate) &'a str);

impl Display for Path<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        if self.0.split('.').all(is_bare_name) {
            f.write_str(self.0)
        } else {
            quote(f, self.0, '`')
        }
    }
}

/// A name or a text in double quotes, as rules write it.
pub fn quoted(text: &str) -> String {
    Text(text).to_string()
}

fn quote(f: &mut Formatter, text: &str, quote: char) -> fmt::Result {
    f.write_char(quote)?;
    for c in text.chars() {
        if c == quote || c == '\\' {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char(quote)
}
