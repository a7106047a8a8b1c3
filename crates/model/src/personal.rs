//! Personal data as types whose `Debug` redacts, so that a log line cannot leak them.

use std::fmt;

macro_rules! redacted {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text that has been normalised already.
            pub fn from_normalised(text: String) -> Self {
                Self(text)
            }

            /// The whole text: only for storing and for those with the right to see it.
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.masked())
            }
        }
    };
}

redacted!(
    /// A telephone number.
    Phone
);
redacted!(
    /// An e-mail address.
    Email
);

impl Phone {
    /// The number with its middle hidden: `138****5678`. Short numbers keep their last two digits.
    pub fn masked(&self) -> String {
        let chars: Vec<char> = self.0.chars().collect();
        let (head, tail) = match chars.len() {
            0..=2 => (0, 0),
            3..=6 => (0, 2),
            7..=9 => (2, 2),
            n => (n - 8, 4),
        };
        let hidden = chars.len() - head - tail;
        chars[..head]
            .iter()
            .copied()
            .chain(std::iter::repeat_n('*', hidden))
            .chain(chars[chars.len() - tail..].iter().copied())
            .collect()
    }
}

impl Email {
    /// The address with its local part hidden but for the first letter: `w***@126.com`.
    pub fn masked(&self) -> String {
        match self.0.split_once('@') {
            Some((local, domain)) => {
                let first: String = local.chars().take(1).collect();
                format!("{first}***@{domain}")
            }
            None => "***".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Email, Phone};

    #[test]
    fn masks_the_middle() {
        let mask = |s: &str| Phone::from_normalised(s.to_owned()).masked();
        assert_eq!(mask("13812345678"), "138****5678");
        assert_eq!(mask("+8613812345678"), "+86138****5678");
        assert_eq!(mask("12345"), "***45");
        assert_eq!(mask("12"), "**");
        assert_eq!(
            Email::from_normalised("wjxu37@126.com".to_owned()).masked(),
            "w***@126.com"
        );
    }

    #[test]
    fn debug_redacts() {
        let phone = Phone::from_normalised("13812345678".to_owned());
        assert!(!format!("{phone:?}").contains("1234"));
    }
}
