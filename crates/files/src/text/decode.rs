//! Any encoding to UTF-8, as a stream.
//!
//! A head of bare ASCII says nothing of the encoding, so then the first other characters decide,
//! wherever they come. What a decoder cannot read becomes the byte FF, which no UTF-8 holds: whoever splits the
//! text finds it there, in its row, and the rows around it are untouched.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use crate::detect::guessed;

const CHUNK: usize = 1 << 16;
const BROKEN: u8 = 0xff;

/// A stream of bytes that are UTF-8 wherever the input was sound.
pub(crate) struct Utf8Stream {
    input: Box<dyn Read + Send>,
    decoder: Option<Decoder>,
    /// Nothing but ASCII has come so far, and no one said what it is.
    undecided: bool,
    raw: Vec<u8>,
    started: bool,
    ended: bool,
    failure: Option<io::Error>,
}

impl Utf8Stream {
    pub(crate) fn new(input: Box<dyn Read + Send>, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal()),
            undecided: false,
            raw: Vec::new(),
            started: false,
            ended: false,
            failure: None,
        }
    }

    /// A stream whose encoding is found by the first characters beyond ASCII.
    pub(crate) fn undecided(input: Box<dyn Read + Send>) -> Self {
        Self {
            undecided: true,
            ..Self::new(input, UTF_8)
        }
    }

    /// Appends about `want` bytes to `out`; nothing is appended at the end. An error comes after
    /// all bytes in front of it.
    pub(crate) fn fill(&mut self, out: &mut Vec<u8>, want: usize) -> io::Result<usize> {
        let before = out.len();
        while out.len() == before && !self.ended {
            if let Some(failure) = self.failure.take() {
                self.ended = true;
                return Err(failure);
            }
            match self.decoder {
                None => self.copy(out, want),
                Some(_) => self.decode(out, want),
            }
        }
        Ok(out.len() - before)
    }

    fn copy(&mut self, out: &mut Vec<u8>, want: usize) {
        let before = out.len();
        self.read(out, want);
        if !self.started {
            self.started = true;
            if out[before..].starts_with(b"\xef\xbb\xbf") {
                out.drain(before..before + 3);
            }
        }
        if self.undecided {
            self.decide(out, before);
        }
    }

    /// Looks for characters beyond ASCII behind `from`, and decodes them if they are not UTF-8.
    fn decide(&mut self, out: &mut Vec<u8>, from: usize) {
        let Some(at) = out[from..].iter().position(|b| !b.is_ascii()) else {
            return;
        };
        self.undecided = false;
        let found = guessed(&out[from + at..]);
        if found != UTF_8 {
            let raw = out.split_off(from + at);
            let mut decoder = found.new_decoder_without_bom_handling();
            decode_chunk(&mut decoder, &raw, self.ended, out);
            self.decoder = Some(decoder);
        }
    }

    fn decode(&mut self, out: &mut Vec<u8>, want: usize) {
        let target = out.len() + want;
        while out.len() < target && !self.ended && self.failure.is_none() {
            let mut raw = std::mem::take(&mut self.raw);
            raw.clear();
            self.read(&mut raw, CHUNK);
            if let Some(decoder) = &mut self.decoder {
                decode_chunk(decoder, &raw, self.ended, out);
            }
            self.raw = raw;
        }
    }

    /// Reads `want` bytes or up to the end; a failure is kept for later.
    fn read(&mut self, into: &mut Vec<u8>, want: usize) {
        match self.input.by_ref().take(want as u64).read_to_end(into) {
            Ok(n) => self.ended = n < want,
            Err(failure) => self.failure = Some(failure),
        }
    }
}

fn decode_chunk(decoder: &mut Decoder, mut raw: &[u8], last: bool, out: &mut Vec<u8>) {
    loop {
        let before = out.len();
        let room = decoder
            .max_utf8_buffer_length_without_replacement(raw.len())
            .unwrap_or(CHUNK * 4);
        out.resize(before + room.max(16), 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(raw, &mut out[before..], last);
        out.truncate(before + written);
        raw = &raw[read..];
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => out.push(BROKEN),
        }
    }
}

/// A piece of text decoded at once, for looking at the head of a file.
pub(crate) fn decode_head(head: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_8 {
        return head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_vec();
    }
    let mut text = vec![0; head.len() * 3 + 16];
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let (_, _, written, _) = decoder.decode_to_utf8(head, &mut text, false);
    text.truncate(written);
    text
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read};

    use encoding_rs::{GB18030, UTF_8, UTF_16LE};

    use super::Utf8Stream;

    fn all(
        input: impl Read + Send + 'static,
        encoding: &'static encoding_rs::Encoding,
    ) -> (Vec<u8>, Option<io::Error>) {
        let mut stream = Utf8Stream::new(Box::new(input), encoding);
        let mut out = Vec::new();
        loop {
            match stream.fill(&mut out, 10) {
                Ok(0) => return (out, None),
                Ok(_) => {}
                Err(error) => return (out, Some(error)),
            }
        }
    }

    #[test]
    fn marks_are_dropped_and_text_decoded() {
        assert_eq!(all(Cursor::new(b"\xef\xbb\xbfa,b"), UTF_8).0, b"a,b");
        let utf_16: Vec<u8> = "\u{feff}客户,a"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(all(Cursor::new(utf_16), UTF_16LE).0, "客户,a".as_bytes());
        let long = "客户编号,".repeat(50_000);
        let gb = GB18030.encode(&long).0.into_owned();
        assert_eq!(all(Cursor::new(gb), GB18030).0, long.as_bytes());
    }

    #[test]
    fn broken_bytes_stay_where_they_were() {
        let (out, _) = all(Cursor::new(b"a,\xff\n\xd5\xc5"), GB18030);
        assert_eq!(out, b"a,\xff\n\xe5\xbc\xa0");
        // A character cut in two by the end of the file.
        assert_eq!(all(Cursor::new(b"a\xd5"), GB18030).0, b"a\xff");
    }

    #[test]
    fn the_first_characters_beyond_ascii_decide() {
        let plain = "id,name\n".repeat(100_000);
        let text = format!("{plain}1,张杰\n2,程家豪\n{plain}");
        for bytes in [
            text.clone().into_bytes(),
            GB18030.encode(&text).0.into_owned(),
        ] {
            let mut stream = Utf8Stream::undecided(Box::new(Cursor::new(bytes)));
            let mut out = Vec::new();
            while stream.fill(&mut out, 1 << 16).expect("memory is readable") > 0 {}
            assert_eq!(out, text.as_bytes());
        }
    }

    struct Failing(Cursor<&'static [u8]>);

    impl Read for Failing {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buf)? {
                0 => Err(io::Error::other("broken")),
                n => Ok(n),
            }
        }
    }

    #[test]
    fn an_error_comes_after_the_bytes_in_front_of_it() {
        for encoding in [UTF_8, GB18030] {
            let (out, error) = all(Failing(Cursor::new(b"a,b\nc")), encoding);
            assert_eq!(out, b"a,b\nc");
            assert!(error.is_some());
        }
    }
}
