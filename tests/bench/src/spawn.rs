//! How long it takes from the start of a program to its list of tools, over stdio.

use std::collections::BTreeMap;

use anyhow::Context as _;
use tokio::time::Instant;

use crate::drive::stdio::Session;
use crate::figures::median;
use crate::process::Running;

/// The median of so many starts of each server that wants it, in milliseconds, by its label. They take turns.
pub(crate) async fn measure(servers: &[Running], times: usize) -> anyhow::Result<BTreeMap<String, f64>> {
    let mut took: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..times {
        for server in servers.iter().filter(|server| server.entry.spawn) {
            let start = Instant::now();
            let mut process = server.again.spawn()?;
            let mut session = Session::open(&mut process).await?;
            session.list_tools().await?;
            took.entry(server.entry.label()).or_default().push(start.elapsed().as_secs_f64() * 1000.0);
            drop(session);
            process.ended().await.with_context(|| server.entry.label())?;
        }
    }
    Ok(took.into_iter().map(|(label, took)| (label, median(&took))).collect())
}
