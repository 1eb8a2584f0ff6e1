//! A device notes what happened, claimed or not.

use crate::stage::{Stage, refused};
use xyte_sdk::Error;
use xyte_sdk::device::types::AddEvent;

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let event =
        AddEvent::new("button", "input").int_key_1(4).string_key_1("left").timestamp("2026-11-20T11:59:00Z");
    let claimed = stage.sandbox.device_id(0);
    let unclaimed = stage.register("SN-4", "aa:bb:cc:00:00:05").await?.id;
    for id in [&claimed, &unclaimed] {
        assert_eq!(stage.device(id).events().add(id, &event).send().await?.status, Some(true));
    }
    refused(stage.device(&claimed).events().add(&unclaimed, &event).send().await, 401);
    Ok(())
}
