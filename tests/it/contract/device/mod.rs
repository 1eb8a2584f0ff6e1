//! What a device does for itself.

pub(super) mod commands;
pub(super) mod configuration;
pub(super) mod dumps;
pub(super) mod events;
pub(super) mod files;
pub(super) mod incidents;
pub(super) mod info;
pub(super) mod licenses;
pub(super) mod registration;
pub(super) mod telemetries;
