//! Durations and windows.

use chrono::NaiveDate;
use fenqun_model::{CalendarUnit, Span, Window};
use rust_decimal::prelude::ToPrimitive;

use super::cursor::Cursor;
use super::{Expected, ParseError, Wanted};
use crate::text::{Token, span_unit_of};

impl Cursor<'_> {
    /// Whether a unit of time stands `ahead`.
    pub(super) fn at_unit(&self, ahead: usize) -> bool {
        matches!(self.token(ahead), Token::Word(word) if span_unit_of(word).is_some())
    }

    /// `duration = number ( "minutes" | … )`.
    pub(super) fn span(&mut self) -> Result<Span, ParseError> {
        let Token::Number(number) = *self.token(0) else {
            return Err(self.error(Expected::Span));
        };
        let amount = if number.is_integer() {
            number.to_u32()
        } else {
            None
        };
        let amount = amount.ok_or_else(|| self.error(Expected::WholeNumber))?;
        self.want_at(1, || Wanted::Unit);
        let unit = match self.token(1) {
            Token::Word(word) => span_unit_of(word),
            _ => None,
        };
        let unit = unit.ok_or_else(|| self.error_at(1, Expected::Unit))?;
        self.skip();
        self.skip();
        Ok(Span { amount, unit })
    }

    /// `[ "," window ] ")"`, with which metrics and sequences end.
    pub(super) fn closing_window(&mut self) -> Result<Option<Window>, ParseError> {
        let window = if self.take(&Token::Comma) {
            let mark = self.spans.mark();
            let start = self.start();
            let window = self.window()?;
            self.spans.node(self.since(start));
            self.spans.under_key(mark, "window");
            Some(window)
        } else {
            None
        };
        let more: &[&str] = if window.is_some() {
            &[")"]
        } else {
            &[",", ")"]
        };
        self.expect(&Token::Close, Expected::OneOf(more))?;
        Ok(window)
    }

    /// `window = "last" duration | "from" date "to" date | …`.
    fn window(&mut self) -> Result<Window, ParseError> {
        const WORDS: [&str; 7] = [
            "last",
            "from",
            "since",
            "before",
            "today",
            "yesterday",
            "this",
        ];
        self.want(|| Wanted::Window);
        let word = self.take_word(&WORDS);
        Ok(match word {
            None => return Err(self.error(Expected::Window)),
            Some("last") => match self.calendar_unit() {
                Some(unit) => Window::Previous { unit },
                None => Window::Last { span: self.span()? },
            },
            Some("this") => {
                let unit = self.calendar_unit();
                let units = Expected::OneOf(&["week", "month", "quarter", "year"]);
                let unit = unit.ok_or_else(|| self.error(units))?;
                Window::This { unit }
            }
            Some("from") => {
                let from = self.date()?;
                self.expect_word(&["to"])?;
                Window::Between {
                    from,
                    to: self.date()?,
                }
            }
            Some("since") => Window::Since { date: self.date()? },
            Some("before") => Window::Before { date: self.date()? },
            Some("today") => Window::Today,
            Some(_) => Window::Yesterday,
        })
    }

    fn calendar_unit(&mut self) -> Option<CalendarUnit> {
        let word = self.take_word(&["week", "month", "quarter", "year"])?;
        Some(match word {
            "week" => CalendarUnit::Week,
            "month" => CalendarUnit::Month,
            "quarter" => CalendarUnit::Quarter,
            _ => CalendarUnit::Year,
        })
    }

    fn date(&mut self) -> Result<NaiveDate, ParseError> {
        let Token::Date(date) = *self.token(0) else {
            return Err(self.error(Expected::Date));
        };
        self.skip();
        Ok(date)
    }
}
