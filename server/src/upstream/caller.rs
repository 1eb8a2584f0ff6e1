//! Who a call to Xyte is made for: what the layers know about the one who asked.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use xyte_sdk::OperationId;

/// Who somebody is, without saying by what key. Everything that must not be mixed up between tenants is kept by this.
///
/// It is made of a keyed hash of the key, so it can be shown in a log, and two servers with the same secret know the same
/// tenant by the same id.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrincipalId([u8; 16]);

impl PrincipalId {
    /// An id out of the first half of an HMAC-SHA256 over the key. Half of it is still too long to be met by chance.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for PrincipalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Eight of them: enough to tell tenants apart in a log.
impl fmt::Debug for PrincipalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrincipalId(")?;
        self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("…)")
    }
}

/// One request of somebody, as it is attached to every call to Xyte that is made for it.
///
/// A call without one is sent all the same, but nothing is shared or counted for it: no cache, no limit, no breaker.
#[derive(Clone, Debug)]
pub struct Caller {
    principal: PrincipalId,
    deadline: Instant,
    request_id: Option<Arc<str>>,
    traceparent: Option<Arc<str>>,
    notices: Notices,
}

impl Caller {
    /// A request of this principal that must be answered by then.
    #[must_use]
    pub fn new(principal: PrincipalId, deadline: Instant) -> Self {
        Self { principal, deadline, request_id: None, traceparent: None, notices: Notices::default() }
    }

    /// Under which id the request is logged.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<Arc<str>>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// The W3C trace context that the request came with.
    #[must_use]
    pub fn with_traceparent(mut self, traceparent: impl Into<Arc<str>>) -> Self {
        self.traceparent = Some(traceparent.into());
        self
    }

    /// Who asks.
    #[must_use]
    pub const fn principal(&self) -> PrincipalId {
        self.principal
    }

    /// When nobody waits for the answer any more.
    #[must_use]
    pub const fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Under which id the request is logged.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The W3C trace context that the request came with.
    #[must_use]
    pub fn traceparent(&self) -> Option<&str> {
        self.traceparent.as_deref()
    }

    /// What must be said along with the answer.
    #[must_use]
    pub const fn notices(&self) -> &Notices {
        &self.notices
    }

    /// How much time is left.
    pub(crate) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }
}

/// What whoever reads the answer must know about it. A clone is the same list.
#[derive(Clone, Debug, Default)]
pub struct Notices(Arc<Mutex<Vec<Notice>>>);

/// Something to say along with an answer. Its text is a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The answer, or a part of it, is an old one, because Xyte cannot be asked.
    Stale {
        /// What was asked.
        operation: OperationId,
        /// How long ago Xyte said so.
        age: Duration,
    },
}

impl Notices {
    /// Adds to the list. What is there already for the same operation is said once, with the greater age, so the list stays
    /// short however many pages a request reads.
    pub fn note(&self, notice: Notice) {
        let Notice::Stale { operation, age } = notice;
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for Notice::Stale { operation: known, age: said } in &mut *list {
            if *known == operation {
                *said = age.max(*said);
                return;
            }
        }
        list.push(notice);
    }

    /// What there is to say, once.
    #[must_use]
    pub fn take(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Stale { age, .. } = self;
        let (count, unit) = match age.as_secs() {
            seconds @ 0..120 => (seconds.max(1), "second"),
            seconds @ 120..7_200 => (seconds / 60, "minute"),
            seconds => (seconds / 3_600, "hour"),
        };
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "This is as it was {count} {unit}{plural} ago, because Xyte cannot be reached at present.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_shown_short_and_written_whole() {
        let id = PrincipalId::new([0xab; 16]);
        assert_eq!(format!("{id:?}"), "PrincipalId(abababab…)");
        assert_eq!(id.to_string(), "ab".repeat(16));
    }

    #[test]
    fn the_oldest_answer_of_an_operation_is_the_one_that_is_told() {
        let caller = Caller::new(PrincipalId::new([1; 16]), Instant::now());
        let stale = |operation, age| Notice::Stale { operation, age: Duration::from_secs(age) };
        let list = xyte_sdk::organization::devices::LIST;
        let get = xyte_sdk::organization::devices::GET;
        let notices = caller.clone().notices().clone();
        for notice in [stale(list, 5), stale(list, 42), stale(get, 1), stale(list, 7)] {
            caller.notices().note(notice);
        }
        assert_eq!(notices.take(), [stale(list, 42), stale(get, 1)]);
        assert!(notices.take().is_empty());
    }

    #[test]
    fn a_notice_is_a_sentence() {
        let operation = xyte_sdk::organization::devices::LIST;
        let said = |seconds| Notice::Stale { operation, age: Duration::from_secs(seconds) }.to_string();
        assert!(said(0).starts_with("This is as it was 1 second ago"));
        assert!(said(42).contains("42 seconds ago"));
        assert!(said(3_599).contains("59 minutes ago"));
        assert!(said(7_200).contains("2 hours ago"));
    }
}
