//! What headers of events mean.

use super::Synonyms;

/// Fields that an import of events cannot do without, besides a customer or a visitor.
pub(super) const REQUIRED: &[&str] = &["event", "time"];

/// Fields in the order in which they choose their columns.
pub(super) const FIELDS: &[Synonyms] = &[
    (
        "anonymous",
        "anonymousid anonymous userpseudoid distinctid visitorid deviceid cookieid 匿名id \
         访客id 访客编号 设备id",
    ),
    ("customer", super::orders::CUSTOMER),
    (
        "event",
        "event eventname eventtype action activity activityname behavior behaviour behaviortype \
         事件 事件名 事件名称 事件类型 行为 行为名称 行为类型 动作 操作",
    ),
    (
        "time",
        "timestamp eventtime eventtimestamp originaltimestamp occurredat happenedat datetime \
         time ts eventdate date createdat receivedat 事件时间 发生时间 行为时间 触发时间 \
         操作时间 时间 时间戳 日期 创建时间",
    ),
    (
        "message_id",
        "messageid eventid insertid uuid 消息id 事件id",
    ),
];
