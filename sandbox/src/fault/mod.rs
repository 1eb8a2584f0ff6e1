//! Things that go wrong on purpose.

mod grammar;
mod play;
mod registry;

use std::str::FromStr;

pub use grammar::FaultError;
pub(crate) use play::{Outcome, Tail, Withheld, instead, spoil};
pub(crate) use registry::Registry;

/// What may go wrong with an answer. Made from text, in the grammar of [`Fault::parse`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Milliseconds before anything happens.
    pub(crate) latency: Option<u64>,
    /// The status of the answer.
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<RetryAfter>,
    /// Milliseconds between two bytes of the body.
    pub(crate) drip: Option<u64>,
    pub(crate) wreck: Option<Wreck>,
    pub(crate) repeat_page: bool,
    /// How often it happens; always, if not said.
    pub(crate) times: Option<u32>,
    /// The one operation it happens to; all, if not said.
    pub(crate) operation: Option<String>,
}

/// What a `Retry-After` header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    /// So many seconds, or a text as it was given.
    Literal(String),
    /// An HTTP date that lies so many seconds ahead.
    DateIn(u64),
}

/// How an answer is destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wreck {
    Reset,
    Hang,
    HangBody,
    Garbage,
    Html,
    Empty,
    Truncated,
    Huge(u64),
    EchoKey,
}

impl Fault {
    /// Reads a fault from words, separated by `;` or `,`. This is the whole grammar, the same in the header
    /// `X-Sandbox-Fault`, in [`Builder::fault`](crate::Builder::fault), and in the control surface:
    ///
    /// | word | effect |
    /// |---|---|
    /// | `latency=MS` | waits before anything else |
    /// | `status=CODE` | answers this status with an error body |
    /// | `retry-after=SECONDS` | sends `Retry-After`, with status 429 unless `status` says another; an HTTP date is sent as given |
    /// | `retry-after-date=SECONDS` | the same, as the HTTP date that lies so many seconds ahead of the sandbox clock |
    /// | `reset` | resets the connection instead of answering |
    /// | `hang` | never answers |
    /// | `html` | answers 502 (or `status`) with an HTML page, as a gateway does |
    /// | `echo-key` | answers 500 (or `status`) with an error that repeats the `Authorization` header |
    /// | `hang-body` | sends the head and half of the body, then nothing |
    /// | `garbage` | answers 200 with something that is not JSON |
    /// | `empty` | answers 200 without a body |
    /// | `truncated` | promises more bytes than it sends, then closes the connection |
    /// | `huge=BYTES` | sends the head of a JSON document and filler up to this size |
    /// | `drip=MS` | sends the body one byte per so many milliseconds |
    /// | `repeat-page` | lists always answer their first page |
    /// | `times=N` | only the first N times, then all is well |
    ///
    /// `status`, `retry-after`, `reset`, `hang`, `html` and `echo-key` answer **instead** of the operation, which has no
    /// effect; the others let it run and then spoil its answer. Only one of the words without a number may be given,
    /// apart from `repeat-page`. For example `latency=200;status=503;times=2`.
    ///
    /// # Errors
    ///
    /// When a word is unknown, a number is missing or out of bounds, or two words cannot go together.
    pub fn parse(text: &str) -> Result<Self, FaultError> {
        grammar::parse(text)
    }

    /// The same fault, for one operation only, such as `organization.devices.getDevices`.
    #[must_use]
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// The same fault, for the first so many requests that it meets.
    #[must_use]
    pub const fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// This fault, with what it does not say taken from another.
    fn and(mut self, other: Self) -> Self {
        self.latency = self.latency.or(other.latency);
        self.status = self.status.or(other.status);
        self.retry_after = self.retry_after.or(other.retry_after);
        self.drip = self.drip.or(other.drip);
        self.wreck = self.wreck.or(other.wreck);
        self.repeat_page |= other.repeat_page;
        self
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
