//! The tree of spaces.

use serde_json::{Map, Value, json};

use super::{devices::holds, devices_write::object, route};
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    time,
    world::{World, rows::Notable, spaces::Space},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.spaces.getSpaces", "GET", "/core/v1/organization/spaces", list),
    route("organization.spaces.getSpace", "GET", "/core/v1/organization/spaces/{space_id}", get),
    route("organization.spaces.createSpace", "POST", "/core/v1/organization/spaces", create),
    route(
        "organization.spaces.findOrCreateSpace",
        "POST",
        "/core/v1/organization/spaces/find_or_create",
        find_or_create,
    ),
    route("organization.spaces.updateSpace", "PUT", "/core/v1/organization/spaces/{space_id}", update),
    route("organization.spaces.deleteSpace", "DELETE", "/core/v1/organization/spaces/{space_id}", delete),
];

/// How many levels one `find_or_create` may make.
const LEVELS: usize = 20;

fn shown(world: &World, id: i64) -> Value {
    let Some(space) = world.spaces.get(id) else { return Value::Null };
    json!({
        "id": id,
        "name": space.name,
        "parent_id": space.parent,
        "config": space.config,
        "space_type": space.kind,
        "full_path": world.spaces.path(id),
    })
}

/// The space of the path.
fn target(world: &World, request: &Request) -> Result<(usize, i64), Refusal> {
    let organization = request.organization()?;
    let id = space_id(world, request)?;
    Ok((organization, id))
}

/// The id in the path, if it is a space of the organization.
pub(super) fn space_id(world: &World, request: &Request) -> Result<i64, Refusal> {
    let organization = request.organization()?;
    let id = request.path("space_id").parse::<i64>().ok();
    id.filter(|id| world.spaces.of(organization, *id).is_some()).ok_or_else(|| Refusal::missing("Space"))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let moment = |name: &str| match request.query_text(name) {
        None => Ok(None),
        Some(text) => {
            match time::parse(text).or_else(|| text.parse::<i64>().ok().map(|s| s.saturating_mul(1000))) {
                Some(moment) => Ok(Some(moment)),
                None => Err(Refusal::invalid(format!("{name} is not a date"))),
            }
        }
    };
    let (before, after) = (moment("created_before")?, moment("created_after")?);
    let same =
        |name: &str, own: Option<i64>| request.query_integer(name).is_none_or(|wanted| own == Some(wanted));
    let text = |name: &str, own: &str| request.query_text(name).is_none_or(|wanted| holds(own, wanted));
    let rows = world.spaces.rows(organization).filter(|(id, space)| {
        same("id", Some(*id))
            && same("parent_id", space.parent)
            && text("name", &space.name)
            && request.query_text("space_type").is_none_or(|wanted| wanted == space.kind)
            && before.is_none_or(|before| space.created <= before)
            && after.is_none_or(|after| space.created >= after)
            && request.query_text("path_includes").is_none_or(|part| holds(&world.spaces.path(*id), part))
    });
    let window = Window::of(request);
    let (page, more) = window.cut(rows);
    let items = page.into_iter().map(|(id, _)| shown(world, id)).collect();
    window.either(world.style, items, more)
}

fn get(world: &mut World, request: &Request) -> Answer {
    let (_, id) = target(world, request)?;
    ok(shown(world, id))
}

/// The parent that a body names; the root, if it names none.
fn parent(world: &World, request: &Request, organization: usize) -> Result<i64, Refusal> {
    let root = world.tenants.get(organization).map_or(0, |tenant| tenant.root);
    let parent = request.integer("parent_id").unwrap_or(root);
    match world.spaces.of(organization, parent) {
        Some(_) => Ok(parent),
        None => Err(Refusal::invalid("Parent space not found")),
    }
}

fn add(
    world: &mut World,
    organization: usize,
    parent: i64,
    name: &str,
    config: Map<String, Value>,
    now: i64,
) -> i64 {
    let kind = match world.spaces.get(parent).map(|space| space.kind) {
        Some("organization") => "site",
        Some("site") => "building",
        Some("building") => "floor",
        _ => "room",
    };
    let name = name.to_owned();
    world.spaces.add(Space { organization, name, parent: Some(parent), kind, config, created: now })
}

fn create(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let name = request.required("name")?;
    let parent = parent(world, request, organization)?;
    if world.spaces.child(parent, &name).is_some() {
        return Err(Refusal::invalid("Name has already been taken"));
    }
    let id = add(world, organization, parent, &name, object(request.field("config")), request.now);
    ok(shown(world, id))
}

fn find_or_create(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let path = request.required("name")?;
    let mut at = parent(world, request, organization)?;
    let levels: Vec<&str> = path.split('/').map(str::trim).filter(|level| !level.is_empty()).collect();
    if levels.is_empty() || levels.len() > LEVELS {
        return Err(Refusal::invalid("name must be a path of 1 to 20 levels"));
    }
    let last = levels.len();
    for (depth, level) in levels.iter().enumerate() {
        at = match world.spaces.child(at, level) {
            Some(child) => child,
            None => {
                let config = if depth + 1 == last { object(request.field("config")) } else { Map::new() };
                add(world, organization, at, level, config, request.now)
            }
        };
    }
    ok(shown(world, at))
}

fn update(world: &mut World, request: &Request) -> Answer {
    let (organization, id) = target(world, request)?;
    let space = world.spaces.get(id).cloned().ok_or_else(|| Refusal::missing("Space"))?;
    let name = match request.field("name") {
        Some(_) => request.required("name")?,
        None => space.name.clone(),
    };
    let parent = match (request.field("parent_id"), space.parent) {
        (None, own) => own,
        (Some(_), None) => return Err(Refusal::invalid("The root space cannot be moved")),
        (Some(_), Some(_)) => Some(parent(world, request, organization)?),
    };
    if let Some(parent) = parent {
        if parent != space.parent.unwrap_or(0) && world.spaces.below(id).contains(&parent) {
            return Err(Refusal::invalid("A space cannot be moved into itself"));
        }
        if world.spaces.child(parent, &name).is_some_and(|other| other != id) {
            return Err(Refusal::invalid("Name has already been taken"));
        }
    }
    let config = request.field("config").and_then(Value::as_object);
    if let Some(space) = world.spaces.get_mut(id) {
        space.name = name;
        space.parent = parent;
        for (key, value) in config.into_iter().flatten() {
            space.config.insert(key.clone(), value.clone());
        }
    }
    ok(shown(world, id))
}

fn delete(world: &mut World, request: &Request) -> Answer {
    let (organization, id) = target(world, request)?;
    let root = world.spaces.get(id).is_some_and(|space| space.parent.is_none());
    let children = world.spaces.rows(organization).any(|(_, space)| space.parent == Some(id));
    let devices = || world.fleet.of(organization).any(|device| world.fleet.place(device).1 == Some(id));
    if root {
        return Err(Refusal::invalid("The root space cannot be deleted"));
    }
    if children || devices() {
        return Err(Refusal::invalid("Space is not empty"));
    }
    world.spaces.remove(id);
    for (_, asset) in world.assets.rows_mut().filter(|(_, asset)| asset.space == Some(id)) {
        asset.space = None;
    }
    for (_, edge) in world.edges.rows_mut().filter(|(_, edge)| edge.space == Some(id)) {
        edge.space = None;
    }
    let notes: Vec<u32> =
        world.notes.rows().filter(|(_, note)| note.on == Notable::Space(id)).map(|(row, _)| row).collect();
    for note in notes {
        world.notes.remove(note);
    }
    done()
}
