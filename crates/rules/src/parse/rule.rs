//! What a rule says of a customer, apart from logic: `everyone`, rankings, memberships,
//! sequences and comparisons.

use rust_decimal::prelude::ToPrimitive;

use super::cursor::Cursor;
use super::metric::Comparable;
use super::{Expected, ParseError, Wanted};
use crate::ast::{Amount, Direction, Rule, Value};
use crate::text::{Token, is_reserved};

impl Cursor<'_> {
    /// A rule without `and`, `or`, `not` and parentheses around it.
    pub(super) fn rule_leaf(&mut self) -> Result<Rule, ParseError> {
        self.want(|| Wanted::Condition);
        if self.take_word(&["everyone"]).is_some() {
            return Ok(Rule::Everyone);
        }
        if self.is_word(0, "no") && self.is_word(1, "one") {
            self.skip();
            self.skip();
            return Ok(Rule::NoOne);
        }
        if let Some(direction) = self.at_rank() {
            return self.rank(direction);
        }
        if self.is_word(0, "sequence") && self.token(1) == &Token::Open {
            return self.sequence();
        }
        if let Some(membership) = self.membership()? {
            return Ok(membership);
        }
        match self.token(0) {
            Token::Word(word) if is_reserved(word) => Err(self.error(Expected::Condition)),
            Token::Word(_) | Token::QuotedName(_) => Ok(Rule::Condition(self.condition()?)),
            _ => Err(self.error(Expected::Condition)),
        }
    }

    fn at_rank(&self) -> Option<Direction> {
        let follows = matches!(self.token(1), Token::Number(_)) || self.is_word(1, "by");
        if follows && self.is_word(0, "top") {
            Some(Direction::Top)
        } else if follows && self.is_word(0, "bottom") {
            Some(Direction::Bottom)
        } else {
            None
        }
    }

    /// `rank = ( "top" | "bottom" ) ( number | percent ) "by" ( metric | attribute )`.
    fn rank(&mut self, direction: Direction) -> Result<Rule, ParseError> {
        self.skip();
        let Token::Number(number) = *self.token(0) else {
            return Err(self.error(Expected::Amount));
        };
        let amount = if self.token(1) == &Token::Percent {
            let start = self.start();
            let mark = self.spans.mark();
            self.skip();
            self.skip();
            self.spans.node(self.since(start));
            self.spans.under_key(mark, "amount");
            Amount::Percent(number)
        } else {
            let count = if number.is_integer() {
                number.to_u32()
            } else {
                None
            };
            let count = count.ok_or_else(|| self.error(Expected::WholeNumber))?;
            self.part("amount");
            Amount::Count(count)
        };
        self.expect_word(&["by"])?;
        self.want(|| Wanted::Ranking);
        if !self.at_name() {
            return Err(self.error(Expected::Value));
        }
        let mark = self.spans.mark();
        let start = self.start();
        let by = Value::value(self)?;
        if self.token(0) == &Token::Open {
            return Err(self.blame_word_before(self.error(Expected::AndOrEnd), Value::MEANT));
        }
        self.spans.node(self.since(start));
        self.spans.under_key(mark, by.kind());
        Ok(Rule::Rank {
            direction,
            amount,
            by,
        })
    }
}
