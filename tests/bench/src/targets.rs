//! What is wanted, as ratios on the same work in the same run where there is a ratio.

use serde::Serialize;

use crate::entry::Transport;
use crate::figures::{Figures, Row};

/// The names of the servers of `servers.toml` that the targets speak of.
pub(crate) const OURS: &str = "xyte-mcp";
pub(crate) const CACHED: &str = "xyte-mcp cache";
pub(crate) const NGINX: &str = "nginx";
pub(crate) const TEXT: &str = "rmcp text";
pub(crate) const BARE: &str = "rmcp structured";
/// The smallest fleet of those that are held against each other.
pub(crate) const SMALL: &str = "fleet of 100";

/// A target, and what was measured.
#[derive(Debug, Serialize)]
pub(crate) struct Target {
    pub(crate) figure: String,
    pub(crate) unit: &'static str,
    pub(crate) at_most: f64,
    pub(crate) value: f64,
    pub(crate) holds: bool,
}

/// The work of nginx and of the bare servers that a work is held against.
pub(crate) fn compared(work: &str) -> &str {
    match work {
        // The whole list is what they always give.
        "full" | "hit" => "list",
        "hit-one" => "one",
        other => other,
    }
}

pub(crate) fn hold(figures: &Figures) -> bool {
    figures.targets.iter().all(|target| target.holds)
}

/// The targets for which something was measured.
pub(crate) fn of(figures: &Figures) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut add = |figure: String, unit, at_most: f64, value: Option<f64>| {
        if let Some(value) = value {
            // What is not a number holds nothing.
            targets.push(Target { figure, unit, at_most, value, holds: value <= at_most });
        }
    };
    let http = Transport::Http;
    let row = |work: &str, server: &str, transport, at_a_time| {
        figures.rows.iter().find(|row| {
            let job = &row.job;
            (&*job.work, &*job.server, job.transport, job.at_a_time) == (work, server, transport, at_a_time)
        })
    };
    for many in [1, 32] {
        let of = |work, server, transport, ratio: fn(&Row) -> Option<f64>| {
            row(work, server, transport, many).and_then(ratio)
        };
        let list = |ratio| of("list", OURS, http, ratio);
        add(
            format!("CPU, default rows, HTTP, {many} at a time"),
            "x rmcp structured",
            0.2,
            list(|row| row.to_bare),
        );
        add(format!("CPU, default rows, HTTP, {many} at a time"), "x nginx", 3.0, list(|row| row.to_nginx));
        let full = of("full", OURS, http, |row| row.to_bare);
        add(format!("CPU, view=full, HTTP, {many} at a time"), "x rmcp structured", 0.5, full);
        for (transport, word) in [(http, "HTTP"), (Transport::Stdio, "stdio")] {
            let one = of("one", OURS, transport, |row| row.to_bare);
            add(format!("CPU, one device, {word}, {many} at a time"), "x rmcp structured", 1.3, one);
        }
        let hit = of("hit", CACHED, http, |row| row.to_nginx);
        add(format!("CPU, default rows from the cache, HTTP, {many} at a time"), "x nginx", 1.0, hit);
    }
    let slow = row("list", OURS, http, 32).and_then(|row| row.p99_to_nginx);
    add("p99, default rows, HTTP, 32 at a time".into(), "x nginx", 2.0, slow);
    for size in [10_000, 100_000] {
        let fleet = format!("fleet of {size}");
        let growth = row("page", &fleet, http, 1).and_then(|row| row.to_small);
        add(format!("CPU of a page, {fleet}"), "x fleet of 100", 1.1, growth);
    }
    let spawn = figures.spawn_ms.get(&format!("{OURS} (stdio)")).copied();
    add("from the start to the list of tools, stdio".into(), "ms", 10.0, spawn);
    for each in &figures.crowds {
        let figure = format!("memory of each of {} {}", each.many, each.what);
        // The shares of a figure are shown and not held to anything.
        if each.whole {
            add(figure, "kB", 4.0, Some(each.kilobytes));
        }
    }
    let megabytes = |kilobytes: u64| kilobytes as f64 / 1024.0;
    add("the program, stripped".into(), "MB", 15.0, Some(megabytes(figures.binary_bytes / 1024)));
    for held in figures.memory.iter().filter(|held| held.server == OURS) {
        let word = held.transport.word();
        add(format!("memory when idle, {word}"), "MB", 12.0, Some(megabytes(held.idle.now)));
        add(format!("memory at its peak, {word}"), "MB", 40.0, Some(megabytes(held.end.peak)));
    }
    targets
}
