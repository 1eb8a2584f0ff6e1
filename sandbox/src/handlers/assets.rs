//! Things that are kept in the inventory without being connected.

use serde_json::{Value, json};

use super::{devices::holds, route};
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    world::{
        World,
        rows::{Asset, CATEGORIES, Label},
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.assets.getAssets", "GET", "/core/v1/organization/assets", list),
    route(
        "organization.assets.getAssetLabels",
        "GET",
        "/core/v1/organization/assets/labels/{category}",
        labels,
    ),
    route("organization.assets.getAsset", "GET", "/core/v1/organization/assets/{asset_id}", get),
    route("organization.assets.createAsset", "POST", "/core/v1/organization/assets", create),
    route("organization.assets.updateAsset", "PUT", "/core/v1/organization/assets/{asset_id}", update),
    route("organization.assets.deleteAsset", "DELETE", "/core/v1/organization/assets/{asset_id}", delete),
];

fn shown(world: &World, index: u32) -> Value {
    let Some(asset) = world.assets.get(index) else { return Value::Null };
    let mut row = json!({
        "id": world.assets.id(index),
        "name": asset.name,
        "serial_number": asset.serial_number,
        "space_id": asset.space,
        "purchased_at": asset.purchased_at,
        "comments": asset.comments,
        "icon_name": asset.icon_name,
    });
    if let Some(row) = row.as_object_mut() {
        for (category, label) in CATEGORIES.iter().zip(asset.labels) {
            let name = label.and_then(|label| Some((world.labels.id(label), &world.labels.get(label)?.name)));
            let value = name.map_or(Value::Null, |(id, name)| json!({"id": id, "name": name}));
            row.insert((*category).to_owned(), value);
        }
    }
    row
}

fn target(world: &World, request: &Request) -> Result<u32, Refusal> {
    let organization = request.organization()?;
    world
        .assets
        .find(request.path("asset_id"))
        .filter(|index| world.assets.get(*index).is_some_and(|asset| asset.organization == organization))
        .ok_or_else(|| Refusal::missing("Asset"))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let text = |name: &str, own: Option<&str>| {
        request.query_text(name).is_none_or(|wanted| own.is_some_and(|own| holds(own, wanted)))
    };
    let space = request.query_integer("space_id");
    let rows = world.assets.rows().filter(|(_, asset)| {
        asset.organization == organization
            && text("name", Some(&asset.name))
            && text("serial_number", asset.serial_number.as_deref())
            && space.is_none_or(|space| asset.space == Some(space))
    });
    let window = Window::of(request);
    let (page, more) = window.cut(rows);
    let items = page.into_iter().map(|(index, _)| shown(world, index)).collect();
    window.either(world.style, items, more)
}

fn labels(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let category = request.path("category");
    if !CATEGORIES.contains(&category) {
        return Err(Refusal::invalid(
            "category must be one of manufacturer, device_model, device_type, status",
        ));
    }
    let rows =
        world.labels.rows().filter(|(_, row)| row.organization == organization && row.category == category);
    let items: Vec<Value> =
        rows.map(|(index, label)| json!({"id": world.labels.id(index), "name": label.name})).collect();
    ok(json!({"items": items}))
}

fn get(world: &mut World, request: &Request) -> Answer {
    let asset = target(world, request)?;
    ok(shown(world, asset))
}

/// The label that a body gives for a category: an object with its id, or a name that is looked up or made. The outer
/// none means that the body says nothing.
fn label(
    world: &mut World,
    request: &Request,
    organization: usize,
    category: &'static str,
) -> Result<Option<Option<u32>>, Refusal> {
    let value = match request.body.get(category) {
        None => return Ok(None),
        Some(Value::Null) => return Ok(Some(None)),
        Some(value) => value,
    };
    let own = |index: &u32| {
        world
            .labels
            .get(*index)
            .is_some_and(|row| row.organization == organization && row.category == category)
    };
    if let Some(id) = value.get("id").and_then(Value::as_str) {
        let found = world.labels.find(id).filter(own);
        return found
            .map(|index| Some(Some(index)))
            .ok_or_else(|| Refusal::invalid(format!("{category} not found")));
    }
    let Some(name) = value.as_str().map(str::trim).filter(|name| !name.is_empty()) else {
        return Err(Refusal::invalid(format!("{category} is invalid")));
    };
    let known = world
        .labels
        .rows()
        .find(|(index, row)| own(index) && row.name.eq_ignore_ascii_case(name))
        .map(|(index, _)| index);
    let name = name.to_owned();
    Ok(Some(Some(known.unwrap_or_else(|| world.labels.add(Label { organization, category, name })))))
}

/// Writes what a body says into an asset.
fn fill(world: &mut World, request: &Request, asset: &mut Asset) -> Result<(), Refusal> {
    if let Some(space) = request.integer("space_id") {
        if world.spaces.of(asset.organization, space).is_none() {
            return Err(Refusal::invalid("Space not found"));
        }
        asset.space = Some(space);
    }
    for (slot, category) in asset.labels.iter_mut().zip(CATEGORIES) {
        if let Some(label) = label(world, request, asset.organization, category)? {
            *slot = label;
        }
    }
    if request.field("name").is_some() {
        asset.name = request.required("name")?;
    }
    let text = |name: &str, own: &mut Option<String>| {
        if let Some(text) = request.text(name) {
            *own = Some(text.to_owned());
        }
    };
    text("serial_number", &mut asset.serial_number);
    text("purchased_at", &mut asset.purchased_at);
    text("comments", &mut asset.comments);
    text("icon_name", &mut asset.icon_name);
    Ok(())
}

fn create(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let mut asset = Asset {
        organization,
        name: request.required("name")?,
        serial_number: None,
        space: None,
        purchased_at: None,
        comments: None,
        icon_name: None,
        labels: [None; 4],
    };
    fill(world, request, &mut asset)?;
    let index = world.assets.add(asset);
    ok(shown(world, index))
}

fn update(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    let Some(mut asset) = world.assets.get(index).cloned() else { return Err(Refusal::missing("Asset")) };
    fill(world, request, &mut asset)?;
    if let Some(row) = world.assets.get_mut(index) {
        *row = asset;
    }
    ok(shown(world, index))
}

fn delete(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    world.assets.remove(index);
    done()
}
