//! Kinds of device.

use serde_json::{Map, Value, json};

use super::{devices::holds, route};
use crate::{
    answer::{Answer, Refusal, ok},
    page::Window,
    request::Request,
    routes::Route,
    world::{
        World,
        models::{self, Field, MODELS, Model},
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.models.getModels", "GET", "/core/v1/organization/models", list),
    route("organization.models.getModel", "GET", "/core/v1/organization/models/{id}", get),
];

fn row(world: &World, number: usize, model: &Model) -> Value {
    let parameters = model
        .parameters
        .iter()
        .map(|(name, kind, required)| json!({"name": name, "type": kind, "required": required}));
    json!({
        "id": models::id(world.seed, number),
        "vendor": model.vendor,
        "model": model.name,
        "aliases": model.aliases,
        "parameters": parameters.collect::<Vec<Value>>(),
    })
}

fn list(world: &mut World, request: &Request) -> Answer {
    request.organization()?;
    let edge_only = request.query_flag("edge_only").unwrap_or(false);
    let fits = |model: &Model| {
        (!edge_only || model.edge)
            && request.query_text("search").is_none_or(|text| {
                holds(model.name, text) || model.aliases.iter().any(|alias| holds(alias, text))
            })
    };
    let window = Window::of(request);
    let (page, more) = window.cut(MODELS.iter().enumerate().filter(|(_, model)| fits(model)));
    window.next_page(page.into_iter().map(|(number, model)| row(world, number, model)).collect(), more)
}

/// A value that a command takes. Two layouts of choices are known; both occur.
fn field(field: &Field) -> Value {
    let mut row = Map::new();
    row.insert("name".into(), json!(field.name));
    row.insert("required".into(), json!(field.required));
    row.insert("type".into(), json!(field.kind));
    if let Some(type_name) = field.type_name {
        row.insert("typeName".into(), json!(type_name));
    }
    if let Some(path) = field.path {
        row.insert("path".into(), json!(path));
    }
    let choices = field.options.iter().zip(1..);
    let choice = |((label, value), order): (&(&str, &str), i32)| json!({"label": label, "value": value, "order": order});
    if field.kind == "multiselect" {
        let map = choices.map(|one| (one.1.to_string(), choice(one))).collect();
        row.insert("options".into(), Value::Object(map));
    } else if !field.options.is_empty() {
        row.insert("options".into(), choices.map(choice).collect());
    }
    Value::Object(row)
}

fn get(world: &mut World, request: &Request) -> Answer {
    request.organization()?;
    let number = models::find(world.seed, request.path("id")).ok_or_else(|| Refusal::missing("Model"))?;
    let model = models::get(number);
    let mut body = row(world, number, model);
    let commands = model.commands.iter().map(|command| {
        json!({
            "name": command.name, "friendly_name": command.friendly, "with_file": command.with_file,
            "custom_fields": command.fields.iter().map(field).collect::<Vec<Value>>(),
        })
    });
    if let Some(body) = body.as_object_mut() {
        body.insert("commands".into(), commands.collect());
    }
    ok(body)
}
