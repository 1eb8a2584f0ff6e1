//! The organization API.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

pub mod info;
pub mod devices;
pub mod commands;
pub mod spaces;
pub mod incidents;
pub mod tickets;
pub mod assets;
pub mod models;
pub mod licenses;
pub mod users;
pub mod groups;
pub mod notes;
pub mod edges;
pub mod types;
impl crate::Organization {
    /// The organization itself, its contacts and its counters.
    #[must_use]
    pub fn info(&self) -> info::Info<'_> {
        info::Info { api: self }
    }
}

impl crate::Organization {
    /// The fleet, from claiming a device to its histories and its removal.
    #[must_use]
    pub fn devices(&self) -> devices::Devices<'_> {
        devices::Devices { api: self }
    }
}

impl crate::Organization {
    /// What devices are told to do, and how far they got.
    #[must_use]
    pub fn commands(&self) -> commands::Commands<'_> {
        commands::Commands { api: self }
    }
}

impl crate::Organization {
    /// The tree of sites, buildings, floors and rooms that devices stand in.
    #[must_use]
    pub fn spaces(&self) -> spaces::Spaces<'_> {
        spaces::Spaces { api: self }
    }
}

impl crate::Organization {
    /// What is wrong in the fleet, now and in the past.
    #[must_use]
    pub fn incidents(&self) -> incidents::Incidents<'_> {
        incidents::Incidents { api: self }
    }
}

impl crate::Organization {
    /// Conversations about a fault, between the organization and those who support its devices.
    #[must_use]
    pub fn tickets(&self) -> tickets::Tickets<'_> {
        tickets::Tickets { api: self }
    }
}

impl crate::Organization {
    /// Things that are kept in the inventory without being connected.
    #[must_use]
    pub fn assets(&self) -> assets::Assets<'_> {
        assets::Assets { api: self }
    }
}

impl crate::Organization {
    /// What a kind of device is, and which commands and parameters it takes.
    #[must_use]
    pub fn models(&self) -> models::Models<'_> {
        models::Models { api: self }
    }
}

impl crate::Organization {
    /// Licenses of devices, with their terms.
    #[must_use]
    pub fn licenses(&self) -> licenses::Licenses<'_> {
        licenses::Licenses { api: self }
    }
}

impl crate::Organization {
    /// The people of the organization.
    #[must_use]
    pub fn users(&self) -> users::Users<'_> {
        users::Users { api: self }
    }
}

impl crate::Organization {
    /// Groups of users, which carry their rights.
    #[must_use]
    pub fn groups(&self) -> groups::Groups<'_> {
        groups::Groups { api: self }
    }
}

impl crate::Organization {
    /// Free text that people pin to a device or a space.
    #[must_use]
    pub fn notes(&self) -> notes::Notes<'_> {
        notes::Notes { api: self }
    }
}

impl crate::Organization {
    /// Proxies in the local network, and the devices claimed through them.
    #[must_use]
    pub fn edges(&self) -> edges::Edges<'_> {
        edges::Edges { api: self }
    }
}
