//! Incidents: one that follows from the seed for many a device, and those that device clients raise.

use std::collections::BTreeMap;

use super::{
    derive::{self, below},
    device::Situation,
    fleet::Fleet,
    models,
    table::Table,
};
use crate::{
    seed::{Kind, Seed, word},
    time::{DAY, HOUR, MINUTE},
};

/// Priorities in the order in which a device counts them, from 1.
pub(crate) const PRIORITIES: &[&str] = &["critical", "high", "moderate", "low", "planning"];

/// An incident, from either source.
#[derive(Clone, Debug)]
pub(crate) struct Incident {
    pub(crate) id: Source,
    pub(crate) device: u32,
    pub(crate) opened: i64,
    /// When it was closed, if that is past.
    pub(crate) closed: Option<i64>,
    pub(crate) priority: &'static str,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) issue: String,
}

/// Where an incident comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// It follows from the seed; the index is that of its device.
    Planned(u32),
    /// A device client raised it.
    Raised(u32),
}

/// What is known of incidents beyond the seed.
#[derive(Debug)]
pub(crate) struct Incidents {
    seed: Seed,
    pub(crate) raised: Table<Incident>,
    /// Planned incidents that somebody closed.
    closed: BTreeMap<u32, i64>,
}

impl Incident {
    pub(crate) const fn active(&self) -> bool {
        self.closed.is_none()
    }

    pub(crate) const fn status(&self) -> &'static str {
        if self.active() { "active" } else { "closed" }
    }
}

impl Incidents {
    pub(crate) const fn new(seed: Seed) -> Self {
        Self { seed, raised: Table::new(seed, Kind::RaisedIncident), closed: BTreeMap::new() }
    }

    pub(crate) fn id(&self, source: Source) -> String {
        match source {
            Source::Planned(device) => self.seed.id(Kind::Incident, device),
            Source::Raised(index) => self.raised.id(index),
        }
    }

    pub(crate) fn find(&self, fleet: &Fleet, id: &str, now: i64) -> Option<Incident> {
        if let Some(index) = self.raised.find(id) {
            return self.raised.get(index).cloned();
        }
        let device = self.seed.index(Kind::Incident, id).filter(|device| fleet.exists(*device))?;
        self.planned(fleet, device, now)
    }

    pub(crate) fn close(&mut self, source: Source, now: i64) {
        match source {
            Source::Planned(device) => {
                self.closed.entry(device).or_insert(now);
            }
            Source::Raised(index) => {
                if let Some(incident) = self.raised.get_mut(index) {
                    incident.closed.get_or_insert(now);
                }
            }
        }
    }

    /// The incidents of a device that have opened by now, newest first.
    pub(crate) fn of(&self, fleet: &Fleet, device: u32, now: i64) -> Vec<Incident> {
        let mut all: Vec<Incident> = self
            .raised
            .rows()
            .filter(|(_, incident)| incident.device == device)
            .map(|(_, row)| row.clone())
            .collect();
        all.reverse();
        all.extend(self.planned(fleet, device, now));
        all
    }

    /// The incident that the seed has for a device, if it has opened by now.
    pub(crate) fn planned(&self, fleet: &Fleet, device: u32, now: i64) -> Option<Incident> {
        let dice = |salt| self.seed.dice(Kind::Incident, device, salt);
        let situation = derive::situation(fleet, device);
        let start = fleet.start;
        let (opened, ends) = match situation {
            Situation::Offline | Situation::Disconnected => {
                (derive::silent_since(fleet, device) + 5 * MINUTE, None)
            }
            Situation::Error => (start - HOUR - below(dice(1), 3 * DAY), None),
            Situation::Warning => (start - HOUR - below(dice(1), 6 * DAY), None),
            Situation::Fine => {
                let length = 10 * MINUTE + below(dice(2), 20 * HOUR);
                match dice(3) % 20 {
                    0..=5 => {
                        let opened = start - DAY - below(dice(1), 25 * DAY);
                        (opened, Some(opened + length))
                    }
                    6 => {
                        let opened = start + 5 * MINUTE + below(dice(1), 4 * HOUR);
                        (opened, Some(opened + length.min(2 * HOUR)))
                    }
                    _ => return None,
                }
            }
            Situation::NeverSeen | Situation::Fresh => return None,
        };
        let touched = fleet.touched(device);
        let suspended = touched.and_then(|device| device.suspended);
        if opened > now || suspended.is_some_and(|since| since <= opened) {
            return None;
        }
        // A device that is back ends its own offline incident.
        let silent = matches!(situation, Situation::Offline | Situation::Disconnected);
        let back =
            touched.and_then(|device| device.report.as_ref()).filter(|_| silent).map(|report| report.at);
        let ends = [ends, self.closed.get(&device).copied(), back].into_iter().flatten().min();
        let (priority, title, issue) = if silent {
            (word(&["critical", "high"], dice(4)), "Device offline", "offline".to_owned())
        } else {
            let titles = models::get(fleet.model(device)).faults;
            let ranks: &[&str] = match situation {
                Situation::Error => &["critical", "high"],
                _ => &["moderate", "low", "planning"],
            };
            let number = dice(5) % u64::try_from(titles.len()).unwrap_or(1).max(1);
            let rule = u32::try_from(number).unwrap_or(0) + 1000;
            (
                word(ranks, dice(4)),
                word(titles, number),
                format!("rule_{}", self.seed.id(Kind::Incident, rule)),
            )
        };
        Some(Incident {
            id: Source::Planned(device),
            device,
            opened,
            closed: ends.filter(|ends| *ends <= now),
            priority,
            title: title.to_owned(),
            description: (!silent && dice(6) % 3 != 0)
                .then(|| format!("{title}. Opened by a rule of the model.")),
            issue,
        })
    }
}
