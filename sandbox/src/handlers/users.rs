//! The people of an organization.

use serde_json::{Value, json};

use super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    time,
    world::{World, rows::User},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.users.getUsers", "GET", "/core/v1/organization/users", list),
    route("organization.users.getUser", "GET", "/core/v1/organization/users/{id}", get),
    route("organization.users.createUser", "POST", "/core/v1/organization/users", create),
    route(
        "organization.users.deactivateUser",
        "POST",
        "/core/v1/organization/users/{id}/deactivate",
        deactivate,
    ),
    route(
        "organization.users.resendWelcomeEmail",
        "POST",
        "/core/v1/organization/users/{id}/resend_welcome",
        resend,
    ),
];

fn shown(world: &World, index: u32) -> Value {
    let Some(user) = world.users.get(index) else { return Value::Null };
    let groups = world.groups.rows().filter(|(_, group)| group.users.contains(&index));
    json!({
        "id": world.users.id(index),
        "name": user.name,
        "email": user.email,
        "group_names": groups.map(|(_, group)| group.name.as_str()).collect::<Vec<&str>>(),
        "deactivated_at": time::json_or_null(user.deactivated),
        "created_at": time::text(user.created),
    })
}

/// The active user of the path.
fn target(world: &World, request: &Request) -> Result<u32, Refusal> {
    let organization = request.organization()?;
    let active = |user: &User| user.organization == organization && user.deactivated.is_none();
    world
        .users
        .find(request.path("id"))
        .filter(|index| world.users.get(*index).is_some_and(active))
        .ok_or_else(|| Refusal::missing("User"))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let rows = world
        .users
        .rows()
        .filter(|(_, user)| user.organization == organization && user.deactivated.is_none());
    let window = Window::of(request);
    let (page, more) = window.cut(rows);
    window.next_page(page.into_iter().map(|(index, _)| shown(world, index)).collect(), more)
}

fn get(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    ok(shown(world, index))
}

fn create(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let (email, name) = (request.required("email")?, request.required("name")?);
    let fits = email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if !fits || email.contains(char::is_whitespace) {
        return Err(Refusal::invalid("Email is invalid"));
    }
    // Unique under the partner, so the other organizations count too.
    if world.users.rows().any(|(_, user)| user.email.eq_ignore_ascii_case(&email)) {
        return Err(Refusal::invalid("Email has already been taken"));
    }
    let wanted = request.texts("group_ids").unwrap_or_default();
    let own = |index: &u32| world.groups.get(*index).is_some_and(|group| group.organization == organization);
    let groups: Option<Vec<u32>> = wanted.iter().map(|id| world.groups.find(id).filter(own)).collect();
    let Some(groups) = groups.filter(|groups| !groups.is_empty()) else {
        return Err(Refusal::invalid("At least one group is required"));
    };
    let user = User { organization, name, email, deactivated: None, created: request.now };
    let index = world.users.add(user);
    for group in groups {
        if let Some(group) = world.groups.get_mut(group).filter(|group| !group.users.contains(&index)) {
            group.users.push(index);
        }
    }
    ok(shown(world, index))
}

fn deactivate(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    if let Some(user) = world.users.get_mut(index) {
        user.deactivated = Some(request.now);
    }
    ok(shown(world, index))
}

fn resend(world: &mut World, request: &Request) -> Answer {
    target(world, request)?;
    done()
}
