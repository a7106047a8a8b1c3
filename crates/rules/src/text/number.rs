//! Numbers, dates and instants.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::lexer::Lexer;
use super::{Problem, Token};

/// What starts with a digit or a sign before one.
pub(super) fn number(lexer: &mut Lexer) -> Token {
    let mut digits = String::new();
    if matches!(lexer.peek_twin(0), Some('-' | '+')) {
        digits.extend(lexer.peek_twin(0));
        lexer.skip(1);
    }
    take_digits(lexer, &mut digits);
    if let Some(length) = date_tail(lexer) {
        take(lexer, length, &mut digits);
        return date(lexer, digits);
    }
    if lexer.peek_twin(0) == Some('.') && digit_at(lexer, 1) {
        take(lexer, 1, &mut digits);
        take_digits(lexer, &mut digits);
    }
    match Decimal::from_str_exact(&digits) {
        Ok(number) => Token::Number(number),
        Err(_) => Token::Invalid(Problem::Number),
    }
}

fn digit_at(lexer: &Lexer, n: usize) -> bool {
    lexer.peek_twin(n).is_some_and(|c| c.is_ascii_digit())
}

fn take(lexer: &mut Lexer, length: usize, into: &mut String) {
    for _ in 0..length {
        into.extend(lexer.peek_twin(0));
        lexer.skip(1);
    }
}

fn take_digits(lexer: &mut Lexer, into: &mut String) {
    while digit_at(lexer, 0) {
        take(lexer, 1, into);
    }
}

/// The length of `-03-01` where it follows; one digit will do for month and day, and a third is
/// taken so that the date is refused as a whole.
fn date_tail(lexer: &Lexer) -> Option<usize> {
    let mut length = 0;
    for _ in 0..2 {
        if lexer.peek_twin(length) != Some('-') || !digit_at(lexer, length + 1) {
            return None;
        }
        let longest = length + 4;
        length += 2;
        while length < longest && digit_at(lexer, length) {
            length += 1;
        }
    }
    Some(length)
}

fn date(lexer: &mut Lexer, mut text: String) -> Token {
    let time_follows = matches!(lexer.peek_twin(0), Some('T' | 't')) && digit_at(lexer, 1);
    if !time_follows {
        return match text.parse::<NaiveDate>() {
            Ok(date) => Token::Date(date),
            Err(_) => Token::Invalid(Problem::Date),
        };
    }
    while let Some(c) = lexer.peek_twin(0)
        && (c.is_ascii_digit() || matches!(c, 'T' | 't' | 'Z' | 'z' | ':' | '.' | '+' | '-'))
    {
        take(lexer, 1, &mut text);
    }
    match text.to_ascii_uppercase().parse::<DateTime<Utc>>() {
        Ok(instant) => Token::Instant(instant),
        Err(_) => Token::Invalid(Problem::Instant),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lex;
    use super::*;

    fn first(text: &str) -> Token {
        lex(text).swap_remove(0).token
    }

    #[test]
    fn numbers_are_exact() {
        assert_eq!(first("-0.10"), Token::Number(Decimal::new(-10, 2)));
        assert_eq!(first("+7"), Token::Number(Decimal::from(7)));
        assert_eq!(
            first("123456789012345678901234567890"),
            Token::Invalid(Problem::Number)
        );
        assert_eq!(
            first("0.00000000000000000000000000001"),
            Token::Invalid(Problem::Number)
        );
    }

    #[test]
    fn a_number_ends_before_a_name_or_a_lonely_dot() {
        let tokens: Vec<_> = lex("90days 1.").into_iter().map(|l| l.token).collect();
        assert_eq!(
            tokens,
            [
                Token::Number(Decimal::from(90)),
                Token::Word("days".into()),
                Token::Number(Decimal::from(1)),
                Token::Dot,
                Token::End
            ]
        );
    }

    #[test]
    fn dates_must_exist() {
        let day = NaiveDate::from_ymd_opt(2011, 3, 1).expect("a valid date");
        assert_eq!(first("2011-03-01"), Token::Date(day));
        assert_eq!(first("2011-3-1"), Token::Date(day));
        assert_eq!(first("2011-02-30"), Token::Invalid(Problem::Date));
        assert_eq!(first("99999999-02-30"), Token::Invalid(Problem::Date));
    }

    #[test]
    fn instants_need_an_offset() {
        let nine = "2011-03-01T01:00:00Z".parse().expect("an instant");
        assert_eq!(first("2011-03-01T09:00:00+08:00"), Token::Instant(nine));
        assert_eq!(first("2011-03-01t01:00:00z"), Token::Instant(nine));
        assert_eq!(
            first("2011-03-01T09:00:00"),
            Token::Invalid(Problem::Instant)
        );
    }
}
