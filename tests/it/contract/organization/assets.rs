//! An asset is entered, labelled, changed and struck off.

use crate::stage::{NOBODY, Stage, refused};
use futures_util::TryStreamExt;
use serde_json::Value;
use xyte_sdk::organization::types::{Asset, AssetLabelCategory, CreateAsset, LabelId, UpdateAsset};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let id = create(stage, &org).await?;
    relabel(&org, &id).await?;
    delete(&org, &id).await
}

async fn all(org: &Organization) -> Result<Vec<Asset>, Error> {
    org.assets().list().per_page(10).stream().try_collect().await
}

fn label(value: Option<&Value>) -> &str {
    value.and_then(|label| label["name"].as_str()).unwrap_or_default()
}

async fn create(stage: &Stage, org: &Organization) -> Result<String, Error> {
    let before = all(org).await?.len();
    let room = stage.space_of(&stage.sandbox.device_id(0)).await?;
    // A label that is named is made when there is none.
    let lectern = CreateAsset::new("Lectern 9")
        .serial_number("LC-9")
        .space_id(room)
        .purchased_at("2026-03-01T00:00:00Z")
        .comments("On wheels")
        .manufacturer("Woodworks".to_owned());
    let made = org.assets().create(&lectern).send().await?;
    let id = made.id.unwrap();
    let seen = org.assets().get(&id).send().await?;
    assert_eq!((seen.name.as_deref(), seen.space_id), (Some("Lectern 9"), Some(room)));
    assert_eq!(label(seen.manufacturer.as_ref()), "Woodworks");
    assert_eq!(all(org).await?.len(), before + 1);
    let found = org.assets().list().serial_number("LC-9").space_id(room).send().await?.items;
    assert_eq!(found[0].id.as_ref(), Some(&id));
    refused(org.assets().create(&CreateAsset::new("Lost").space_id(1)).send().await, 422);
    Ok(id)
}

async fn relabel(org: &Organization, id: &str) -> Result<(), Error> {
    let makers = org.assets().list_labels(AssetLabelCategory::Manufacturer).send().await?.items;
    assert!(makers.iter().any(|maker| maker.name.as_deref() == Some("Woodworks")));
    let other = makers.iter().find(|maker| maker.name.as_deref() != Some("Woodworks")).unwrap();
    let change = UpdateAsset::new().name("Lectern 10").manufacturer(LabelId::new(&other.id));
    org.assets().update(id, &change).send().await?;
    let now = org.assets().get(id).send().await?;
    assert_eq!(now.name.as_deref(), Some("Lectern 10"));
    assert_eq!(label(now.manufacturer.as_ref()), other.name.as_deref().unwrap());
    assert_eq!(now.serial_number.as_deref(), Some("LC-9"), "what is not named stays");
    let unknown = UpdateAsset::new().status(LabelId::new(NOBODY));
    assert_eq!(refused(org.assets().update(id, &unknown).send().await, 422), "status not found");
    Ok(())
}

async fn delete(org: &Organization, id: &str) -> Result<(), Error> {
    org.assets().delete(id).send().await?;
    refused(org.assets().get(id).send().await, 404);
    refused(org.assets().delete(id).send().await, 404);
    refused(org.assets().update(id, &UpdateAsset::new().name("Ghost")).send().await, 404);
    assert!(all(org).await?.iter().all(|asset| asset.id.as_deref() != Some(id)));
    Ok(())
}
