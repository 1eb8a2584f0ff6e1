//! Commands, and how far they are: worked out from the clock when somebody looks.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{fleet::Fleet, models};
use crate::{
    seed::{Kind, Seed, pick},
    time::{DAY, HOUR, MINUTE, SECOND},
};

/// When a command leaves `scheduled`, counted from its making.
const PENDING: i64 = 2 * SECOND;
/// When a device that answers by itself begins.
const BEGUN: i64 = 5 * SECOND;
/// When it is through.
const FINISHED: i64 = 15 * SECOND;
/// When the cloud gives up on a device that does not answer.
const TIMEOUT: i64 = 10 * MINUTE;
/// How many past commands a device has at most, and how their ids are counted.
const PAST: u32 = 4;

/// A command that somebody sent.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    pub(crate) device: u32,
    pub(crate) name: String,
    pub(crate) friendly: String,
    pub(crate) parameters: Option<Map<String, Value>>,
    pub(crate) made: i64,
    /// A device client has fetched it, and from then on says how far it is.
    pub(crate) fetched: bool,
    /// The last word: what a client reported, or `aborted`.
    pub(crate) said: Option<(&'static str, Option<String>)>,
}

/// A command as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) command: Command,
    pub(crate) status: &'static str,
    pub(crate) message: Option<String>,
}

/// All commands.
#[derive(Debug)]
pub(crate) struct Commands {
    seed: Seed,
    rows: Vec<Command>,
    by_device: BTreeMap<u32, Vec<u32>>,
}

/// Whether a state is the last one.
pub(crate) fn ended(status: &str) -> bool {
    matches!(status, "done" | "failed" | "aborted")
}

impl Commands {
    pub(crate) const fn new(seed: Seed) -> Self {
        Self { seed, rows: Vec::new(), by_device: BTreeMap::new() }
    }

    /// Sends one, and answers its index.
    pub(crate) fn add(&mut self, command: Command) -> u32 {
        let index = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.by_device.entry(command.device).or_default().push(index);
        self.rows.push(command);
        index
    }

    /// The index of a sent command of a device.
    pub(crate) fn find(&self, device: u32, id: &str) -> Option<u32> {
        let index = self.seed.index(Kind::Command, id)?;
        self.get(index).filter(|command| command.device == device).map(|_| index)
    }

    pub(crate) fn get(&self, index: u32) -> Option<&Command> {
        self.rows.get(usize::try_from(index).ok()?)
    }

    pub(crate) fn get_mut(&mut self, index: u32) -> Option<&mut Command> {
        self.rows.get_mut(usize::try_from(index).ok()?)
    }

    /// One that was sent, as it is now.
    pub(crate) fn shown(&self, fleet: &Fleet, index: u32, now: i64) -> Option<Shown> {
        let command = self.get(index)?;
        let (status, message) = state(fleet, command, now);
        Some(Shown { id: self.seed.id(Kind::Command, index), command: command.clone(), status, message })
    }

    /// The commands of a device, newest first: those sent, then those of its past.
    pub(crate) fn of(&self, fleet: &Fleet, device: u32, now: i64) -> Vec<Shown> {
        let sent = self.by_device.get(&device).into_iter().flatten().rev();
        let mut all: Vec<Shown> = sent.filter_map(|index| self.shown(fleet, *index, now)).collect();
        all.extend(self.past(fleet, device));
        all
    }

    /// The sent commands of a device that still wait for it, oldest first.
    pub(crate) fn waiting(&self, fleet: &Fleet, device: u32, now: i64) -> Vec<u32> {
        let sent = self.by_device.get(&device).into_iter().flatten().copied();
        sent.filter(|index| self.get(*index).is_some_and(|command| !ended(state(fleet, command, now).0)))
            .collect()
    }

    /// The past one of a device with this id.
    pub(crate) fn past_one(&self, fleet: &Fleet, device: u32, id: &str) -> Option<Shown> {
        self.past(fleet, device).into_iter().find(|shown| shown.id.eq_ignore_ascii_case(id))
    }

    fn past(&self, fleet: &Fleet, device: u32) -> Vec<Shown> {
        if device >= fleet.each.saturating_mul(fleet.organizations) {
            return Vec::new();
        }
        let dice = |salt| self.seed.dice(Kind::PastCommand, device, salt);
        let kinds = models::get(fleet.model(device)).commands;
        let count = u32::try_from(dice(0) % u64::from(PAST)).unwrap_or(0);
        let one = |number: u32| {
            let salt = u64::from(number) * 8 + 1;
            let kind = pick(kinds, dice(salt))?;
            let (status, message) = match dice(salt + 1) % 10 {
                0 => ("failed", Some("Device did not answer in time".to_owned())),
                1 => ("aborted", None),
                _ => ("done", Some("OK".to_owned())),
            };
            let age = HOUR + super::derive::below(dice(salt + 2), 6 * DAY) + i64::from(number) * 7 * DAY;
            let command = Command {
                device,
                name: kind.name.to_owned(),
                friendly: kind.friendly.to_owned(),
                parameters: None,
                made: fleet.start - age,
                fetched: false,
                said: None,
            };
            let id = self.seed.id(Kind::PastCommand, device.wrapping_mul(PAST).wrapping_add(number));
            Some(Shown { id, command, status, message })
        };
        (0..count).filter_map(one).collect()
    }
}

/// How far a command is. One that goes to a device that answers by itself walks from `scheduled` to `done` in fifteen
/// seconds, or to `failed` on a device that reports an error. One for a silent device waits ten minutes and fails. A
/// device client that fetches its command decides itself.
fn state(fleet: &Fleet, command: &Command, now: i64) -> (&'static str, Option<String>) {
    let age = now - command.made;
    if let Some((status, message)) = &command.said
        && (ended(status) || age < TIMEOUT)
    {
        return (status, message.clone());
    }
    let device = fleet.get(command.device);
    let alone = device.answers() && !command.fetched;
    if !command.fetched && age < PENDING {
        return ("scheduled", None);
    }
    if age < BEGUN {
        return ("pending", None);
    }
    let (status, message) = match (alone, device.status()) {
        (true, _) if age < FINISHED => return ("in_progress", None),
        (true, Some("error")) => ("failed", "The device reported an internal error"),
        (true, _) => ("done", "OK"),
        (false, _) if age < TIMEOUT => return ("pending", None),
        (false, _) => ("failed", "Device did not answer in time"),
    };
    (status, Some(message.to_owned()))
}
