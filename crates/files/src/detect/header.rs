//! Where the header is and what the columns are called.
//!
//! Titles may stand above it; a row of explanations (纷享销客 templates) or of answer options
//! (SurveyMonkey) below it; or there is none, and the first row is data already.

use super::delimiter::usual;
use super::names::{REJECT_COLUMNS, names};
use crate::headers::{known_headers, normalise};
use crate::parse::{DatePattern, moment, number};
use crate::{Reason, Warning};

/// How many rows at the top are looked at.
pub(crate) const HEAD_ROWS: usize = 60;

/// What the top of a table says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// All columns, in order.
    pub(crate) columns: Vec<String>,
    /// Non-blank rows in front of the first data row.
    pub(crate) skip: usize,
    pub(crate) has_header: bool,
    pub(crate) warnings: Vec<Warning>,
    /// How many columns, from the first, belong to the table; the rest are a rejects file's notes.
    pub(crate) own: usize,
}

/// Reads the top rows of a table (blank rows left out).
pub(crate) fn head(rows: &[Vec<String>], header: Option<bool>) -> Head {
    let mut warnings = Vec::new();
    let above = lines_above(rows);
    if above > 0 {
        warnings.push(Warning::LinesSkipped { count: above });
    }
    let rows = &rows[above..];
    let Some(first) = rows.first() else {
        return Head::default();
    };
    let has_header = header.unwrap_or_else(|| is_header(first, &rows[1..]));
    let mut skip = above + usize::from(has_header);
    let columns = if has_header {
        let mut cells = first.clone();
        if is_survey(first)
            && rows
                .get(1)
                .is_some_and(|row| row.first().is_some_and(String::is_empty))
        {
            join_options(&mut cells, &rows[1]);
            skip += 1;
        } else if rows.get(1).is_some_and(|row| explains(first, row)) {
            warnings.push(Warning::ExplanationSkipped);
            skip += 1;
        }
        names(&cells, &mut warnings)
    } else {
        warnings.push(Warning::NoHeader);
        (1..=first.len()).map(|i| format!("column {i}")).collect()
    };
    let mut own = columns.len();
    if own > REJECT_COLUMNS.len() && columns[own - REJECT_COLUMNS.len()..] == REJECT_COLUMNS {
        own -= REJECT_COLUMNS.len();
        warnings.push(Warning::RejectsFile);
    }
    Head {
        columns,
        skip,
        has_header,
        warnings,
        own,
    }
}

/// Rows above the header: Excel's `sep=`, comments, and titles of a single cell over a table of
/// three columns and more.
fn lines_above(rows: &[Vec<String>]) -> usize {
    let width = usual(&rows.iter().map(Vec::len).collect::<Vec<_>>());
    rows.iter()
        .enumerate()
        .take_while(|(i, row)| {
            let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
            let first = row.first().map_or("", String::as_str);
            (*i == 0 && first.starts_with("sep=") && filled == 1)
                || (width >= 3 && filled == 1)
                || (width >= 2 && row.len() < width && first.starts_with('#'))
        })
        .count()
        .min(rows.len().saturating_sub(1))
}

/// Whether the first row names columns: its cells are known names, or they look like no data, or
/// the cells below look like what they do not.
fn is_header(first: &[String], below: &[Vec<String>]) -> bool {
    if known_headers(first) >= first.len().div_ceil(3).min(2) {
        return true;
    }
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let data = first.iter().filter(|cell| looks_like_data(cell)).count();
    if data == 0 {
        return filled > 0;
    }
    // Years as column names stand over numbers, too; so a minority of them proves nothing.
    let alike = first
        .iter()
        .enumerate()
        .filter(|(_, cell)| looks_like_data(cell))
        .filter(|(i, _)| {
            let cells: Vec<_> = below.iter().filter_map(|row| row.get(*i)).collect();
            let same = cells.iter().filter(|cell| looks_like_data(cell)).count();
            same * 2 >= cells.len()
        })
        .count();
    alike * 4 < filled
}

fn looks_like_data(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.is_empty() {
        return false;
    }
    number(cell, false).is_ok()
        || number(cell, true).is_ok()
        || matches!(
            moment(cell, &DatePattern::default()),
            Ok(_) | Err(Reason::AmbiguousDate)
        )
        || cell
            .split_once('@')
            .is_some_and(|(_, domain)| domain.contains('.'))
}

/// SurveyMonkey's exports: the second row holds the options of the questions above.
fn is_survey(header: &[String]) -> bool {
    let has = |name: &str| header.iter().any(|cell| normalise(cell) == name);
    has("respondentid") && has("collectorid")
}

fn join_options(header: &mut [String], options: &[String]) {
    let mut question = String::new();
    for (cell, option) in header.iter_mut().zip(options) {
        if !cell.trim().is_empty() {
            question = cell.trim().to_owned();
        }
        let option = option.trim();
        if !option.is_empty() && option != "Response" && option != "Open-Ended Response" {
            *cell = format!("{question}: {option}");
        } else if cell.trim().is_empty() {
            cell.clone_from(&question);
        }
    }
}

/// Whether the row under a header with mandatory marks tells how to fill in the columns.
fn explains(header: &[String], row: &[String]) -> bool {
    let words = [
        "必填",
        "请",
        "格式",
        "说明",
        "例如",
        "示例",
        "支持",
        "不超过",
        "单选",
        "多选",
    ];
    let mandatory = header
        .iter()
        .any(|cell| cell.trim_end().ends_with("（必填）") || cell.trim_end().ends_with("(必填)"));
    let told = row
        .iter()
        .filter(|cell| words.iter().any(|word| cell.contains(word)))
        .count();
    mandatory && told >= 2
}

#[cfg(test)]
mod tests {
    use super::{Head, head};

    fn read(rows: &[&[&str]]) -> Head {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        head(&rows, None)
    }

    #[test]
    fn a_plain_header() {
        let found = read(&[&["Kunde", "Ort", "Umsatz"], &["1", "Köln", "12,5"]]);
        assert_eq!((found.skip, found.has_header, found.own), (1, true, 3));
        assert!(found.warnings.is_empty());
    }

    #[test]
    fn no_header() {
        let found = read(&[&["1", "Ann", "2010-12-01"], &["2", "Bob", "2010-12-02"]]);
        assert_eq!((found.skip, found.has_header), (0, false));
        assert_eq!(found.columns, ["column 1", "column 2", "column 3"]);
        assert_eq!(found.warnings[0].code(), "no_header");
    }

    #[test]
    fn years_may_be_names() {
        let found = read(&[
            &["City", "Shop", "Kind", "Owner", "2023"],
            &["Köln", "A", "x", "y", "5"],
        ]);
        assert!(found.has_header);
    }

    #[test]
    fn titles_and_comments_above() {
        let found = read(&[
            &["2024年订单明细", "", ""],
            &["订单号", "金额", "时间"],
            &["1", "2", "2024-01-01"],
        ]);
        assert_eq!((found.skip, found.columns[0].as_str()), (2, "订单号"));
        let found = read(&[&["sep=", ""], &["a", "b"], &["x", "y"]]);
        assert_eq!((found.skip, found.columns[0].as_str()), (2, "a"));
    }

    #[test]
    fn rows_below_the_header() {
        let found = read(&[
            &["唯一性ID（必填）", "客户名称（必填）", "电话"],
            &["系统生成，请勿修改", "必填，不超过100字", ""],
            &["1", "张杰", "138"],
        ]);
        assert_eq!((found.skip, found.columns[1].as_str()), (2, "客户名称"));
        let found = read(&[
            &[
                "Respondent ID",
                "Collector ID",
                "Which colours?",
                "",
                "Comment",
            ],
            &["", "", "Red", "Blue", "Open-Ended Response"],
            &["1", "2", "Red", "", "fine"],
        ]);
        assert_eq!(found.skip, 2);
        assert_eq!(
            found.columns[2..],
            ["Which colours?: Red", "Which colours?: Blue", "Comment"]
        );
    }

    #[test]
    fn notes_of_a_rejects_file_are_no_columns() {
        let found = read(&[
            &["id", "name", "_row", "_column", "_value", "_reason"],
            &["1", "A", "3", "", "", "x"],
        ]);
        assert_eq!((found.own, found.columns.len()), (2, 6));
    }
}
