//! Files that the cloud offers to a device, and dumps that a device sends.

use serde_json::{Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, created, ok},
    request::Request,
    routes::Route,
    seed::Kind,
    time::{self, DAY},
    world::{World, models, rows::Dump},
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.remote-files.getFiles", "GET", "/v1/devices/{device_id}/files", list),
    route("device.remote-files.getFile", "GET", "/v1/devices/{device_id}/files/{file_id}", get),
    route("device.file-dumps.sendDump", "POST", "/v1/devices/{device_id}/dumps/{mime_type}/{filename}", send),
    route("device.file-dumps.appendDumpFile", "PUT", "/v1/devices/{device_id}/dumps/{id}", append),
];

/// Every model has its latest firmware and a guide.
fn shown(world: &World, request: &Request, model: usize, file: u32) -> Value {
    let kind = models::get(model);
    let version = kind.firmware.first().copied().unwrap_or("1.0.0");
    let slug = kind.name.to_lowercase().replace(' ', "-");
    let id = world.seed.id(Kind::File, file);
    let made = world.fleet.start - 45 * DAY;
    let checksum = format!("{:016x}", world.seed.dice(Kind::File, file, 1));
    if file.is_multiple_of(2) {
        return json!({
            "id": id, "name": format!("{slug}-{version}"),
            "url": format!("{}/files/{slug}-{version}.bin", request.origin), "desc": "Current release",
            "file_type": "firmware", "version": version, "checksum": checksum, "signature": "sandbox-signature",
            "created_at": time::text(made), "public_notes": format!("Version {version}: stability and security."),
        });
    }
    json!({
        "id": id, "name": format!("{slug}-guide"), "url": format!("{}/files/{slug}-guide.pdf", request.origin),
        "desc": null, "file_type": "document", "version": null, "checksum": checksum,
        "created_at": time::text(made), "public_notes": null,
    })
}

/// The two files of a model.
pub(super) fn of_model(model: usize) -> [u32; 2] {
    let first = u32::try_from(model).unwrap_or(0) * 2;
    [first, first + 1]
}

fn list(world: &mut World, request: &Request) -> Answer {
    let model = world.fleet.model(request.device()?);
    ok(of_model(model).into_iter().map(|file| shown(world, request, model, file)).collect())
}

fn get(world: &mut World, request: &Request) -> Answer {
    let model = world.fleet.model(request.device()?);
    let file = world.seed.index(Kind::File, request.path("file_id"));
    let file = file.filter(|file| of_model(model).contains(file));
    let file = file.ok_or_else(|| Refusal::new(400, "File not found"))?;
    ok(shown(world, request, model, file))
}

fn send(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    if request.bytes.is_empty() {
        return Err(Refusal::invalid("Dump is empty"));
    }
    let index = world.dumps.add(Dump { device, length: request.bytes.len() });
    created(json!({"id": world.dumps.id(index)}))
}

fn append(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let index = world.dumps.find(request.path("id"));
    let dump = index.and_then(|index| world.dumps.get_mut(index)).filter(|dump| dump.device == device);
    let dump = dump.ok_or_else(|| Refusal::missing("Dump"))?;
    dump.length = dump.length.saturating_add(request.bytes.len());
    ok(json!({"length": dump.length}))
}
