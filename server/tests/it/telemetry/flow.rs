//! Nobody waits for the disk, and what is lost is counted.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::Memory;
use super::telemetry::log::{Format, Level, LogSettings, Sink, subscriber};
use super::telemetry::mask::Secrets;
use super::telemetry::metrics::Metrics;

/// Writes a line only when it is told to, and fails when it is told so.
struct Gate {
    turns: Receiver<bool>,
    reached: Sender<()>,
    memory: Memory,
}

impl Sink for Gate {
    fn write(&mut self, line: &str) -> io::Result<()> {
        let _ = self.reached.send(());
        match self.turns.recv() {
            Ok(false) => Err(io::ErrorKind::StorageFull.into()),
            // Nobody tells any more: the gate stays open.
            Ok(true) | Err(_) => self.memory.write(line),
        }
    }

    fn name(&self) -> String {
        "gate".to_owned()
    }
}

fn settings(queue: usize) -> LogSettings {
    LogSettings { level: Level::Info, format: Format::Json, queue, ..LogSettings::default() }
}

fn messages(memory: &Memory) -> Vec<String> {
    memory.json().iter().map(|line| line["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_disk_that_hangs_stops_nobody() {
    let ((turn, turns), (reached, at_gate)) = (channel(), channel());
    let memory = Memory::default();
    let gate = Gate { turns, reached, memory: memory.clone() };
    let (subscriber, log) =
        subscriber(&settings(16), gate, &Secrets::new(), &super::now(), Vec::new()).unwrap();
    let metrics = Metrics::new("1", [], "2026-11-20T16:00:00Z".parse().unwrap());
    metrics.watch("log", log.losses());
    tracing::subscriber::with_default(subscriber, || {
        tracing::info!(target: "xyte_mcp", "first");
        at_gate.recv().unwrap();
        // One is being written, sixteen may wait; the rest is dropped, and this ends although the disk hangs.
        for number in 0..100 {
            tracing::info!(target: "xyte_mcp", "{number}");
        }
    });
    assert_eq!(log.losses().full(), 84);
    let page = metrics.exposition();
    assert!(page.contains("xyte_mcp_log_lines_lost_total{log=\"log\",reason=\"full\"} 84\n"), "{page}");
    drop(turn);
    drop(log);
    let expected: Vec<String> =
        std::iter::once("first".to_owned()).chain((0..16).map(|n| n.to_string())).collect();
    assert_eq!(messages(&memory), expected);
}

#[test]
fn a_disk_that_is_full_costs_lines_and_nothing_else() {
    let ((turn, turns), (reached, _at_gate)) = (channel(), channel());
    let memory = Memory::default();
    let gate = Gate { turns, reached, memory: memory.clone() };
    let (subscriber, log) =
        subscriber(&settings(64), gate, &Secrets::new(), &super::now(), Vec::new()).unwrap();
    [true, false, false, true].into_iter().for_each(|written| turn.send(written).unwrap());
    drop(turn);
    tracing::subscriber::with_default(subscriber, || {
        ["one", "two", "three", "four", "five"]
            .iter()
            .for_each(|text| tracing::info!(target: "xyte_mcp", "{text}"));
    });
    let losses = log.losses();
    drop(log);
    assert_eq!(messages(&memory), ["one", "four", "five"]);
    assert_eq!((losses.write(), losses.full()), (2, 0));
    let metrics = Metrics::new("1", [], "2026-11-20T16:00:00Z".parse().unwrap());
    metrics.watch("audit", Arc::clone(&losses));
    let page = metrics.exposition();
    assert!(page.contains("xyte_mcp_log_lines_lost_total{log=\"audit\",reason=\"write\"} 2\n"), "{page}");
}
