//! A device hands over a log that grows.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::{Error, Upload};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(0);
    let device = stage.device(&id);
    let log = |text: &'static str| Upload::bytes(text);
    // The media type stands in the path, with its slash.
    let dump = device.dumps().upload(&id, "text/plain", "device.log", log("12:00 hot\n")).send().await?;
    let grown = device.dumps().append(&id, &dump.id, log("12:01 hotter\n")).send().await?;
    assert_eq!(grown.length, Some(23));

    let missing = device.dumps().append(&id, NOBODY, log("lost\n")).send().await;
    assert_eq!(refused(missing, 404), "Dump not found");
    let other = stage.sandbox.device_id(1);
    refused(stage.device(&other).dumps().append(&other, &dump.id, log("forged\n")).send().await, 404);
    Ok(())
}
