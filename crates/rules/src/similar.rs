//! The nearest known name to one that is not known: "did you mean …?".

/// The candidate nearest to `word`, if it is near enough to be meant: for short words one slip,
/// for longer ones about one in three letters. Letter case costs nothing.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let most = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            if letters.len().abs_diff(word.len()) > most {
                return None;
            }
            let distance = distance(&word, &letters);
            // One slip in a word of one letter would make any letter near any other.
            let near = distance <= most && distance < word.len().max(letters.len());
            near.then_some((distance, candidate))
        })
        // Of equally near ones the first, which is a name rather than a label.
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of
/// neighbours, each counting one (Damerau 1964, restricted so that no letter is edited twice).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let differs = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (above[j] + 1)
                .min(row[j - 1] + 1)
                .min(above[j - 1] + differs);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                let swapped: &Vec<usize> = &before;
                best = best.min(swapped[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        let events = ["Order Completed", "Order Refunded", "Page Viewed"];
        assert_eq!(nearest("order complete", events), Some("Order Completed"));
        assert_eq!(nearest("Ordre Completed", events), Some("Order Completed"));
        assert_eq!(nearest("Survey Answered", events), None);
        assert_eq!(nearest("上海是", ["上海市", "北京市"]), Some("上海市"));
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
        assert_eq!(nearest("adn", ["or", "and"]), Some("and"));
    }

    #[test]
    fn a_swap_counts_one() {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("form"), &letters("from")), 1);
        assert_eq!(distance(&letters("kitten"), &letters("sitting")), 3);
        assert_eq!(distance(&letters(""), &letters("abc")), 3);
    }
}
