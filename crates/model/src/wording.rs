//! A text that people read, in both languages.

use serde::{Deserialize, Serialize};

/// A text in both languages. Who writes in one language only has the same text in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wording {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Wording {
    /// A text of both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same text in both.
    pub fn same(text: &str) -> Self {
        Self::new(text, text)
    }

    /// Without white space around; where one language is missing, the other stands in for it.
    #[must_use]
    pub fn completed(&self) -> Self {
        let (zh, en) = (self.zh.trim(), self.en.trim());
        match (zh.is_empty(), en.is_empty()) {
            (true, _) => Self::same(en),
            (_, true) => Self::same(zh),
            _ => Self::new(zh, en),
        }
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.zh.trim().is_empty() && self.en.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_stands_in_for_the_other() {
        assert_eq!(
            Wording::new(" 生日礼 ", "").completed(),
            Wording::same("生日礼")
        );
        assert_eq!(Wording::new(" ", "gift").completed(), Wording::same("gift"));
        let both = Wording::new("礼", "gift");
        assert_eq!(both.completed(), both);
        assert!(Wording::new(" ", "").is_empty() && !both.is_empty());
    }
}
