//! Every metric, once, as data. The fields that are recorded into, the exposition, and the reference follow from this table,
//! so a metric that is not in it cannot be recorded.
//!
//! No label takes a value from a request. Names of tools are fixed at the start, operations are those of the catalogue,
//! everything else is a list of words below, and tenants are only counted.

use super::cells::{Counter, Gauge, Histogram};
use super::table::{Bounds, Kind, Label, Lists, Metric, Rows, Unit, Values};

const fn words(name: &'static str, meaning: &'static str, words: &'static [&'static str]) -> Label {
    Label { name, meaning, values: Values::Words(words) }
}

/// What stands for all that a list does not know. It is the last word of each list that the future may lengthen.
pub(super) const OTHER: &str = "other";

const TOOL: Label =
    Label { name: "tool", meaning: "the name of the tool, never an alias", values: Values::Tools };
const OPERATION: Label =
    Label { name: "operation", meaning: "the operation's id in the catalogue", values: Values::Operations };
const VERSION: Label =
    Label { name: "version", meaning: "the version of the server", values: Values::Version };
const OUTCOME: Label = words("outcome", "how it ended: `ok`, or the kind of the error", OUTCOMES);
const METHOD: Label = words("method", "the method of the protocol", METHODS);
const STATUS: Label = words(
    "status",
    "the HTTP status, as a class where the code makes no difference; or why there was none",
    STATUSES,
);
const DOOR: Label = words("door", "how the request came in", DOORS);
const CODE: Label = words("status", "the class of the HTTP status", CLASSES);
const RESULT: Label =
    words("result", "what the cache had: `stale` was served because Xyte could not be asked", CACHE);
const STATE: Label = words("state", "the state they are in", BREAKER);
const TO: Label = words("to", "the state it went to", BREAKER);
const LIMIT: Label =
    words("kind", "who was held back: a caller of ours, or this server on its way to Xyte", LIMITS);
const DEPENDENCY: Label = words("dependency", "what is depended on", DEPENDENCIES);
const CONNECTED: Label = words("connected", "whether the cloud hears of them", CONNECTIONS);
const COMMAND: Label = words("state", "what became of it", COMMANDS);
const LOG: Label = words("log", "which log", LOGS);
const LOSS: Label = words(
    "reason",
    "`full`: lines came faster than they could be written; `write`: the disk refused",
    LOSSES,
);

pub(super) const OUTCOMES: &[&str] = &[
    "ok",
    "input_required",
    "invalid_arguments",
    "refused",
    "not_found",
    "missing_capability",
    "upstream",
    "timeout",
    "cancelled",
    "internal",
    "panic",
    "dropped",
    OTHER,
];
pub(super) const METHODS: &[&str] =
    &["tools/call", "prompts/get", "resources/read", "completion/complete", OTHER];
pub(super) const STATUSES: &[&str] = &[
    "2xx",
    "3xx",
    "400",
    "401",
    "403",
    "404",
    "408",
    "409",
    "422",
    "429",
    "4xx",
    "500",
    "502",
    "503",
    "504",
    "5xx",
    "timeout",
    "transport",
    "decode",
    "too_large",
    "not_sent",
    OTHER,
];
pub(super) const DOORS: &[&str] = &["stdio", "mcp", "legacy", "admin"];
pub(super) const CLASSES: &[&str] = &["2xx", "3xx", "4xx", "5xx", OTHER];
pub(super) const CACHE: &[&str] = &["hit", "miss", "stale", "bypass"];
pub(super) const BREAKER: &[&str] = &["closed", "open", "half_open"];
pub(super) const LIMITS: &[&str] = &["caller", "upstream"];
pub(super) const DEPENDENCIES: &[&str] = &["redis", "hub"];
pub(super) const CONNECTIONS: &[&str] = &["online", "offline"];
pub(super) const COMMANDS: &[&str] = &["sent", "done", "failed", "cancelled", "timeout"];
pub(super) const LOGS: &[&str] = &["log", "audit"];
pub(super) const LOSSES: &[&str] = &["full", "write"];

const MS: u64 = 1_000_000;
const S: u64 = 1000 * MS;

/// From an answer out of the cache to the deadline of a call, a minute: below 5 ms nobody waits, and the steps of 1, 2.5, 5
/// keep the error of a quantile below a factor of 2.5 with few buckets.
const CALL_SECONDS: Bounds = Bounds::new(
    Unit::Seconds,
    &[
        5 * MS,
        10 * MS,
        25 * MS,
        50 * MS,
        100 * MS,
        250 * MS,
        500 * MS,
        S,
        2 * S + 500 * MS,
        5 * S,
        10 * S,
        30 * S,
        60 * S,
    ],
);

/// Xyte is across the internet: no answer comes within 10 ms, and an attempt is given up after 30 s. There is a row of these
/// for each operation that is used, so they are fewer.
const UPSTREAM_SECONDS: Bounds = Bounds::new(
    Unit::Seconds,
    &[25 * MS, 50 * MS, 100 * MS, 250 * MS, 500 * MS, S, 2 * S + 500 * MS, 5 * S, 10 * S, 30 * S],
);

/// Powers of four around what is bounded elsewhere: 24 kB of text, 256 kB of a request, 16 MB of an answer of Xyte's.
const BYTES: Bounds =
    Bounds::new(Unit::Bytes, &[256, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24]);

super::table::metrics! {
    /// The version that runs. Always 1.
    build_info: Gauge("xyte_mcp_build_info", [VERSION]);
    /// When the process started, in seconds since 1970.
    start_time: Gauge("xyte_mcp_start_time_seconds", []);
    /// Calls of tools that have ended.
    tool_calls: Counter("xyte_mcp_tool_calls_total", [TOOL, OUTCOME]);
    /// How long calls of tools took, in seconds.
    tool_duration: Histogram("xyte_mcp_tool_duration_seconds", [TOOL], CALL_SECONDS);
    /// Calls of tools, prompts, resources and completions that have ended.
    method_calls: Counter("xyte_mcp_method_calls_total", [METHOD, OUTCOME]);
    /// Requests being worked on.
    in_flight: Gauge("xyte_mcp_requests_in_flight", [DOOR]);
    /// Requests over HTTP that have been answered.
    http_requests: Counter("xyte_mcp_http_requests_total", [DOOR, CODE]);
    /// How long requests over HTTP took, in seconds, to the head of the answer.
    http_duration: Histogram("xyte_mcp_http_request_duration_seconds", [DOOR], CALL_SECONDS);
    /// The bodies of requests over HTTP, in bytes.
    http_request_bytes: Histogram("xyte_mcp_http_request_body_bytes", [DOOR], BYTES);
    /// The bodies of answers over HTTP, in bytes.
    http_response_bytes: Histogram("xyte_mcp_http_response_body_bytes", [DOOR], BYTES);
    /// Calls of Xyte that have ended, retries counted as one.
    upstream_requests: Counter("xyte_mcp_upstream_requests_total", [OPERATION, STATUS]);
    /// How long calls of Xyte took, in seconds.
    upstream_duration: Histogram("xyte_mcp_upstream_duration_seconds", [OPERATION], UPSTREAM_SECONDS);
    /// The bodies of Xyte's answers, in bytes.
    upstream_bytes: Histogram("xyte_mcp_upstream_response_body_bytes", [], BYTES);
    /// Calls of Xyte under way.
    upstream_in_flight: Gauge("xyte_mcp_upstream_in_flight", []);
    /// Attempts to call Xyte that were not the first of their call.
    upstream_retries: Counter("xyte_mcp_upstream_retries_total", []);
    /// Reads that were answered by another read under way.
    coalesced: Counter("xyte_mcp_upstream_coalesced_total", []);
    /// Reads by what the cache had for them.
    cache: Counter("xyte_mcp_cache_requests_total", [RESULT]);
    /// Circuit breakers, one per tenant and host, by their state.
    breakers: Gauge("xyte_mcp_breakers", [STATE]);
    /// Changes of a circuit breaker's state.
    breaker_changes: Counter("xyte_mcp_breaker_transitions_total", [TO]);
    /// Requests that a rate limit made wait or refused.
    limited: Counter("xyte_mcp_rate_limited_total", [LIMIT]);
    /// Requests that were refused because a tenant's quota is used up.
    quota_refused: Counter("xyte_mcp_quota_refused_total", []);
    /// Whether a dependency answers: 1 or 0. Absent until it was tried.
    up: Gauge("xyte_mcp_dependency_up", [DEPENDENCY]);
    /// Different tenants since the start, within a percent.
    tenants: Gauge("xyte_mcp_tenants_seen", []);
    /// Devices of the fleet, when it was last counted as a whole.
    devices: Gauge("xyte_mcp_devices", [CONNECTED]);
    /// Commands to devices.
    commands: Counter("xyte_mcp_commands_total", [COMMAND]);
    /// Lines that a log has lost.
    log_lost: Counter("xyte_mcp_log_lines_lost_total", [LOG, LOSS]);
}
