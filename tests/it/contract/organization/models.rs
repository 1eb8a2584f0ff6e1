//! A model says which commands its devices take, and with what.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::Error;

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let all = org.models().list().send().await?.items;
    assert!(all.len() > 5);
    // A search looks at the aliases too.
    let found = org.models().list().search("RC500").send().await?.items;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].model.as_deref(), Some("RoomCodec 500"));

    let codec = org.models().get(&found[0].id).send().await?;
    let commands = codec.commands.unwrap();
    let named = |name: &str| commands.iter().find(|command| command.name.as_deref() == Some(name)).unwrap();
    assert_eq!(named("update_firmware").with_file, Some(true));
    let volume = named("set_volume").custom_fields.as_ref().unwrap();
    assert_eq!((volume[0].name.as_deref(), volume[0].required), (Some("level"), Some(true)));
    // Both layouts of choices come through: a list, and a map by number.
    let tests = named("run_diagnostics").custom_fields.as_ref().unwrap();
    assert!(tests[0].options.as_ref().unwrap().is_object());
    let display = all.iter().find(|model| model.model.as_deref() == Some("ProDisplay 75")).unwrap();
    let display = org.models().get(&display.id).send().await?.commands.unwrap();
    let choices = display.iter().flat_map(|command| command.custom_fields.iter().flatten());
    assert!(choices.filter_map(|field| field.options.as_ref()).any(serde_json::Value::is_array));

    // Those behind an edge say what the edge must know.
    let edge = org.models().list().edge_only(true).per_page(50).send().await?.items;
    assert!(edge.len() > 1 && edge.len() < all.len());
    let parameters = edge.iter().flat_map(|model| model.parameters.iter().flatten());
    assert!(parameters.clone().count() > 2 && parameters.clone().any(|one| one.required == Some(true)));
    assert_eq!(refused(org.models().get(NOBODY).send().await, 404), "Model not found");
    Ok(())
}
