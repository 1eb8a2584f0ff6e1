//! What a partner sees of the devices it made.

pub(super) mod devices;
pub(super) mod organizations;
pub(super) mod tickets;
