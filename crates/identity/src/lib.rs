//! Who is who: names, phone numbers and e-mail addresses in one form, so that equal things are
//! equal texts.

mod email;
mod half_width;
mod phone;
mod pinyin;

pub use email::email;
pub use phone::phone;
pub use pinyin::{Pinyin, pinyin};
