//! The last step: one request out, one answer in, with bounds on time and size.

use crate::error::{ApiError, CertificateFault, Error, TransportFault};
use crate::layer::{Body, Exchange, Received, Reply};
use crate::operation::OperationId;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How much of an unsuccessful answer is kept …
const ERROR_BODY: usize = 2_048;
/// … and how much more is read, so that a key which lies across that edge is still found and masked.
const LONGEST_KEY: usize = 1_024;

/// Sends and reads. Everything above it is policy.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) http: Http,
    pub(crate) body_limit: usize,
}

/// The HTTP client, made when it is first needed: it reads all certificates that the platform trusts, which takes longer than
/// anything else at the start of a program.
pub(crate) struct Http {
    builder: Arc<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>,
    /// The client, or why there is none.
    made: OnceLock<Result<reqwest::Client, String>>,
}

impl Http {
    pub(crate) fn of(builder: impl Fn() -> reqwest::ClientBuilder + Send + Sync + 'static) -> Self {
        Self { builder: Arc::new(builder), made: OnceLock::new() }
    }

    /// One of the same settings, which shares no connection with this one.
    pub(crate) fn anew(&self) -> Self {
        Self { builder: Arc::clone(&self.builder), made: OnceLock::new() }
    }

    pub(crate) fn get(&self) -> Result<&reqwest::Client, Error> {
        let made = self.made.get_or_init(|| (self.builder)().build().map_err(|error| error.to_string()));
        made.as_ref().map_err(|error| Error::Setup(format!("the HTTP client cannot start: {error}")))
    }
}

impl std::fmt::Debug for Http {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Http")
    }
}

impl Wire {
    pub(crate) async fn send(&self, exchange: Exchange) -> Result<Reply, Error> {
        let (operation, after) = (exchange.operation.id, exchange.timeout);
        let moved = match &exchange.body {
            Body::Stream(_, _, moved) => Arc::clone(moved),
            _ => Arc::default(),
        };
        let mut attempt = pin!(self.attempt(exchange));
        let mut seen = 0;
        // One clock for the whole attempt: a server that stalls inside the body is as late as one that never answers. Only
        // a file that is still on its way winds it up again.
        loop {
            if let Ok(outcome) = tokio::time::timeout(after, attempt.as_mut()).await {
                return outcome;
            }
            let now = moved.load(Ordering::Relaxed);
            if now == seen {
                return Err(Error::Timeout { operation, after });
            }
            seen = now;
        }
    }

    async fn attempt(&self, exchange: Exchange) -> Result<Reply, Error> {
        let (operation, timeout) = (exchange.operation.id, exchange.timeout);
        let method = http::Method::from(exchange.operation.method);
        let mut request = self.http.get()?.request(method, exchange.url).headers(exchange.headers);
        request = match exchange.body {
            Body::None => request,
            Body::Json(bytes) => request.header(CONTENT_TYPE, "application/json").body(bytes),
            Body::Bytes(bytes, media_type) => request.header(CONTENT_TYPE, media_type).body(bytes),
            Body::Stream(body, media_type, _) => request.header(CONTENT_TYPE, media_type).body(body),
        };
        if let Some(key) = &exchange.key {
            request = request.header(AUTHORIZATION, key.header());
        }
        let response = request.send().await.map_err(|error| lost(operation, timeout, error, false))?;
        let (status, headers) = (response.status(), response.headers().clone());
        tracing::Span::current().record("http.response.status_code", status.as_u16());
        if status.is_success() {
            let body = read(response, operation, timeout, self.body_limit).await?;
            return Ok(Reply::received(status, headers, body));
        }
        // What an unsuccessful answer says is a courtesy: a fault while reading it must not hide the status.
        let body = head(response).await;
        let text = String::from_utf8_lossy(&body).into_owned();
        let mut text = match &exchange.key {
            Some(key) => key.mask(text),
            None => text,
        };
        text = text.chars().take(ERROR_BODY).collect();
        Err(Error::Api(Box::new(ApiError {
            operation,
            status,
            message: message(&text),
            body: text,
            request_id: ["x-request-id", "x-amzn-requestid", "cf-ray"]
                .iter()
                .find_map(|name| headers.get(*name)?.to_str().ok().map(str::to_owned)),
            retry_after: retry_after(&headers),
        })))
    }
}

/// Reads a body to its end, but never more than `limit` bytes. The bound is on what comes out of decompression.
///
/// What comes in one piece is not copied. In more than one, they are put together without room for more.
async fn read(
    mut response: reqwest::Response,
    operation: OperationId,
    timeout: Duration,
    limit: usize,
) -> Result<Received, Error> {
    let too_large = || Error::TooLarge { operation, limit };
    let announced = response.content_length().unwrap_or(0);
    if announced > limit as u64 {
        return Err(too_large());
    }
    let lost = |error| lost(operation, timeout, error, true);
    let Some(first) = response.chunk().await.map_err(lost)? else { return Ok(Received::default()) };
    let mut next = response.chunk().await.map_err(lost)?;
    if next.is_none() && first.len() <= limit {
        return Ok(Received { body: first, slice: true });
    }
    let mut body = Vec::with_capacity((announced as usize).max(first.len()));
    body.extend_from_slice(&first);
    drop(first);
    while body.len() <= limit {
        let Some(chunk) = next else {
            return Ok(Received { body: Bytes::from(body.into_boxed_slice()), slice: false });
        };
        body.extend_from_slice(&chunk);
        next = response.chunk().await.map_err(lost)?;
    }
    Err(too_large())
}

/// The beginning of a body, as far as it comes.
async fn head(mut response: reqwest::Response) -> Vec<u8> {
    let mut body = Vec::new();
    while body.len() < ERROR_BODY + LONGEST_KEY {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) | Err(_) => break,
        }
    }
    body.truncate(ERROR_BODY + LONGEST_KEY);
    body
}

fn lost(operation: OperationId, after: Duration, error: reqwest::Error, inside_body: bool) -> Error {
    let what = if error.is_timeout() && !error.is_connect() {
        return Error::Timeout { operation, after };
    } else if let Some(fault) = CertificateFault::of(&error) {
        TransportFault::Certificate(fault)
    } else if error.is_connect() {
        TransportFault::Connect
    } else if inside_body || error.is_body() || error.is_decode() {
        TransportFault::Body
    } else {
        TransportFault::Request
    };
    // The URL is taken out: its query holds what the caller searched for.
    Error::Transport { operation, what, source: Some(error.without_url()) }
}

/// The sentence in an error body: Xyte's `{"error": …}`, else a short plain text. HTML says nothing worth repeating.
fn message(text: &str) -> Option<String> {
    if let Ok(serde_json::Value::Object(body)) = serde_json::from_str(text) {
        let sentence = body.get("error").or_else(|| body.get("message"))?;
        return Some(sentence.as_str().map_or_else(|| sentence.to_string(), str::to_owned));
    }
    let text = text.trim();
    let plain = !text.is_empty() && !text.starts_with('<') && text.len() <= 300;
    (plain && text.chars().all(|c| !c.is_control())).then(|| text.to_owned())
}

/// `Retry-After` in seconds, or as a date read against the server's own `Date`, so that no clock of ours is asked.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = httpdate::parse_http_date(text).ok()?;
    let now = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    Some(at.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_the_servers_sentence_and_never_a_page() {
        assert_eq!(message(r#"{"error":"Not authorized"}"#).as_deref(), Some("Not authorized"));
        assert_eq!(message(r#"{"error":{"sn":["taken"]}}"#).as_deref(), Some(r#"{"sn":["taken"]}"#));
        assert_eq!(message("Retry later\n").as_deref(), Some("Retry later"));
        assert_eq!(message("<html><body>502</body></html>"), None);
        assert_eq!(message(""), None);
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let headers = |after: &str| {
            HeaderMap::from_iter([
                (RETRY_AFTER, after.parse().unwrap()),
                (DATE, "Fri, 20 Nov 2026 12:00:00 GMT".parse().unwrap()),
            ])
        };
        assert_eq!(retry_after(&headers("120")), Some(Duration::from_secs(120)));
        assert_eq!(retry_after(&headers("Fri, 20 Nov 2026 12:01:30 GMT")), Some(Duration::from_secs(90)));
        assert_eq!(retry_after(&headers("Fri, 20 Nov 2026 11:00:00 GMT")), Some(Duration::ZERO));
        assert_eq!(retry_after(&headers("soon")), None);
    }
}
