//! What happened: one immutable event, and the names that the platform itself gives to events.

use chrono::{DateTime, Utc};

use crate::{CustomerNumber, Value};

/// Something that happened, at one instant, to one customer or to an anonymous visitor.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Unique per event; an event with a known message id is the same event again.
    pub message_id: String,
    /// The customer, or `None` while it is anonymous.
    pub customer: Option<CustomerNumber>,
    /// The visitor's id while the customer is unknown.
    pub anonymous_id: Option<String>,
    /// The name, such as `Order Completed`.
    pub name: String,
    /// When it happened.
    pub time: DateTime<Utc>,
    /// Where it came from: an import's source name, an SDK, the platform.
    pub source: String,
    /// Properties in the order they came.
    pub properties: Vec<(String, Value)>,
}

/// Event names of the Segment commerce spec, and our own.
pub mod event_name {
    /// An order was placed and paid; `revenue` is the sum of its lines.
    pub const ORDER_COMPLETED: &str = "Order Completed";
    /// An order, or a part of it, was given back; `revenue` is positive.
    pub const ORDER_REFUNDED: &str = "Order Refunded";
    /// One line of a completed order.
    pub const PRODUCT_PURCHASED: &str = "Product Purchased";
    /// One line of a refund; `quantity` and `revenue` are positive.
    pub const PRODUCT_RETURNED: &str = "Product Returned";

    /// What is done to a customer, not by one: it says nothing about how active they are.
    pub const RECEIVED: [&str; 9] = [
        "Email Sent",
        "Email Delivered",
        "Email Bounced",
        "SMS Sent",
        "SMS Delivered",
        "Push Notification Sent",
        "Push Notification Received",
        "Push Notification Bounced",
        "Message Sent",
    ];
}

/// Property names that the platform itself reads or writes.
pub mod property {
    /// The order's id (text).
    pub const ORDER_ID: &str = "order_id";
    /// Money (number): of an order, the sum over its lines; of a line, quantity × price.
    pub const REVENUE: &str = "revenue";
    /// Number of products in an order (number).
    pub const ITEMS: &str = "items";
    /// The product's id (text).
    pub const PRODUCT_ID: &str = "product_id";
    /// The product's name (text).
    pub const NAME: &str = "name";
    /// The product's category (text).
    pub const CATEGORY: &str = "category";
    /// The product's brand (text).
    pub const BRAND: &str = "brand";
    /// Number of units (number).
    pub const QUANTITY: &str = "quantity";
    /// Price of one unit (number).
    pub const PRICE: &str = "price";
    /// ISO 4217 code (text).
    pub const CURRENCY: &str = "currency";
    /// Sales channel (text).
    pub const CHANNEL: &str = "channel";
    /// Coupon code (text).
    pub const COUPON: &str = "coupon";
}
