//! What follows from the seed and an index: a device, its state, its place.

use serde_json::{Map, Value, json};

use super::{
    device::{Device, Situation},
    fleet::Fleet,
    models::{self, Telemetry},
    names::ROOMS,
};
use crate::{
    seed::{Kind, Seed, word},
    time::{DAY, HOUR, MINUTE},
};

/// How far behind its parent the one child of a fleet stands.
pub(crate) const CHILD_STEP: u32 = 7;

/// The organization and space of a device that nobody moved.
pub(crate) fn place(fleet: &Fleet, index: u32) -> (Option<usize>, Option<i64>) {
    let Some(organization) = index.checked_div(fleet.each).filter(|place| *place < fleet.organizations)
    else {
        return (None, None);
    };
    let organization = usize::try_from(organization).unwrap_or(0);
    let local = usize::try_from(index % fleet.each).unwrap_or(0);
    // A few were claimed without saying where they stand.
    if local % 50 == 49 {
        return (Some(organization), None);
    }
    let space = fleet.rooms.get(organization).and_then(|rooms| rooms.get((local / 4) % rooms.len().max(1)));
    (Some(organization), space.copied())
}

/// The kind of a device.
pub(crate) fn model(fleet: &Fleet, index: u32) -> usize {
    models::of_place(index % fleet.each.max(1), fleet.seed.dice(Kind::Device, index, 10))
}

/// How a device behaves.
pub(crate) fn situation(fleet: &Fleet, index: u32) -> Situation {
    if index >= fleet.each.saturating_mul(fleet.organizations) {
        return Situation::NeverSeen;
    }
    // The first devices of every fleet show one of each, so that even a small one has them all.
    match (index % fleet.each, fleet.seed.dice(Kind::Device, index, 11) % 100) {
        (1, _) => Situation::Offline,
        (2, _) => Situation::Warning,
        (3, _) => Situation::Error,
        (8, _) => Situation::Disconnected,
        (9, _) => Situation::NeverSeen,
        (10, _) => Situation::Fresh,
        (0 | 4, _) => Situation::Fine,
        (_, 0..=2) => Situation::NeverSeen,
        (_, 3..=6) => Situation::Offline,
        (_, 7..=9) => Situation::Disconnected,
        (_, 10..=14) => Situation::Error,
        (_, 15..=23) => Situation::Warning,
        (_, 24) => Situation::Fresh,
        _ => Situation::Fine,
    }
}

/// When a silent device was last heard of.
pub(crate) fn silent_since(fleet: &Fleet, index: u32) -> i64 {
    fleet.start - HOUR - below(fleet.seed.dice(Kind::Device, index, 12), 20 * DAY)
}

/// A number from 0 to just below a limit.
pub(crate) fn below(dice: u64, limit: i64) -> i64 {
    let limit = u64::try_from(limit).unwrap_or(1).max(1);
    i64::try_from(dice % limit).unwrap_or(0)
}

/// A device as the seed has it.
pub(crate) fn device(fleet: &Fleet, index: u32) -> Device {
    let dice = |salt| fleet.seed.dice(Kind::Device, index, salt);
    let (organization, space) = place(fleet, index);
    let number = model(fleet, index);
    let kind = models::get(number);
    let sub_model = (dice(20) % 3 == 0).then(|| word(kind.sub_models, dice(21)).to_owned());
    let sn = serial(fleet.seed, index);
    let details = (dice(24) % 4 != 0).then(|| details(kind, dice(25)));
    let name = match organization {
        Some(_) => format!("{} {}", room_word(fleet, index), kind.role),
        None => format!("{} {sn}", kind.name),
    };
    let local = index % fleet.each.max(1);
    // One child in every fleet, so that parents exist.
    let parent = (local == CHILD_STEP && organization.is_some()).then(|| index - CHILD_STEP);
    Device {
        organization,
        space,
        model: number,
        name,
        sn: Some(sn),
        mac: (!kind.cloud && dice(22) % 10 != 0).then(|| mac(dice(23))),
        cloud_id: kind.cloud.then(|| format!("C-{:010X}", dice(26) >> 24)),
        sub_model: sub_model.filter(|word| !word.is_empty()),
        firmware: word(kind.firmware, dice(27) % 4).to_owned(),
        details,
        situation: situation(fleet, index),
        phase: below(dice(28), 5 * MINUTE),
        silent_since: silent_since(fleet, index),
        configuration_version: below(dice(29), 4),
        configuration: configuration(dice(29)),
        configuration_at: fleet.start - below(dice(30), 60 * DAY),
        space_version: i64::from(organization.is_some()),
        custom_parameters: (kind.edge && organization.is_some()).then(|| parameters(kind)),
        edge: (kind.edge && organization.is_some()).then(|| edge(fleet, index, organization)),
        parent,
        ..empty(index)
    }
}

/// A device of which nothing is known.
pub(crate) fn empty(index: u32) -> Device {
    Device {
        index,
        organization: None,
        space: None,
        model: 0,
        name: String::new(),
        sn: None,
        mac: None,
        cloud_id: None,
        sub_model: None,
        firmware: "1.0.0".to_owned(),
        details: None,
        situation: Situation::NeverSeen,
        phase: 0,
        silent_since: 0,
        report: None,
        state: None,
        messages: Vec::new(),
        configuration: Map::new(),
        configuration_version: 0,
        configuration_at: 0,
        space_version: 0,
        info_version: 0,
        custom_parameters: None,
        edge: None,
        parent: None,
        suspended: None,
        custom_model: None,
        custom_vendor: None,
        updates: Vec::new(),
        events: 0,
    }
}

/// The serial number, which lists can be filtered by.
pub(crate) fn serial(seed: Seed, index: u32) -> String {
    format!("SB{:05X}{index:06}", seed.dice(Kind::Device, index, 40) & 0xf_ffff)
}

fn room_word(fleet: &Fleet, index: u32) -> &'static str {
    let room = (index % fleet.each.max(1)) / 4;
    // The same order in which the rooms of a floor are named is not needed; a name is only a name.
    word(ROOMS, u64::from(room).wrapping_add(5))
}

fn mac(dice: u64) -> String {
    let byte = |shift: u32| (dice >> shift) & 0xff;
    format!("00:1b:{:02x}:{:02x}:{:02x}:{:02x}", byte(0), byte(8), byte(16), byte(24))
}

fn edge(fleet: &Fleet, index: u32, organization: Option<usize>) -> (u32, String) {
    let first = u32::try_from(organization.unwrap_or(0)).unwrap_or(0) * super::edges::EACH;
    let dice = fleet.seed.dice(Kind::Device, index, 41);
    (first, format!("10.{}.{}.{}", (dice >> 8) & 0x7f, (dice >> 16) & 0xff, 1 + dice % 250))
}

fn parameters(kind: &models::Model) -> Map<String, Value> {
    kind.parameters
        .iter()
        .map(|(label, kind, required)| {
            let value = match (*kind, *required) {
                ("password", true) => json!("secret"),
                ("password", false) => json!(""),
                ("number", _) => json!(161),
                (_, true) => json!("admin"),
                _ => Value::Null,
            };
            ((*label).to_owned(), value)
        })
        .collect()
}

fn details(kind: &models::Model, dice: u64) -> Map<String, Value> {
    let mut details = Map::new();
    details.insert("ip".into(), json!(format!("10.20.{}.{}", (dice >> 8) & 0xff, 1 + dice % 250)));
    if kind.commands.iter().any(|command| command.name == "set_input") {
        details.insert("available_inputs".into(), json!(["hdmi1", "hdmi2", "usbc", "airplay"]));
    }
    details
}

fn configuration(dice: u64) -> Map<String, Value> {
    let mut configuration = Map::new();
    if !dice.is_multiple_of(4) {
        configuration.insert("volume".into(), json!(dice % 100));
        configuration.insert("standby_minutes".into(), json!(30));
    }
    configuration
}

/// The telemetry of a simulated device in one stretch of time.
pub(crate) fn telemetry(seed: Seed, index: u32, model: usize, slot: i64) -> Map<String, Value> {
    let slot = u64::try_from(slot).unwrap_or(0);
    let kinds = models::get(model).telemetry.iter();
    kinds
        .zip(100_u64..)
        .map(|(kind, salt)| {
            let steady = seed.dice(Kind::Device, index, salt);
            let moving = seed.dice(Kind::Device, index, salt ^ (slot << 8));
            match kind {
                Telemetry::Range(name, low, high) => {
                    // Most of the value is the device's own, a tenth moves.
                    let width = high - low;
                    let value = low + below(steady, width * 9 / 10 + 1) + below(moving, width / 10 + 1);
                    ((*name).to_owned(), json!(value))
                }
                Telemetry::Flag(name) => ((*name).to_owned(), json!(moving.is_multiple_of(3))),
                Telemetry::Choice(name, words) => ((*name).to_owned(), json!(word(words, steady))),
            }
        })
        .collect()
}
