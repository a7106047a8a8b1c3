//! One JSON value at a time out of an array, or of values that follow each other.

/// What stands at the front of the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Only blanks, commas and the array's brackets, this many bytes of them.
    Nothing { len: usize },
    /// A value from `start` to `end`.
    Value {
        start: usize,
        end: usize,
        is_object: bool,
    },
    /// A value that goes on behind the buffer.
    Partial,
}

/// Finds the next value. `at_end` says that no bytes follow.
pub(super) fn next_value(bytes: &[u8], at_end: bool) -> Next {
    let between = |b: &u8| b.is_ascii_whitespace() || matches!(b, b',' | b'[' | b']');
    let start = bytes.iter().take_while(|b| between(b)).count();
    let Some(first) = bytes.get(start) else {
        return Next::Nothing { len: start };
    };
    let is_object = *first == b'{';
    let end = if is_object {
        object_end(&bytes[start..])
    } else {
        bytes[start..]
            .iter()
            .position(|b| matches!(b, b',' | b'\n' | b'{'))
    };
    match end {
        Some(len) => Next::Value {
            start,
            end: start + len,
            is_object,
        },
        None if at_end => Next::Value {
            start,
            end: bytes.len(),
            is_object,
        },
        None => Next::Partial,
    }
}

/// Length of the object that the bytes begin with.
fn object_end(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (i, b) in bytes.iter().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Next, next_value};

    #[test]
    fn values_between_commas() {
        let text = br#"[ {"a": "}\"{", "b": {}}, 5, {"c": 1}]"#;
        let value = |start, end, is_object| Next::Value {
            start,
            end,
            is_object,
        };
        assert_eq!(next_value(text, true), value(2, 24, true));
        assert_eq!(next_value(&text[24..], true), value(2, 3, false));
        assert_eq!(next_value(&text[27..], true), value(2, 10, true));
        assert_eq!(next_value(&text[37..], true), Next::Nothing { len: 1 });
        assert_eq!(next_value(b"{\"a\":", false), Next::Partial);
        assert_eq!(next_value(b"{\"a\":", true), value(0, 5, true));
    }
}
