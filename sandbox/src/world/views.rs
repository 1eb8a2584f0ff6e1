//! Things as the organization and partner APIs show them.

use serde_json::{Map, Value, json};

use super::{
    World,
    device::Device,
    history,
    incidents::{Incident, PRIORITIES},
    models, rows,
};
use crate::{
    answer::Refusal,
    seed::{Kind, Seed},
    time,
};

/// How bad a state of health is, for the roll-up over a group.
fn badness(health: &str) -> usize {
    ["ok", "never_seen", "warning", "disconnected", "offline", "error"]
        .iter()
        .position(|word| *word == health)
        .unwrap_or(0)
}

impl World {
    /// The device of an organization.
    pub(crate) fn device_of(&self, organization: usize, id: &str) -> Result<u32, Refusal> {
        self.fleet
            .find(id)
            .filter(|index| self.fleet.place(*index).0 == Some(organization))
            .ok_or_else(|| Refusal::missing("Device"))
    }

    /// A device of the partner.
    pub(crate) fn partner_device(&self, id: &str) -> Result<u32, Refusal> {
        self.fleet.find(id).filter(|index| self.is_partners(*index)).ok_or_else(Refusal::partner_missing)
    }

    pub(crate) fn is_partners(&self, index: u32) -> bool {
        models::get(self.fleet.model(index)).vendor == models::PARTNER
    }

    /// Health, worked out from the device and its incidents.
    pub(crate) fn health(&self, device: &Device, now: i64) -> Option<&'static str> {
        let own = device.own_health()?;
        if own != "ok" {
            return Some(own);
        }
        let active = self.incidents.of(&self.fleet, device.index, now).into_iter().filter(Incident::active);
        let worst = active.filter_map(|row| PRIORITIES.iter().position(|word| *word == row.priority)).min();
        Some(match worst {
            Some(0 | 1) => "error",
            Some(_) => "warning",
            None => "ok",
        })
    }

    /// Health over a merged group, on its primary; elsewhere the device's own.
    fn merged_health(&self, device: &Device, own: Option<&'static str>, now: i64) -> Option<&'static str> {
        let Some(shadows) = self.fleet.groups.get(&device.index) else { return own };
        let others = shadows.iter().filter_map(|shadow| self.health(&self.fleet.get(*shadow), now));
        own.into_iter().chain(others).max_by_key(|health| badness(health))
    }

    pub(crate) fn model_name(&self, device: &Device) -> String {
        device.custom_model.clone().unwrap_or_else(|| models::get(device.model).name.to_owned())
    }

    pub(crate) fn vendor_name(&self, device: &Device) -> String {
        device.custom_vendor.clone().unwrap_or_else(|| models::get(device.model).vendor.to_owned())
    }

    fn model_ref(&self, device: &Device) -> Value {
        json!({"id": models::id(self.seed, device.model), "name": self.model_name(device), "sub_model": device.sub_model})
    }

    /// A row of the device list of an organization.
    pub(crate) fn device_row(&self, index: u32, now: i64) -> Map<String, Value> {
        let device = self.fleet.get(index);
        let health = self.health(&device, now);
        let space = device.space.map(|space| json!({"id": space, "full_path": self.spaces.path(space)}));
        let mut row = Map::new();
        row.insert("id".into(), json!(self.fleet.id(index)));
        row.insert("name".into(), json!(device.name));
        row.insert("sn".into(), json!(device.sn));
        row.insert("mac".into(), json!(device.mac));
        row.insert("cloud_id".into(), json!(device.cloud_id));
        row.insert("status".into(), json!(device.status()));
        row.insert("effective_status".into(), json!(health));
        row.insert("merged_effective_status".into(), json!(self.merged_health(&device, health, now)));
        row.insert("last_seen_at".into(), time::json_or_null(device.last_seen(now)));
        row.insert("details".into(), json!(device.details));
        row.insert("model".into(), self.model_ref(&device));
        row.insert("firmware".into(), json!({"version": device.firmware}));
        row.insert("space".into(), space.unwrap_or(Value::Null));
        row
    }

    /// A whole device of an organization.
    pub(crate) fn device_json(&self, index: u32, now: i64) -> Value {
        let mut row = self.device_row(index, now);
        let device = self.fleet.get(index);
        row.insert("state".into(), Value::Object(history::current(&self.fleet, &device, now)));
        if let Some(parameters) = &device.custom_parameters {
            row.insert("custom_parameters".into(), masked(device.model, parameters));
        }
        Value::Object(row)
    }

    /// A device of the partner.
    pub(crate) fn partner_device_json(&self, index: u32, now: i64) -> Value {
        let mut row = self.device_row(index, now);
        let device = self.fleet.get(index);
        row.remove("name");
        row.remove("space");
        row.insert("state".into(), Value::Object(history::current(&self.fleet, &device, now)));
        row.insert("claimed".into(), json!(self.tenant_name(device.organization)));
        Value::Object(row)
    }

    pub(crate) fn incident_json(&self, incident: &Incident) -> Value {
        let device = self.fleet.get(incident.device);
        let space = device.space.and_then(|space| self.spaces.get(space));
        let mut row = json!({
            "id": self.incidents.id(incident.id),
            "status": incident.status(),
            "priority": incident.priority,
            "title": incident.title,
            "description": incident.description,
            "issue": incident.issue,
            "device_id": self.fleet.id(incident.device),
            "device_name": device.name,
            "device_model": self.model_name(&device),
            "device_sub_model": device.sub_model,
            "partner_name": self.vendor_name(&device),
            "space_id": device.space,
            "created_at": time::text(incident.opened),
            "updated_at": time::text(incident.closed.unwrap_or(incident.opened)),
        });
        if let (Some(row), Some(id), Some(space)) = (row.as_object_mut(), device.space, space) {
            row.insert("space_name".into(), json!(space.name));
            row.insert("space_tree_path_name".into(), json!(self.spaces.path(id)));
        }
        row
    }

    /// A ticket, with its comments or, as in a list, without.
    pub(crate) fn ticket_json(&self, index: u32, with_comments: bool) -> Value {
        let Some(ticket) = self.tickets.get(index) else { return Value::Null };
        let mut row = json!({
            "id": self.tickets.id(index),
            "title": ticket.title,
            "description": ticket.description,
            "status": if ticket.open { "open" } else { "resolved" },
            "created_at": time::text(ticket.created),
            "device_id": ticket.device.map(|device| self.fleet.id(device)),
            "user_name": ticket.user.as_ref().map(|(name, _)| name),
            "user_email": ticket.user.as_ref().map(|(_, email)| email),
        });
        if let Some(row) = row.as_object_mut().filter(|_| with_comments) {
            let comments = ticket.comments.iter().map(|comment| {
                json!({
                    "id": comment.id, "text": comment.text, "created_at": time::text(comment.created),
                    "system": comment.system, "user": rows::text_or_null(comment.user.as_ref()),
                    "owner": comment.owner.as_ref().map(|(owner, _)| owner),
                    "owner_type": comment.owner.as_ref().map(|(_, kind)| kind),
                })
            });
            row.insert("comments".into(), comments.collect());
        }
        row
    }
}

/// Custom parameters as they are shown: passwords are masked.
fn masked(model: usize, parameters: &Map<String, Value>) -> Value {
    let password = |label: &str| {
        models::get(model).parameters.iter().any(|(name, kind, _)| *name == label && *kind == "password")
    };
    let shown = parameters.iter().map(|(label, value)| {
        let empty = value.is_null() || value.as_str() == Some("");
        let value = match (password(label), empty) {
            (true, false) => json!("*****"),
            (true, true) => json!(""),
            (false, true) => Value::Null,
            (false, false) => value.clone(),
        };
        (label.clone(), value)
    });
    Value::Object(shown.collect())
}

/// The id of a product of licences.
pub(crate) fn product_id(seed: Seed, product: u32) -> String {
    seed.id(Kind::Product, product)
}
