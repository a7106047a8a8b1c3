//! Events of the sample shop as canonical lake batches.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, Decimal128Builder, Int64Builder, StringBuilder, TimestampMicrosecondBuilder,
};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::record_batch::RecordBatch;
use fenqun_model::{CustomerNumber, Instant};

/// Digits after the point of every number that the sample shop writes.
const SCALE: i8 = 4;

macro_rules! columns {
    (text: $($text:ident),*; money: $($money:ident),*; numbers: $($number:ident),*) => {
        /// One event's properties; what is `None` the event does not have.
        #[derive(Default)]
        pub struct Properties<'a> {
            $(pub $text: Option<&'a str>,)*
            $(
            /// In fen, a hundredth of a yuan.
            pub $money: Option<i64>,)*
            $(pub $number: Option<i64>,)*
        }

        #[derive(Default)]
        struct PropertyBuilders {
            $($text: StringBuilder,)*
            $($money: Decimals,)*
            $($number: Decimals,)*
        }

        impl PropertyBuilders {
            fn push(&mut self, properties: &Properties<'_>) {
                $(self.$text.append_option(properties.$text);)*
                $(self.$money.0.append_option(properties.$money.map(|fen| i128::from(fen) * 100));)*
                $(self.$number.0.append_option(
                    properties.$number.map(|n| i128::from(n) * 10_i128.pow(SCALE as u32)),
                );)*
            }

            fn finish(&mut self) -> Vec<(&'static str, ArrayRef)> {
                vec![
                    $((stringify!($text), Arc::new(self.$text.finish()) as ArrayRef),)*
                    $((stringify!($money), Arc::new(self.$money.0.finish()) as ArrayRef),)*
                    $((stringify!($number), Arc::new(self.$number.0.finish()) as ArrayRef),)*
                ]
            }
        }
    };
}

columns! {
    text: order_id, product_id, name, category, brand, currency, channel, coupon, campaign, page,
          referrer, device, topic, reason, question, answer;
    money: revenue, price;
    numbers: items, quantity, rating, seconds
}

struct Decimals(Decimal128Builder);

impl Default for Decimals {
    fn default() -> Self {
        let builder = Decimal128Builder::new().with_data_type(DataType::Decimal128(18, SCALE));
        Self(builder)
    }
}

/// Collects events until a batch is full.
#[derive(Default)]
pub struct Rows {
    message_id: StringBuilder,
    customer: Int64Builder,
    anonymous_id: StringBuilder,
    event: StringBuilder,
    time_us: Vec<i64>,
    properties: PropertyBuilders,
    written: u64,
}

impl Rows {
    /// Adds one event of a customer, or of an anonymous visitor.
    pub fn push(
        &mut self,
        who: Result<CustomerNumber, &str>,
        event: &str,
        time: Instant,
        properties: &Properties<'_>,
    ) {
        self.message_id
            .append_value(format!("demo-{}", self.written));
        self.customer
            .append_option(who.ok().map(|number| i64::from(number.0)));
        self.anonymous_id.append_option(who.err());
        self.event.append_value(event);
        self.time_us.push(time.timestamp_micros());
        self.properties.push(properties);
        self.written += 1;
    }

    /// Events collected since the last batch.
    pub fn len(&self) -> usize {
        self.time_us.len()
    }

    /// Events collected in all.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// The collected events as one canonical batch.
    pub fn finish(&mut self) -> Result<RecordBatch, arrow::error::ArrowError> {
        let times = std::mem::take(&mut self.time_us);
        let count = times.len();
        let instants = |times: &[i64]| -> ArrayRef {
            let mut builder = TimestampMicrosecondBuilder::new().with_timezone("UTC");
            builder.append_slice(times);
            Arc::new(builder.finish())
        };
        let mut source = StringBuilder::new();
        let mut extra = StringBuilder::new();
        for _ in 0..count {
            source.append_value("demo");
            extra.append_null();
        }
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("message_id", Arc::new(self.message_id.finish())),
            ("customer", Arc::new(self.customer.finish())),
            ("anonymous_id", Arc::new(self.anonymous_id.finish())),
            ("event", Arc::new(self.event.finish())),
            ("time", instants(&times)),
            ("received_at", instants(&times)),
            ("source", Arc::new(source.finish())),
            ("extra", Arc::new(extra.finish())),
        ];
        columns.extend(self.properties.finish());
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
            .collect();
        RecordBatch::try_new(
            Arc::new(Schema::new(fields)),
            columns.into_iter().map(|(_, array)| array).collect(),
        )
    }
}
