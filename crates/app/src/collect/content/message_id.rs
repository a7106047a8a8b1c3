//! Message ids made from content: the same row gets the same id in every import.

use arrow::array::StringArray;
use arrow::buffer::{Buffer, OffsetBuffer};
use xxhash_rust::xxh3::xxh3_128;

const ALPHABET: &[u8; 64] = b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const ID_BYTES: usize = 22;

/// A hash that depends on all parts and their order.
pub(crate) fn chain(parts: [u128; 3]) -> u128 {
    let mut bytes = [0; 48];
    for (part, place) in parts.iter().zip(bytes.chunks_exact_mut(16)) {
        place.copy_from_slice(&part.to_le_bytes());
    }
    xxh3_128(&bytes)
}

/// The identity of one of several identical rows: the first one's is the hash itself.
pub(crate) fn numbered(hash: u128, ordinal: u32) -> u128 {
    if ordinal == 0 {
        hash
    } else {
        chain([hash, u128::from(ordinal), 0])
    }
}

/// Hashes as a column of texts of 22 characters.
pub(crate) fn message_ids(hashes: impl ExactSizeIterator<Item = u128>) -> StringArray {
    let rows = hashes.len();
    let mut text = vec![0; rows * ID_BYTES];
    for (hash, place) in hashes.zip(text.chunks_exact_mut(ID_BYTES)) {
        write(hash, place);
    }
    let offsets = OffsetBuffer::from_repeated_length(ID_BYTES, rows);
    StringArray::new(offsets, Buffer::from_vec(text), None)
}

/// One hash as a text of 22 characters.
pub(crate) fn short_text(hash: u128) -> String {
    let mut text = [0; ID_BYTES];
    write(hash, &mut text);
    text.iter().map(|b| char::from(*b)).collect()
}

fn write(mut hash: u128, place: &mut [u8]) {
    for byte in place.iter_mut().rev() {
        *byte = ALPHABET[(hash & 63) as usize];
        hash >>= 6;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_distinct_printable_and_in_the_order_of_their_hashes() {
        let hashes = [0, 1, 63, 64, u128::MAX - 1, u128::MAX];
        let ids = message_ids(hashes.into_iter());
        let texts: Vec<&str> = ids.iter().flatten().collect();
        assert!(texts.is_sorted());
        assert!(texts.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(texts.iter().all(|t| t.len() == ID_BYTES));
        assert_eq!(short_text(64), texts[3]);
    }

    #[test]
    fn a_chain_depends_on_the_order_of_its_parts() {
        assert_ne!(chain([1, 2, 3]), chain([2, 1, 3]));
        assert_ne!(chain([1, 2, 0]), chain([1, 2, 1]));
    }
}
