//! The text that greets a person.

use crate::{
    app::App,
    control,
    world::{PARTNER_KEY, fleet::UNCLAIMED, organization_key},
};

pub(crate) fn text(url: &str, app: &App) -> String {
    let plan = &app.0.plan;
    let (keys, spread) = match plan.organizations {
        1 => (organization_key(0), String::new()),
        many => (
            format!("{} … {}", organization_key(0), organization_key(many.saturating_sub(1))),
            format!(" in each of {many} organizations"),
        ),
    };
    format!(
        "Xyte sandbox: a device cloud in memory. Nothing here is real, and all of it is gone when it stops.\n\
         \n  URL               {url}   (hub, entry and devices)\
         \n  organization key  {keys}\
         \n  partner key       {PARTNER_KEY}\
         \n  hardware key      sandbox-hardware-key\
         \n  fleet             {} devices{spread}, {UNCLAIMED} unclaimed, seed {}\
         \n  control           {url}{}counts | reset | clock?advance=60 | faults?fault=status=503;times=2\
         \n\
         \n  curl -H 'Authorization: {}' '{url}/core/v1/organization/devices?per_page=3'\n",
        plan.devices,
        plan.seed,
        control::PREFIX,
        organization_key(0),
    )
}
