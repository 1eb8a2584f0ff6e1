//! What a customer organization does with its fleet.

pub(super) mod assets;
pub(super) mod commands;
pub(super) mod devices;
pub(super) mod edges;
pub(super) mod groups;
pub(super) mod incidents;
pub(super) mod info;
pub(super) mod licenses;
pub(super) mod models;
pub(super) mod notes;
pub(super) mod spaces;
pub(super) mod tickets;
pub(super) mod users;
