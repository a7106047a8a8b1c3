//! `sequence( … then … )`.

use super::cursor::Cursor;
use super::{Expected, ParseError, Wanted};
use crate::ast::{Rule, Step};
use crate::text::Token;

impl Cursor<'_> {
    /// `sequence = "sequence" "(" step { "then" step } [ "," window ] ")"`.
    pub(super) fn sequence(&mut self) -> Result<Rule, ParseError> {
        self.skip();
        self.skip();
        let mut steps = Vec::new();
        loop {
            let mark = self.spans.mark();
            steps.push(self.step()?);
            self.spans.under_item(mark, "steps", steps.len() - 1);
            if self.take_word(&["then"]).is_none() {
                break;
            }
        }
        if !matches!(self.token(0), Token::Comma | Token::Close) {
            return Err(self.error(Expected::OneOf(&["then", "within", ",", ")"])));
        }
        let window = self.closing_window()?;
        Ok(Rule::Sequence { steps, window })
    }

    /// `step = [ "not" ] string [ "where" filter ] [ "within" duration ]`.
    fn step(&mut self) -> Result<Step, ParseError> {
        let start = self.start();
        let negated = self.take_word(&["not"]).is_some();
        self.want(|| Wanted::Event);
        let event = self.text("event")?;
        self.event = Some(event.clone());
        let filter = self.filter()?;
        let within = if self.take_word(&["within"]).is_some() {
            let mark = self.spans.mark();
            let start = self.start();
            let span = self.span()?;
            self.spans.node(self.since(start));
            self.spans.under_key(mark, "within");
            Some(span)
        } else {
            None
        };
        self.spans.node(self.since(start));
        Ok(Step {
            negated,
            event,
            filter,
            within,
        })
    }
}
