//! Comparisons.

use super::cursor::Cursor;
use super::metric::Comparable;
use super::{Expected, ParseError, Wanted};
use crate::ast::{AnniversaryKind, Condition, Literal, Operand, TextMatchKind};
use crate::text::Token;

impl Cursor<'_> {
    /// `comparison = value ( "=" | … ) operand | …`.
    pub(super) fn condition<V: Comparable>(&mut self) -> Result<Condition<V>, ParseError> {
        self.want(|| V::wanted(self));
        if !self.at_name() {
            return Err(self.error(V::EXPECTED));
        }
        let value: V = self.value("value")?;
        self.want(|| Wanted::Comparison);
        if let Token::Op(op) = *self.token(0) {
            self.skip();
            let operand = self.operand("operand", &value)?;
            return Ok(Condition::Compare { value, op, operand });
        }
        if self.take_word(&["is"]).is_some() {
            let negated = self.take_word(&["not"]).is_some();
            self.expect_word(if negated {
                &["set"]
            } else {
                &["set", "not set"]
            })?;
            return Ok(Condition::IsSet { value, negated });
        }
        if self.take_word(&["anniversary"]).is_some() {
            let kind = self.anniversary()?;
            return Ok(Condition::Anniversary { value, kind });
        }
        let negated = self.take_word(&["not"]).is_some();
        if self.take_word(&["between"]).is_some() {
            let low = self.operand("low", &value)?;
            self.expect_word(&["and"])?;
            let high = self.operand("high", &value)?;
            return Ok(Condition::Between {
                value,
                negated,
                low,
                high,
            });
        }
        if self.take_word(&["in"]).is_some() {
            let literals = self.literals(&value)?;
            return Ok(Condition::In {
                value,
                negated,
                literals,
            });
        }
        if let Some(kind) = self.text_match_kind()? {
            let text = self.text("text")?;
            return Ok(Condition::TextMatch {
                value,
                negated,
                kind,
                text,
            });
        }
        Err(if negated {
            self.error(Expected::OneOf(&[
                "between",
                "in",
                "contains",
                "starts with",
                "ends with",
                "matches",
            ]))
        } else {
            self.blame_word_before(self.error(Expected::Comparison), V::MEANT)
        })
    }

    /// A value, recorded as the part `key`.
    fn value<V: Comparable>(&mut self, key: &'static str) -> Result<V, ParseError> {
        let mark = self.spans.mark();
        let start = self.start();
        let value = V::value(self)?;
        self.spans.node(self.since(start));
        self.spans.under_key(mark, key);
        Ok(value)
    }

    /// `operand = literal | value`.
    fn operand<V: Comparable>(
        &mut self,
        key: &'static str,
        left: &V,
    ) -> Result<Operand<V>, ParseError> {
        self.want(|| Wanted::ValueOf(left.subject(self)));
        self.want(|| V::wanted(self));
        let mark = self.spans.mark();
        let start = self.start();
        if let Some(literal) = self.literal()? {
            self.spans.node(self.since(start));
            self.spans.under_key(mark, key);
            return Ok(Operand::Literal(literal));
        }
        if !self.at_name() {
            return Err(self.error(Expected::Operand));
        }
        self.value(key).map(Operand::Value)
    }

    fn literals<V: Comparable>(&mut self, left: &V) -> Result<Vec<Literal>, ParseError> {
        self.expect(&Token::Open, Expected::OneOf(&["("]))?;
        let mut literals = Vec::new();
        loop {
            let mark = self.spans.mark();
            let start = self.start();
            self.want(|| Wanted::ValueOf(left.subject(self)));
            let literal = self.literal()?;
            literals.push(literal.ok_or_else(|| self.error(Expected::Literal))?);
            self.spans.node(self.since(start));
            self.spans.under_item(mark, "literals", literals.len() - 1);
            if !self.take(&Token::Comma) {
                break;
            }
        }
        self.expect(&Token::Close, Expected::OneOf(&[",", ")"]))?;
        Ok(literals)
    }

    fn text_match_kind(&mut self) -> Result<Option<TextMatchKind>, ParseError> {
        let first = self.take_word(&["contains", "matches", "starts", "ends"]);
        let kind = match first {
            None => return Ok(None),
            Some("contains") => TextMatchKind::Contains,
            Some("matches") => TextMatchKind::Matches,
            Some("starts") => TextMatchKind::StartsWith,
            Some(_) => TextMatchKind::EndsWith,
        };
        if matches!(kind, TextMatchKind::StartsWith | TextMatchKind::EndsWith) {
            self.expect_word(&["with"])?;
        }
        Ok(Some(kind))
    }

    /// `"today" | "within" "next" duration | "within" "last" duration`.
    fn anniversary(&mut self) -> Result<AnniversaryKind, ParseError> {
        if self.expect_word(&["today", "within"])? == "today" {
            return Ok(AnniversaryKind::Today);
        }
        let direction = self.expect_word(&["next", "last"])?;
        let span = self.span()?;
        Ok(match direction {
            "next" => AnniversaryKind::WithinNext { span },
            _ => AnniversaryKind::WithinLast { span },
        })
    }
}
