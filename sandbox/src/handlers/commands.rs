//! What devices are told to do, by an organization.

use serde_json::{Map, Value, json};

use super::{devices_write::object, route};
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    seed::Kind,
    time,
    world::{
        World,
        commands::{Command, Shown, ended},
        models,
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route(
        "organization.commands.getCommands",
        "GET",
        "/core/v1/organization/devices/{device_id}/commands",
        list,
    ),
    route(
        "organization.commands.sendCommand",
        "POST",
        "/core/v1/organization/devices/{device_id}/commands",
        send,
    ),
    route(
        "organization.commands.cancelCommand",
        "DELETE",
        "/core/v1/organization/devices/{device_id}/commands/{command_id}",
        cancel,
    ),
];

fn shown(row: &Shown) -> Value {
    json!({
        "id": row.id,
        "status": row.status,
        "name": row.command.name,
        "friendly_name": row.command.friendly,
        "params": row.command.parameters,
        "message": row.message,
        "created_at": time::text(row.command.made),
    })
}

fn list(world: &mut World, request: &Request) -> Answer {
    let device = world.device_of(request.organization()?, request.path("device_id"))?;
    let wanted = request.query_text("status");
    let rows = world.commands.of(&world.fleet, device, request.now);
    let rows = rows.iter().filter(|row| wanted.is_none_or(|status| row.status == status));
    let window = Window::of(request);
    let (page, more) = window.cut(rows);
    window.has_next_page(page.into_iter().map(shown).collect(), more)
}

fn send(world: &mut World, request: &Request) -> Answer {
    let device = world.device_of(request.organization()?, request.path("device_id"))?;
    let kind = models::get(world.fleet.model(device));
    let by_name = request.text("command").or_else(|| request.text("name"));
    let by_friendly = request.text("friendly_name");
    // The name decides when both are there.
    let chosen = kind.commands.iter().find(|command| match by_name {
        Some(name) => command.name == name,
        None => by_friendly.is_some_and(|name| command.friendly == name),
    });
    let Some(chosen) = chosen else {
        return Err(Refusal::invalid("Either a valid command or friendly_name is required"));
    };
    if chosen.with_file {
        let model = world.fleet.model(device);
        let known = request.text("file_id").and_then(|id| world.seed.index(Kind::File, id));
        if known.and_then(|file| usize::try_from(file / 2).ok()) != Some(model) {
            return Err(Refusal::invalid("A valid file_id is required for this command"));
        }
    }
    let parameters = object(request.field("extra_params"));
    check(chosen, &parameters)?;
    let mut sent = parameters;
    if let Some(file) = request.text("file_id") {
        sent.insert("file_id".into(), json!(file));
    }
    let index = world.commands.add(Command {
        device,
        name: chosen.name.to_owned(),
        friendly: chosen.friendly.to_owned(),
        parameters: (!sent.is_empty()).then_some(sent),
        made: request.now,
        fetched: false,
        said: None,
    });
    let row = world.commands.shown(&world.fleet, index, request.now);
    ok(row.as_ref().map_or(Value::Null, shown))
}

/// The values of a command must be those that its model defines.
fn check(command: &models::Command, parameters: &Map<String, Value>) -> Result<(), Refusal> {
    for field in command.fields {
        let value = parameters.get(field.name).filter(|value| !value.is_null());
        let Some(value) = value else {
            if field.required {
                return Err(Refusal::invalid(format!("extra_params.{} is required", field.name)));
            }
            continue;
        };
        let allowed =
            |value: &Value| field.options.is_empty() || field.options.iter().any(|(_, word)| value == word);
        let fits = match field.kind {
            "number" => value.is_number() || value.as_str().is_some_and(|text| text.parse::<f64>().is_ok()),
            "multiselect" => value.as_array().is_some_and(|list| list.iter().all(allowed)),
            "select" => allowed(value),
            _ => true,
        };
        if !fits {
            return Err(Refusal::invalid(format!("extra_params.{} is invalid", field.name)));
        }
    }
    Ok(())
}

fn cancel(world: &mut World, request: &Request) -> Answer {
    let device = world.device_of(request.organization()?, request.path("device_id"))?;
    let id = request.path("command_id");
    let Some(index) = world.commands.find(device, id) else {
        return Err(match world.commands.past_one(&world.fleet, device, id) {
            Some(past) => Refusal::invalid(format!("Command is already {}", past.status)),
            None => Refusal::missing("Command"),
        });
    };
    let status = world.commands.shown(&world.fleet, index, request.now).map_or("failed", |row| row.status);
    if ended(status) {
        return Err(Refusal::invalid(format!("Command is already {status}")));
    }
    if let Some(command) = world.commands.get_mut(index) {
        command.said = Some(("aborted", None));
    }
    done()
}
