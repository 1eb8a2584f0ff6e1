//! A building grows, is furnished with a device, rebuilt and torn down.

use crate::stage::{Stage, refused};
use futures_util::TryStreamExt;
use xyte_sdk::organization::types::{
    CreateSpace, FindOrCreateSpace, GeoPoint, MoveDevice, Space, SpaceConfig, SpaceLocation,
    TemperatureUnits, UpdateSpace,
};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let annex = create(&org).await?;
    let studio = grow(&org, annex).await?;
    rebuild(&org, annex, studio).await?;
    tear_down(stage, &org, annex, studio).await
}

async fn create(org: &Organization) -> Result<i64, Error> {
    let before: Vec<Space> = org.spaces().list().per_page(50).stream().try_collect().await?;
    let root = before.iter().find(|space| space.parent_id.is_none()).unwrap();
    let place = SpaceLocation::new()
        .location(GeoPoint::new().lat(48.21).lng(16.37))
        .utc_offset(60)
        .description("Vienna, Austria");
    let config = SpaceConfig::new().temperature_units(TemperatureUnits::Celsius).location(place);
    let annex = CreateSpace::new("Annex").parent_id(root.id).config(config);
    let made = org.spaces().create(&annex).send().await?;
    assert_eq!((made.name.as_deref(), made.parent_id), (Some("Annex"), Some(root.id)));
    assert_eq!(made.config.unwrap().location.unwrap().utc_offset, Some(60));
    assert_eq!(refused(org.spaces().create(&annex).send().await, 422), "Name has already been taken");

    let listed = org.spaces().list().parent_id(root.id).name("Annex").send().await?.items;
    assert_eq!(listed.iter().map(|space| space.id).collect::<Vec<_>>(), [made.id]);
    Ok(made.id)
}

/// A path is walked, and made where it ends too early; the second time it is all there.
async fn grow(org: &Organization, annex: i64) -> Result<i64, Error> {
    let path = FindOrCreateSpace::new("North/Ground/Studio").parent_id(annex);
    let studio = org.spaces().find_or_create(&path).send().await?;
    assert!(studio.full_path.as_deref().unwrap().ends_with("Annex/North/Ground/Studio"), "{studio:?}");
    assert_eq!(org.spaces().find_or_create(&path).send().await?.id, studio.id);
    refused(org.spaces().find_or_create(&FindOrCreateSpace::new("///")).send().await, 422);
    let below = org.spaces().list().path_includes("Annex").send().await?.items;
    assert_eq!(below.len(), 4);
    Ok(studio.id)
}

async fn rebuild(org: &Organization, annex: i64, studio: i64) -> Result<(), Error> {
    let change = UpdateSpace::new().name("Recording").parent_id(annex);
    org.spaces().update(studio, &change).send().await?;
    let now = org.spaces().get(studio).send().await?;
    assert_eq!((now.name.as_deref(), now.parent_id), (Some("Recording"), Some(annex)));
    let loop_in_the_tree = UpdateSpace::new().parent_id(studio);
    refused(org.spaces().update(annex, &loop_in_the_tree).send().await, 422);
    refused(org.spaces().update(1, &change).send().await, 404);
    Ok(())
}

/// Only what is empty goes.
async fn tear_down(stage: &Stage, org: &Organization, annex: i64, studio: i64) -> Result<(), Error> {
    let device = stage.sandbox.device_id(0);
    let home = stage.space_of(&device).await?;
    org.devices().move_to(&device, &MoveDevice::new(studio)).send().await?;
    assert_eq!(refused(org.spaces().delete(studio).send().await, 422), "Space is not empty");
    org.devices().move_to(&device, &MoveDevice::new(home)).send().await?;
    org.spaces().delete(studio).send().await?;
    refused(org.spaces().get(studio).send().await, 404);
    refused(org.spaces().delete(studio).send().await, 404);
    assert_eq!(refused(org.spaces().delete(annex).send().await, 422), "Space is not empty");
    Ok(())
}
