//! A device finds its firmware, and is told to install it.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::Error;
use xyte_sdk::organization::types::SendCommand;

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(0);
    let device = stage.device(&id);
    let files = device.files().list(&id).send().await?;
    let firmware = files.iter().find(|file| file.file_type.as_deref() == Some("firmware")).unwrap();
    assert_eq!(&device.files().get(&id, &firmware.id).send().await?, firmware);
    assert!(firmware.url.is_some() && firmware.checksum.is_some() && firmware.version.is_some());
    let missing = device.files().get(&id, NOBODY).send().await;
    assert_eq!(refused(missing, 400), "File not found");

    let install = SendCommand::new().command("update_firmware").file_id(firmware.id.as_str());
    let sent = stage.organization().commands().send(&id, &install).send().await?;
    let next = device.commands().get_next(&id).send().await?;
    assert_eq!(next.id, Some(sent.id));
    assert_eq!(next.parameters.unwrap()["file_id"], firmware.id.as_str());
    Ok(())
}
