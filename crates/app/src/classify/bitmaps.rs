//! Bitmaps as bytes: one, or several after each other with their lengths.

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

/// Several bitmaps: each with its length in four bytes, little endian, before it.
pub fn pack<'a>(bitmaps: impl IntoIterator<Item = &'a RoaringBitmap>) -> Vec<u8> {
    let mut packed = Vec::new();
    for bitmap in bitmaps {
        let bytes = to_bytes(bitmap);
        let length = u32::try_from(bytes.len()).expect("a bitmap of u32 is smaller than 4 GiB");
        packed.extend_from_slice(&length.to_le_bytes());
        packed.extend_from_slice(&bytes);
    }
    packed
}

/// Reads what [`pack`] wrote.
pub fn unpack(mut packed: &[u8]) -> Result<Vec<RoaringBitmap>> {
    let mut bitmaps = Vec::new();
    while let Some((length, rest)) = packed.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let (bytes, rest) = rest
            .split_at_checked(length)
            .ok_or_else(|| Error::internal("a saved bitmap is cut off"))?;
        bitmaps.push(from_bytes(bytes)?);
        packed = rest;
    }
    Ok(bitmaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_bitmaps_come_back() {
        let bitmaps = vec![
            RoaringBitmap::from_iter([1, 5, 100_000]),
            RoaringBitmap::new(),
            (0..70_000).collect(),
        ];
        assert_eq!(unpack(&pack(&bitmaps)).expect("whole"), bitmaps);
        assert!(unpack(&pack(&bitmaps)[..20]).is_err());
    }
}
