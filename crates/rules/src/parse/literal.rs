//! Constants.

use super::cursor::Cursor;
use super::{ParseError, Wanted};
use crate::ast::Literal;
use crate::text::Token;

impl Cursor<'_> {
    /// `literal = string | number | percent | date | …`, if one stands here.
    pub(super) fn literal(&mut self) -> Result<Option<Literal>, ParseError> {
        let literal = match self.token(0) {
            Token::Text(text) => Literal::Text(text.clone()),
            Token::Date(date) => Literal::Date(*date),
            Token::Instant(instant) => Literal::Instant(*instant),
            Token::Number(number) => {
                let number = *number;
                self.want_at(1, || Wanted::Unit);
                return match self.token(1) {
                    Token::Percent => {
                        self.skip();
                        self.skip();
                        Ok(Some(Literal::Percent(number)))
                    }
                    Token::Word(_) if self.at_unit(1) => {
                        let span = self.span()?;
                        self.expect_word(&["ago"])?;
                        Ok(Some(Literal::Ago(span)))
                    }
                    _ => {
                        self.skip();
                        Ok(Some(Literal::Number(number)))
                    }
                };
            }
            Token::Word(_) if self.is_word(0, "true") => Literal::Boolean(true),
            Token::Word(_) if self.is_word(0, "false") => Literal::Boolean(false),
            Token::Word(_) if self.is_word(0, "now") => Literal::Now,
            Token::Word(_) if self.is_word(0, "today") => Literal::Today,
            _ => return Ok(None),
        };
        self.skip();
        Ok(Some(literal))
    }
}
