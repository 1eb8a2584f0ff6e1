//! Groups of users.

use serde_json::{Value, json};

use super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    time,
    world::{World, rows::Group},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.groups.getGroups", "GET", "/core/v1/organization/groups", list),
    route("organization.groups.getGroup", "GET", "/core/v1/organization/groups/{id}", get),
    route("organization.groups.createGroup", "POST", "/core/v1/organization/groups", create),
    route("organization.groups.updateGroup", "PUT", "/core/v1/organization/groups/{id}", update),
    route("organization.groups.deleteGroup", "DELETE", "/core/v1/organization/groups/{id}", delete),
    route("organization.groups.addUsersToGroup", "POST", "/core/v1/organization/groups/{id}/add_users", add),
    route(
        "organization.groups.removeUsersFromGroup",
        "POST",
        "/core/v1/organization/groups/{id}/remove_users",
        remove,
    ),
    route(
        "organization.groups.addExternalUserToGroup",
        "POST",
        "/core/v1/organization/groups/{id}/add_external_user",
        add_external,
    ),
];

fn shown(world: &World, index: u32) -> Value {
    let Some(group) = world.groups.get(index) else { return Value::Null };
    let users = group.users.iter().filter_map(|user| {
        let row = world.users.get(*user).filter(|row| row.deactivated.is_none())?;
        Some(json!({"id": world.users.id(*user), "name": row.name, "email": row.email}))
    });
    json!({
        "id": world.groups.id(index),
        "name": group.name,
        "created_at": time::text(group.created),
        "users": users.collect::<Vec<Value>>(),
    })
}

fn target(world: &World, request: &Request) -> Result<u32, Refusal> {
    let organization = request.organization()?;
    world
        .groups
        .find(request.path("id"))
        .filter(|index| world.groups.get(*index).is_some_and(|group| group.organization == organization))
        .ok_or_else(|| Refusal::missing("Group"))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let window = Window::of(request);
    let (page, more) =
        window.cut(world.groups.rows().filter(|(_, group)| group.organization == organization));
    window.next_page(page.into_iter().map(|(index, _)| shown(world, index)).collect(), more)
}

fn get(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    ok(shown(world, index))
}

/// A name that no other group of the organization has.
fn free_name(world: &World, request: &Request, but: Option<u32>) -> Result<String, Refusal> {
    let organization = request.organization()?;
    let name = request.required("name")?;
    let taken = world.groups.rows().any(|(index, group)| {
        group.organization == organization && Some(index) != but && group.name.eq_ignore_ascii_case(&name)
    });
    if taken { Err(Refusal::invalid("Name has already been taken")) } else { Ok(name) }
}

/// The users of a body that belong to the organization; others are ignored, as the server does.
fn users(world: &World, request: &Request, organization: usize) -> Vec<u32> {
    let own = |index: &u32| {
        world
            .users
            .get(*index)
            .is_some_and(|user| user.organization == organization && user.deactivated.is_none())
    };
    let ids = request.texts("user_ids").unwrap_or_default();
    let mut found: Vec<u32> = ids.iter().filter_map(|id| world.users.find(id)).filter(own).collect();
    found.dedup();
    found
}

fn create(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let name = free_name(world, request, None)?;
    let users = users(world, request, organization);
    let index = world.groups.add(Group { organization, name, users: Vec::new(), created: request.now });
    join(world, index, users);
    ok(shown(world, index))
}

fn join(world: &mut World, group: u32, users: Vec<u32>) {
    if let Some(group) = world.groups.get_mut(group) {
        for user in users {
            if !group.users.contains(&user) {
                group.users.push(user);
            }
        }
    }
}

fn update(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    let name = free_name(world, request, Some(index))?;
    if let Some(group) = world.groups.get_mut(index) {
        group.name = name;
    }
    ok(shown(world, index))
}

fn delete(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    world.groups.remove(index);
    done()
}

fn add(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    let users = users(world, request, request.organization()?);
    join(world, index, users);
    ok(shown(world, index))
}

fn remove(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    let users = users(world, request, request.organization()?);
    if let Some(group) = world.groups.get_mut(index) {
        group.users.retain(|user| !users.contains(user));
    }
    ok(shown(world, index))
}

/// All organizations of a sandbox count as approved.
fn add_external(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    let email = request.required("email")?;
    let active = world.users.rows().filter(|(_, user)| user.deactivated.is_none());
    let found: Vec<u32> =
        active.filter(|(_, user)| user.email.eq_ignore_ascii_case(&email)).map(|(user, _)| user).collect();
    match found.as_slice() {
        [] => Err(Refusal::missing("User")),
        [user] => {
            join(world, index, vec![*user]);
            ok(shown(world, index))
        }
        _ => Err(Refusal::new(400, "Email matches several users")),
    }
}
