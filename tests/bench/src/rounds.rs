//! The rounds. In each one every job has its turn, so that what else happens on the machine hits all of them alike.

use std::time::Duration;

use anyhow::Context as _;

use crate::drive::http::Line;
use crate::drive::{Batch, Questions};
use crate::entry::{Transport, fill};
use crate::figures::{Job, Sample, percentile};
use crate::hub::Hubs;
use crate::process::Running;
use crate::{report, system, targets};

/// What is measured in one go: one server, one work, so many calls at a time.
#[derive(Debug)]
struct Turn {
    server: usize,
    job: Job,
    /// One for each caller.
    callers: Vec<Questions>,
    headers: Vec<Vec<(String, String)>>,
    lines: Vec<Line>,
}

/// All samples of a job, one for each round.
pub(crate) type Samples = Vec<(Job, Vec<Sample>)>;

pub(crate) async fn measure(
    servers: &mut [Running],
    hubs: &Hubs,
    rounds: usize,
    time: Duration,
) -> anyhow::Result<Samples> {
    let mut turns = turns(servers, hubs)?;
    let mut samples: Vec<Vec<Sample>> = turns.iter().map(|_| Vec::new()).collect();
    let many = turns.len();
    if many == 0 {
        return Ok(Vec::new());
    }
    report::say(&format!("{many} measurements of {} ms in each of {rounds} rounds", time.as_millis()));
    // The first round warms up, and reads each answer as a whole.
    for round in 0..=rounds {
        for step in 0..many {
            // Each round begins elsewhere.
            let place = (step + round * 7) % many;
            let turn = turns.get_mut(place).context("there is no turn")?;
            let server = servers.get_mut(turn.server).context("there is no server")?;
            let time = if round == 0 { time / 2 } else { time };
            let sample = turn.take(server, time).await.with_context(|| turn.job.to_string())?;
            if let (Some(samples), true) = (samples.get_mut(place), round > 0) {
                samples.push(sample);
            }
        }
        report::say(&format!("round {round} of {rounds}"));
    }
    Ok(turns.into_iter().map(|turn| turn.job).zip(samples).collect())
}

fn turns(servers: &[Running], hubs: &Hubs) -> anyhow::Result<Vec<Turn>> {
    let mut turns = Vec::new();
    for (place, server) in servers.iter().enumerate() {
        let hub = hubs.of(&server.entry)?;
        for call in &server.entry.calls {
            for at_a_time in &server.entry.concurrency {
                // Over stdio there is one caller, who asks several questions at a time.
                let many = if server.entry.transport == Transport::Stdio { 1 } else { *at_a_time };
                let known = if server.entry.one_caller { 1 } else { hub.callers.len() };
                let callers: Vec<_> = hub.callers.iter().take(known).cycle().take(many).collect();
                // Nobody begins with the device that another one begins with.
                let questions = callers.iter().enumerate().map(|(place, caller)| {
                    let mut questions = Questions::new(call, caller, &server.path);
                    questions.start_at(place);
                    questions
                });
                let header = |(name, value): (&String, &String), key: &str| {
                    (name.to_ascii_lowercase(), fill(value, &[("key", key)]))
                };
                let headers = callers.iter().map(|caller| {
                    server.entry.headers.iter().map(|pair| header(pair, &caller.key)).collect()
                });
                turns.push(Turn {
                    server: place,
                    job: Job {
                        work: call.work.clone(),
                        server: server.entry.name.clone(),
                        transport: server.entry.transport,
                        at_a_time: *at_a_time,
                    },
                    headers: headers.collect(),
                    callers: questions.collect(),
                    lines: Vec::new(),
                });
            }
        }
    }
    // What is compared is measured one right after the other.
    turns.sort_by_key(|turn| {
        (turn.job.at_a_time, targets::compared(&turn.job.work).to_owned(), turn.job.transport, turn.server)
    });
    Ok(turns)
}

impl Turn {
    async fn take(&mut self, server: &mut Running, time: Duration) -> anyhow::Result<Sample> {
        // Servers close connections on which nothing comes for long. What a new one costs is not part of a call.
        self.lines.clear();
        while server.session.is_none() && self.lines.len() < self.callers.len() {
            self.lines.push(Line::open(&server.address).await?);
        }
        self.drive(server, Duration::ZERO).await?;
        let before = server.pid.map(system::cpu).transpose()?;
        let batch = self.drive(server, time).await?;
        // What a server does after its answer is part of the cost.
        tokio::time::sleep(Duration::from_millis(5)).await;
        let after = server.pid.map(system::cpu).transpose()?;
        let used = after.zip(before).map_or(0, |(after, before)| after.since(&before));
        let calls = batch.took.len() as f64;
        Ok(Sample {
            cpu: used as f64 / 1000.0 / calls,
            p50: percentile(&batch.took, 0.5),
            p99: percentile(&batch.took, 0.99),
            bytes: batch.bytes as f64 / calls,
            calls: batch.took.len(),
            closed: batch.closed,
        })
    }

    async fn drive(&mut self, server: &mut Running, time: Duration) -> anyhow::Result<Batch> {
        if let Some(session) = &mut server.session {
            let questions = self.callers.first_mut().context("there is no caller")?;
            return session.drive(questions, self.job.at_a_time, time).await;
        }
        let each = self.lines.iter_mut().zip(&mut self.callers).zip(&self.headers);
        let each = each.map(|((line, questions), headers)| line.drive(questions, headers, time));
        let mut whole = Batch::default();
        for batch in futures_util::future::join_all(each).await {
            whole.add(batch?);
        }
        Ok(whole)
    }
}
