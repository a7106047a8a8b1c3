//! Segments, lists, classes, tags and consents.

use super::cursor::Cursor;
use super::{Expected, ParseError, Wanted};
use crate::ast::{CompareOp, Rule};
use crate::text::Token;

impl Cursor<'_> {
    /// Whether `in segment` or `in list` stands `ahead`.
    pub(super) fn at_membership(&self, ahead: usize) -> bool {
        self.is_word(ahead, "in")
            && (self.is_word(ahead + 1, "segment") || self.is_word(ahead + 1, "list"))
    }

    /// `membership = [ "not" ] "in" "segment" string | …`, if one stands here.
    pub(super) fn membership(&mut self) -> Result<Option<Rule>, ParseError> {
        for (first, second) in [
            ("in", "segment"),
            ("in", "list"),
            ("has", "tag"),
            ("consents", "to"),
        ] {
            if self.is_word(0, first) {
                self.want_at(1, || Wanted::Keyword(second));
            }
        }
        let negated = self.is_word(0, "not");
        if self.at_membership(usize::from(negated)) {
            if negated {
                self.skip();
            }
            return self.in_set(negated).map(Some);
        }
        if self.is_word(0, "class") {
            self.want_at(1, || Wanted::Scheme);
        }
        if self.is_word(0, "class") && matches!(self.token(1), Token::Text(_)) {
            return self.class().map(Some);
        }
        if self.is_word(0, "has") && self.is_word(1, "tag") {
            self.skip();
            self.skip();
            self.want(|| Wanted::Tag);
            let tag = self.text("tag")?;
            return Ok(Some(Rule::HasTag { tag }));
        }
        if self.is_word(0, "consents") && self.is_word(1, "to") {
            self.skip();
            self.skip();
            let purpose = self.text("purpose")?;
            return Ok(Some(Rule::ConsentsTo { purpose }));
        }
        Ok(None)
    }

    fn in_set(&mut self, negated: bool) -> Result<Rule, ParseError> {
        self.skip();
        let kind = self.expect_word(&["segment", "list"])?;
        self.want(|| match kind {
            "segment" => Wanted::Segment,
            _ => Wanted::List,
        });
        let name = self.text("name")?;
        Ok(match kind {
            "segment" => Rule::InSegment { name, negated },
            _ => Rule::InList { name, negated },
        })
    }

    /// `"class" string [ "not" ] ( "=" string | "in" "(" string { "," string } ")" )`; `!=` is
    /// read as `not =`.
    fn class(&mut self) -> Result<Rule, ParseError> {
        self.skip();
        let scheme = self.text("scheme")?;
        let mut negated = self.take_word(&["not"]).is_some();
        let mut classes = Vec::new();
        if self.take_word(&["in"]).is_some() {
            self.expect(&Token::Open, Expected::OneOf(&["("]))?;
            loop {
                self.class_name(&scheme, &mut classes)?;
                if !self.take(&Token::Comma) {
                    break;
                }
            }
            self.expect(&Token::Close, Expected::OneOf(&[",", ")"]))?;
        } else {
            if !negated && self.take(&Token::Op(CompareOp::Ne)) {
                negated = true;
            } else {
                self.expect(&Token::Op(CompareOp::Eq), Expected::OneOf(&["=", "in"]))?;
            }
            self.class_name(&scheme, &mut classes)?;
        }
        Ok(Rule::Class {
            scheme,
            negated,
            classes,
        })
    }

    fn class_name(&mut self, scheme: &str, classes: &mut Vec<String>) -> Result<(), ParseError> {
        self.want(|| Wanted::Class(scheme.to_owned()));
        let mark = self.spans.mark();
        let Token::Text(class) = self.token(0) else {
            return Err(self.error(Expected::Text));
        };
        let class = class.clone();
        let start = self.start();
        self.skip();
        self.spans.node(self.since(start));
        self.spans.under_item(mark, "classes", classes.len());
        classes.push(class);
        Ok(())
    }
}
