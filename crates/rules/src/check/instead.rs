//! What to offer in place of a name that is not known.

use crate::similar::nearest;

/// As many names as a sentence holds.
const LISTED: usize = 5;

/// What there is in place of a name that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The nearest name, which may be meant.
    Nearest(String),
    /// No name is near: the first that there are.
    Listed {
        /// As people call them in Chinese.
        zh: Vec<String>,
        /// As people call them in English.
        en: Vec<String>,
        /// Whether there are more.
        more: bool,
    },
}

impl Instead {
    /// In place of `written`: the nearest of all `names`, else the first of the `titles`, which are
    /// in Chinese and in English.
    pub(super) fn of(written: &str, names: &[&str], titles: [Vec<&str>; 2]) -> Self {
        if let Some(name) = nearest(written, names.iter().copied()) {
            return Self::Nearest(name.to_owned());
        }
        let more = titles[0].len() > LISTED;
        let [zh, en] = titles.map(|titles| {
            let first = titles.into_iter().take(LISTED);
            first.map(str::to_owned).collect()
        });
        Self::Listed { zh, en, more }
    }

    pub(super) fn en(&self) -> String {
        match self {
            Self::Nearest(name) => format!("; did you mean `{name}`?"),
            Self::Listed { en, .. } if en.is_empty() => String::new(),
            Self::Listed { en, more, .. } => {
                let rest = if *more { ", …" } else { "" };
                format!("; there is: {}{rest}", en.join(", "))
            }
        }
    }

    pub(super) fn zh(&self) -> String {
        match self {
            Self::Nearest(name) => format!("，是否指“{name}”？"),
            Self::Listed { zh, .. } if zh.is_empty() => String::new(),
            Self::Listed { zh, more, .. } => {
                let rest = if *more { "……" } else { "" };
                format!("，现有：{}{rest}", zh.join("、"))
            }
        }
    }
}
