//! What can be counted and measured, and the page on which Prometheus reads it.

mod cells;
mod names;
mod reference;
mod table;
mod tenants;
mod text;
mod words;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use mcp_macros::guard::{Finished, Observer};
use xyte_sdk::OperationId;

use super::log::Losses;
use names::{BREAKER, DOORS, METHODS, OTHER, OUTCOMES, Series};
use table::Lists;
use tenants::Tenants;

pub use names::METRICS;
pub use reference::reference;
pub use table::{Bounds, Kind, Label, Metric, Unit, Values};
pub use words::{Answer, Breaker, Cached, Command, Dependency, Door, Limit};

/// All numbers of this process. Recording costs some tens of nanoseconds and waits for nobody.
pub struct Metrics {
    series: Series,
    lists: Lists,
    tools: HashMap<&'static str, usize>,
    operations: HashMap<&'static str, usize>,
    tenants: Tenants,
    logs: Mutex<Vec<(&'static str, Arc<Losses>)>>,
}

impl Metrics {
    /// For a server of this version that offers these tools and started at this moment.
    #[must_use]
    pub fn new(
        version: &'static str,
        tools: impl IntoIterator<Item = &'static str>,
        started: Timestamp,
    ) -> Self {
        let operations = xyte_sdk::OPERATIONS.iter().map(|row| row.id.as_str());
        let lists = Lists {
            tools: tools.into_iter().chain([OTHER]).collect(),
            operations: operations.chain([OTHER]).collect(),
            version: vec![version],
        };
        let series = Series::new(&lists);
        series.build_info.set([0], 1);
        series.start_time.set([], started.as_second());
        // Nothing is under way yet, and that is known. Of the other gauges nothing is known before they are set.
        series.upstream_in_flight.set([], 0);
        (0..DOORS.len()).for_each(|door| series.in_flight.set([door], 0));
        (0..BREAKER.len()).for_each(|state| series.breakers.set([state], 0));
        let places =
            |names: &[&'static str]| names.iter().zip(0..).map(|(name, place)| (*name, place)).collect();
        Self {
            tools: places(&lists.tools),
            operations: places(&lists.operations),
            series,
            lists,
            tenants: Tenants::new(),
            logs: Mutex::default(),
        }
    }

    /// The page for Prometheus. Its content type is [`CONTENT_TYPE`].
    #[must_use]
    pub fn exposition(&self) -> String {
        self.series.tenants.set([], self.tenants.estimate());
        for (log, losses) in self.logs.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let log = place(names::LOGS, log);
            self.series.log_lost.copy([log, 0], losses.full());
            self.series.log_lost.copy([log, 1], losses.write());
        }
        let mut out = String::with_capacity(16 * 1024);
        for row in self.series.rows() {
            row.write(&self.lists, &mut out);
        }
        out
    }

    /// Counts what this log loses: `log` or `audit`.
    pub fn watch(&self, log: &'static str, losses: Arc<Losses>) {
        self.logs.lock().unwrap_or_else(PoisonError::into_inner).push((log, losses));
    }

    /// A request has come in. It is under way until the answer is dropped.
    #[must_use = "the request counts as ended when this is dropped"]
    pub fn request(self: &Arc<Self>, door: Door) -> UnderWay {
        UnderWay::new(self, Some(door))
    }

    /// A request over HTTP has been answered with this status: how long it took, and how large the bodies were.
    pub fn http(&self, door: Door, status: u16, took: Duration, received: u64, sent: u64) {
        let (door, class) = (door as usize, usize::from(status / 100).wrapping_sub(2));
        self.series.http_requests.add([door, class]);
        self.series.http_duration.observe([door], nanoseconds(took));
        self.series.http_request_bytes.observe([door], received);
        self.series.http_response_bytes.observe([door], sent);
    }

    /// A call of Xyte begins. It is under way until the answer is dropped.
    #[must_use = "the call counts as ended when this is dropped"]
    pub fn upstream(self: &Arc<Self>) -> UnderWay {
        UnderWay::new(self, None)
    }

    /// A call of Xyte has ended: with what, after how long, and how large the body was, if there was one.
    pub fn upstream_finished(
        &self,
        operation: OperationId,
        answer: Answer,
        took: Duration,
        bytes: Option<u64>,
    ) {
        let operation = known(&self.operations, operation.as_str());
        self.series.upstream_requests.add([operation, answer.place()]);
        self.series.upstream_duration.observe([operation], nanoseconds(took));
        if let Some(bytes) = bytes {
            self.series.upstream_bytes.observe([], bytes);
        }
    }

    /// A call of Xyte is tried again.
    pub fn retried(&self) {
        self.series.upstream_retries.add([]);
    }

    /// A read has been answered by another one that was under way.
    pub fn coalesced(&self) {
        self.series.coalesced.add([]);
    }

    /// The cache has been asked.
    pub fn cache(&self, result: Cached) {
        self.series.cache.add([result as usize]);
    }

    /// A breaker has been made, which is closed.
    pub fn breaker_made(&self) {
        self.series.breakers.move_by([Breaker::Closed as usize], 1);
    }

    /// A breaker has gone from one state to another.
    pub fn breaker(&self, from: Breaker, to: Breaker) {
        self.series.breakers.move_by([from as usize], -1);
        self.series.breakers.move_by([to as usize], 1);
        self.series.breaker_changes.add([to as usize]);
    }

    /// A breaker in this state is forgotten, as its tenant has been quiet for long.
    pub fn breaker_dropped(&self, state: Breaker) {
        self.series.breakers.move_by([state as usize], -1);
    }

    /// A rate limit has made somebody wait or refused them.
    pub fn limited(&self, who: Limit) {
        self.series.limited.add([who as usize]);
    }

    /// A quota is used up.
    pub fn quota_refused(&self) {
        self.series.quota_refused.add([]);
    }

    /// Whether a dependency answers.
    pub fn up(&self, dependency: Dependency, up: bool) {
        self.series.up.set([dependency as usize], i64::from(up));
    }

    /// A tenant has come by: any text that is different for each. It is counted and not kept.
    pub fn tenant(&self, id: &str) {
        self.tenants.see(id);
    }

    /// The fleet has been counted: so many devices are connected, so many are not.
    pub fn devices(&self, online: u64, offline: u64) {
        for (place, count) in [online, offline].into_iter().enumerate() {
            self.series.devices.set([place], i64::try_from(count).unwrap_or(i64::MAX));
        }
    }

    /// A command has been sent, or has come to an end.
    pub fn command(&self, state: Command) {
        self.series.commands.add([state as usize]);
    }
}

/// The content type of [`Metrics::exposition`].
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

impl Observer for Metrics {
    fn finished(&self, call: &Finished) {
        let outcome = place(OUTCOMES, call.outcome.as_str());
        self.series.method_calls.add([place(METHODS, call.method), outcome]);
        if call.method == "tools/call" {
            let tool = known(&self.tools, call.tool);
            self.series.tool_calls.add([tool, outcome]);
            self.series.tool_duration.observe([tool], nanoseconds(call.duration));
        }
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

/// Something that counts as under way until this is dropped.
#[derive(Debug)]
pub struct UnderWay {
    metrics: Arc<Metrics>,
    /// How it came in. A call of Xyte did not come in.
    door: Option<Door>,
}

impl UnderWay {
    fn new(metrics: &Arc<Metrics>, door: Option<Door>) -> Self {
        let this = Self { metrics: Arc::clone(metrics), door };
        this.count(1);
        this
    }

    fn count(&self, by: i64) {
        match self.door {
            Some(door) => self.metrics.series.in_flight.move_by([door as usize], by),
            None => self.metrics.series.upstream_in_flight.move_by([], by),
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.count(-1);
    }
}

/// The place of a word in a short list. One that is not there counts as the last, which is `other`.
fn place(words: &[&str], word: &str) -> usize {
    words.iter().position(|known| *known == word).unwrap_or(words.len())
}

/// The place of a name in a long list, in the same way.
fn known(places: &HashMap<&'static str, usize>, name: &str) -> usize {
    places.get(name).copied().unwrap_or(places.len())
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}
