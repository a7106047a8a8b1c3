//! The types of properties that are not in the table yet.
//!
//! Two imports that run at the same time must agree on the type of a property that both bring for
//! the first time. The one that meets it first decides; when it is given up, the name is free again.

use std::sync::Mutex;

use fenqun_model::ValueType;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::MisfitReason;
use crate::columns::Property;
use crate::names::free_column_name;

/// The properties of the table, and those that writers are bringing.
#[derive(Debug)]
pub(crate) struct Reservations {
    most: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    committed: FxHashMap<String, Property>,
    reserved: FxHashMap<String, (Property, usize)>,
    /// Columns in lower case.
    columns: FxHashSet<String>,
}

impl Reservations {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        // A panic inside leaves the maps whole: every change is a single insert or remove.
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Takes over what the table holds now.
    pub(crate) fn commit(&self, properties: &[Property]) {
        let mut state = self.lock();
        for property in properties {
            state.columns.insert(property.column.to_lowercase());
            state
                .committed
                .insert(property.name.clone(), property.clone());
        }
    }

    /// The property of this name; a new one gets the given type.
    pub(crate) fn reserve(
        &self,
        name: &str,
        value_type: Option<(ValueType, i8)>,
    ) -> Result<Property, MisfitReason> {
        let mut state = self.lock();
        if let Some(property) = state.committed.get(name) {
            return Ok(property.clone());
        }
        if let Some((property, users)) = state.reserved.get_mut(name) {
            *users += 1;
            return Ok(property.clone());
        }
        let (value_type, scale) = value_type.ok_or(MisfitReason::Nested)?;
        if state.committed.len() + state.reserved.len() >= self.most {
            return Err(MisfitReason::TooManyProperties);
        }
        let column = free_column_name(name, |column| state.columns.contains(column));
        let property = Property {
            name: name.to_owned(),
            column,
            value_type,
            scale,
        };
        state.columns.insert(property.column.to_lowercase());
        state
            .reserved
            .insert(name.to_owned(), (property.clone(), 1));
        Ok(property)
    }

    /// Gives up what a writer reserved, unless it is in the table by now.
    pub(crate) fn release(&self, properties: &[Property]) {
        let mut state = self.lock();
        for property in properties {
            let Some((_, users)) = state.reserved.get_mut(&property.name) else {
                continue;
            };
            *users -= 1;
            if *users == 0 {
                state.reserved.remove(&property.name);
                if !state.committed.contains_key(&property.name) {
                    state.columns.remove(&property.column.to_lowercase());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Option<(ValueType, i8)> = Some((ValueType::Text, 0));
    const NUMBER: Option<(ValueType, i8)> = Some((ValueType::Number, 4));

    #[test]
    fn the_first_writer_decides_and_a_given_up_name_is_free() {
        let reservations = Reservations::new(10);
        let first = reservations.reserve("size", TEXT).expect("reserved");
        let second = reservations.reserve("size", NUMBER).expect("reserved");
        assert_eq!(first, second);
        reservations.release(&[first]);
        assert_eq!(reservations.reserve("size", NUMBER), Ok(second.clone()));
        reservations.release(std::slice::from_ref(&second));
        reservations.release(&[second]);
        let again = reservations.reserve("size", NUMBER).expect("reserved");
        assert_eq!(again.value_type, ValueType::Number);
        reservations.commit(std::slice::from_ref(&again));
        reservations.release(std::slice::from_ref(&again));
        assert_eq!(reservations.reserve("size", TEXT), Ok(again));
    }

    #[test]
    fn columns_never_collide_and_their_number_is_bounded() {
        let reservations = Reservations::new(2);
        let upper = reservations.reserve("Size", TEXT).expect("reserved");
        let lower = reservations.reserve("size", TEXT).expect("reserved");
        assert_ne!(upper.column.to_lowercase(), lower.column.to_lowercase());
        let refused = reservations.reserve("colour", TEXT);
        assert_eq!(refused, Err(MisfitReason::TooManyProperties));
        assert_eq!(
            reservations.reserve("list", None),
            Err(MisfitReason::Nested)
        );
    }
}
