//! Recorded states. One row per device and hour follows from the seed; what clients reported comes before.

use serde_json::{Map, Value, json};

use super::{derive, device::Device, fleet::Fleet};
use crate::time::{HOUR, MINUTE};

/// How far apart two simulated rows are.
const STEP: i64 = HOUR;

/// How long a simulated state lasts.
const SLOT: i64 = 15 * MINUTE;

/// A recorded state of a device.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) device: u32,
    pub(crate) at: i64,
    pub(crate) state: Map<String, Value>,
}

/// The rows of a window, without having made any but those asked for.
#[derive(Debug)]
pub(crate) struct Rows {
    /// What clients reported, newest first.
    reported: Vec<Row>,
    /// Devices that have simulated rows.
    devices: Vec<u32>,
    /// The newest simulated hour of the window, and how many there are.
    newest: i64,
    hours: usize,
}

impl Rows {
    pub(crate) fn new(fleet: &Fleet, devices: Vec<u32>, from: i64, to: i64) -> Self {
        let mut reported: Vec<Row> = Vec::new();
        for index in &devices {
            let messages = fleet.touched(*index).map(|device| device.messages.as_slice()).unwrap_or_default();
            for message in messages.iter().rev().filter(|message| (from..=to).contains(&message.at)) {
                let mut state = message.telemetries.clone();
                state.insert("status".into(), json!(message.status));
                reported.push(Row { device: *index, at: message.at, state });
            }
        }
        reported.sort_by_key(|row| std::cmp::Reverse(row.at));
        let devices: Vec<u32> = devices.into_iter().filter(|index| simulated(fleet, *index)).collect();
        // Rows stand on whole hours; only hours inside the window count.
        let newest = to.div_euclid(STEP) * STEP;
        let hours = if newest < from { 0 } else { usize::try_from((newest - from) / STEP + 1).unwrap_or(0) };
        Self { reported, devices, newest, hours }
    }

    pub(crate) fn total(&self) -> usize {
        self.reported.len().saturating_add(self.devices.len().saturating_mul(self.hours))
    }

    /// Some of the rows, newest first.
    pub(crate) fn cut(&self, fleet: &Fleet, skip: usize, take: usize) -> Vec<Row> {
        let end = self.total().min(skip.saturating_add(take));
        (skip..end).filter_map(|number| self.row(fleet, number)).collect()
    }

    fn row(&self, fleet: &Fleet, number: usize) -> Option<Row> {
        if let Some(row) = self.reported.get(number) {
            return Some(Row { device: row.device, at: row.at, state: row.state.clone() });
        }
        let number = number - self.reported.len();
        let hour = i64::try_from(number.checked_div(self.devices.len())?).ok()?;
        let device = *self.devices.get(number % self.devices.len())?;
        let at = self.newest - hour * STEP;
        Some(Row { device, at, state: recorded(fleet, device, at) })
    }
}

/// Whether the seed has a past for a device.
pub(crate) fn simulated(fleet: &Fleet, index: u32) -> bool {
    index < fleet.each.saturating_mul(fleet.organizations)
        && derive::situation(fleet, index) != super::device::Situation::NeverSeen
}

/// The state of a simulated device at a past moment.
fn recorded(fleet: &Fleet, index: u32, at: i64) -> Map<String, Value> {
    let mut state = derive::telemetry(fleet.seed, index, fleet.model(index), at / SLOT);
    use super::device::Situation::{Disconnected, Error, Offline};
    let status = match derive::situation(fleet, index) {
        Offline | Disconnected if at > derive::silent_since(fleet, index) => "offline",
        Error => "error",
        _ => "online",
    };
    state.insert("status".into(), json!(status));
    state
}

/// The latest state of a device.
pub(crate) fn current(fleet: &Fleet, device: &Device, now: i64) -> Map<String, Value> {
    if let Some(state) = &device.state {
        return state.clone();
    }
    let Some(seen) = device.last_seen(now) else { return Map::new() };
    let mut state = derive::telemetry(fleet.seed, device.index, device.model, seen / SLOT);
    if let Some(status) = device.status() {
        state.insert("status".into(), json!(status));
    }
    state
}
