//! From samples to figures. A ratio is the median of the ratios of single rounds: what slowed the machine down in one round
//! slowed both sides.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::Serialize;

use crate::Options;
use crate::crowd::Each;
use crate::entry::Transport;
use crate::process::Running;
use crate::rounds::Samples;
use crate::system::{self, Memory};
use crate::targets::{self, BARE, NGINX, SMALL, TEXT, Target, compared};

/// What is measured: one server, one work, so many calls at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Job {
    pub(crate) work: String,
    pub(crate) server: String,
    pub(crate) transport: Transport,
    pub(crate) at_a_time: usize,
}

/// One measurement. Processor time in microseconds of each call, times in milliseconds, bytes of each answer.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Sample {
    pub(crate) cpu: f64,
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    pub(crate) bytes: f64,
    pub(crate) calls: usize,
    /// How many connections had ended between two calls.
    pub(crate) closed: usize,
}

/// A job's medians, and its processor time in relation to that of others on the same work.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) job: Job,
    pub(crate) median: Sample,
    /// The lowest and the highest processor time.
    pub(crate) range: (f64, f64),
    pub(crate) to_nginx: Option<f64>,
    pub(crate) to_text: Option<f64>,
    pub(crate) to_bare: Option<f64>,
    /// To the same page of the smallest fleet.
    pub(crate) to_small: Option<f64>,
    /// The 99th percentile in relation to nginx's.
    pub(crate) p99_to_nginx: Option<f64>,
}

/// A server's memory.
#[derive(Debug, Serialize)]
pub(crate) struct Held {
    pub(crate) server: String,
    pub(crate) transport: Transport,
    pub(crate) idle: Memory,
    pub(crate) end: Memory,
}

/// All of it.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    pub(crate) cores: usize,
    pub(crate) rounds: usize,
    pub(crate) batch_ms: u64,
    pub(crate) rows: Vec<Row>,
    pub(crate) memory: Vec<Held>,
    pub(crate) crowds: Vec<Each>,
    /// From the start to the list of tools, in milliseconds.
    pub(crate) spawn_ms: BTreeMap<String, f64>,
    pub(crate) binary_bytes: u64,
    pub(crate) targets: Vec<Target>,
}

pub(crate) fn of(
    samples: &Samples,
    servers: &[Running],
    spawn_ms: BTreeMap<String, f64>,
    crowds: Vec<Each>,
    binary_bytes: u64,
    options: &Options,
) -> anyhow::Result<Figures> {
    let mut memory = Vec::new();
    for server in servers {
        if let (Some(pid), Some(idle)) = (server.pid, server.idle) {
            let (entry, end) = (&server.entry, system::memory(pid)?);
            memory.push(Held { server: entry.name.clone(), transport: entry.transport, idle, end });
        }
    }
    let mut figures = Figures {
        cores: std::thread::available_parallelism()?.get(),
        rounds: options.rounds,
        batch_ms: options.batch,
        rows: samples.iter().map(|(job, taken)| row(job, taken, samples)).collect(),
        memory,
        crowds,
        spawn_ms,
        binary_bytes,
        targets: Vec::new(),
    };
    figures.targets = targets::of(&figures);
    Ok(figures)
}

fn row(job: &Job, taken: &[Sample], all: &Samples) -> Row {
    let of = |field: fn(&Sample) -> f64| median(&taken.iter().map(field).collect::<Vec<_>>());
    let other = |server: &str, transport| {
        let wanted = Job {
            work: compared(&job.work).to_owned(),
            server: server.to_owned(),
            transport,
            at_a_time: job.at_a_time,
        };
        all.iter().find(|(job, _)| *job == wanted).map(|(_, taken)| taken)
    };
    let ratio = |other: Option<&Vec<Sample>>, field: fn(&Sample) -> f64| {
        let ratios = taken.iter().zip(other?).map(|(ours, theirs)| field(ours) / field(theirs));
        Some(median(&ratios.collect::<Vec<_>>()))
    };
    // nginx speaks HTTP alone.
    let nginx = other(NGINX, Transport::Plain);
    Row {
        job: job.clone(),
        median: Sample {
            cpu: of(|sample| sample.cpu),
            p50: of(|sample| sample.p50),
            p99: of(|sample| sample.p99),
            bytes: of(|sample| sample.bytes),
            calls: taken.iter().map(|sample| sample.calls).sum(),
            closed: taken.iter().map(|sample| sample.closed).sum(),
        },
        range: taken
            .iter()
            .fold((f64::INFINITY, 0.0), |(low, high), sample| (low.min(sample.cpu), high.max(sample.cpu))),
        to_nginx: ratio(nginx, |sample| sample.cpu),
        to_text: ratio(other(TEXT, job.transport), |sample| sample.cpu),
        to_bare: ratio(other(BARE, job.transport), |sample| sample.cpu),
        to_small: ratio(other(SMALL, job.transport), |sample| sample.cpu),
        p99_to_nginx: ratio(nginx, |sample| sample.p99),
    }
}

/// The middle one, or between the two in the middle. Of nothing: not a number.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    match sorted.len() {
        0 => f64::NAN,
        many => f64::midpoint(at((many - 1) / 2), at(many / 2)),
    }
}

/// The time in milliseconds that this part of them did not exceed.
pub(crate) fn percentile(times: &[Duration], part: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort();
    let place = ((times.len() as f64 * part).ceil() as usize).saturating_sub(1);
    sorted.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { work, server, transport, at_a_time } = self;
        write!(f, "{work} by {server}, {}, {at_a_time} at a time", transport.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn middles_are_found() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        let times: Vec<_> = (1..=100).map(Duration::from_millis).collect();
        assert!((percentile(&times, 0.5) - 50.0).abs() < 1e-9);
        assert!((percentile(&times, 0.99) - 99.0).abs() < 1e-9);
    }

    #[test]
    fn a_ratio_is_that_of_the_same_round() {
        let job = |server: &str, transport| Job {
            work: "one".into(),
            server: server.into(),
            transport,
            at_a_time: 1,
        };
        let sample = |cpu| Sample { cpu, ..Sample::default() };
        // The second round was slow for both.
        let ours = (job("ours", Transport::Http), vec![sample(20.0), sample(200.0), sample(21.0)]);
        let bare = (job(BARE, Transport::Http), vec![sample(10.0), sample(100.0), sample(7.0)]);
        let elsewhere = (job(TEXT, Transport::Stdio), vec![sample(1.0); 3]);
        let all = vec![ours.clone(), bare, elsewhere];
        let row = row(&ours.0, &ours.1, &all);
        assert!((row.to_bare.unwrap() - 2.0).abs() < 1e-9);
        assert!((row.median.cpu - 21.0).abs() < 1e-9);
        assert_eq!(row.to_text, None);
    }
}
