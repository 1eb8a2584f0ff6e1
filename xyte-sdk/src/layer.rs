//! The extension point: code that stands around every call.
//!
//! A [`Layer`] sees each attempt to reach Xyte as an [`Exchange`] and what came of it as a [`Reply`]. It may look, wait, answer
//! by itself or call [`Next::run`] more than once. It never sees the key: that is added after the last layer.
//!
//! Layers run in the order in which they were added to the builder, the first one outermost; the client's own retry stands
//! behind them all, next to the wire.

use crate::error::Error;
use crate::operation::Operation;
use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::{Extensions, HeaderMap, StatusCode};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;
use url::Url;

pub use crate::memo::Memo;

/// A request on its way to Xyte.
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// Which operation this is.
    pub operation: &'static Operation,
    /// Where it goes, with its query.
    pub url: Url,
    /// Headers in addition to those that the client sets by itself.
    pub headers: HeaderMap,
    /// What the caller attached for the layers, for example to tell tenants apart. See [`Call::attach`](crate::Call::attach)
    /// and [`Organization::attach`](crate::Organization::attach).
    pub extensions: Extensions,
    /// How long one attempt may take, from the first byte sent to the last one read. For a file that is sent as a stream:
    /// how long it may stand still.
    pub timeout: Duration,
    pub(crate) body: Body,
    pub(crate) key: Option<crate::key::Secret>,
}

/// The body of a request.
pub(crate) enum Body {
    None,
    Json(Bytes),
    Bytes(Bytes, &'static str),
    /// Can be sent only once. Counts the bytes that have been taken from it.
    Stream(reqwest::Body, &'static str, Arc<AtomicU64>),
}

impl Body {
    /// A second copy, or none of a stream.
    pub(crate) fn try_clone(&self) -> Option<Self> {
        match self {
            Self::None => Some(Self::None),
            Self::Json(bytes) => Some(Self::Json(bytes.clone())),
            Self::Bytes(bytes, media_type) => Some(Self::Bytes(bytes.clone(), media_type)),
            Self::Stream(..) => None,
        }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Json(bytes) | Self::Bytes(bytes, _) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(..) => f.write_str("stream"),
        }
    }
}

impl Exchange {
    /// The JSON body, when there is one.
    #[must_use]
    pub fn json_body(&self) -> Option<&Bytes> {
        match &self.body {
            Body::Json(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The body with its media type, unless there is none or it is a stream.
    #[must_use]
    pub fn body(&self) -> Option<(&Bytes, &'static str)> {
        match &self.body {
            Body::Json(bytes) => Some((bytes, "application/json")),
            Body::Bytes(bytes, media_type) => Some((bytes, media_type)),
            Body::None | Body::Stream(..) => None,
        }
    }

    /// A second copy to send, or none when the body is a stream.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let body = self.body.try_clone()?;
        Some(Self {
            operation: self.operation,
            url: self.url.clone(),
            headers: self.headers.clone(),
            extensions: self.extensions.clone(),
            timeout: self.timeout,
            body,
            key: self.key.as_ref().map(crate::key::Secret::share),
        })
    }
}

/// A body as it was read.
#[derive(Debug, Default)]
pub(crate) struct Received {
    pub(crate) body: Bytes,
    /// Whether it may be a slice of something larger.
    pub(crate) slice: bool,
}

/// A successful answer, read to its end.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reply {
    /// The status: always a 2xx.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, at most as large as the client allows. Off the wire it may be a slice of the buffer that it was read into, which
    /// lives as long: whoever keeps it takes [`own_body`](Self::own_body).
    pub body: Bytes,
    /// Whether the body may be a slice of something larger.
    slice: bool,
    /// Where readers leave what they have made of it, if somebody keeps it.
    pub memo: Option<Memo>,
}

impl Reply {
    /// An answer that did not come over the wire, for example out of a cache.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body, slice: false, memo: None }
    }

    /// An answer as it came over the wire.
    pub(crate) fn received(status: StatusCode, headers: HeaderMap, body: Received) -> Self {
        let Received { body, slice } = body;
        Self { slice, ..Self::new(status, headers, body) }
    }

    /// The body as a piece of memory of its own, so that whoever keeps it keeps nothing else. It is copied only if it has to be.
    #[must_use]
    pub fn own_body(&self) -> Bytes {
        if self.slice { Bytes::copy_from_slice(&self.body) } else { self.body.clone() }
    }

    /// The same with a place for what readers make of it.
    #[must_use]
    pub fn with_memo(self, memo: Memo) -> Self {
        Self { memo: Some(memo), ..self }
    }
}

/// Code around every call. See the [module](self).
pub trait Layer: Send + Sync + 'static {
    /// Handles one exchange, usually by passing it on.
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>>;
}

/// A layer that others hold as well.
impl<L: Layer + ?Sized> Layer for Arc<L> {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        (**self).call(exchange, next)
    }
}

/// The rest of the way to the wire.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    pub(crate) layers: &'a [Arc<dyn Layer>],
    pub(crate) wire: &'a crate::wire::Wire,
}

impl<'a> Next<'a> {
    /// Passes the exchange on.
    #[must_use]
    pub fn run(self, exchange: Exchange) -> BoxFuture<'a, Result<Reply, Error>> {
        match self.layers.split_first() {
            Some((first, layers)) => first.call(exchange, Next { layers, wire: self.wire }),
            None => Box::pin(self.wire.send(exchange)),
        }
    }
}

impl std::fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Next({} layers)", self.layers.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_copied_only_if_it_is_a_slice() {
        let body = Bytes::from("a body".to_owned());
        let own = |slice| {
            let received = Received { body: body.clone(), slice };
            Reply::received(StatusCode::OK, HeaderMap::new(), received).own_body()
        };
        assert_eq!((own(true), own(true).as_ptr() == body.as_ptr()), (body.clone(), false));
        assert_eq!((own(false), own(false).as_ptr() == body.as_ptr()), (body.clone(), true));
    }
}
