//! How long an answer is good for, by what it is about.

use std::time::Duration;

use xyte_sdk::{Api, OPERATIONS, Operation, Risk, organization, partner};

/// How long an answer is fresh, and for how long after that it may be given while Xyte cannot be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lifetime {
    pub(super) fresh: Duration,
    pub(super) stale: Duration,
}

impl Lifetime {
    /// When it is of no use to anybody any more.
    pub(super) fn whole(self) -> Duration {
        self.fresh.saturating_add(self.stale)
    }
}

/// How many seconds an answer is fresh, unless the configuration says otherwise. Zero is never.
///
/// What somebody looks at again and again because it moves by itself is never kept: that is how commands and claims are
/// followed. Nor is anything a device asks for itself, since its questions are its work. Health, tickets and incidents are
/// kept for as long as one thought of an assistant takes; names and places for half a minute; what a model can do changes
/// with a release of its maker.
pub(super) fn fresh_seconds(operation: &Operation) -> u64 {
    let moves = [organization::commands::LIST, partner::devices::LIST_COMMANDS];
    let is_polled =
        || OPERATIONS.iter().any(|row| row.poll.is_some_and(|poll| poll.operation == operation.id));
    if operation.risk != Risk::Read
        || operation.api == Api::Device
        || moves.contains(&operation.id)
        || is_polled()
    {
        return 0;
    }
    match operation.tag {
        "models" => 600,
        "info" => 60,
        "spaces" | "users" | "groups" | "assets" | "licenses" | "edges" => 30,
        "devices" | "incidents" | "tickets" | "notes" => 5,
        // A new kind of thing is kept once somebody has thought about it.
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(id: &str) -> u64 {
        fresh_seconds(Operation::find(id).unwrap())
    }

    #[test]
    fn what_is_followed_is_never_kept() {
        for id in [
            "organization.commands.getCommands",
            "partner.devices.getCommands",
            "organization.edges.devices.getPingStatus",
            "organization.edges.devices.getClaimStatus",
            "device.command.getCommand",
        ] {
            assert_eq!(seconds(id), 0, "{id}");
        }
        for write in OPERATIONS.iter().filter(|row| row.risk != Risk::Read) {
            assert_eq!(fresh_seconds(write), 0, "{}", write.id);
        }
    }

    #[test]
    fn lists_are_kept_for_seconds_and_models_for_minutes() {
        assert_eq!(seconds("organization.devices.getDevices"), 5);
        assert_eq!(seconds("organization.models.getModels"), 600);
    }

    #[test]
    fn every_read_of_people_has_a_thought_out_lifetime() {
        let zero: Vec<_> = OPERATIONS
            .iter()
            .filter(|row| row.risk == Risk::Read && row.api != Api::Device && fresh_seconds(row) == 0)
            .map(|row| row.id.as_str())
            .collect();
        assert_eq!(
            zero,
            [
                "organization.commands.getCommands",
                "organization.edges.devices.getPingStatus",
                "organization.edges.devices.getClaimStatus",
                "partner.devices.getCommands"
            ]
        );
    }
}
