//! What makes two imports the same import.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use fenqun_files::Options;
use fenqun_model::ImportKind;
use sha2::{Digest, Sha256};

use super::mapping::MappingEntry;
use crate::jobs::Control;
use crate::{Error, Result};

/// SHA-256 of a file's bytes, in hexadecimal.
pub(crate) fn file_sha256(path: &Path, control: &Control) -> Result<String> {
    let mut file = File::open(path).map_err(|source| unreadable(path, &source))?;
    let total = file.metadata()?.len();
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut done = 0;
    loop {
        control.check()?;
        let read = file
            .read(&mut buffer)
            .map_err(|source| unreadable(path, &source))?;
        if read == 0 {
            return Ok(hex::encode(hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
        done += read as u64;
        control.report(done, Some(total), "bytes", "checking the file");
    }
}

/// The sentence for a file that cannot be read at all.
pub(crate) fn unreadable(path: &Path, source: &std::io::Error) -> Error {
    Error::Input(format!("cannot read {}: {source}", path.display()))
}

/// A hash of all that decides what an import does.
pub(crate) fn fingerprint(
    sha256: &str,
    kind: ImportKind,
    source: &str,
    mapping: &[MappingEntry],
    options: &Options,
) -> Result<String> {
    let all = serde_json::json!([sha256, kind, source, mapping, options]);
    Ok(hex::encode(Sha256::digest(serde_json::to_vec(&all)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_matters_is_in_the_fingerprint() {
        let entry = |field: &str| MappingEntry {
            column: "a".to_owned(),
            field: Some(field.to_owned()),
        };
        let of = |sha: &str, kind, source: &str, field: &str, comma| {
            let options = Options {
                decimal_comma: comma,
                ..Options::default()
            };
            fingerprint(sha, kind, source, &[entry(field)], &options).expect("serialises")
        };
        let base = of("00", ImportKind::Orders, "import", "time", None);
        assert_eq!(base, of("00", ImportKind::Orders, "import", "time", None));
        for other in [
            of("01", ImportKind::Orders, "import", "time", None),
            of("00", ImportKind::Events, "import", "time", None),
            of("00", ImportKind::Orders, "shop", "time", None),
            of("00", ImportKind::Orders, "import", "order", None),
            of("00", ImportKind::Orders, "import", "time", Some(true)),
        ] {
            assert_ne!(base, other);
        }
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = file_sha256(Path::new("/nowhere/at all.csv"), &Control::new());
        assert!(
            error
                .expect_err("no such file")
                .to_string()
                .contains("at all.csv")
        );
    }
}
