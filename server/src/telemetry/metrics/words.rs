//! The words of the labels as types, so that no other word can be recorded. The order is that of the lists in `names`, which
//! a test holds them to.

use super::names::{DOORS, OTHER, STATUSES};

/// How a request came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Over standard input.
    Stdio,
    /// MCP over HTTP.
    Mcp,
    /// The transports of older clients.
    Legacy,
    /// The admin port.
    Admin,
}

impl Door {
    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        DOORS.get(self as usize).copied().unwrap_or(OTHER)
    }
}

/// What the cache had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cached {
    /// The answer, and it is fresh.
    Hit,
    /// Nothing.
    Miss,
    /// An old answer, which had to do.
    Stale,
    /// It was not asked: the call may not be cached.
    Bypass,
}

/// The states of a circuit breaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaker {
    /// Calls go through.
    Closed,
    /// Calls are refused.
    Open,
    /// A few calls try whether it is over.
    HalfOpen,
}

/// Whom a rate limit holds back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// A caller of this server.
    Caller,
    /// This server, on its way to Xyte.
    Upstream,
}

/// What this server depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dependency {
    /// Redis or Valkey.
    Redis,
    /// Xyte's hub.
    Hub,
}

/// What becomes of a command to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Xyte has taken it.
    Sent,
    /// The device has done it.
    Done,
    /// The device could not do it.
    Failed,
    /// It was taken back.
    Cancelled,
    /// Nobody waited for it any longer.
    Timeout,
}

/// What a call of Xyte ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// This HTTP status.
    Status(u16),
    /// Nothing in time.
    Timeout,
    /// The connection did not come about, or broke.
    Transport,
    /// An answer that is not what the document says.
    Decode,
    /// An answer that is too large.
    TooLarge,
    /// It was refused before anything was sent.
    NotSent,
    /// Something else.
    Other,
}

impl From<&xyte_sdk::Error> for Answer {
    fn from(error: &xyte_sdk::Error) -> Self {
        use xyte_sdk::Error;
        match error {
            Error::Api(api) => Self::Status(api.status.as_u16()),
            Error::Transport { .. } => Self::Transport,
            Error::Timeout { .. } => Self::Timeout,
            Error::Decode { .. } => Self::Decode,
            Error::TooLarge { .. } => Self::TooLarge,
            Error::Argument { .. } | Error::Setup(_) => Self::NotSent,
            _ => Self::Other,
        }
    }
}

impl Answer {
    pub(super) fn place(self) -> usize {
        let word = match self {
            Self::Status(code) => return status(code),
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::Decode => "decode",
            Self::TooLarge => "too_large",
            Self::NotSent => "not_sent",
            Self::Other => OTHER,
        };
        super::place(STATUSES, word)
    }
}

/// A status that has a word of its own, or else its class.
fn status(code: u16) -> usize {
    let place = |fits: &dyn Fn(&str) -> bool| STATUSES.iter().position(|word| fits(word));
    let digit = u8::try_from(code / 100).map_or(0, |class| b'0'.saturating_add(class));
    place(&|word| word.parse() == Ok(code))
        .or_else(|| place(&|word| word.as_bytes() == [digit, b'x', b'x']))
        .unwrap_or(STATUSES.len())
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;

    /// The words of a list, made from the names of an enum's values.
    fn snake<T: std::fmt::Debug>(values: &[T]) -> Vec<String> {
        let words = values.iter().map(|value| {
            let name = format!("{value:?}");
            let humps = name.char_indices().map(|(at, letter)| match letter.is_uppercase() && at > 0 {
                true => format!("_{}", letter.to_ascii_lowercase()),
                false => letter.to_ascii_lowercase().to_string(),
            });
            humps.collect()
        });
        words.collect()
    }

    #[test]
    fn each_value_has_the_word_at_its_place() {
        assert_eq!(snake(&[Door::Stdio, Door::Mcp, Door::Legacy, Door::Admin]), names::DOORS);
        assert_eq!(snake(&[Cached::Hit, Cached::Miss, Cached::Stale, Cached::Bypass]), names::CACHE);
        assert_eq!(snake(&[Breaker::Closed, Breaker::Open, Breaker::HalfOpen]), names::BREAKER);
        assert_eq!(snake(&[Limit::Caller, Limit::Upstream]), names::LIMITS);
        assert_eq!(snake(&[Dependency::Redis, Dependency::Hub]), names::DEPENDENCIES);
        assert_eq!(
            snake(&[Command::Sent, Command::Done, Command::Failed, Command::Cancelled, Command::Timeout]),
            names::COMMANDS
        );
    }

    #[test]
    fn a_status_is_a_code_where_it_matters_and_else_a_class() {
        let word = |code| STATUSES.get(Answer::Status(code).place()).copied();
        assert_eq!(word(200), Some("2xx"));
        assert_eq!(word(204), Some("2xx"));
        assert_eq!(word(429), Some("429"));
        assert_eq!(word(418), Some("4xx"));
        assert_eq!(word(507), Some("5xx"));
        // Past the end of the list, which counts as its last word.
        assert_eq!(word(700), None);
    }
}
