//! The cells of a matrix: their keys, names and order, the best first.

use super::Matrix;
use crate::scheme::{ClassName, ClassRule};

/// A band's key and names, by how many bands there are; the lowest first.
const LEVELS: [&[(&str, &str, &str)]; 4] = [
    &[("low", "低", "low"), ("high", "高", "high")],
    &[
        ("low", "低", "low"),
        ("medium", "中", "medium"),
        ("high", "高", "high"),
    ],
    &[
        ("low", "低", "low"),
        ("medium_low", "较低", "medium-low"),
        ("medium_high", "较高", "medium-high"),
        ("high", "高", "high"),
    ],
    &[
        ("very_low", "很低", "very low"),
        ("low", "低", "low"),
        ("medium", "中", "medium"),
        ("high", "高", "high"),
        ("very_high", "很高", "very high"),
    ],
];

/// A band of an axis with so many: key, Chinese and English name.
pub(super) fn level(bands: usize, band: usize) -> (&'static str, &'static str, &'static str) {
    LEVELS[bands.clamp(2, 5) - 2][band]
}

/// The cells as bands of the vertical and the horizontal axis: first those with the highest bands
/// together, among these the more important.
pub(super) fn cells(matrix: &Matrix) -> Vec<(usize, usize)> {
    let (rows, columns) = (matrix.y.bands(), matrix.x.bands());
    let mut cells: Vec<_> = (0..rows)
        .flat_map(|y| (0..columns).map(move |x| (y, x)))
        .collect();
    // Bands count by their part of the way up, so that 2 × 5 is fair to both.
    let height = |(y, x): (usize, usize)| y * (columns - 1) + x * (rows - 1);
    cells.sort_by_key(|cell| (std::cmp::Reverse(height(*cell)), std::cmp::Reverse(cell.0)));
    cells
}

/// The classes of a matrix; `named` are the ones to which people gave names.
pub(in crate::scheme) fn cell_names(matrix: &Matrix, named: &[ClassRule]) -> Vec<ClassName> {
    let names = (0_u8..).zip(cells(matrix)).map(|(rank, (y, x))| {
        let (y_key, y_zh, y_en) = level(matrix.y.bands(), y);
        let (x_key, x_zh, x_en) = level(matrix.x.bands(), x);
        let key = format!("{y_key}_{x_key}");
        let own = named.iter().find(|class| class.key == key);
        let (zh, en) = match own {
            Some(own) => (own.name_zh.clone(), own.name_en.clone()),
            None => (
                format!("{y_zh}{}·{x_zh}{}", matrix.y.name_zh, matrix.x.name_zh),
                capital(&format!(
                    "{y_en} {} · {x_en} {}",
                    matrix.y.name_en, matrix.x.name_en
                )),
            ),
        };
        ClassName { key, zh, en, rank }
    });
    names.collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_cell_comes_first_and_names_can_be_given() {
        let mut matrix = Matrix::default();
        let keys = |matrix: &Matrix| -> Vec<String> {
            let names = cell_names(matrix, &[]).into_iter();
            names.map(|name| name.key).collect()
        };
        assert_eq!(
            keys(&matrix),
            ["high_high", "high_low", "low_high", "low_low"]
        );
        let named = ClassRule {
            key: "high_high".to_owned(),
            name_zh: "重点客户".to_owned(),
            name_en: "Key accounts".to_owned(),
            rule: String::new(),
        };
        let names = cell_names(&matrix, &[named]);
        assert_eq!(names[0].zh, "重点客户");
        assert_eq!(names[1].zh, "高重要性·低价值");
        assert_eq!(names[1].en, "High importance · low value");
        if let super::super::AxisBy::Measures { cuts, .. } = &mut matrix.x.by {
            cuts.extend([70, 80, 90].map(rust_decimal::Decimal::from));
        }
        let keys = keys(&matrix);
        assert_eq!(keys.len(), 10);
        assert_eq!(keys[0], "high_very_high");
        assert_eq!(keys[9], "low_very_low");
    }
}
