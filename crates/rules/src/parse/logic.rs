//! `and`, `or`, `not` and parentheses, the same in rules and in filters.

use super::cursor::Cursor;
use super::{Expected, ParseError, Wanted};
use crate::ast::{Filter, MAX_DEPTH, Rule};
use crate::text::Token;

/// A tree of and, or and not over leaves of its own.
pub(super) trait Logic: Sized {
    /// Two or more that all hold.
    fn all(rules: Vec<Self>) -> Self;
    /// Two or more of which one holds.
    fn any(rules: Vec<Self>) -> Self;
    /// The complement.
    fn negate(rule: Self) -> Self;
    /// Whether a `not` at the place belongs to the leaf itself.
    fn leaf_takes_not(cursor: &Cursor) -> bool;
    /// What is neither joined nor negated nor in parentheses.
    fn leaf(cursor: &mut Cursor) -> Result<Self, ParseError>;
}

impl Logic for Rule {
    fn all(rules: Vec<Self>) -> Self {
        Rule::All { rules }
    }

    fn any(rules: Vec<Self>) -> Self {
        Rule::Any { rules }
    }

    fn negate(rule: Self) -> Self {
        Rule::negate(rule)
    }

    fn leaf_takes_not(cursor: &Cursor) -> bool {
        cursor.at_membership(1)
    }

    fn leaf(cursor: &mut Cursor) -> Result<Self, ParseError> {
        cursor.rule_leaf()
    }
}

impl Logic for Filter {
    fn all(rules: Vec<Self>) -> Self {
        Filter::All { rules }
    }

    fn any(rules: Vec<Self>) -> Self {
        Filter::Any { rules }
    }

    fn negate(rule: Self) -> Self {
        Filter::Not {
            rule: Box::new(rule),
        }
    }

    fn leaf_takes_not(_: &Cursor) -> bool {
        false
    }

    fn leaf(cursor: &mut Cursor) -> Result<Self, ParseError> {
        cursor.condition().map(Filter::Condition)
    }
}

impl Cursor<'_> {
    /// `rule = and_rule { "or" and_rule }`.
    pub(super) fn logic<T: Logic>(&mut self) -> Result<T, ParseError> {
        self.joined("or", T::any, |cursor| {
            cursor.joined("and", T::all, Self::negated)
        })
    }

    /// Operands joined by one keyword; a single one stands for itself.
    fn joined<T>(
        &mut self,
        keyword: &'static str,
        join: impl Fn(Vec<T>) -> T,
        operand: impl Fn(&mut Self) -> Result<T, ParseError>,
    ) -> Result<T, ParseError> {
        let start = self.start();
        let mark = self.spans.mark();
        let first = operand(self)?;
        self.want(|| Wanted::Keyword(keyword));
        if !self.is_word(0, keyword) {
            return Ok(first);
        }
        self.spans.under_item(mark, "rules", 0);
        let mut rules = vec![first];
        while self.take_word(&[keyword]).is_some() {
            let mark = self.spans.mark();
            let next = operand(self)?;
            self.spans.under_item(mark, "rules", rules.len());
            rules.push(next);
        }
        self.spans.node(self.since(start));
        Ok(join(rules))
    }

    /// `not_rule = [ "not" ] primary`; more than one `not` is read too, without recursion.
    fn negated<T: Logic>(&mut self) -> Result<T, ParseError> {
        let mark = self.spans.mark();
        let mut nots = Vec::new();
        self.want(|| Wanted::Keyword("not"));
        while self.is_word(0, "not") && !T::leaf_takes_not(self) {
            if nots.len() == MAX_DEPTH {
                return Err(self.error(Expected::Depth(MAX_DEPTH)));
            }
            nots.push(self.start());
            self.skip();
        }
        let mut rule = self.primary()?;
        for start in nots.into_iter().rev() {
            self.spans.under_key(mark, "rule");
            self.spans.node(self.since(start));
            rule = T::negate(rule);
        }
        Ok(rule)
    }

    /// `primary = "(" rule ")" | …`.
    fn primary<T: Logic>(&mut self) -> Result<T, ParseError> {
        if self.token(0) != &Token::Open {
            let start = self.start();
            let leaf = T::leaf(self)?;
            self.spans.node(self.since(start));
            return Ok(leaf);
        }
        if self.open_groups == MAX_DEPTH {
            return Err(self.error(Expected::Depth(MAX_DEPTH)));
        }
        self.skip();
        self.open_groups += 1;
        let rule = self.logic()?;
        self.expect(&Token::Close, Expected::OneOf(&["and", "or", ")"]))?;
        self.open_groups -= 1;
        Ok(rule)
    }
}
