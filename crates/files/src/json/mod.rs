//! JSON lines, and JSON objects in an array or one after the other.
//!
//! Top-level keys are columns, found as the rows come; nested objects are flattened with dots,
//! arrays stay JSON text, and numbers keep their exact digits.

mod columns;
mod flatten;
mod reader;
mod values;

use encoding_rs::Encoding;

pub(crate) use reader::{JsonPlan, JsonReader};

use crate::format::{Compression, Container, Format};
use crate::opened::{Opened, Plan};
use crate::source::Source;
use crate::text::first_line;
use crate::{FileError, Options, Warning};

/// How many objects at the top are looked at for their keys.
const HEAD_OBJECTS: usize = 1000;

/// Whether a text is JSON, and how its objects are laid out.
pub(crate) fn container(text: &[u8]) -> Option<Container> {
    let text = text.trim_ascii_start();
    let behind = text.get(1..)?.trim_ascii_start();
    match (text.first()?, behind.first()?) {
        (b'[', b'{' | b']') => Some(Container::JsonArray),
        (b'{', b'"' | b'}') => Some(object_layout(text)),
        _ => None,
    }
}

/// One object a line, unless the first line is not a whole one.
fn object_layout(text: &[u8]) -> Container {
    let (len, end) = first_line(text, true).unwrap_or((text.len(), text.len()));
    let is_whole = serde_json::from_slice::<serde::de::IgnoredAny>(&text[..end]).is_ok();
    let next_opens = text[len..].trim_ascii_start().starts_with(b"{");
    if is_whole || next_opens {
        Container::JsonLines
    } else {
        Container::JsonArray
    }
}

/// Looks at the keys of the first objects.
pub(crate) fn look(
    source: Source,
    options: &Options,
    format: Format,
    warnings: Vec<Warning>,
    encoding: &'static Encoding,
) -> Result<Opened, FileError> {
    let compression: Compression = format.compression;
    let plan = JsonPlan {
        encoding,
        compression,
        container: format.container,
        columns: Vec::new(),
    };
    let input = source.unpacked(compression, &crate::source::Progress::new(0))?;
    let options_of_head = crate::ReadOptions {
        batch_rows: Some(HEAD_OBJECTS),
        ..Default::default()
    };
    let mut head = JsonReader::new(plan.clone(), input, &options_of_head);
    let columns: Vec<String> = match head.next_batch() {
        Some(Ok(batch)) => {
            let schema = batch.records.schema();
            schema.fields().iter().map(|f| f.name().clone()).collect()
        }
        Some(Err(error)) => return Err(error),
        None => Vec::new(),
    };
    Ok(Opened {
        source,
        options: options.clone(),
        format,
        warnings,
        plan: Plan::Json(JsonPlan {
            columns: columns.clone(),
            ..plan
        }),
        columns,
    })
}

#[cfg(test)]
mod tests {
    use super::container;
    use crate::format::Container;

    #[test]
    fn layouts_are_told_apart() {
        assert_eq!(
            container(b"{\"a\":1}\n{\"a\":2}\n"),
            Some(Container::JsonLines)
        );
        assert_eq!(container(b" {\"a\":1}"), Some(Container::JsonLines));
        assert_eq!(
            container(b"{\"a\":\n{\"a\":2}\n"),
            Some(Container::JsonLines)
        );
        assert_eq!(container(b"[\n {\"a\":1}\n]"), Some(Container::JsonArray));
        assert_eq!(container(b"{\n  \"a\": 1\n}\n"), Some(Container::JsonArray));
        assert_eq!(container(b"{a},b\n1,2\n"), None);
        assert_eq!(container(b"[id],b\n1,2\n"), None);
        assert_eq!(container(b"a,b"), None);
    }
}
