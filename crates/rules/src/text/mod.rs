//! Reading the text form: from characters to tokens.

mod characters;
mod lexer;
mod number;
mod position;
mod quoted;
mod token;
mod words;

pub(crate) use characters::is_bare_name;
pub(crate) use lexer::{excerpt, lex};
pub use position::Position;
pub(crate) use token::{Lexeme, Problem, Token};
pub(crate) use words::{is_reserved, span_unit_of};
