//! What the partner may see and do.

pub(super) mod devices;
pub(super) mod organizations;
pub(super) mod tickets;
