//! Bitmaps as bytes.

use roaring::RoaringBitmap;

use crate::{Error, Result};

/// One bitmap in the portable Roaring format.
pub fn to_bytes(bitmap: &RoaringBitmap) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(bitmap.serialized_size());
    bitmap
        .serialize_into(&mut bytes)
        .expect("writing into memory does not fail");
    bytes
}

/// Reads what [`to_bytes`] wrote.
pub fn from_bytes(bytes: &[u8]) -> Result<RoaringBitmap> {
    if bytes.is_empty() {
        return Ok(RoaringBitmap::new());
    }
    RoaringBitmap::deserialize_from(bytes).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_comes_back() {
        let bitmap: RoaringBitmap = (0..70_000).chain([1_000_000]).collect();
        assert_eq!(from_bytes(&to_bytes(&bitmap)).expect("whole"), bitmap);
        assert!(from_bytes(&[]).expect("nothing").is_empty());
        assert!(from_bytes(&to_bytes(&bitmap)[..20]).is_err());
    }
}
