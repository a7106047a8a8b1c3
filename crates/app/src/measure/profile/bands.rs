//! Numbers and days in bands: the quarters of everybody.

/// A band of values with its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    /// The smallest value in it.
    pub(super) low: i128,
    /// The largest value in it.
    pub(super) high: i128,
    pub(super) inside: u64,
    pub(super) everyone: u64,
}

/// At most four bands of about equal size, from the values with whether their customer is a
/// member. Equal values are in one band, so that few different values make fewer bands.
pub(super) fn quartile_bands(mut values: Vec<(i128, bool)>) -> Vec<Band> {
    values.sort_unstable();
    let quarter = |number: usize| values.get((values.len() * number).div_ceil(4).max(1) - 1);
    let edges: Vec<i128> = (1..=4)
        .filter_map(|number| Some(quarter(number)?.0))
        .collect();
    let mut bands: Vec<Band> = Vec::with_capacity(4);
    let mut edge = 0;
    let mut open = false;
    for &(value, inside) in &values {
        while value > edges[edge] {
            edge += 1;
            open = false;
        }
        if !open {
            open = true;
            bands.push(Band {
                low: value,
                high: value,
                inside: 0,
                everyone: 0,
            });
        }
        if let Some(band) = bands.last_mut() {
            band.high = value;
            band.everyone += 1;
            band.inside += u64::from(inside);
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(values: impl IntoIterator<Item = (i128, bool)>) -> Vec<(i128, i128, u64, u64)> {
        let bands = quartile_bands(values.into_iter().collect());
        let shown = bands.iter().map(|b| (b.low, b.high, b.inside, b.everyone));
        shown.collect()
    }

    #[test]
    fn bands_are_the_quarters() {
        let values = (1..=100).map(|n| (n, n <= 30));
        let expected = [
            (1, 25, 25, 25),
            (26, 50, 5, 25),
            (51, 75, 0, 25),
            (76, 100, 0, 25),
        ];
        assert_eq!(shown(values), expected);
    }

    #[test]
    fn equal_values_are_in_one_band() {
        let values = [0, 0, 0, 0, 0, 0, 0, 5, 9].map(|n| (n, true));
        assert_eq!(shown(values), [(0, 0, 7, 7), (5, 9, 2, 2)]);
        assert_eq!(shown([(3, false)]), [(3, 3, 0, 1)]);
        assert_eq!(shown([]), []);
    }
}
