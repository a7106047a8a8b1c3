//! How old they are, of those whose birthday is known.

use arrow::array::{Array, AsArray};
use arrow::datatypes::Date32Type;
use chrono::NaiveDate;
use fenqun_segment::Population;

use super::shape::AgeBand;
use super::standing::{Known, standings};

/// Where bands begin, as surveys usually cut them.
const STARTS: [u32; 7] = [0, 18, 25, 35, 45, 55, 65];
/// Nobody is older; a birthday before that was not meant.
const OLDEST: u32 = 120;

/// `inside` is by row; nothing where no birthday is known.
pub(super) fn ages(population: &Population, inside: &[bool], today: NaiveDate) -> Vec<AgeBand> {
    let birthdays = population.attribute("birthday");
    let Some(birthdays) = birthdays.and_then(|b| b.values.as_primitive_opt::<Date32Type>()) else {
        return Vec::new();
    };
    let mut counts = [(0, 0); STARTS.len()];
    let mut known = Known::default();
    for (row, is_member) in inside.iter().enumerate() {
        let birthday = birthdays
            .is_valid(row)
            .then(|| birthdays.value_as_date(row));
        let age = birthday.flatten().and_then(|day| today.years_since(day));
        let Some(age) = age.filter(|age| *age <= OLDEST) else {
            continue;
        };
        let band = STARTS.partition_point(|start| *start <= age) - 1;
        let is_member = u64::from(*is_member);
        counts[band].0 += is_member;
        counts[band].1 += 1;
        known.inside += is_member;
        known.everyone += 1;
    }
    if known.everyone == 0 {
        return Vec::new();
    }
    let standings = standings(&counts, known);
    let bands = STARTS.iter().zip(standings).enumerate();
    bands
        .map(|(at, (&from, standing))| AgeBand {
            from,
            to: STARTS.get(at + 1).map(|next| next - 1),
            standing,
        })
        .collect()
}
