//! Everything that exists in a sandbox.

pub(crate) mod commands;
pub(crate) mod derive;
pub(crate) mod device;
pub(crate) mod edges;
pub(crate) mod fleet;
pub(crate) mod history;
pub(crate) mod incidents;
pub(crate) mod models;
mod names;
mod populate;
pub(crate) mod rows;
pub(crate) mod spaces;
pub(crate) mod table;
mod views;

pub(crate) use views::product_id;

use crate::{
    page::PageStyle,
    seed::{Kind, Seed},
};
use commands::Commands;
use device::Device;
use edges::{Edge, Work};
use fleet::Fleet;
use incidents::Incidents;
use rows::{Asset, Dump, Group, Label, License, Note, Ticket, User};
use spaces::Spaces;
use table::Table;

/// What a sandbox is made from.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) organizations: usize,
    pub(crate) devices: u32,
    pub(crate) style: PageStyle,
}

/// An organization.
#[derive(Debug)]
pub(crate) struct Tenant {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) admin: (String, Option<String>),
    pub(crate) finance: (Option<String>, Option<String>),
    pub(crate) root: i64,
    pub(crate) created: i64,
}

/// The state behind the API.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) seed: Seed,
    pub(crate) style: PageStyle,
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) fleet: Fleet,
    pub(crate) spaces: Spaces,
    pub(crate) incidents: Incidents,
    pub(crate) commands: Commands,
    pub(crate) tickets: Table<Ticket>,
    pub(crate) users: Table<User>,
    pub(crate) groups: Table<Group>,
    pub(crate) notes: Table<Note>,
    pub(crate) licenses: Table<License>,
    pub(crate) labels: Table<Label>,
    pub(crate) assets: Table<Asset>,
    pub(crate) edges: Table<Edge>,
    pub(crate) dumps: Table<Dump>,
    pub(crate) work: Work,
}

/// The key of the partner.
pub(crate) const PARTNER_KEY: &str = "sandbox-partner-key";

/// The key of an organization, by its place.
pub(crate) fn organization_key(place: usize) -> String {
    match place {
        0 => "sandbox-organization-key".to_owned(),
        _ => format!("sandbox-organization-key-{}", place + 1),
    }
}

/// The key with which devices of a model register; the key without a number is that of the first model.
pub(crate) fn hardware_key(model: usize) -> String {
    format!("sandbox-hardware-key-{}", model + 1)
}

/// The model that a hardware key belongs to.
pub(crate) fn model_of_hardware_key(key: &str) -> Option<usize> {
    if key == "sandbox-hardware-key" {
        return Some(0);
    }
    (0..models::MODELS.len()).find(|model| hardware_key(*model) == key)
}

impl World {
    pub(crate) fn organization_id(&self, place: usize) -> String {
        self.seed.id(Kind::Organization, u32::try_from(place).unwrap_or(0))
    }

    pub(crate) fn organization_of_key(&self, key: &str) -> Option<usize> {
        self.tenants.iter().position(|tenant| tenant.key == key)
    }

    pub(crate) fn is_partner_key(&self, key: &str) -> bool {
        key == PARTNER_KEY
    }

    pub(crate) fn tenant_name(&self, place: Option<usize>) -> Option<&str> {
        self.tenants.get(place?).map(|tenant| tenant.name.as_str())
    }

    /// The device with this id, if the key is its own or its parent's.
    pub(crate) fn device_of_key(&self, id: &str, key: &str) -> Option<u32> {
        let index = self.fleet.find(id)?;
        if self.seed.device_key(index) == key {
            return Some(index);
        }
        let parent = self.fleet.get(index).parent?;
        (self.fleet.exists(parent) && self.seed.device_key(parent) == key).then_some(index)
    }

    /// Does what came due since the last request.
    pub(crate) fn settle(&mut self, now: i64) {
        for key in self.work.due(now) {
            let Some(claim) = self.work.claims.get(&key).cloned() else { continue };
            let kind = models::get(claim.model);
            let device = Device {
                organization: Some(claim.organization),
                space: claim.space,
                model: claim.model,
                name: claim.name.unwrap_or_else(|| format!("{} {}", kind.name, key.1)),
                mac: claim.mac,
                sn: claim.sn,
                firmware: kind.firmware.first().copied().unwrap_or("1.0.0").to_owned(),
                situation: device::Situation::Fine,
                space_version: 1,
                custom_parameters: Some(claim.parameters),
                custom_vendor: claim.custom_vendor,
                custom_model: claim.custom_model,
                edge: Some(key.clone()),
                ..derive::empty(0)
            };
            let index = self.fleet.add(device);
            // Without a serial number of its own, the device goes by its id.
            let id = self.fleet.id(index);
            self.fleet.get_mut(index).sn.get_or_insert(id);
            if let Some(claim) = self.work.claims.get_mut(&key) {
                claim.device = Some(index);
            }
        }
    }
}
