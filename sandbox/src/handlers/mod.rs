//! What the operations do, one file per group of the document.

mod assets;
mod commands;
mod device;
mod devices;
mod devices_write;
mod edges;
mod groups;
mod incidents;
mod info;
mod licenses;
mod models;
mod notes;
mod partner;
mod spaces;
mod tickets;
mod users;

use crate::routes::Route;

/// The routes of all groups.
pub(crate) const GROUPS: &[&[Route]] = &[
    info::ROUTES,
    devices::ROUTES,
    devices_write::ROUTES,
    commands::ROUTES,
    spaces::ROUTES,
    incidents::ROUTES,
    tickets::ROUTES,
    assets::ROUTES,
    models::ROUTES,
    licenses::ROUTES,
    users::ROUTES,
    groups::ROUTES,
    notes::ROUTES,
    edges::ROUTES,
    partner::devices::ROUTES,
    partner::organizations::ROUTES,
    partner::tickets::ROUTES,
    device::commands::ROUTES,
    device::configuration::ROUTES,
    device::files::ROUTES,
    device::incidents::ROUTES,
    device::info::ROUTES,
    device::licenses::ROUTES,
    device::registration::ROUTES,
    device::telemetries::ROUTES,
];

/// A row of a group's table.
const fn route(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handler: crate::routes::Handler,
) -> Route {
    Route { id, method, path, handler }
}
