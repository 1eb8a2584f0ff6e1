//! Notes on devices and spaces.

use serde_json::{Value, json};

use super::{route, spaces::space_id};
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    time,
    world::{
        World,
        rows::{Notable, Note},
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route(
        "organization.notes.getAllDeviceNotes",
        "GET",
        "/core/v1/organization/devices/notes",
        all_of_devices,
    ),
    route("organization.notes.getAllSpaceNotes", "GET", "/core/v1/organization/spaces/notes", all_of_spaces),
    route(
        "organization.notes.getDeviceNotes",
        "GET",
        "/core/v1/organization/devices/{device_id}/notes",
        of_device,
    ),
    route(
        "organization.notes.getSpaceNotes",
        "GET",
        "/core/v1/organization/spaces/{space_id}/notes",
        of_space,
    ),
    route(
        "organization.notes.createDeviceNote",
        "POST",
        "/core/v1/organization/devices/{device_id}/notes",
        on_device,
    ),
    route(
        "organization.notes.createSpaceNote",
        "POST",
        "/core/v1/organization/spaces/{space_id}/notes",
        on_space,
    ),
    route(
        "organization.notes.deleteDeviceNote",
        "DELETE",
        "/core/v1/organization/devices/{device_id}/notes/{id}",
        off_device,
    ),
    route(
        "organization.notes.deleteSpaceNote",
        "DELETE",
        "/core/v1/organization/spaces/{space_id}/notes/{id}",
        off_space,
    ),
];

fn shown(world: &World, index: u32, note: &Note) -> Value {
    let (kind, id) = match note.on {
        Notable::Device(device) => ("Device", json!(world.fleet.id(device))),
        // A number in the service; the document has it as text, since the same field holds a uuid elsewhere.
        Notable::Space(space) => ("Space", json!(space.to_string())),
    };
    json!({
        "id": world.notes.id(index),
        "content": note.content,
        "notable_type": kind,
        "notable_id": id,
        "created_by": note.author,
        "created_at": time::text(note.created),
        "updated_at": time::text(note.created),
    })
}

fn device(world: &World, request: &Request) -> Result<Notable, Refusal> {
    world.device_of(request.organization()?, request.path("device_id")).map(Notable::Device)
}

fn space(world: &World, request: &Request) -> Result<Notable, Refusal> {
    space_id(world, request).map(Notable::Space)
}

fn list(world: &World, request: &Request, fits: impl Fn(&Notable) -> bool) -> Answer {
    let organization = request.organization()?;
    let rows = world.notes.rows().filter(|(_, note)| note.organization == organization && fits(&note.on));
    let window = Window::of(request);
    let (page, more) = window.cut(rows);
    window.has_next_page(page.into_iter().map(|(index, note)| shown(world, index, note)).collect(), more)
}

fn all_of_devices(world: &mut World, request: &Request) -> Answer {
    list(world, request, |on| matches!(on, Notable::Device(_)))
}

fn all_of_spaces(world: &mut World, request: &Request) -> Answer {
    list(world, request, |on| matches!(on, Notable::Space(_)))
}

fn of_device(world: &mut World, request: &Request) -> Answer {
    let wanted = device(world, request)?;
    list(world, request, |on| *on == wanted)
}

fn of_space(world: &mut World, request: &Request) -> Answer {
    let wanted = space(world, request)?;
    list(world, request, |on| *on == wanted)
}

/// Notes that come through the API have no author.
fn create(world: &mut World, request: &Request, on: Notable) -> Answer {
    let organization = request.organization()?;
    request.required("content")?;
    let content = request.text("content").unwrap_or_default().to_owned();
    let index = world.notes.add(Note { organization, on, content, author: None, created: request.now });
    ok(world.notes.get(index).map_or(Value::Null, |note| shown(world, index, note)))
}

fn on_device(world: &mut World, request: &Request) -> Answer {
    let on = device(world, request)?;
    create(world, request, on)
}

fn on_space(world: &mut World, request: &Request) -> Answer {
    let on = space(world, request)?;
    create(world, request, on)
}

fn delete(world: &mut World, request: &Request, on: Notable) -> Answer {
    let index = world.notes.find(request.path("id"));
    let index = index.filter(|index| world.notes.get(*index).is_some_and(|note| note.on == on));
    world.notes.remove(index.ok_or_else(|| Refusal::missing("Note"))?);
    done()
}

fn off_device(world: &mut World, request: &Request) -> Answer {
    let on = device(world, request)?;
    delete(world, request, on)
}

fn off_space(world: &mut World, request: &Request) -> Answer {
    let on = space(world, request)?;
    delete(world, request, on)
}
