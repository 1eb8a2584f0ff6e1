//! The choke point: every call, typed or by name, is a [`Call`] and goes through [`Call::reply`].

use crate::answer::Answer;
use crate::client::Client;
use crate::error::Error;
use crate::key::Secret;
use crate::layer::{Body, Exchange, Next, Reply};
use crate::operation::{Host, Location, Operation, OperationId};
use bytes::Bytes;
use http::{Extensions, HeaderMap};
use serde::{Serialize, de::DeserializeOwned};
use std::borrow::Cow;
use std::fmt::Display;
use std::marker::PhantomData;
use std::time::Duration;
use tracing::Instrument;
use url::Url;

/// One call being put together, whose answer is a `T`.
///
/// The typed builders, such as [`ListCall`](crate::organization::devices::ListCall), are thin covers over this; `into_call` on
/// any of them gives it, for the answer as raw bytes or as JSON, for a deadline or for something attached to the exchange.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct Call<'a, T> {
    client: &'a Client,
    key: Option<&'a Secret>,
    base: Option<&'a Url>,
    operation: &'static Operation,
    path: Vec<(&'static str, Cow<'a, str>)>,
    query: Vec<(&'static str, String)>,
    body: Body,
    extensions: Extensions,
    timeout: Option<Duration>,
    fault: Option<Error>,
    answer: PhantomData<fn() -> T>,
}

impl<'a, T> Call<'a, T> {
    pub(crate) fn new(
        client: &'a Client,
        key: Option<&'a Secret>,
        base: Option<&'a Url>,
        operation: &'static Operation,
        extensions: Extensions,
    ) -> Self {
        Self {
            client,
            // Decided by the document: a call that takes no key is sent without one, whatever the client holds.
            key: key.filter(|_| operation.key.is_some()),
            base,
            operation,
            path: Vec::new(),
            query: Vec::new(),
            body: Body::None,
            extensions,
            timeout: None,
            fault: None,
            answer: PhantomData,
        }
    }

    pub(crate) fn path(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.path.push((name, value.into()));
        self
    }

    pub(crate) fn query(mut self, name: &'static str, value: impl Display) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub(crate) fn maybe_query(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// Sets a query parameter anew; a pager turns its pages with this.
    pub(crate) fn set_query(&mut self, name: &'static str, value: impl Display) {
        self.query.retain(|(known, _)| *known != name);
        self.query.push((name, value.to_string()));
    }

    pub(crate) fn get_query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body = Body::Json(bytes.into()),
            Err(error) => self.fault = Some(self.refuse(format!("the body cannot be written: {error}"))),
        }
        self
    }

    pub(crate) fn upload(mut self, upload: crate::transfer::Upload) -> Self {
        let media_type = self.operation.body.map_or("application/octet-stream", |body| body.media_type);
        self.body = upload.into_body(media_type);
        self
    }

    /// The operation that is called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Bounds one attempt of this call, in place of the client's own timeout.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Attaches a value that the client's layers find in [`Exchange::extensions`].
    pub fn attach<V: Clone + Send + Sync + 'static>(mut self, value: V) -> Self {
        self.extensions.insert(value);
        self
    }

    /// Sends the call and decodes the answer.
    ///
    /// # Errors
    /// Whatever [`Error`] says.
    pub async fn send(self) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        let id = self.operation.id;
        let reply = self.reply().await?;
        crate::decode::decode(id, &reply.body)
    }

    /// Sends the call and leaves it to the caller when the answer is decoded, and how much of it.
    ///
    /// # Errors
    /// Whatever [`Error`] says, but for a decoding fault.
    pub async fn answer(self) -> Result<Answer<T>, Error> {
        let operation = self.operation.id;
        let reply = self.reply().await?;
        Ok(Answer::new(operation, reply))
    }

    /// Sends the call and gives the whole answer as JSON: no field is lost, not even one that this crate has no name for.
    /// An empty body is `null`.
    ///
    /// # Errors
    /// Whatever [`Error`] says.
    pub async fn value(self) -> Result<serde_json::Value, Error> {
        let id = self.operation.id;
        let reply = self.reply().await?;
        crate::decode::decode(id, &reply.body)
    }

    /// Sends the call and gives the answer undecoded.
    ///
    /// # Errors
    /// Whatever [`Error`] says, but for a decoding fault.
    pub async fn reply(self) -> Result<Reply, Error> {
        let client = self.client;
        let exchange = self.into_exchange()?;
        let operation = exchange.operation;
        let span = tracing::info_span!(
            "xyte.call",
            "otel.name" = operation.id.as_str(),
            "otel.kind" = "client",
            "http.request.method" = operation.method.as_str(),
            "url.template" = operation.path,
            "server.address" = exchange.url.host_str(),
            "http.response.status_code" = tracing::field::Empty,
            "http.request.resend_count" = tracing::field::Empty,
            "error.type" = tracing::field::Empty,
        );
        let next = Next { layers: client.layers(), wire: client.wire() };
        async {
            let outcome = next.run(exchange).await;
            if let Err(error) = &outcome {
                tracing::Span::current().record("error.type", error_type(error));
            }
            outcome
        }
        .instrument(span)
        .await
    }

    /// The request as it would be sent, with everything but the key: for a dry run.
    ///
    /// # Errors
    /// [`Error::Argument`] when an argument cannot be sent.
    pub fn into_exchange(self) -> Result<Exchange, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let url = self.url()?;
        Ok(Exchange {
            operation: self.operation,
            url,
            headers: HeaderMap::new(),
            extensions: self.extensions,
            timeout: self.timeout.unwrap_or_else(|| self.client.timeout()),
            body: self.body,
            key: self.key.map(Secret::share),
        })
    }

    fn url(&self) -> Result<Url, Error> {
        let base = match self.operation.host {
            Host::Hub => self.client.hub_url(),
            Host::Entry => self.client.entry_url(),
            Host::Device => {
                self.base.ok_or_else(|| Error::Setup("this call needs a device's own URL".into()))?
            }
        };
        let mut url = base.clone();
        // Cannot fail: the builder takes http and https URLs only.
        let mut segments = url.path_segments_mut().map_err(|()| self.refuse("the base URL has no path"))?;
        segments.pop_if_empty();
        for part in self.operation.path.trim_start_matches('/').split('/') {
            match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(name) => segments.push(self.path_value(name)?),
                None => segments.push(part),
            };
        }
        drop(segments);
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }

    /// A path value that could change which resource is meant never leaves this function.
    fn path_value(&self, name: &str) -> Result<&str, Error> {
        let value =
            self.path.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_ref());
        let may_slash = self
            .operation
            .parameters
            .iter()
            .any(|known| known.location == Location::Path && known.name == name && known.slash);
        let fault = if value.trim().is_empty() {
            "must not be empty"
        } else if value.split(['/', '\\']).any(|part| matches!(part, "." | ".." | "")) {
            "must not be or hold a relative path"
        } else if value.contains('\\') || (!may_slash && value.contains('/')) {
            "must not hold a slash"
        } else if value.chars().any(char::is_control) {
            "must not hold control characters"
        } else if value.to_ascii_lowercase().contains("%2f") || value.to_ascii_lowercase().contains("%5c") {
            "must not hold an encoded slash"
        } else {
            return Ok(value);
        };
        Err(self.refuse(format!("`{name}` {fault}")))
    }

    pub(crate) fn refuse(&self, reason: impl Into<String>) -> Error {
        Error::Argument { operation: self.operation.id, reason: reason.into() }
    }

    /// A call for the next page, or for the next question of a poll: the same but for what the caller changes.
    pub(crate) fn try_clone(&self) -> Option<Self> {
        let body = self.body.try_clone()?;
        Some(Self {
            client: self.client,
            key: self.key,
            base: self.base,
            operation: self.operation,
            path: self.path.clone(),
            query: self.query.clone(),
            body,
            extensions: self.extensions.clone(),
            timeout: self.timeout,
            fault: None,
            answer: PhantomData,
        })
    }

    pub(crate) fn json_body(&self) -> Option<&Bytes> {
        match &self.body {
            Body::Json(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Another call over the same client, with the same key and what is attached.
    pub(crate) fn sibling<U>(&self, id: OperationId) -> Result<Call<'a, U>, Error> {
        let operation = id.operation().ok_or_else(|| Error::Setup(format!("there is no operation {id}")))?;
        Ok(Call::new(self.client, self.key, self.base, operation, self.extensions.clone()))
    }
}

/// A list as it stands in a query. An empty one is left out, since it would ask for nothing.
pub(crate) fn commas(items: impl IntoIterator<Item = impl Display>) -> Option<String> {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    (!items.is_empty()).then(|| items.join(","))
}

/// `error.type` of the span, as OpenTelemetry's HTTP conventions want it: the status, else a word.
fn error_type(error: &Error) -> &str {
    match error {
        Error::Api(api) => api.status.as_str(),
        other => other.kind(),
    }
}
