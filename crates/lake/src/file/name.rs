//! Names of data files: they tell which import wrote them, so that leftovers can be recognised.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::LakeError;
use crate::columns::MONTH;
use crate::month::Month;

/// Gives out names for the files of one import, and remembers them.
#[derive(Debug)]
pub(crate) struct FileNames {
    prefix: String,
    given: Mutex<Vec<String>>,
}

/// The folder of a month, relative to the table's folder.
pub(crate) fn folder_of(month: Month) -> String {
    format!("{MONTH}={month}")
}

impl FileNames {
    /// Names for an application id; `nonce` tells a retry from the attempt before.
    pub(crate) fn new(app_id: &str, nonce: u64) -> Result<Self, LakeError> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        if app_id.is_empty() || app_id.len() > 200 || !app_id.chars().all(is_plain) {
            return Err(LakeError::InvalidAppId(app_id.to_owned()));
        }
        let readable: String = app_id
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(60)
            .collect();
        Ok(Self {
            prefix: format!("{readable}-{nonce:x}"),
            given: Mutex::default(),
        })
    }

    /// A new path within the table's folder.
    pub(crate) fn next(&self, month: Month) -> String {
        let mut given = self.lock();
        let (folder, number) = (folder_of(month), given.len());
        let name = format!("{folder}/{}-{number:05}.parquet", self.prefix);
        given.push(name.clone());
        name
    }

    /// All paths given out so far.
    pub(crate) fn given(&self) -> Vec<String> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_never_repeat() {
        let names = FileNames::new("import:ab.cd", 255).expect("names");
        let month = Month::of(0);
        assert_eq!(
            names.next(month),
            "month=1970-01/import-ab-cd-ff-00000.parquet"
        );
        assert_eq!(
            names.next(month),
            "month=1970-01/import-ab-cd-ff-00001.parquet"
        );
        for wrong in ["", "a/b", "..\\x", "空"] {
            assert!(matches!(
                FileNames::new(wrong, 0),
                Err(LakeError::InvalidAppId(_))
            ));
        }
    }
}
