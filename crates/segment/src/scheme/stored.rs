//! A classification as the records keep it: readable JSON, and bytes for what is large.
//!
//! The bytes hold one Roaring bitmap a class (portable format), each after its length, and then,
//! of an RFM scheme, the scores as an Arrow IPC file.

use std::io::Cursor;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, AsArray, Decimal128Array, RecordBatch, UInt8Array, UInt32Array, UInt64Array,
};
use arrow::datatypes::{Decimal128Type, UInt8Type, UInt32Type, UInt64Type};
use arrow::ipc::reader::FileReader;
use arrow::ipc::writer::FileWriter;
use fenqun_model::Instant;
use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::rfm::{Edges, Groups, Rfm, Scoring};
use super::{ClassResult, Classification};

/// A stored classification that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// The JSON is not what was written.
    #[error("the stored classification is not valid JSON of its kind")]
    Json(#[from] serde_json::Error),
    /// The scores are not what was written.
    #[error("the stored scores cannot be read")]
    Scores(#[from] arrow::error::ArrowError),
    /// A bitmap is not what was written.
    #[error("the stored members of a class cannot be read")]
    Members(#[from] std::io::Error),
}

#[derive(Serialize, Deserialize)]
struct StoredJson {
    as_of: Instant,
    classes: Vec<ClassResult>,
    #[serde(default)]
    rfm: Option<StoredRfm>,
}

#[derive(Serialize, Deserialize)]
struct StoredRfm {
    scoring: Scoring,
    groups: Groups,
    edges: Option<Edges>,
    scale: i8,
}

impl Classification {
    /// The readable part and the bytes.
    pub fn to_stored(&self) -> Result<(Json, Vec<u8>), StoredError> {
        let json = serde_json::to_value(StoredJson {
            as_of: self.as_of,
            classes: self.classes.clone(),
            rfm: self.rfm.as_ref().map(|rfm| StoredRfm {
                scoring: rfm.scoring,
                groups: rfm.groups,
                edges: rfm.edges.clone(),
                scale: rfm.scale,
            }),
        })?;
        let mut bytes = Vec::new();
        for class in &self.classes {
            let length = class.members.serialized_size() as u64;
            bytes.extend(length.to_le_bytes());
            class.members.serialize_into(&mut bytes)?;
        }
        if let Some(rfm) = &self.rfm {
            let batch = rfm.record_batch()?;
            let mut writer = FileWriter::try_new(&mut bytes, &batch.schema())?;
            writer.write(&batch)?;
            writer.finish()?;
        }
        Ok((json, bytes))
    }

    /// Reads back what [`Classification::to_stored`] wrote.
    pub fn from_stored(json: &Json, bytes: &[u8]) -> Result<Self, StoredError> {
        let stored = StoredJson::deserialize(json)?;
        let mut rest = bytes;
        let mut classes = stored.classes;
        for class in &mut classes {
            class.members = RoaringBitmap::deserialize_from(take_part(&mut rest)?)?;
        }
        let rfm = match stored.rfm {
            None => None,
            Some(head) => {
                let mut reader = FileReader::try_new(Cursor::new(rest), None)?;
                let batch = reader.next().ok_or_else(cut_short)??;
                Some(Rfm::from_record_batch(&batch, head)?)
            }
        };
        Ok(Self {
            as_of: stored.as_of,
            classes,
            rfm,
        })
    }
}

fn take_part<'b>(rest: &mut &'b [u8]) -> Result<&'b [u8], std::io::Error> {
    let (length, after) = rest.split_first_chunk().ok_or_else(cut_short)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| cut_short())?;
    let (part, after) = after.split_at_checked(length).ok_or_else(cut_short)?;
    *rest = after;
    Ok(part)
}

fn cut_short() -> std::io::Error {
    std::io::Error::from(std::io::ErrorKind::UnexpectedEof)
}

impl Rfm {
    /// The scores as a table: customer, recency_days, frequency, monetary, r, f, m.
    pub fn record_batch(&self) -> Result<RecordBatch, arrow::error::ArrowError> {
        let monetary = Decimal128Array::from(self.monetary.clone())
            .with_precision_and_scale(38, self.scale)?;
        let score = |values: &Vec<u8>| Arc::new(UInt8Array::from(values.clone())) as ArrayRef;
        let [r, f, m] = &self.scores;
        RecordBatch::try_from_iter([
            (
                "customer",
                Arc::new(UInt32Array::from(self.customers.clone())) as ArrayRef,
            ),
            (
                "recency_days",
                Arc::new(UInt32Array::from(self.recency_days.clone())),
            ),
            (
                "frequency",
                Arc::new(UInt64Array::from(self.frequency.clone())),
            ),
            ("monetary", Arc::new(monetary)),
            ("r", score(r)),
            ("f", score(f)),
            ("m", score(m)),
        ])
    }

    fn from_record_batch(batch: &RecordBatch, head: StoredRfm) -> Result<Self, StoredError> {
        if batch.num_columns() != 7 {
            return Err(cut_short().into());
        }
        let column = |index: usize| batch.column(index);
        let wrong = || StoredError::Members(std::io::ErrorKind::InvalidData.into());
        let score = |index: usize| {
            let values = column(index).as_primitive_opt::<UInt8Type>();
            values.map(|v| v.values().to_vec()).ok_or_else(wrong)
        };
        let small = |index: usize| {
            let values = column(index).as_primitive_opt::<UInt32Type>();
            values.map(|v| v.values().to_vec()).ok_or_else(wrong)
        };
        let frequency = column(2).as_primitive_opt::<UInt64Type>();
        let monetary = column(3).as_primitive_opt::<Decimal128Type>();
        Ok(Self {
            scoring: head.scoring,
            groups: head.groups,
            edges: head.edges,
            customers: small(0)?,
            recency_days: small(1)?,
            frequency: frequency.map(|v| v.values().to_vec()).ok_or_else(wrong)?,
            monetary: monetary.map(|v| v.values().to_vec()).ok_or_else(wrong)?,
            scale: head.scale,
            scores: [score(4)?, score(5)?, score(6)?],
        })
    }
}
