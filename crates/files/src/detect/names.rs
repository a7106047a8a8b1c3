//! Header cells made into column names that are there and are unique.

use rustc_hash::FxHashSet;

use crate::Warning;

/// Columns that a rejects file adds behind the original ones.
pub(crate) const REJECT_COLUMNS: [&str; 4] = ["_row", "_column", "_value", "_reason"];

/// Names for the columns: without line ends, blanks around them, or the marks of mandatory
/// fields; empty ones numbered, repeated ones counted.
pub(super) fn names(cells: &[String], warnings: &mut Vec<Warning>) -> Vec<String> {
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let tidied: Vec<String> = cells.iter().map(|cell| tidy(cell)).collect();
    let own: FxHashSet<&str> = tidied.iter().map(String::as_str).collect();
    let free = |taken: &FxHashSet<String>, name: &str| !taken.contains(name) && !own.contains(name);
    tidied
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let given = if name.is_empty() {
                let renamed = first_free(
                    |n| match n {
                        1 => format!("column {}", i + 1),
                        n => format!("column {} ({n})", i + 1),
                    },
                    |candidate| free(&taken, candidate),
                );
                warnings.push(Warning::EmptyHeader {
                    renamed: renamed.clone(),
                });
                renamed
            } else if taken.contains(name) {
                let renamed = first_free(
                    |n| format!("{name} ({})", n + 1),
                    |candidate| free(&taken, candidate),
                );
                warnings.push(Warning::DuplicateHeader {
                    name: name.clone(),
                    renamed: renamed.clone(),
                });
                renamed
            } else {
                name.clone()
            };
            taken.insert(given.clone());
            given
        })
        .collect()
}

fn first_free(name: impl Fn(usize) -> String, is_free: impl Fn(&str) -> bool) -> String {
    (1..)
        .map(name)
        .find(|candidate| is_free(candidate))
        .expect("numbers do not run out")
}

/// Without blanks around it, line ends inside it, and the mark of a mandatory field behind it.
fn tidy(cell: &str) -> String {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mandatory = ["（必填）", "(必填)", "(required)", "*"];
    let mut name = cell;
    for mark in mandatory {
        let bare = name.strip_suffix(mark).map_or(name, str::trim_end);
        if !bare.is_empty() {
            name = bare;
        }
    }
    let name = name
        .strip_prefix('*')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name);
    name.split(['\r', '\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_there_and_unique() {
        let cells = [
            "id",
            "",
            "id",
            "客户名称（必填）",
            "*手机",
            "id (2)",
            "two\nlines",
            "",
        ];
        let mut warnings = Vec::new();
        let cells: Vec<String> = cells.iter().map(|s| (*s).to_owned()).collect();
        assert_eq!(
            names(&cells, &mut warnings),
            [
                "id",
                "column 2",
                "id (3)",
                "客户名称",
                "手机",
                "id (2)",
                "two lines",
                "column 8"
            ]
        );
        assert_eq!(warnings.len(), 3);
    }
}
