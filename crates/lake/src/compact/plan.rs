//! Which files of a month are merged next.

use crate::file::LakeFile;

/// Customers that a file reaches from and to; anonymous rows come after all numbers.
fn reach(file: &LakeFile) -> (i64, i64) {
    let first = file.stats.customers.map_or(i64::MAX, |c| c.0);
    let last = match file.stats.customers {
        Some((_, last)) if file.stats.anonymous == 0 => last,
        _ => i64::MAX,
    };
    (first, last)
}

/// How many sorted runs the files form: files that do not overlap in customers count as one.
pub(super) fn runs(files: &[LakeFile]) -> usize {
    let mut reaches: Vec<(i64, i64)> = files.iter().map(reach).collect();
    reaches.sort_unstable();
    let mut ends: Vec<i64> = Vec::new();
    for (first, last) in reaches {
        match ends.iter_mut().find(|end| **end < first) {
            Some(end) => *end = last,
            None => ends.push(last),
        }
    }
    ends.len()
}

/// The files to merge so that the month comes closer to `most_runs`, at most `most_files` of them;
/// none when it is there. Small files go first, and a larger one joins only when those before it
/// are together as large, so that a row is moved a few times in its life and not with every merge.
pub(super) fn next_group(
    mut files: Vec<LakeFile>,
    most_runs: usize,
    most_files: usize,
) -> Vec<LakeFile> {
    let runs = runs(&files);
    if runs <= most_runs {
        return Vec::new();
    }
    files.sort_by(|a, b| a.bytes.cmp(&b.bytes).then_with(|| a.path.cmp(&b.path)));
    let needed = if most_runs == 1 {
        files.len()
    } else {
        runs - most_runs + 1
    };
    let mut bytes = 0;
    let mut count = 0;
    for file in files.iter().take(most_files) {
        if count >= needed.max(2) && file.bytes > bytes {
            break;
        }
        bytes += file.bytes;
        count += 1;
    }
    files.truncate(count);
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::FileStats;
    use crate::month::Month;

    fn file(name: &str, bytes: u64, customers: (i64, i64), anonymous: u64) -> LakeFile {
        LakeFile {
            path: name.to_owned(),
            month: Month::of(0),
            bytes,
            stats: FileStats {
                rows: 10,
                anonymous,
                customers: Some(customers),
                times: (0, 0),
            },
        }
    }

    #[test]
    fn files_side_by_side_are_one_run() {
        let side_by_side = [file("a", 1, (1, 5), 0), file("b", 1, (6, 9), 3)];
        assert_eq!(runs(&side_by_side), 1);
        let overlapping = [file("a", 1, (1, 6), 0), file("b", 1, (6, 9), 0)];
        assert_eq!(runs(&overlapping), 2);
        let both_anonymous = [file("a", 1, (1, 5), 1), file("b", 1, (6, 9), 1)];
        assert_eq!(runs(&both_anonymous), 2);
    }

    #[test]
    fn small_files_go_first_and_a_large_one_stays() {
        let mut files: Vec<LakeFile> = (0..6)
            .map(|n| file(&n.to_string(), 10, (1, 9), 0))
            .collect();
        files.push(file("large", 1_000, (1, 9), 0));
        let group = next_group(files.clone(), 4, 64);
        assert_eq!(group.len(), 6);
        assert!(group.iter().all(|file| file.bytes == 10));
        assert_eq!(next_group(files.clone(), 1, 64).len(), 7);
        assert_eq!(next_group(files.clone(), 1, 4).len(), 4);
        assert!(next_group(files, 7, 64).is_empty());
    }
}
