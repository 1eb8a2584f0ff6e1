//! What each of many costs in memory: tenants that have been seen, and streams on which nothing comes.
//!
//! The first tenth of them settles the server: its pools and tables, and what is made once. Resident memory is read then and
//! after the last one, and the difference is shared out among those between.

mod files;
mod streams;
mod tenants;

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use serde::Serialize;

use crate::entry::{Crowd, Entry, Programs};
use crate::hub::Hubs;
use crate::process::Running;
use crate::{report, system};

/// The tenth of them that settles the server.
const SETTLING: usize = 10;

/// What each one costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Each {
    pub(crate) what: String,
    /// How many there were in the end.
    pub(crate) many: usize,
    pub(crate) kilobytes: f64,
    /// Whether it is all that one costs, and no share of it.
    pub(crate) whole: bool,
}

/// Measures one server after the other. Each is started for it and ends with it.
pub(crate) async fn measure(
    entries: Vec<Entry>,
    hubs: &Hubs,
    programs: &Programs,
    scratch: &Path,
    many: usize,
) -> anyhow::Result<Vec<Each>> {
    let mut found = Vec::new();
    for entry in entries {
        let label = entry.label();
        report::say(&format!("{many} {label}"));
        let each = one(entry, hubs, programs, scratch, many).await.context(label)?;
        found.extend(each);
    }
    Ok(found)
}

async fn one(
    entry: Entry,
    hubs: &Hubs,
    programs: &Programs,
    scratch: &Path,
    many: usize,
) -> anyhow::Result<Vec<Each>> {
    let hub = hubs.of(&entry)?;
    match entry.crowd.context("it is for no crowd")? {
        Crowd::Tenants => {
            let hub = hub.for_everybody(scratch).await?;
            let server = Running::start(entry, &hub, programs, scratch).await?;
            tenants::measure(&server, &hub, many).await
        }
        Crowd::Streams => {
            let many = many.min(files::room()?);
            let server = Running::start(entry, hub, programs, scratch).await?;
            streams::measure(&server, hub, many).await
        }
    }
}

/// The resident memory of a server at rest, in kB.
async fn at_rest(server: &Running) -> anyhow::Result<u64> {
    tokio::time::sleep(Duration::from_secs(1)).await;
    Ok(system::memory(server.pid.context("it runs elsewhere")?)?.now)
}

/// What each of so many has added.
fn share(before: u64, after: u64, among: usize) -> f64 {
    (after as f64 - before as f64) / among.max(1) as f64
}
