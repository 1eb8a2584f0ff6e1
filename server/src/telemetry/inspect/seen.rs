//! One exchange as it is shown.

use std::fmt::Write as _;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use xyte_sdk::Error;
use xyte_sdk::layer::{Exchange, Reply};

use super::super::log::escaped;
use super::super::mask::Secrets;

/// How much of a body is shown, in bytes.
const SHOWN: usize = 2048;

/// An exchange with Xyte that has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Which one it is since the start.
    pub number: u64,
    /// When it began.
    pub at: Timestamp,
    /// The operation's id.
    pub operation: String,
    /// The HTTP method.
    pub method: String,
    /// Host, path and query, masked.
    pub url: String,
    /// The body that was sent, if it was one that can be shown.
    pub sent: Option<Body>,
    /// The status, if one came.
    pub status: Option<u16>,
    /// What went wrong, in words.
    pub error: Option<String>,
    /// The body that came back.
    pub received: Option<Body>,
    /// How long it took, in microseconds.
    pub micros: u64,
}

/// The beginning of a body, masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// How large the whole is, in bytes.
    pub bytes: usize,
    /// Its beginning. None if it is no text.
    pub text: Option<String>,
}

impl Body {
    fn new(bytes: &[u8], secrets: &Secrets) -> Self {
        // So far beyond the cut that a secret which lies across it is seen whole.
        let reach = bytes.get(..SHOWN + secrets.longest()).unwrap_or(bytes);
        let text = match std::str::from_utf8(reach) {
            Ok(text) => Some(text),
            // Cut within a letter.
            Err(error) if error.error_len().is_none() => {
                reach.get(..error.valid_up_to()).and_then(|whole| std::str::from_utf8(whole).ok())
            }
            Err(_) => None,
        };
        let text = text.filter(|text| !text.contains('\0'));
        let text = text.map(|text| secrets.clean_beginning(text, SHOWN).into_owned());
        Self { bytes: bytes.len(), text }
    }
}

impl Seen {
    pub(super) fn request(number: u64, at: Timestamp, exchange: &Exchange, secrets: &Secrets) -> Self {
        Self {
            number,
            at,
            operation: exchange.operation.id.to_string(),
            method: exchange.operation.method.as_str().to_owned(),
            url: secrets.clean(exchange.url.as_str()).into_owned(),
            sent: exchange.body().map(|(bytes, _)| Body::new(bytes, secrets)),
            status: None,
            error: None,
            received: None,
            micros: 0,
        }
    }

    pub(super) fn answered(&mut self, outcome: &Result<Reply, Error>, took: Duration, secrets: &Secrets) {
        self.micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        match outcome {
            Ok(reply) => {
                self.status = Some(reply.status.as_u16());
                self.received = Some(Body::new(&reply.body, secrets));
            }
            Err(Error::Api(error)) => {
                self.status = Some(error.status.as_u16());
                self.received = Some(Body::new(error.body.as_bytes(), secrets));
            }
            Err(error) => self.error = Some(secrets.clean(&error.to_string()).into_owned()),
        }
    }

    /// A few lines for a terminal. Nothing that came over the wire can drive it.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { number, at, operation, method, .. } = self;
        let mut text = format!("#{number} {at:.3} {operation}\n-> {method} ");
        escaped(&mut text, &self.url);
        body(&mut text, self.sent.as_ref());
        let answer = match (self.status, &self.error) {
            (Some(status), _) => status.to_string(),
            (None, Some(error)) => error.clone(),
            (None, None) => "nothing".to_owned(),
        };
        text.push_str("\n<- ");
        escaped(&mut text, &answer);
        let millis = Duration::from_micros(self.micros).as_secs_f64() * 1000.0;
        let _ = write!(text, " in {millis:.1} ms");
        body(&mut text, self.received.as_ref());
        text.push('\n');
        text
    }
}

fn body(out: &mut String, body: Option<&Body>) {
    let Some(body) = body else { return };
    let _ = write!(out, ", {} bytes", body.bytes);
    let Some(text) = body.text.as_deref().filter(|text| !text.is_empty()) else { return };
    for line in text.lines() {
        out.push_str("\n   ");
        escaped(out, line);
    }
    if text.len() < body.bytes {
        out.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::mask::MASK;
    use super::*;

    #[test]
    fn a_secret_or_a_letter_across_the_cut_is_not_torn() {
        let secrets = Secrets::new();
        secrets.keep("canary-4711");
        for before in SHOWN - 12..=SHOWN {
            let body = format!("{}canary-4711{}", "x".repeat(before), "y".repeat(500));
            let shown = Body::new(body.as_bytes(), &secrets).text.unwrap();
            assert!(shown.len() <= SHOWN + MASK.len() && !shown.contains('c'), "{before}: {shown}");
            let shown = Body::new(format!("{}ä€𝄞", "x".repeat(before)).as_bytes(), &secrets).text.unwrap();
            assert!(shown.len() <= SHOWN && shown.starts_with(&"x".repeat(before)), "{before}");
        }
        assert_eq!(Body::new(b"\x89PNG\0", &secrets), Body { bytes: 5, text: None });
        assert_eq!(Body::new(&[b'x', 0xff, 0xff], &secrets).text, None);
    }
}
