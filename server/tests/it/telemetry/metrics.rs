//! The page for Prometheus, judged by its own tool.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use xyte_sdk::organization::devices;

use super::telemetry::log::Losses;
use super::telemetry::metrics::{
    self, Answer, Breaker, Cached, Dependency, Door, Kind, Limit, METRICS, Metrics, Values,
};

fn metrics() -> Arc<Metrics> {
    Arc::new(Metrics::new("1.2.3", ["say_word", "list_devices"], "2026-11-20T16:00:00Z".parse().unwrap()))
}

/// Records into every metric, through everything that can be called.
async fn touch_all(metrics: &Arc<Metrics>) {
    let second = Duration::from_secs(1);
    super::call(Arc::clone(metrics) as Arc<_>, json!({"fail": true})).await;
    super::call(Arc::clone(metrics) as Arc<_>, json!({})).await;
    metrics.http(Door::Mcp, 200, second, 100, 5000);
    for answer in [Answer::Status(200), Answer::Status(429), Answer::Timeout, Answer::Other] {
        metrics.upstream_finished(devices::LIST, answer, second, Some(70_000));
    }
    metrics.retried();
    metrics.coalesced();
    metrics.cache(Cached::Stale);
    metrics.breaker_made();
    metrics.breaker_made();
    metrics.breaker(Breaker::Closed, Breaker::Open);
    metrics.breaker_dropped(Breaker::Closed);
    metrics.limited(Limit::Upstream);
    metrics.quota_refused();
    metrics.up(Dependency::Redis, true);
    metrics.tenant("a");
    metrics.devices(110, 10);
    metrics.command(metrics::Command::Sent);
}

fn promtool(page: &str) -> Output {
    let mut child = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("promtool is needed; on Debian it is in the package prometheus");
    child.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// The value of a sample.
fn value(page: &str, sample: &str) -> Option<f64> {
    let line = page.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '))?;
    Some(line.parse().unwrap())
}

#[tokio::test]
async fn promtool_finds_nothing_wrong_with_a_full_page() {
    // It can fail.
    assert!(!promtool("# HELP a_count Bad.\n# TYPE a_count counter\na_count 1\n").status.success());
    assert!(!promtool("a{b=\"c} 1\n").status.success());

    let metrics = metrics();
    let losses = Arc::new(Losses::default());
    metrics.watch("log", losses);
    let _request = metrics.request(Door::Stdio);
    let _upstream = metrics.upstream();
    touch_all(&metrics).await;
    let checked = promtool(&metrics.exposition());
    let said =
        format!("{}{}", String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success() && said.is_empty(), "{said}");
}

/// The table against what can be recorded: a metric that nothing records, or that is recorded under another name, shows here.
#[tokio::test]
async fn every_metric_of_the_table_can_be_recorded() {
    let metrics = metrics();
    let _request = metrics.request(Door::Stdio);
    let _upstream = metrics.upstream();
    let untouched = recorded(&metrics.exposition());
    touch_all(&metrics).await;
    let touched = recorded(&metrics.exposition());
    let names: BTreeSet<&str> = METRICS.iter().map(|metric| metric.name).collect();
    assert_eq!(names.len(), METRICS.len(), "a name stands in the table twice");
    let missing: Vec<_> = names.iter().filter(|name| !touched.contains(**name)).collect();
    // Whose number is another's, which no call here moves: see `flow`.
    assert_eq!(missing, [&"xyte_mcp_log_lines_lost_total"]);
    assert!(!untouched.contains("xyte_mcp_tool_calls_total"));
}

/// The metrics of a page of which some number is not zero.
fn recorded(page: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut name = "";
    for line in page.lines() {
        match line.strip_prefix("# TYPE ").and_then(|rest| rest.split(' ').next()) {
            Some(next) => name = next,
            None if line.starts_with('#') => {}
            None => {
                assert!(line.starts_with(name), "{line} stands under {name}");
                if !line.ends_with(" 0") {
                    names.insert(name.to_owned());
                }
            }
        }
    }
    names
}

#[tokio::test]
async fn a_call_is_counted_by_tool_and_outcome() {
    let metrics = metrics();
    touch_all(&metrics).await;
    let page = metrics.exposition();
    let count = |outcome: &str| {
        value(&page, &format!("xyte_mcp_tool_calls_total{{tool=\"say_word\",outcome=\"{outcome}\"}}"))
    };
    assert_eq!((count("ok"), count("not_found"), count("timeout")), (Some(1.0), Some(1.0), None));
    assert_eq!(value(&page, "xyte_mcp_tool_duration_seconds_count{tool=\"say_word\"}"), Some(2.0));
    assert_eq!(
        value(&page, "xyte_mcp_method_calls_total{method=\"tools/call\",outcome=\"not_found\"}"),
        Some(1.0)
    );
}

#[tokio::test]
async fn no_name_from_outside_becomes_a_label() {
    let metrics = Arc::new(Metrics::new("1", ["another"], "2026-11-20T16:00:00Z".parse().unwrap()));
    super::call(Arc::clone(&metrics) as Arc<_>, json!({})).await;
    metrics.upstream_finished(devices::LIST, Answer::Status(799), Duration::ZERO, None);
    metrics.http(Door::Legacy, 103, Duration::ZERO, 0, 0);
    let page = metrics.exposition();
    assert_eq!(value(&page, "xyte_mcp_tool_calls_total{tool=\"other\",outcome=\"ok\"}"), Some(1.0));
    let upstream =
        "xyte_mcp_upstream_requests_total{operation=\"organization.devices.getDevices\",status=\"other\"}";
    assert_eq!(value(&page, upstream), Some(1.0));
    assert_eq!(value(&page, "xyte_mcp_http_requests_total{door=\"legacy\",status=\"other\"}"), Some(1.0));
}

#[test]
fn a_value_on_an_edge_is_below_it_and_buckets_add_up() {
    let metrics = metrics();
    for millis in [25, 26, 50, 31_000] {
        metrics.upstream_finished(devices::LIST, Answer::Timeout, Duration::from_millis(millis), None);
    }
    let page = metrics.exposition();
    let below = |edge: &str| {
        let name = "xyte_mcp_upstream_duration_seconds_bucket{operation=\"organization.devices.getDevices\"";
        value(&page, &format!("{name},le=\"{edge}\"}}")).unwrap()
    };
    assert_eq!([below("0.025"), below("0.05"), below("30"), below("+Inf")], [1.0, 3.0, 3.0, 4.0]);
    let of = |part: &str| {
        let name = format!("xyte_mcp_upstream_duration_seconds_{part}");
        value(&page, &format!("{name}{{operation=\"organization.devices.getDevices\"}}")).unwrap()
    };
    assert_eq!((of("count"), of("sum")), (4.0, 31.101));
}

#[test]
fn what_is_under_way_goes_up_and_down() {
    let metrics = metrics();
    let in_flight = || value(&metrics.exposition(), "xyte_mcp_requests_in_flight{door=\"mcp\"}");
    assert_eq!(in_flight(), Some(0.0));
    let (first, second) = (metrics.request(Door::Mcp), metrics.request(Door::Mcp));
    assert_eq!(in_flight(), Some(2.0));
    drop((first, second));
    assert_eq!(in_flight(), Some(0.0));
    assert_eq!(value(&metrics.exposition(), "xyte_mcp_devices{connected=\"online\"}"), None, "nobody knows");
}

#[test]
fn nothing_is_lost_when_many_record_at_once() {
    let metrics = metrics();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10_000 {
                    metrics.upstream_finished(
                        devices::LIST,
                        Answer::Status(200),
                        Duration::from_millis(30),
                        Some(7),
                    );
                    metrics.retried();
                }
            });
        }
    });
    let page = metrics.exposition();
    assert_eq!(value(&page, "xyte_mcp_upstream_retries_total"), Some(40_000.0));
    assert_eq!(value(&page, "xyte_mcp_upstream_response_body_bytes_count"), Some(40_000.0));
    assert_eq!(value(&page, "xyte_mcp_upstream_response_body_bytes_sum"), Some(280_000.0));
}

/// How many series there can be at all. A label with a value from a request would have no bound, and none has.
#[test]
fn the_number_of_series_is_bounded() {
    let (tools, operations) = (60, xyte_sdk::OPERATIONS.len() + 1);
    let series = |metric: &metrics::Metric| {
        let labels = metric.labels.iter().map(|label| match label.values {
            Values::Words(words) => words.len(),
            Values::Tools => tools,
            Values::Operations => operations,
            Values::Version => 1,
        });
        let lines = metric.bounds.map_or(1, |bounds| bounds.at.len() + 3);
        assert_eq!(metric.kind == Kind::Histogram, metric.bounds.is_some(), "{}", metric.name);
        labels.product::<usize>() * lines
    };
    let most: usize = METRICS.iter().map(series).sum();
    assert!(most < 8000, "{most} series");
}
