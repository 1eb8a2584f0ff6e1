//! Licences of an organization.

use serde_json::{Value, json};

use super::route;
use crate::{
    answer::{Answer, Refusal},
    page::Window,
    request::Request,
    routes::Route,
    seed::Kind,
    time,
    world::{World, models, product_id, rows::License},
};

pub(crate) const ROUTES: &[Route] =
    &[route("organization.licenses.getLicenses", "GET", "/core/v1/organization/licenses", list)];

fn shown(world: &World, index: u32, license: &License) -> Value {
    let device =
        license.device.map(|device| json!({"id": world.fleet.id(device), "sn": world.fleet.get(device).sn}));
    let product = license.product.map(|(product, _)| {
        let name = models::get(usize::try_from(product).unwrap_or(0)).name;
        json!({"id": product_id(world.seed, product), "name": format!("{name} Care")})
    });
    let model = license.product.and_then(|(_, model)| model);
    let model =
        model.map(|model| json!({"id": models::id(world.seed, model), "name": models::get(model).name}));
    json!({
        "id": world.licenses.id(index),
        "state": license.state,
        "expires_at": time::json_or_null(license.expires),
        "activated_at": time::json_or_null(license.activated),
        "warranty": license.warranty,
        "transferable": license.transferable,
        "bound_device_sn": license.bound,
        "created_at": time::text(license.created),
        "order_short_id": license.order,
        "partner": {"id": world.seed.id(Kind::Partner, 0), "name": models::PARTNER},
        "device": device,
        "product": product,
        "device_model": model,
    })
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let moment = |name: &str| match request.query_text(name) {
        None => Ok(None),
        Some(text) => {
            time::parse(text).map(Some).ok_or_else(|| Refusal::invalid(format!("{name} is invalid")))
        }
    };
    let (before, after) = (moment("expires_before")?, moment("expires_after")?);
    let states: Option<Vec<&str>> = request
        .query
        .get("state")
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(Value::as_str).collect());
    let is = |name: &str, own: Option<&str>| {
        request.query_text(name).is_none_or(|wanted| own.is_some_and(|own| own.eq_ignore_ascii_case(wanted)))
    };
    let flag = |name: &str, own: bool| request.query_flag(name).is_none_or(|wanted| wanted == own);
    let fits = |license: &License| {
        let product = license.product.map(|(product, _)| product_id(world.seed, product));
        let model = license.product.and_then(|(_, model)| model).map(|model| models::id(world.seed, model));
        let device = license.device.map(|device| world.fleet.id(device));
        license.organization == organization
            && states.as_ref().is_none_or(|states| states.contains(&license.state))
            && flag("assigned", license.device.is_some() || license.bound.is_some())
            && flag("warranty", license.warranty)
            && flag("transferable", license.transferable)
            && is("device_id", device.as_deref())
            && is("product_id", product.as_deref())
            && is("device_model_id", model.as_deref())
            && is("bound_device_sn", license.bound.as_deref())
            && is("order_short_id", license.order.as_deref())
            && before.is_none_or(|before| license.expires.is_some_and(|at| at <= before))
            && after.is_none_or(|after| license.expires.is_some_and(|at| at >= after))
    };
    let mut rows: Vec<(u32, &License)> = world.licenses.rows().filter(|(_, license)| fits(license)).collect();
    rows.sort_by_key(|(_, license)| std::cmp::Reverse(license.created));
    let window = Window::of(request);
    let (page, more) = window.cut(rows.into_iter());
    window.next_page(page.into_iter().map(|(index, license)| shown(world, index, license)).collect(), more)
}
