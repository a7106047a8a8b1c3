//! One message of the Segment spec, read into what it does: events, traits, who somebody is.

use chrono::Duration;
use fenqun_model::{CustomerNumber, Event, Instant, Value};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_128;

use super::{commerce, fields, skew};

const PAGE_VIEWED: &str = "Page Viewed";
const SCREEN_VIEWED: &str = "Screen Viewed";
/// What a page call takes over from its context where its properties lack it.
const OF_PAGE: [&str; 4] = ["url", "path", "referrer", "title"];
/// The longest id, in characters, and the longest name of an event.
const ID_LONGEST: usize = 200;
/// Events that are further ahead than this have a clock that says nothing.
const AHEAD_MOST: Duration = Duration::days(1);

/// What a message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Says what is known about somebody.
    Identify,
    /// Something happened.
    Track,
    /// A page was viewed.
    Page,
    /// A screen of an app was viewed.
    Screen,
    /// Somebody belongs to a company.
    Group,
    /// Two ids are one customer.
    Alias,
}

impl MessageKind {
    /// The kind that a message's `type` or an address names; browsers use the first letters.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "identify" | "i" => Self::Identify,
            "track" | "t" => Self::Track,
            "page" | "p" => Self::Page,
            "screen" | "s" => Self::Screen,
            "group" | "g" => Self::Group,
            "alias" | "a" => Self::Alias,
            _ => return None,
        })
    }
}

/// What a message brings.
#[derive(Debug)]
pub(super) struct Message {
    /// The hash of its id, by which it is known when it comes again.
    pub(super) hash: u128,
    /// The key of the customer.
    pub(super) user_id: Option<String>,
    /// The visitor's id before anybody knew whose it is.
    pub(super) anonymous_id: Option<String>,
    /// Another id that is the same customer.
    pub(super) previous_id: Option<String>,
    /// Its events, without a customer yet.
    pub(super) events: Vec<Event>,
    /// What it says of the customer, by trait.
    pub(super) traits: Vec<(String, Value)>,
    /// The customer, of events that the platform makes itself.
    pub(super) customer: Option<CustomerNumber>,
}

impl Message {
    /// An event that the platform makes itself.
    pub(super) fn of_platform(event: Event) -> Self {
        Self {
            hash: xxh3_128(event.message_id.as_bytes()),
            customer: event.customer,
            user_id: None,
            anonymous_id: None,
            previous_id: None,
            events: vec![event],
            traits: Vec::new(),
        }
    }
}

/// What all messages of a request share.
#[derive(Clone, Debug)]
pub(super) struct Shared<'a> {
    /// The source's name.
    pub(super) source: &'a str,
    /// When the request came.
    pub(super) received: Instant,
    /// When it was sent, by the sender's clock.
    pub(super) sent: Option<Instant>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    #[serde(borrow, rename = "type")]
    kind: Option<&'a RawValue>,
    #[serde(borrow)]
    message_id: Option<&'a RawValue>,
    #[serde(borrow)]
    user_id: Option<&'a RawValue>,
    #[serde(borrow)]
    anonymous_id: Option<&'a RawValue>,
    #[serde(borrow)]
    previous_id: Option<&'a RawValue>,
    #[serde(borrow)]
    group_id: Option<&'a RawValue>,
    #[serde(borrow)]
    event: Option<&'a RawValue>,
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    category: Option<&'a RawValue>,
    #[serde(borrow)]
    timestamp: Option<&'a RawValue>,
    #[serde(borrow)]
    original_timestamp: Option<&'a RawValue>,
    #[serde(borrow)]
    sent_at: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<&'a RawValue>,
    #[serde(borrow)]
    traits: Option<&'a RawValue>,
    #[serde(borrow)]
    context: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
struct Context<'a> {
    #[serde(borrow)]
    campaign: Option<&'a RawValue>,
    #[serde(borrow)]
    page: Option<&'a RawValue>,
}

/// Reads a message; the error is one sentence for whoever sent it.
pub(super) fn read(
    raw: &RawValue,
    kind: Option<MessageKind>,
    shared: &Shared<'_>,
) -> Result<Message, String> {
    let envelope: Envelope<'_> =
        serde_json::from_str(raw.get()).map_err(|error| format!("not a message: {error}"))?;
    let kind = match kind {
        Some(kind) => kind,
        None => {
            let name = envelope.kind.and_then(fields::text).unwrap_or_default();
            MessageKind::from_name(&name).ok_or("`type` names no kind of message")?
        }
    };
    let message_id = match id("messageId", envelope.message_id)? {
        Some(id) => id,
        None => Uuid::new_v4().to_string(),
    };
    let mut message = Message {
        hash: xxh3_128(message_id.as_bytes()),
        user_id: id("userId", envelope.user_id)?,
        anonymous_id: id("anonymousId", envelope.anonymous_id)?,
        previous_id: id("previousId", envelope.previous_id)?,
        events: Vec::new(),
        traits: Vec::new(),
        customer: None,
    };
    if message.user_id.is_none() && message.anonymous_id.is_none() {
        return Err("there is neither a `userId` nor an `anonymousId`".to_owned());
    }
    match kind {
        MessageKind::Identify => {
            if let Some(traits) = envelope.traits {
                message.traits = fields::flat(traits, None)?;
            }
        }
        MessageKind::Group => message.traits = group_traits(&envelope)?,
        MessageKind::Alias => {
            if message.user_id.is_none() || message.previous_id.is_none() {
                return Err("an alias needs a `userId` and a `previousId`".to_owned());
            }
        }
        MessageKind::Track | MessageKind::Page | MessageKind::Screen => {
            add_events(&mut message, kind, message_id, &envelope, shared)?;
        }
    }
    Ok(message)
}

fn add_events(
    message: &mut Message,
    kind: MessageKind,
    message_id: String,
    envelope: &Envelope<'_>,
    shared: &Shared<'_>,
) -> Result<(), String> {
    let name = match kind {
        MessageKind::Page => PAGE_VIEWED.to_owned(),
        MessageKind::Screen => SCREEN_VIEWED.to_owned(),
        _ => id("event", envelope.event)?.ok_or("there is no `event`")?,
    };
    let line_name = commerce::line_name(&name);
    let leave_out = line_name.map(|_| commerce::PRODUCTS);
    let mut properties = match envelope.properties {
        Some(raw) => fields::flat(raw, leave_out)?,
        None => Vec::new(),
    };
    let lines = match (line_name, envelope.properties) {
        (Some(_), Some(raw)) => commerce::lines(raw, &mut properties)?,
        _ => Vec::new(),
    };
    let context = envelope
        .context
        .and_then(|raw| serde_json::from_str::<Context<'_>>(raw.get()).ok())
        .unwrap_or_default();
    if kind != MessageKind::Track {
        for (name, raw) in [("name", envelope.name), ("category", envelope.category)] {
            put(&mut properties, name, raw);
        }
    }
    if let (MessageKind::Page, Some(page)) = (kind, context.page) {
        for (name, raw) in fields::entries(page) {
            if OF_PAGE.contains(&name.as_ref()) {
                put(&mut properties, &name, Some(raw));
            }
        }
    }
    if let Some(campaign) = context.campaign {
        for (name, raw) in fields::entries(campaign) {
            let name = match name.as_ref() {
                "name" => "utm_campaign".to_owned(),
                other => format!("utm_{other}"),
            };
            put(&mut properties, &name, Some(raw));
        }
    }
    let event = Event {
        message_id,
        customer: None,
        anonymous_id: message.anonymous_id.clone(),
        name,
        time: time(envelope, shared)?,
        source: shared.source.to_owned(),
        properties,
    };
    for (at, properties) in lines.into_iter().enumerate() {
        message.events.push(Event {
            message_id: format!("{}/{}", event.message_id, at + 1),
            name: line_name.unwrap_or_default().to_owned(),
            properties,
            ..event.clone()
        });
    }
    message.events.push(event);
    Ok(())
}

/// The company that a group call names.
fn group_traits(envelope: &Envelope<'_>) -> Result<Vec<(String, Value)>, String> {
    let id = id("groupId", envelope.group_id)?.ok_or("there is no `groupId`")?;
    let mut traits = vec![("group_id".to_owned(), Value::Text(id))];
    if let Some(raw) = envelope.traits {
        for (name, value) in fields::flat(raw, None)? {
            if let "name" | "industry" = name.as_str() {
                traits.push((format!("company.{name}"), value));
            }
        }
    }
    Ok(traits)
}

/// When it happened, by our clock.
fn time(envelope: &Envelope<'_>, shared: &Shared<'_>) -> Result<Instant, String> {
    let happened = match envelope.timestamp.or(envelope.original_timestamp) {
        Some(raw) => {
            let text = fields::text(raw).unwrap_or_default();
            Some(fields::instant(&text).ok_or("`timestamp` is not an ISO 8601 instant")?)
        }
        None => None,
    };
    let own = envelope.sent_at.and_then(fields::text);
    let sent = own.and_then(|text| fields::instant(&text)).or(shared.sent);
    let time = skew::corrected(happened, sent, shared.received);
    if time > shared.received + AHEAD_MOST {
        return Err("`timestamp` is more than a day ahead".to_owned());
    }
    Ok(time)
}

/// An id or a name that can be kept.
fn id(field: &str, raw: Option<&RawValue>) -> Result<Option<String>, String> {
    let Some(raw) = raw else { return Ok(None) };
    let text = fields::text(raw).ok_or_else(|| format!("`{field}` is not a text"))?;
    let text = match text.trim() {
        trimmed if trimmed.len() == text.len() => text,
        trimmed => trimmed.to_owned(),
    };
    if text.len() > ID_LONGEST && text.chars().count() > ID_LONGEST {
        return Err(format!("`{field}` is longer than {ID_LONGEST} characters"));
    }
    if text.chars().any(char::is_control) {
        return Err(format!("`{field}` has control characters"));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Adds a property unless it is there.
fn put(properties: &mut Vec<(String, Value)>, name: &str, raw: Option<&RawValue>) {
    if properties.iter().any(|(known, _)| known == name) {
        return;
    }
    if let Some(value) = raw.and_then(fields::value_of) {
        properties.push((name.to_owned(), value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(json: &str) -> Result<Message, String> {
        let raw: &RawValue = serde_json::from_str(json).expect("JSON");
        let shared = Shared {
            source: "shop",
            received: "2024-06-01T04:00:00Z".parse().expect("an instant"),
            sent: fields::instant("2024-06-01T03:00:00Z"),
        };
        read(raw, None, &shared)
    }

    #[test]
    fn a_page_takes_its_address_and_campaign_from_the_context() {
        let message = read_of(
            r#"{"type":"page","messageId":"m","anonymousId":"v","name":"Home","timestamp":"2024-06-01T02:59:50Z",
               "properties":{"title":"own"},
               "context":{"page":{"url":"https://x/","title":"other","search":"?q"},
                          "campaign":{"name":"spring","source":"wechat"}}}"#,
        )
        .expect("a message");
        let [event] = message.events.as_slice() else {
            panic!("{message:?}");
        };
        assert_eq!(event.name, "Page Viewed");
        assert_eq!(event.time.to_rfc3339(), "2024-06-01T03:59:50+00:00");
        let text = |name: &str| {
            let found = event.properties.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        };
        let is = |text: &str| Some(Value::Text(text.to_owned()));
        assert_eq!(text("name"), is("Home"));
        assert_eq!(text("title"), is("own"));
        assert_eq!(text("url"), is("https://x/"));
        assert_eq!(text("search"), None);
        assert_eq!(text("utm_campaign"), is("spring"));
        assert_eq!(text("utm_source"), is("wechat"));
    }

    #[test]
    fn an_order_brings_its_lines() {
        let message = read_of(
            r#"{"type":"track","messageId":"m","userId":7,"event":"Order Completed",
               "properties":{"order_id":"A","products":[{"sku":"x","price":2,"quantity":2},{"sku":"y"}]}}"#,
        )
        .expect("a message");
        let names: Vec<_> = message
            .events
            .iter()
            .map(|e| (e.message_id.as_str(), e.name.as_str()))
            .collect();
        let expected = [
            ("m/1", "Product Purchased"),
            ("m/2", "Product Purchased"),
            ("m", "Order Completed"),
        ];
        assert_eq!(names, expected);
        assert_eq!(message.user_id.as_deref(), Some("7"));
        let order = &message.events[2].properties;
        assert!(order.iter().all(|(name, _)| !name.starts_with("products")));
    }

    #[test]
    fn what_cannot_be_taken_says_why() {
        for (json, reason) in [
            (r#"{"type":"track","event":"x"}"#, "neither"),
            (r#"{"type":"fly","userId":"1"}"#, "`type`"),
            (r#"{"type":"track","userId":"1"}"#, "no `event`"),
            (r#"{"type":"track","userId":{},"event":"x"}"#, "`userId`"),
            (r#"{"type":"alias","userId":"1"}"#, "previousId"),
            (
                r#"{"type":"track","userId":"1","event":"x","timestamp":"soon"}"#,
                "`timestamp`",
            ),
            (
                r#"{"type":"track","userId":"1","event":"x","timestamp":"2034-06-01T00:00:00Z","sentAt":"2024-06-01T00:00:00Z"}"#,
                "ahead",
            ),
            (r#"[]"#, "not a message"),
        ] {
            let error = read_of(json).expect_err("refused");
            assert!(error.contains(reason), "{json}: {error}");
        }
    }
}
